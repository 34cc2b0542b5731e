"""Photos of reports: off unless turned on, seen by those who see the text, and gone when the report is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from aktorer.kontext import satt
from aktorer.vybaser import ActRefused
from rapportering.efterat.actions import aterta
from rapportering.foto.actions import lagg_till_foton, spara_fotoval, ta_bort_foto
from rapportering.foto.barn import Bilder, las
from rapportering.foto.queries import foton
from rapportering.granskning import maska
from rapportering.models import Rapport, Rapportfoto
from tests.rapportering.foto.bilder import bild
from tests.rapportering.gor import gor_rapport, ifylld, sista
from tests.scen import Scen, som

Klient = Callable[[str], Client]


@pytest.fixture(scope="module")
def bilder() -> list[Bilder]:
    """Four different photos."""
    return [las(bild((64 + 2 * nr, 64))) for nr in range(4)]


@pytest.fixture
def rapport(scen: Scen) -> Rapport:
    """A report of the youth centre, in a municipality that takes photos. The reporter acts."""
    satt(scen.aktor("samordnare"))
    spara_fotoval(by=scen.aktor("samordnare"), pa=True)
    with som("lb_owner"):
        rapport = gor_rapport(scen)
    satt(scen.aktor("rapportor"))
    return rapport


def _fil(namn: str = "foto.jpg", data: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(namn, data or bild(), content_type="image/jpeg")


def test_off_unless_turned_on(scen: Scen, klient: Klient, bilder: list[Bilder]) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen)
    satt(scen.aktor("rapportor"))

    with pytest.raises(ActRefused, match="tar inte emot foton"):
        lagg_till_foton(by=scen.aktor("rapportor"), rapport=rapport, bilder=bilder[:1])
    client = klient("rapportor")
    assert "foto" not in client.get("/rapport/ny/").context["form"].fields
    assert "tar inte emot foton" in client.get(f"/rapporter/{rapport.nummer}/foto/").content.decode()


def test_sent_with_the_report_and_read_by_those_who_read_the_text(scen: Scen, rapport: Rapport, klient: Klient) -> None:
    client = klient("rapportor")

    svar = client.post("/rapport/ny/", {**ifylld(scen), "foto": [_fil("a.jpg"), _fil("b.png", bild(slag="PNG"))]})

    assert svar.status_code == 302
    ny = sista()
    satt(scen.aktor("rapportor"))
    sparade = foton(scen.aktor("rapportor"), ny)
    assert [(foto.bredd, foto.hojd) for foto in sparade] == [(640, 480)] * 2
    adress = f"/rapporter/{ny.nummer}/foto/{sparade[0].pk}/stor/"
    koder = {namn: klient(namn).get(adress).status_code for namn in ("rapportor", "samordnare", "kommunpolis")}
    andra = {namn: klient(namn).get(adress).status_code for namn in ("partner", "ansvarig", "ksau", "granne", "anonym")}
    assert set(koder.values()) == {200}
    assert andra == {"partner": 404, "ansvarig": 403, "ksau": 403, "granne": 404, "anonym": 302}
    assert klient("partner").get(ny.get_absolute_url()).context["foton"] == []


def test_the_same_form_twice_gives_the_photo_once(scen: Scen, rapport: Rapport, klient: Klient) -> None:
    client, data = klient("rapportor"), ifylld(scen)

    client.post("/rapport/ny/", {**data, "foto": _fil()})
    client.post("/rapport/ny/", {**data, "foto": _fil()})

    satt(scen.aktor("rapportor"))
    assert Rapportfoto.objects.filter(rapport=sista()).count() == 1


def test_a_bad_file_keeps_the_report_from_being_sent(scen: Scen, rapport: Rapport, klient: Klient) -> None:
    fore = sista().pk
    falsk = _fil("bild.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    svar = klient("rapportor").post("/rapport/ny/", {**ifylld(scen), "foto": falsk})

    assert (svar.status_code, svar.context["form"].errors["foto"][0][:24]) == (422, "Filen är inte en bild i ")
    assert sista().pk == fore


def test_served_as_a_file_that_no_browser_runs(
    scen: Scen, rapport: Rapport, klient: Klient, bilder: list[Bilder]
) -> None:
    lagg_till_foton(by=scen.aktor("rapportor"), rapport=rapport, bilder=bilder[:1])
    foto = Rapportfoto.objects.get(rapport=rapport)
    client = klient("rapportor")

    svar = {
        storlek: client.get(f"/rapporter/{rapport.nummer}/foto/{foto.pk}/{storlek}/") for storlek in ("stor", "liten")
    }

    assert (svar["stor"].content, svar["liten"].content) == (bilder[0].stor, bilder[0].liten)
    for ett in svar.values():
        assert ett["Content-Type"] == "image/jpeg"
        assert ett["Content-Disposition"].startswith("attachment; filename=")
        assert ett["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert ett["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in ett["Cache-Control"]
    annan = gor_annan(scen)
    assert client.get(f"/rapporter/{annan.nummer}/foto/{foto.pk}/stor/").status_code == 404


def gor_annan(scen: Scen) -> Rapport:
    """Another report of the same unit."""
    with som("lb_owner"):
        return gor_rapport(scen)


@pytest.mark.parametrize("namn", ["partner", "ansvarig", "granne"])
def test_the_database_itself_keeps_it_from_the_others(
    scen: Scen, rapport: Rapport, bilder: list[Bilder], namn: str
) -> None:
    lagg_till_foton(by=scen.aktor("rapportor"), rapport=rapport, bilder=bilder[:1])

    satt(scen.aktor(namn))

    assert (Rapportfoto.objects.count(), Rapportfoto.objects.visible_to(scen.aktor(namn)).count()) == (0, 0)


def test_three_at_most_and_only_the_own_unit(scen: Scen, rapport: Rapport, bilder: list[Bilder]) -> None:
    by = scen.aktor("rapportor")
    lagg_till_foton(by=by, rapport=rapport, bilder=bilder[:3])

    with pytest.raises(ActRefused, match="högst 3 foton"):
        lagg_till_foton(by=by, rapport=rapport, bilder=bilder[3:])
    with pytest.raises(ActRefused, match="Bara den enhet"):
        lagg_till_foton(by=scen.aktor("kommunpolis"), rapport=rapport, bilder=bilder[3:])
    with pytest.raises(ActRefused, match="Bara den enhet"):
        ta_bort_foto(by=scen.aktor("partner"), foto=foton(by, rapport)[0])


def test_gone_when_taken_back_masked_or_taken_away(scen: Scen, rapport: Rapport, bilder: list[Bilder]) -> None:
    by, leder = scen.aktor("rapportor"), scen.aktor("samordnare")
    lagg_till_foton(by=by, rapport=rapport, bilder=bilder[:3])
    satt(leder)
    ta_bort_foto(by=leder, foto=foton(leder, rapport)[0])
    assert len(foton(leder, rapport)) == 2
    maska(by=leder, rapport=rapport, sedd=0, hela=True)
    assert foton(leder, rapport) == []

    satt(by)
    annan = gor_annan(scen)
    lagg_till_foton(by=by, rapport=annan, bilder=bilder[:1])
    aterta(by=by, rapport=annan)
    assert Rapportfoto.objects.count() == 0


def test_turned_on_by_the_coordinator_alone(scen: Scen, klient: Klient) -> None:
    with pytest.raises(ActRefused, match="samordnaren"):
        spara_fotoval(by=scen.aktor("rapportor"), pa=True)

    svar: Any = klient("samordnare").post("/installningar/foto/", {"pa": "on"}, follow=True)

    assert "Ditt val är sparat" in svar.content.decode()
    assert klient("samordnare").get("/installningar/foto/").context["form"]["pa"].value() is True
