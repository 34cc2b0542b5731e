"""The plan out and in again, as XLSX and CSV: nothing is lost, and what is not known is named."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from aktorer.models import Enhet
from handlingsplan.fil.cell import oskydda, skydda
from handlingsplan.fil.planfil import PlanfilFel, las_plan
from handlingsplan.fil.register import Register
from handlingsplan.models import Aktivitet, Fokusomrade, Medagare, Planimport
from lagesbild.models import Orsak, Problem
from tests.handlingsplan.plan import AR, aktivitet
from tests.handlingsplan.test_planfil import bok_med, spara
from tests.scen import Scen, som

Klient = Callable[[str], Client]
# Not in the file: keys, what history says, and the link to last year's plan.
UTANFOR = {"id", "version", "utfall", "foregangare", "fokusomrade"}


def rik_plan(scen: Scen) -> None:
    """Two activities with every field filled, and one with as little as there may be. Runs as the owner."""
    problem = Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Oro på torget, kvällar")
    orsak = Orsak.objects.create(kommun=scen.kommun, problem=problem, nummer=1, beskrivning="Få vuxna ute; mörkt")
    person = scen.uppdrag["ansvarig"].anvandare
    Enhet.objects.create(kommun=scen.kommun, organisation=scen.bostad, namn="Fritidsgården")
    rik = aktivitet(
        scen.gata, "1.10", titel="=SUM(1) kväll; \"ute\"", beskrivning="Första raden\n\n- andra; raden", funktion="Barn och unga",
        agare_person=person, atagande="polis", typ="situationell", effekt="lang", malgrupp="-13 till 16 år",
        plats=scen.torget, omrade=scen.centrum, medverkande="Polis, och skolan", start=date(2023, 11, 1), nar="löpande",
        upprepas="vecka", mal="Minst 4 kvällar", malvarde=Decimal("1234567.25"), malenhet="pass", problem=problem, orsak=orsak,
        resultat="'=1+1\nbättre", kostnad=12_500_000, timmar=Decimal("12.5"), publik=True, publik_text="@alla: vi är ute.",
    )  # fmt: skip
    for enhet, funktion in ((scen.poliskontor, ""), (scen.fritid, "Chef (dag)")):
        Medagare.objects.create(kommun=scen.kommun, aktivitet=rik, enhet=enhet, funktion=funktion)
    aktivitet(
        scen.fritid,
        "1.2",
        malvarde=None,
        malenhet="",
        mal="Minst 4 dialoger",
        orsakstext="Egna ord",
        publik_text="Utkast",
    )
    aktivitet(scen.bovard, "2.1", omrade=scen.kolback, atagande="kommun", upprepas="lopande", malvarde=Decimal(0))


def planen() -> dict[str, Any]:
    """Everything that the plan says, by number."""
    namn = [falt.name for falt in Aktivitet._meta.concrete_fields if falt.name not in UTANFOR]
    return {
        a.nummer: (
            {falt: getattr(a, falt) for falt in namn},
            (a.fokusomrade.nummer, a.fokusomrade.namn),
            sorted(a.medagare.values_list("enhet_id", "funktion")),
        )
        for a in Aktivitet.objects.select_related("fokusomrade")
    }


def ladda_upp(client: Client, innehall: bytes, namn: str) -> Any:
    return client.post("/handlingsplan/importera/", {"fil": SimpleUploadedFile(namn, innehall)})


@pytest.mark.parametrize("slag", ["xlsx", "csv"])
def test_plan_goes_out_and_in_again_whole(scen: Scen, klient: Klient, slag: str) -> None:
    with som("lb_owner"):
        rik_plan(scen)
        fore = planen()
    client = klient("samordnare")
    ut = client.get(f"/handlingsplan/{AR}/hamta/{slag}/").content
    with som("lb_owner"):
        Medagare.objects.all().delete()
        Aktivitet.objects.all().delete()
        Fokusomrade.objects.all().delete()

    granska = ladda_upp(client, ut, f"plan.{slag}")
    assert granska.status_code == 302, granska.content.decode()
    sida = client.get(granska["Location"]).content.decode()
    assert "Du behöver inte välja" in sida
    assert "Plats: Torget" in sida
    assert client.post(granska["Location"], {}).status_code == 302

    with som("lb_owner"):
        assert planen() == fore


def test_both_files_have_the_same_columns(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rik_plan(scen)
    client = klient("samordnare")
    text = client.get(f"/handlingsplan/{AR}/hamta/csv/").content.decode("utf-8-sig")
    bok = load_workbook(io.BytesIO(client.get(f"/handlingsplan/{AR}/hamta/xlsx/").content))
    rubriker, _, rik = list(csv.reader(io.StringIO(text), delimiter=";"))[:3]
    rad = dict(zip(rubriker, rik, strict=True))
    assert [cell.value for cell in bok.active[3]] == rubriker
    assert (rad["Åtagande"], rad["Typ"], rad["Effekt"], rad["Hur ofta"]) == (
        "Polisen åtar sig", "Situationell", "På lång sikt", "Varje vecka",
    )  # fmt: skip
    assert (rad["Ansvarig enhet"], rad["Målgrupp"], rad["Mål antal"]) == (
        "Gatuenheten",
        "'-13 till 16 år",
        "1234567,25",
    )
    assert rad["Medägare"] == "Kommunpolisen; Fritidsgården, Hallstahammars kommun (Chef (dag))"


def test_plan_is_not_doubled_by_two_windows(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rik_plan(scen)
    client = klient("samordnare")
    ut = client.get(f"/handlingsplan/{AR}/hamta/xlsx/").content
    with som("lb_owner"):
        Medagare.objects.all().delete()
        Aktivitet.objects.all().delete()
    ena, andra = ladda_upp(client, ut, "plan.xlsx")["Location"], ladda_upp(client, ut, "plan.xlsx")["Location"]
    assert client.post(ena, {}).status_code == 302
    svar = client.post(andra, {})
    assert svar.status_code == 422
    assert "Planen för 2024 har redan 1.10, 1.2, 2.1. Inget är hämtat." in svar.content.decode()
    with som("lb_owner"):
        assert (Aktivitet.objects.count(), Medagare.objects.count()) == (3, 2)


def test_neighbour_is_told_what_it_does_not_have(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rik_plan(scen)
    ut = klient("samordnare").get(f"/handlingsplan/{AR}/hamta/csv/").content
    sida = ladda_upp(klient("granne"), ut, "plan.csv").content.decode()
    assert "Det finns ingen plats som heter ”Torget”. Inget är upplagt än. Töm cellen." in sida
    assert "Det finns inget område som heter ”Kolbäck”. Det här finns: Sura centrum." in sida
    assert "Det finns ingen enhet som heter ”Kommunpolisen”. Det här finns: Fritidsgården." in sida
    with som("lb_owner"):
        assert Planimport.objects.count() == 0


def test_what_has_gone_since_the_file_was_read_stops_the_import(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rik_plan(scen)
    client = klient("samordnare")
    ut = client.get(f"/handlingsplan/{AR}/hamta/xlsx/").content
    with som("lb_owner"):
        Medagare.objects.all().delete()
        Aktivitet.objects.all().delete()
    adress = ladda_upp(client, ut, "plan.xlsx")["Location"]
    with som("lb_owner"):
        scen.torget.utgatt = date(2024, 1, 1)
        scen.torget.save()
    svar = client.post(adress, {})
    assert (svar.status_code, "pekar på har ändrats" in svar.content.decode()) == (422, True)
    with som("lb_owner"):
        assert Aktivitet.objects.count() == 0


REGISTER = Register(
    enheter={"gatuenheten": (1,), "polisen": (2,), "skolan": (3, 4)},
    enhetsnamn={1: "Gatuenheten", 2: "Polisen", 3: "Skolan, A", 4: "Skolan, B"},
    platser={"torget": (5,), "stora torget": (5,)}, platsnamn={5: "Torget"}, platsomrade={5: 6},
    omraden={"centrum": (6,), "kolbäck": (7,)}, omradesnamn={6: "Centrum", 7: "Kolbäck"},
)  # fmt: skip


def las(huvud: str, varde: Any, nar: str = "mars") -> Any:
    """A row with one optional column."""
    bok = bok_med(
        ["1. Dialog", "1.1", "Träff", nar, "Polis", varde],
        huvud=["Fokusområde", "Nr", "Aktivitet", "När", "Vem", huvud],
    )
    return las_plan(spara(bok), register=REGISTER)


@pytest.mark.parametrize(
    ("huvud", "varde", "text"),
    [
        ("Mål antal", "ca 10", "”ca 10” är inget tal. Skriv bara talet, till exempel 10."),
        ("Typ", "socialt", "”socialt” finns inte. Skriv något av: Situationell, Social, Uppföljande."),
        ("Plats", "Toget", "Det finns ingen plats som heter ”Toget”. Menar du Torget? Det här finns: Torget."),
        ("Område", "Norr", "Det finns inget område som heter ”Norr”. Det här finns: Centrum, Kolbäck."),
        ("Medägare", "Polisen; Vägen", "Det finns ingen enhet som heter ”Vägen”. Det här finns: Gatuenheten; Polisen; Skolan, A; "
         "Skolan, B. Skriv semikolon mellan flera."),
        ("Medägare", "Skolan", "Flera enheter heter ”Skolan”. Menar du Skolan, "),
        ("Kostnad", "mycket", "”mycket” går inte att läsa. Skriv bara talet, till exempel 1200."),
        ("Timmar", "1,25", "”1,25” går inte att läsa. Skriv bara talet, till exempel 12,5."),
        ("Visas för allmänheten", "kanske", "”kanske” är varken ja eller nej. Skriv ja eller nej."),
        ("Visas för allmänheten", "ja", "Skriv den text som allmänheten ska läsa, eller nej i Visas för allmänheten."),
        ("Beskrivning", "Ring 811228-9874", "Det står ett personnummer i texten. Ta bort det så kan du hämta filen."),
    ],
)  # fmt: skip
def test_cell_to_mend_is_named(huvud: str, varde: str, text: str) -> None:
    (fel,) = las(huvud, varde).fel
    assert fel.rad == 4
    assert fel.text.startswith(text)


@pytest.mark.parametrize(
    ("huvud", "varde", "falt", "tolkat", "gissning"),
    [
        ("Plats", "stora torget", "plats_id", 5, "Plats: Torget"),
        ("Plats", "Kolbäck", "omrade_id", 7, "Område: Kolbäck, som stod under Plats"),
        ("Ansvarig enhet", "Vägen", "okand_enhet", "Vägen", "Ansvarig enhet: ”Vägen”, enheten finns inte, välj enhet ovanför"),
        ("Ansvarig person", "Någon, påhittad", "person_id", None, "Ansvarig person: arbetar inte i den ansvariga enheten, lämnas tom"),
    ],
)  # fmt: skip
def test_guess_is_shown(huvud: str, varde: str, falt: str, tolkat: object, gissning: str) -> None:
    (rad,) = las(huvud, varde).rader
    assert getattr(rad.tillagg, falt) == tolkat
    assert gissning in rad.gissningar


@pytest.mark.parametrize(
    ("nar", "upprepas"),
    [("löpande", "lopande"), ("löpande 2024", "lopande"), ("varje vecka", "vecka"), ("fredagar", "vecka"),
     ("jämna veckor", "varannan_vecka"), ("månadsvis", "manad"), ("varje kvartal", "kvartal"), ("varannan månad", ""),
     ("hela året", ""), ("mars", ""), ("v. 12 och v. 40", ""), ("kvartal 1", "")],
)  # fmt: skip
def test_word_for_again_and_again_is_a_shown_guess(nar: str, upprepas: str) -> None:
    (rad,) = las("Uppföljning", "", nar).rader
    assert rad.tillagg.upprepas == upprepas
    assert any(text.startswith("Hur ofta: ") for text in rad.gissningar) == bool(upprepas)


def test_own_column_beats_the_word_for_again_and_again() -> None:
    (rad,) = las("Hur ofta", "Varje månad", "löpande").rader
    assert (rad.tillagg.upprepas, rad.gissningar) == (
        "manad",
        ("Vem: Polis äger, Skola medverkar",)[:0] + rad.gissningar,
    )
    assert not any(text.startswith("Hur ofta: ") for text in rad.gissningar)


@pytest.mark.parametrize(("nar", "ord_"), [("2024-03-01--2024-04-30", "våren"), ("kvartal 2", "kvartal 2")])
def test_words_of_the_plan_are_kept_until_somebody_writes_new_ones(nar: str, ord_: str) -> None:
    (rad,) = las("När, med planens ord", "våren", nar).rader
    assert rad.nar == ord_


def test_unit_that_nobody_has_is_asked_for() -> None:
    plan = las("Ansvarig enhet", "Vägen")
    assert plan.agare == ("Polis, Vägen",)


def test_heading_of_two_merged_rows_is_no_activity() -> None:
    bok = bok_med(["", "", "", "", ""], ["1. Dialog", "1.1", "Träff", "mars", "Polis"],
                  huvud=["Fokusområde", "Nr", "Aktivitet", "När", "Vem"])  # fmt: skip
    for kolumn in "ABCDE":
        bok.active.merge_cells(f"{kolumn}3:{kolumn}4")  # type: ignore[union-attr]  # one sheet
    plan = las_plan(spara(bok))
    assert ([rad.titel for rad in plan.rader], plan.fel) == (["Träff"], ())


@pytest.mark.parametrize(
    "innehall",
    [
        "\ufeffÅr;Aktivitet;När;Vem\n2024;Träff;mars;Polis\n".encode(),
        b"\xc5r,Aktivitet,N\xe4r,Vem\r\n2024,Tr\xe4ff,mars,Polis\r\n",
    ],
)
def test_csv_of_either_kind_is_read(innehall: bytes) -> None:
    plan = las_plan(io.BytesIO(innehall), som_csv=True)
    assert (plan.ar, plan.fel, [(rad.titel, rad.agare) for rad in plan.rader]) == (2024, (), [("Träff", "Polis")])


@pytest.mark.parametrize(
    ("innehall", "text"),
    [(b"\0\0", "ingen CSV-fil"), (b"a;b", "Ingen rubrikrad"), (b"x;\n" * 2001, "fler än 2000 rader"),
     ("År;Aktivitet;När;Vem\n2024;A;mars;B\n2025;A;mars;B".encode(), "flera år i kolumnen År")],
)  # fmt: skip
def test_broken_csv_is_refused_with_what_to_do(innehall: bytes, text: str) -> None:
    with pytest.raises(PlanfilFel, match=text):
        las_plan(io.BytesIO(innehall), som_csv=True)


@given(st.text(alphabet="'=+-@ a1\u00a0", max_size=8))
def test_guarded_cell_gives_its_text_back(text: str) -> None:
    assert oskydda(skydda(text)) == text
    assert not skydda(text).lstrip(" \u00a0").startswith(("=", "+", "-", "@"))
