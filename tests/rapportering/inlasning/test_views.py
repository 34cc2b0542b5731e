"""The pages of a unit's file, from chosen to undone, as the browser meets them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rapportering.models import Inlasning, Inlasningskalla, Rapport
from tests.formular.formular import las, summafel
from tests.rapportering.fragor import antal
from tests.rapportering.inlasning.filer import VAKTARNAS, arbeta, en_inlasning, register, uppladdad
from tests.scen import Scen, som

LISTA = "/rapporter/fran-fil/"
Klient = Callable[[str], Client]


def _sista() -> Inlasning:
    with som("lb_owner"):
        return Inlasning.objects.order_by("-pk")[0]


def test_from_file_to_reports_and_back(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        register(scen)
    client = klient("samordnare")
    data = {"enhet": scen.bovard.pk, "kalla": "Väktarna", "fil": uppladdad(VAKTARNAS.read_bytes())}

    kolumner = client.post(f"{LISTA}ny/", data, follow=True)
    sida = las(kolumner)
    valda = {val.get("name"): val.xpath("string(option[@selected]/@value)") for val in sida.xpath("//main//select")}
    assert valda == {
        "kolumn_0": "datum", "kolumn_1": "tid", "kolumn_2": "plats", "kolumn_3": "kategori", "kolumn_4": "text",
        "kolumn_5": "text",
    }  # fmt: skip
    pagar = client.post(kolumner.redirect_chain[-1][0], valda, follow=True)
    assert "Raderna kontrolleras" in pagar.content.decode()
    arbeta(_sista())

    adress = _sista().get_absolute_url()
    tolkad = client.get(adress).content.decode()
    assert "Hämta 40 rapporter" in tolkad
    assert "Rad 44" in tolkad
    client.post(adress, {"flaggade": "bort"})
    client.post(adress, {"flaggade": "bort"})
    arbeta(_sista())
    with som("lb_owner"):
        assert set(Rapport.objects.values_list("enhet", "organisation")) == {(scen.bovard.pk, scen.bostad.pk)}
        assert Rapport.objects.count() == 40

    klar = client.get(adress)
    assert klar.content.decode().count("/rapporter/20") == 40
    client.post(f"{adress}angra/")
    arbeta(_sista())
    assert "Ångrad" in client.get(adress).content.decode()
    assert "0 av 41" in client.get(LISTA).content.decode()
    with som("lb_owner"):
        assert Rapport.objects.counted().count() == 0


def test_rows_with_errors_come_as_a_file_to_mend_without_formulas(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        inlasning = en_inlasning(scen)

    svar = klient("rapportor").get(f"{inlasning.get_absolute_url()}att-ratta/")
    rader = list(csv.reader(io.StringIO(svar.content.decode("utf-8-sig")), delimiter=";"))

    assert rader == [
        ["Datum", "Plats", "Händelse", "Anteckning", "Fel"],
        [
            "2026-01-05",
            "'=cmd",
            "Fasadproblem",
            "På muren.",
            "Händelse: Vi känner inte igen ”Fasadproblem”. Välj i listan.",
        ],
    ]


@pytest.mark.parametrize(
    ("namn", "innehall", "sager"),
    [("a.xls", b"x", "spara den som .xlsx"), ("a.pdf", b"x", "slutar på .pdf"), ("a.csv", b"", "Filen är tom"),
     ("a.xlsx", b"PK\x03\x04", "trasig")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_at_its_field(
    scen: Scen, klient: Klient, namn: str, innehall: bytes, sager: str
) -> None:
    data = {"enhet": scen.fritid.pk, "kalla": "Väktarna", "fil": uppladdad(innehall, namn)}

    svar = klient("rapportor").post(f"{LISTA}ny/", data)
    sida = las(svar)

    assert svar.status_code == 422
    assert summafel(sida) == []
    assert sager in sida.xpath("string(//*[@class='felsumma'])")
    with som("lb_owner"):
        assert Inlasningskalla.objects.count() == 0


def test_what_may_point_somebody_out_is_shown_and_keeping_it_takes_a_reason(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        inlasning = en_inlasning(scen)
    client = klient("rapportor")

    sida = las(client.get(inlasning.get_absolute_url()))
    svar = client.post(inlasning.get_absolute_url(), {"flaggade": "behall", "skal": ""})

    assert "070-174 06 58" in sida.xpath("string(//section[@aria-labelledby='g-flaggad']//strong)")
    assert svar.status_code == 422
    assert las(svar).xpath("//*[@class='felsumma']//a/@href") == ["#id_skal"]


def test_columns_that_lack_what_is_needed_are_refused(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        inlasning = en_inlasning(scen, lage="vald")
    adress = f"{inlasning.get_absolute_url()}kolumner/"
    val = {"kolumn_0": "datum", "kolumn_1": "plats", "kolumn_2": "inte", "kolumn_3": "text"}

    utan = klient("rapportor").post(adress, val)
    dubbel = klient("rapportor").post(adress, val | {"kolumn_2": "kategori", "kolumn_3": "plats"})

    assert "Välj vilken kolumn som är vad som hände." in utan.content.decode()
    assert "Två kolumner är valda som plats eller område." in dubbel.content.decode()


def test_the_list_asks_as_much_however_many_files(scen: Scen, klient: Klient) -> None:
    antalen = []
    for _ in range(2):
        with som("lb_owner"):
            en_inlasning(scen)
        with CaptureQueriesContext(connection) as fragor:
            klient("rapportor").get(LISTA)
        antalen.append(antal(fragor))

    assert antalen[0] == antalen[1]


def test_a_cancelled_file_leaves_nothing(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        inlasning = en_inlasning(scen)

    klient("rapportor").post(f"{inlasning.get_absolute_url()}avbryt/")

    with som("lb_owner"):
        assert (inlasning.rader.count(), hasattr(Inlasning.objects.get(pk=inlasning.pk), "fil")) == (0, False)
