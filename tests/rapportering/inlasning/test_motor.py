"""A unit's file on its way to reports: dry run, duplicates, filing once whatever is killed, undo, and the sweep."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import timezone

from aktorer.vybaser import ActRefused
from rapportering.inlasning.actions import hamta, lar_ord, ta_emot
from rapportering.models import (
    Inlasning,
    Inlasningsfil,
    Inlasningsrad,
    Kategori,
    Rapport,
    Rapporttext,
)
from tests.rapportering.gor import gor_rapport
from tests.rapportering.inlasning.filer import (
    VAKTARNAS,
    antal_rapporter,
    arbeta,
    csv,
    emottagen,
    hamtad,
    rader,
    som_webb,
)
from tests.scen import Scen, som

Lage = Inlasning.Lage
Radlage = Inlasningsrad.Lage


def test_the_guards_file_whole(med: Scen) -> None:
    """Counted by hand in the file: a title, an empty row, headings on row 3, 41 rows of which the last is wrong."""
    inlasning = emottagen(med, VAKTARNAS.read_bytes(), "vaktarrapport.xlsx")
    lasta = rader(inlasning)

    assert (inlasning.lage, inlasning.blad, inlasning.rubriker) == (
        Lage.TOLKAD, "Vecka 6-9", ["Datum", "Klockslag", "Plats", "Händelse", "Anteckning", "Polis tillkallad"],
    )  # fmt: skip
    assert inlasning.antal | {"andra_blad": []} == {
        "rader": 41, "bra": 40, "fel": 1, "dubblett": 0, "flaggade": 0, "gamla": 40, "andra_blad": [],
    }  # fmt: skip
    assert [rad.nummer for rad in lasta] == list(range(4, 45))
    (fel,) = [rad for rad in lasta if rad.lage == Radlage.FEL]
    assert fel.nummer == 44
    assert [kolumn for kolumn, _ in fel.fel] == ["Plats", "Datum", "Klockslag"]
    assert "”2024-02-30” finns inte" in fel.fel[1][1]
    assert inlasning.okanda == {"kategori": {}, "plats": {"Okänd plats": 1}}
    assert Counter(rad.tolkning["kategorinamn"] for rad in lasta if rad.tolkning) == {
        "Trasig belysning": 9, "Berusad person eller störande drickande": 7, "Krossad ruta": 7,
        "Ungdomssamling utomhus": 6, "Klotter": 6, "Nedskräpning eller dumpning": 5,
    }  # fmt: skip
    forsta = lasta[0].tolkning
    assert (forsta["varnamn"], forsta["datum"], forsta["fran"], forsta["text"]) == (
        "Resecentrum", "2024-02-28", "20:20", "",
    )  # fmt: skip

    som_webb(med)
    inlasning = hamtad(med, inlasning)

    assert inlasning.lage == Lage.KLAR
    assert antal_rapporter() == 40
    with som("lb_owner"):
        rapporter = Rapport.objects.order_by("lopnummer")
        assert [rad.lopnummer for rad in rapporter] == list(range(1, 41))
        assert {rad.enhet_id for rad in rapporter} == {med.fritid.pk}
        assert Rapport.objects.filter(handelsedatum__lt=date(2024, 2, 6)).count() == 0
        assert set(Rapporttext.objects.values_list("rapportor", flat=True)) == {med.person("rapportor").pk}
        assert Rapporttext.objects.filter(text="Lugnt vid återbesök. Polis tillkallad: Ja").count() == 6
        assert Inlasningsfil.objects.count() == 0
        assert Inlasningsrad.objects.exclude(lage="fel").exclude(tolkning={}, celler=[]).count() == 0


def test_next_weeks_file_needs_no_mapping_and_the_same_file_is_all_duplicates(med: Scen) -> None:
    hamtad(med, emottagen(med, VAKTARNAS.read_bytes(), "v9.xlsx"))
    som_webb(med)

    igen = ta_emot(
        by=med.aktor("rapportor"), enhet=med.fritid, kalla="Väktarna", filnamn="v9 igen.xlsx",
        innehall=VAKTARNAS.read_bytes(),
    )  # fmt: skip
    assert igen.lage == Lage.TOLKAS
    igen = arbeta(igen)

    assert (igen.antal["bra"], igen.antal["dubblett"], igen.antal["fel"]) == (0, 40, 1)
    assert rader(igen)[0].liknar.startswith("Hämtad förut som rapport ")
    som_webb(med)
    with pytest.raises(ActRefused, match="inga rader att hämta"):
        hamta(by=med.aktor("rapportor"), inlasning=igen, flaggade="bort")
    hamtad(med, igen, med_dubbletter=True)
    assert antal_rapporter() == 80


def test_duplicates_in_the_file_and_among_own_reports_are_marked(med: Scen) -> None:
    i_gar = timezone.localdate() - timedelta(days=1)
    with som("lb_owner"):
        egen = gor_rapport(med, handelsedatum=i_gar, tid_fran=None, plats=med.torget)
        gor_rapport(med, av="partner", handelsedatum=i_gar, plats=med.torget, kategori=med.samling)
    rad = f"{i_gar};18.30;Torget;Ungdomssamling;Högljutt."

    inlasning = emottagen(med, csv(rad, rad, f"{i_gar};19;Torget;Klotter;"))

    assert [(rad.lage, rad.liknar) for rad in rader(inlasning)] == [
        (Radlage.BRA, ""),
        (Radlage.DUBBLETT, "Samma som rad 2 i filen"),
        (Radlage.DUBBLETT, f"Liknar rapport {egen.nummer}"),
    ]


def test_the_sources_own_number_decides_when_there_is_one(med: Scen) -> None:
    huvud = "Nr;Datum;Plats;Händelse\n"
    hamtad(med, emottagen(med, (huvud + "17;2026-01-05;Torget;Klotter").encode()))
    som_webb(med)

    igen = emottagen(med, (huvud + "17;2026-01-06;Torget;Klotter\n18;2026-01-05;Torget;Nedskräpning").encode())

    assert [rad.lage for rad in rader(igen)] == [Radlage.DUBBLETT, Radlage.BRA]


def test_words_of_the_source_are_asked_for_once(med: Scen) -> None:
    fil = csv("2026-01-05;kl 18:30;Hundrastgården;Fasadproblem;", "2026-01-06;natt;Torget;Fasadproblem;")
    inlasning = emottagen(med, fil)
    assert inlasning.okanda == {"kategori": {"Fasadproblem": 2}, "plats": {"Hundrastgården": 1}}
    with som("lb_owner"):
        a3 = Kategori.objects.get(kommun=med.kommun, kod="A3")

    som_webb(med)
    lar_ord(
        by=med.aktor("rapportor"), inlasning=inlasning, kategoriord={"fasadproblem": a3.pk},
        platsord={"hundrastgarden": f"o{med.kolback.pk}"},
    )  # fmt: skip
    inlasning = arbeta(inlasning)

    assert [
        (rad.tolkning["kategorinamn"], rad.tolkning["varnamn"], rad.tolkning["fran"]) for rad in rader(inlasning)
    ] == [
        ("Skada på byggnad", "Kolbäck", "18:30"),
        ("Skada på byggnad", "Torget", "00:00"),
    ]
    som_webb(med)
    nasta = emottagen(med, csv("2026-01-12;;Hundrastgården;Fasadproblem;"))
    assert nasta.antal["bra"] == 1


def test_the_guard_stops_a_row_and_asks_about_others(med: Scen) -> None:
    inlasning = emottagen(
        med,
        csv(
            "2026-01-05;18;Torget;Klotter;Gäller 19811218-9876.",
            "2026-01-06;18;Torget;Klotter;Ring 070-174 06 58 om nyckeln.",
            "2026-01-07;18;Torget;Våld i nära relation;",
            "2026-01-07;25.99;Torget;Klotter;Gäller 19811218-9876.",
        ),
    )
    stoppad, fragad, hanvisad, tva_fel = rader(inlasning)

    assert (stoppad.lage, fragad.lage, fragad.flaggad, hanvisad.lage) == (Radlage.FEL, Radlage.BRA, True, Radlage.FEL)
    assert "personnummer" in stoppad.fel[0][1]
    assert [kolumn for kolumn, _ in tva_fel.fel] == ["Klockslag", "Anteckning"]

    som_webb(med)
    with pytest.raises(ActRefused, match="Skriv varför"):
        hamta(by=med.aktor("rapportor"), inlasning=inlasning, flaggade="behall")
    hamtad(med, inlasning)
    with som("lb_owner"):
        assert list(Rapporttext.objects.values_list("text", "flaggskal")) == [("Ring om nyckeln.", "")]


@pytest.mark.parametrize(("flaggade", "vantat"), [("behall", ["Växelns nummer."]), ("hoppa", [])])
def test_flagged_rows_are_kept_with_a_reason_or_skipped(med: Scen, flaggade: str, vantat: list[str]) -> None:
    inlasning = emottagen(med, csv("2026-01-06;18;Torget;Klotter;Ring 070-174 06 58 om nyckeln."))
    som_webb(med)

    hamtad(med, inlasning, flaggade=flaggade, skal="Växelns nummer.")

    with som("lb_owner"):
        assert list(Rapporttext.objects.values_list("flaggskal", flat=True)) == vantat
