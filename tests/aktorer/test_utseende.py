"""The municipality's look: who may change it, what is refused, and what everyone may fetch."""

from __future__ import annotations

from dataclasses import asdict, replace
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, transaction
from django.test import Client
from lxml import html
from PIL import Image

from aktorer.actions import spara_utseende
from aktorer.kontext import satt
from aktorer.models import Loggpost, Utseende
from aktorer.palett import LJUS, MORK
from aktorer.vybaser import ActRefused
from tests.aktorer.test_logotyp import bild
from tests.scen import Scen, som

SIDA = "/installningar/utseende/"
GRON = replace(LJUS, varumarke="#1d5b38", primar="#1d5b38", lank="#1d5b38")


def _post(**andrat: Any) -> dict[str, Any]:
    return asdict(GRON) | {f"{namn}_mork": farg for namn, farg in asdict(MORK).items()} | andrat


def _fil(namn: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(namn, data, "image/png")


def _fel(svar: Any) -> list[str]:
    sida = html.document_fromstring(svar.content.decode())
    return [" ".join(li.text_content().split()) for li in sida.xpath("//*[@class='felsumma']//li")]


def test_saved_colours_are_on_every_page_of_the_municipality_and_nowhere_else(scen: Scen, klient: Any) -> None:
    svar = klient("samordnare").post(SIDA, _post(), follow=True)

    assert svar.redirect_chain == [(SIDA, 302)]
    lankar = [
        html.document_fromstring(klient(namn).get("/konto/").content.decode()).xpath(
            "//link[starts-with(@href, '/utseende/')]/@href"
        )
        for namn in ("rapportor", "partner", "granne")
    ]
    egna = ["/utseende/hallstahammar-1.css", "/utseende/hallstahammar-1-mork.css"]
    assert lankar == [egna, egna, []]


def test_the_act_counts_versions_and_logs_them(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    satt(by)

    spara_utseende(by=by, ljus=LJUS, mork=MORK)
    utseende = spara_utseende(by=by, ljus=GRON, mork=MORK)

    assert (utseende.version, Utseende.objects.get().palett, Utseende.objects.get().palett_mork) == (2, GRON, MORK)
    rader = Loggpost.objects.filter(handling="utseende.spara").order_by("nr")
    assert [rad.data for rad in rader] == [{"version": 1}, {"version": 2}]


def test_a_weak_colour_is_refused_by_the_act_too(scen: Scen) -> None:
    satt(scen.aktor("samordnare"))

    with pytest.raises(ActRefused, match="Kontrasten är 3,2:1 men behöver vara minst 4,5:1") as nej:
        spara_utseende(
            by=scen.aktor("samordnare"), ljus=replace(LJUS, pa_varumarke="#8f8f8f", varumarke="#ffffff"), mork=MORK
        )

    assert (nej.value.falt, Utseende.objects.count()) == ("pa_varumarke", 0)


def test_weak_colours_are_told_with_their_ratios_and_kept(scen: Scen, klient: Any) -> None:
    svar = klient("samordnare").post(SIDA, _post(pa_primar="#1d5b39", lank_mork="#12181c"))

    assert (svar.status_code, _fel(svar)) == (
        422,
        [
            "Text på knappar i ljust tema: Texten syns för dåligt mot färgen."
            " Kontrasten är 1,0:1 men behöver vara minst 4,5:1.",
            "Länkar i mörkt tema: Texten syns för dåligt mot färgen. Kontrasten är 1,0:1 men behöver vara minst 4,5:1.",
        ],
    )
    assert b'value="#1d5b39"' in svar.content
    assert b'text-anchor="middle" fill="#1d5b39"' in svar.content
    assert Utseende.objects.count() == 0


def test_a_preview_saves_nothing(scen: Scen, klient: Any) -> None:
    svar = klient("samordnare").post(SIDA, _post(prova="1"))

    assert (svar.status_code, Utseende.objects.count()) == (200, 0)
    assert "Inget är sparat än." in svar.content.decode()
    assert 'fill="#1d5b38"' in svar.content.decode()


def test_a_logo_is_served_as_png_and_can_be_taken_away(scen: Scen, klient: Any, client: Client) -> None:
    samordnare = klient("samordnare")
    samordnare.post(SIDA, _post(logotyp_ljus=_fil("a.png", bild()), logotyp_mork=_fil("b.png", bild("JPEG"))))

    svar = client.get("/utseende/hallstahammar/logotyp-mork?v=1")
    assert (svar.status_code, svar["Content-Type"], svar["X-Content-Type-Options"]) == (200, "image/png", "nosniff")
    assert svar["Cache-Control"] == "public, max-age=31536000, immutable"
    assert Image.open(BytesIO(svar.content)).format == "PNG"
    assert b'alt="Hallstahammars kommun"' in samordnare.get("/konto/").content

    samordnare.post(SIDA, _post(utan_logotyp="on"))
    assert client.get("/utseende/hallstahammar/logotyp-mork?v=2").status_code == 404


def test_colours_alone_keep_the_logo(scen: Scen, klient: Any, client: Client) -> None:
    samordnare = klient("samordnare")
    samordnare.post(SIDA, _post(logotyp_ljus=_fil("a.png", bild()), logotyp_mork=_fil("b.png", bild())))

    samordnare.post(SIDA, _post())

    assert client.get("/utseende/hallstahammar/logotyp-ljus").status_code == 200


@pytest.mark.parametrize(
    ("filer", "besked"),
    [
        ({"logotyp_ljus": b"<svg/>", "logotyp_mork": b"<svg/>"}, "Filen är inte en bild i PNG, JPEG eller WEBP."),
        ({"logotyp_ljus": bild()}, "Välj en logotyp för båda temana. Det får vara samma fil."),
        ({"logotyp_ljus": b"", "logotyp_mork": bild()}, "Filen är tom. Välj en annan."),
    ],
    ids=["svg", "one", "empty"],
)
def test_a_logo_that_cannot_be_used_says_why(scen: Scen, klient: Any, filer: dict[str, bytes], besked: str) -> None:
    svar = klient("samordnare").post(SIDA, _post(**{namn: _fil(namn, data) for namn, data in filer.items()}))

    assert svar.status_code == 422
    assert [fel for fel in _fel(svar) if fel.startswith(besked)]


def test_the_stylesheet_is_kept_for_good_only_under_its_own_version(scen: Scen, klient: Any, client: Client) -> None:
    klient("samordnare").post(SIDA, _post())

    ratt, gammal = (client.get(f"/utseende/hallstahammar-{version}.css") for version in (1, 7))

    assert (ratt["Content-Type"], ratt["Cache-Control"], gammal["Cache-Control"]) == (
        "text/css; charset=utf-8",
        "public, max-age=31536000, immutable",
        "no-cache",
    )
    assert ratt.content.startswith(b":root{--lb-varumarke:#1d5b38;")
    assert client.get("/utseende/hallstahammar-1-mork.css").content.startswith(b":root{--lb-varumarke:#0d2a37;")
    assert client.get("/utseende/surahammar-1.css").status_code == 404
    assert client.get("/utseende/finns-inte-1.css").status_code == 404


@pytest.mark.parametrize("namn", ["rapportor", "kommunpolis", "granne"])
def test_the_database_lets_only_the_own_coordinator_write(scen: Scen, namn: str) -> None:
    with som("lb_owner"):
        Utseende.objects.create(kommun=scen.kommun, ljus=asdict(LJUS), mork=asdict(MORK))
    satt(scen.aktor(namn))

    assert Utseende.objects.filter(kommun=scen.kommun).update(version=9) == 0
    with pytest.raises(Error), transaction.atomic():
        Utseende.objects.create(kommun=scen.granne if namn != "granne" else scen.kommun, ljus={}, mork={})
