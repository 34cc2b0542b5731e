"""Indicators: what they are, their values, how they stand, what is counted, and who may do what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aktorer.kontext import satt
from aktorer.vybaser import ActRefused
from handlingsplan.indikator import perioder
from handlingsplan.indikator.actions import (
    Indikatoruppgifter,
    Nyttvarde,
    avsluta_indikator,
    lagg_till_varden,
    skriv_indikator,
)
from handlingsplan.indikator.bild import diagram
from handlingsplan.indikator.queries import Lage, Matning, lagen, matningar
from handlingsplan.models import Indikator, Indikatorvarde
from tests.handlingsplan.indikator.gor import indikator, varde
from tests.handlingsplan.plan import aktivitet
from tests.handlingsplan.test_radskydd import kor, nekas
from tests.handlingsplan.tillfalle.gor import tillfalle
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

K1, K2, K3, K4 = (date(2024, manad, 1) for manad in (1, 4, 7, 10))
UPPGIFTER: dict[str, Any] = {
    "namn": "Trygghet",
    "slag": "effekt",
    "enhet": "procent",
    "riktning": "hogre",
    "frekvens": "kvartal",
}
NYTT = (
    "INSERT INTO handlingsplan_indikatorvarde (kommun_id, indikator_id, period, varde, kommentar, nar)"
    " VALUES (%s, %s, '2024-01-01', 1, '', now())"
)


@pytest.mark.parametrize(
    ("frekvens", "text", "borjan"),
    [
        ("kvartal", "2024-K4", K4),
        ("kvartal", "K4 2024", K4),
        ("kvartal", "Kvartal 4 2024", K4),
        ("kvartal", "2024-11-12", K4),
        ("kvartal", "2024-M4", None),
        ("kvartal", "2024-K5", None),
        ("kvartal", "2024-02-30", None),
        ("kvartal", "i våras", None),
        ("manad", "2024-11", date(2024, 11, 1)),
        ("manad", "2024-13", None),
        ("halvar", "2024-H2", K3),
        ("ar", "2024", K1),
    ],
)
def test_periods_are_read_as_people_write_them(frekvens: str, text: str, borjan: date | None) -> None:
    assert perioder.las(frekvens, text) == borjan
    if borjan:
        assert perioder.las(frekvens, perioder.kod(frekvens, borjan)) == borjan


def test_periods_follow_each_other_over_the_year() -> None:
    for frekvens in Indikator.Frekvens.values:
        dag = date(2024, 12, 31)
        start = perioder.borjan(frekvens, dag)
        assert perioder.slut(frekvens, start) == dag
        assert perioder.forra(frekvens, perioder.nasta(frekvens, start)) == start
    assert perioder.namn("halvar", K3) == "andra halvåret 2024"


@pytest.mark.parametrize(
    ("riktning", "mal", "antal", "mening", "status"),
    [
        ("hogre", 80, 82, "Målet är nått", "klar"),
        ("hogre", 80, 78, "2\u00a0kvar till målet", ""),
        ("lagre", 10, 10, "Målet är nått", "klar"),
        ("lagre", 10, 12, "2\u00a0över målet", ""),
        ("hogre", None, 78, "Inget mål är satt", ""),
        ("hogre", 80, None, "Ingen uppgift än", ""),
    ],
)
def test_it_says_in_one_sentence_how_it_stands(
    riktning: str, mal: int | None, antal: int | None, mening: str, status: str
) -> None:
    rad = Indikator(frekvens="kvartal", riktning=riktning, malvarde=mal, maldatum=date(2025, 12, 31), enhet="procent")
    lage = Lage(rad, None if antal is None else Matning(K4, Decimal(antal)))
    assert (lage.mening, lage.status) == (mening, status)
    rad.maldatum = date(2024, 12, 31)
    assert lage.status in ("klar", "avvikelse" if mal and antal else "")


def test_chart_has_the_start_first_and_the_target_across() -> None:
    rad = Indikator(namn="Trygghet", frekvens="kvartal", riktning="hogre", enhet="procent", malvarde=80, basvarde=70)
    bilden = diagram(Lage(rad, None), [Matning(K2, Decimal(75)), Matning(K1, Decimal("72.5"))])
    assert bilden is not None
    assert (bilden.etiketter, bilden.varden) == (("Start", "K1 24", "K2 24"), (70, 72.5, 75))
    assert bilden.i_fjol == (80, 80, 80)
    assert ("K1 24", "72,5", "80") in bilden.tabell.rader
    assert diagram(Lage(rad, None), []) is None


@pytest.mark.parametrize(
    ("fel", "falt"),
    [
        ({"malvarde": Decimal(1)}, "maldatum"),
        ({"maldatum": K1}, "malvarde"),
        ({"namn": "Finns"}, "namn"),
        ({"omrade_id": 0}, "omrade"),
    ],
)
def test_indicator_that_cannot_be_is_refused(scen: Scen, fel: dict[str, Any], falt: str) -> None:
    with som("lb_owner"):
        indikator(scen, "Finns")
    by = scen.aktor("samordnare")
    satt(by)
    with pytest.raises(ActRefused) as nej:
        skriv_indikator(by=by, uppgifter=Indikatoruppgifter(**{**UPPGIFTER, **fel}))
    assert nej.value.falt == falt
    with pytest.raises(PermissionDenied):
        skriv_indikator(by=scen.aktor("ansvarig"), uppgifter=Indikatoruppgifter(**UPPGIFTER))


def test_corrected_value_is_a_new_row_and_the_newest_counts(scen: Scen) -> None:
    with som("lb_owner"):
        rad = indikator(scen)
    by = scen.aktor("samordnare")
    satt(by)
    for antal in (70, 72, 72):
        nytt = Nyttvarde(date(2024, 2, 14), Decimal(antal))
        lagg_till_varden(by=by, indikator_id=rad.pk, varden=[nytt])
    assert [(en.period, en.varde) for en in Indikatorvarde.objects.order_by("pk")] == [(K1, 70), (K1, 72)]
    assert [en.varde for en in matningar(by, rad, date(2024, 12, 1))] == [72]
    assert nekas("UPDATE handlingsplan_indikatorvarde SET varde = 1")
    with som("lb_owner"):
        assert nekas("UPDATE handlingsplan_indikatorvarde SET varde = 1")
        assert nekas("DELETE FROM handlingsplan_indikatorvarde")
    with pytest.raises(ActRefused) as nej:
        skriv_indikator(by=by, uppgifter=Indikatoruppgifter(**{**UPPGIFTER, "frekvens": "manad"}), indikator_id=rad.pk)
    assert nej.value.falt == "frekvens"


def test_no_value_for_what_is_counted_or_ended_or_not_begun(scen: Scen) -> None:
    with som("lb_owner"):
        vanlig, raknas = indikator(scen), indikator(scen, "Rapporter", rakna="rapporter")
    by = scen.aktor("samordnare")
    satt(by)
    i_dag = timezone.localdate()
    for rad, dag in ((raknas, K1), (vanlig, i_dag + timedelta(days=100))):
        with pytest.raises(ActRefused):
            lagg_till_varden(by=by, indikator_id=rad.pk, varden=[Nyttvarde(dag, Decimal(1))])
    avsluta_indikator(by=by, indikator=vanlig)
    with pytest.raises(ActRefused, match="avslutad"):
        lagg_till_varden(by=by, indikator_id=vanlig.pk, varden=[Nyttvarde(K1, Decimal(1))])
    with som("lb_owner"):
        indikator(scen)
    with pytest.raises(ActRefused, match="samma namn"):
        avsluta_indikator(by=by, indikator=vanlig, oppna=True)


def test_reports_are_counted_by_date_category_and_area(scen: Scen) -> None:
    with som("lb_owner"):
        grupp = indikator(scen, "Skadegörelse", rakna="rapporter", kategori=scen.klotter.foralder)
        annan = indikator(scen, "I Kolbäck", rakna="rapporter", omrade=scen.kolback, riktning="lagre")
        gor_rapport(scen, handelsedatum=date(2024, 5, 1))
        gor_rapport(scen, handelsedatum=date(2024, 8, 1))
        gor_rapport(scen, handelsedatum=date(2024, 9, 30))
        gor_rapport(scen, handelsedatum=date(2024, 9, 1), granskning="avvisad")
        gor_rapport(scen, handelsedatum=date(2024, 9, 1), kategori=scen.samling)
        gor_rapport(scen, av="granne", handelsedatum=date(2024, 9, 1))
        # The chosen category has taken over after the other.
        scen.samling.utgatt, scen.samling.ersatt_av = date(2024, 1, 1), scen.klotter
        scen.samling.save()
    idag = date(2024, 11, 20)
    by = scen.aktor("kommunpolis")
    satt(by)
    assert [(en.period, en.varde) for en in matningar(by, grupp, idag)] == [(K3, 3), (K2, 1)]
    assert [str(lage.senast and lage.senast.varde) for lage in lagen(by, [grupp, annan], idag)] == ["3", "0"]
    satt(scen.aktor("ksau"))
    (dold,) = lagen(scen.aktor("ksau"), [grupp], idag)
    assert (dold.senast, dold.mening) == (None, "Syns för den som ser rapporterna")


def test_occasions_are_counted_by_activity_and_kind(scen: Scen) -> None:
    with som("lb_owner"):
        en = aktivitet(scen.gata)
        rad = indikator(scen, rakna="tillfallen", aktivitet=en, tillfalleslag="kontroll")
        for slag, for_, antal in (("kontroll", en, 2), ("dialog", en, 1), ("kontroll", None, 1)):
            tillfalle(scen.gata, slag=slag, aktivitet=for_, antal=antal, datum=date(2024, 8, 1))
    by = scen.aktor("ksau")
    satt(by)
    assert [(m.period, m.varde) for m in matningar(by, rad, date(2024, 11, 20))] == [(K3, 2)]


@pytest.mark.parametrize("antal", [1, 3])
def test_list_asks_the_same_number_of_questions_however_long(scen: Scen, antal: int) -> None:
    with som("lb_owner"):
        for nr in range(antal):
            rad = indikator(scen, f"Nummer {nr}", aktivitet=aktivitet(scen.gata, f"1.{nr + 1}"))
            varde(rad, K1, 70)
            indikator(scen, f"Räknad {nr}", rakna="rapporter", kategori=scen.klotter)
            indikator(scen, f"Tillfällen {nr}", rakna="tillfallen")
    by = scen.aktor("samordnare")
    satt(by)
    with CaptureQueriesContext(connection) as fragor:
        rader = list(Indikator.objects.visible_to(by).named())
        assert len([lage.mening for lage in lagen(by, rader, date(2024, 6, 1))]) == 3 * antal
        assert all(str(rad.fokusomrade or rad.aktivitet or "") is not None for rad in rader)
    assert len(fragor) == 5


def test_only_the_owner_and_those_who_lead_write_values(scen: Scen) -> None:
    with som("lb_owner"):
        gatans = indikator(scen, "Gatan", aktivitet=aktivitet(scen.gata, "1.1"))
        fritids = indikator(scen, "Fritid", aktivitet=aktivitet(scen.fritid, "1.2"))
        ingens = indikator(scen, "Ingens")
    svar = {}
    for vem in ("samordnare", "ansvarig", "rapportor", "partner", "ksau", "systemadmin", "granne"):
        satt(scen.aktor(vem))
        svar[vem] = [not nekas(NYTT, scen.kommun.pk, rad.pk) for rad in (gatans, fritids, ingens)]
    nej = [False, False, False]
    assert svar.pop("samordnare") == [True, True, True]
    assert svar.pop("ansvarig") == [True, False, False]
    assert list(svar.values()) == [nej] * 5
    satt(scen.aktor("granne"))
    assert nekas(NYTT, scen.granne.pk, gatans.pk)
    by = scen.aktor("ansvarig")
    satt(by)
    with pytest.raises(PermissionDenied):
        lagg_till_varden(by=by, indikator_id=fritids.pk, varden=[Nyttvarde(K1, Decimal(1))])


@pytest.mark.parametrize(
    ("vem", "ser", "skriver"), [("partner", 1, 0), ("ksau", 1, 0), ("granne", 0, 0), ("samordnare", 1, 1)]
)
def test_who_sees_and_who_changes(scen: Scen, vem: str, ser: int, skriver: int) -> None:
    with som("lb_owner"):
        varde(indikator(scen), K1, 70)
    satt(scen.aktor(vem))
    assert kor("SELECT 1 FROM handlingsplan_indikator") == ser
    assert kor("SELECT 1 FROM handlingsplan_indikatorvarde") == ser
    assert kor("UPDATE handlingsplan_indikator SET namn = 'x'") == skriver
    assert nekas("DELETE FROM handlingsplan_indikator")


def test_the_whole_way_in_the_browser(scen: Scen, klient: Callable[[str], Client]) -> None:
    client = klient("samordnare")
    assert "Inga indikatorer än" in client.get("/handlingsplan/indikatorer/").content.decode()
    with som("lb_owner"):
        en = aktivitet(scen.gata)
    data = {**UPPGIFTER, "malvarde": "80", "maldatum": "2025-12-31", "basvarde": "70,5", "aktivitet": en.pk}
    svar = client.post("/handlingsplan/indikatorer/ny/", data)
    assert svar.status_code == 302
    adress = svar["Location"]
    assert "Ingen uppgift än" in client.get(adress).content.decode()
    agare = klient("ansvarig")
    period = perioder.kod("kvartal", perioder.forra("kvartal", perioder.borjan("kvartal", timezone.localdate())))
    assert agare.post(f"{adress}varde/", {"period": period, "varde": ""}).status_code == 422
    assert agare.post(f"{adress}varde/", {"period": period, "varde": "78,5"}).status_code == 302
    sida = klient("ksau").get(adress).content.decode()
    for del_ in ("1,5\u00a0kvar till målet", "<svg", "78,5", "Start"):
        assert del_ in sida
    assert "Skriv ett värde" not in sida
    assert client.post(f"{adress}andra/", {**data, "namn": "Otrygghet", "riktning": "lagre"}).status_code == 302
    fil = client.get("/handlingsplan/indikatorer/hamta/?slag=effekt").content.decode()
    assert "Otrygghet;Effekt;procent;Lägre är bättre" in fil
    assert "Målet är nått" in fil
    assert client.post(f"{adress}avsluta/").status_code == 302
    assert "Otrygghet" not in client.get("/handlingsplan/indikatorer/").content.decode()
    assert "Otrygghet" in client.get("/handlingsplan/indikatorer/?visa=avslutade").content.decode()
    assert client.post(f"{adress}avsluta/", {"oppna": "1"}).status_code == 302
    assert client.get(f"/handlingsplan/indikatorer/?aktivitet={en.pk}&slag=x&fokus=abc").status_code == 200
    assert "stämmer med filtret" in client.get("/handlingsplan/indikatorer/?fokus=9").content.decode()
