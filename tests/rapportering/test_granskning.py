"""The acts of the review: each state, who was first, merging without chains, masking everywhere, undo."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, connection, transaction

from aktorer.kontext import satt
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from rapportering import granskning
from rapportering.models import Granskningsrad, Rapport, Rapporttext
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som
from utskick.models import Mejl, Utkorg
from utskick.rela import relaa

NU = datetime(2024, 11, 18, 13, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nu() -> Any:
    with time_machine.travel(NU, tick=False) as tid:
        yield tid


@pytest.fixture
def rapport(scen: Scen) -> Rapport:
    """A report that waits, seen by the coordinator."""
    with som("lb_owner"):
        rapport = gor_rapport(scen, text="Anna Exempel ropade på torget. anna exempel sprang.")
    satt(scen.aktor("samordnare"))
    return rapport


def _lage(rapport: Rapport) -> tuple[str, int | None]:
    """State and what it is a duplicate of, as the database has them."""
    nu = Rapport.objects.get(pk=rapport.pk)
    return nu.granskning, nu.dubblett_av_id


def _rader(rapport: Rapport) -> list[tuple[str, str]]:
    rader = Granskningsrad.objects.filter(rapport=rapport).order_by("pk")
    return list(rader.values_list("steg", "granskning"))


def test_approved_rejected_asked(scen: Scen, rapport: Rapport) -> None:
    by = scen.aktor("samordnare")

    ett = granskning.godkann(by=by, rapport=rapport, sedd=0)
    tva = granskning.avvisa(by=by, rapport=rapport, sedd=ett.pk, skal=" Gäller en annan kommun. ")
    granskning.fraga_rapportoren(by=by, rapport=rapport, sedd=tva.pk, fraga="Vilken sida?")

    assert _rader(rapport) == [("godkand", "granskad"), ("avvisad", "avvisad"), ("fraga", "kompletteras")]
    assert _lage(rapport) == ("kompletteras", None)
    assert tva.skal == "Gäller en annan kommun."


@pytest.mark.parametrize("namn", ["rapportor", "partner", "ansvarig", "ksau"])
def test_only_those_who_lead_review(scen: Scen, rapport: Rapport, namn: str) -> None:
    by = scen.aktor(namn)

    for act, mer in (
        (granskning.godkann, {}),
        (granskning.avvisa, {"skal": "Nej"}),
        (granskning.sla_ihop, {"med": "2024-1"}),
        (granskning.fraga_rapportoren, {"fraga": "Var?"}),
        (granskning.maska, {"hela": True}),
    ):
        with pytest.raises(ActRefused, match="Ditt uppdrag ger inte rätt att granska"):
            act(by=by, rapport=rapport, sedd=0, **mer)
    assert _rader(rapport) == []


@pytest.mark.parametrize("skal", ["", "  \n", "Han heter 19900101-0017."])
def test_a_reason_is_needed_and_holds_no_number_of_a_person(scen: Scen, rapport: Rapport, skal: str) -> None:
    with pytest.raises(ActRefused):
        granskning.avvisa(by=scen.aktor("samordnare"), rapport=rapport, sedd=0, skal=skal)


def test_the_second_of_two_learns_what_the_first_did(scen: Scen, rapport: Rapport) -> None:
    granskning.avvisa(by=scen.aktor("samordnare"), rapport=rapport, sedd=0, skal="Hör inte hit")
    satt(scen.aktor("kommunpolis"))

    with pytest.raises(granskning.HannFore, match=r"Någon annan hann före\. Avvisad av samordnare, påhittad"):
        granskning.godkann(by=scen.aktor("kommunpolis"), rapport=rapport, sedd=0)
    assert _lage(rapport) == ("avvisad", None)


def test_a_merge_makes_no_chain_and_its_undo_brings_the_followers_back(scen: Scen, rapport: Rapport) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        b, c = gor_rapport(scen), gor_rapport(scen)
    satt(by)
    granskning.sla_ihop(by=by, rapport=rapport, sedd=0, med=b.nummer)
    rad = granskning.sla_ihop(by=by, rapport=b, sedd=0, med=c.nummer)

    assert (_lage(rapport), _lage(b), _lage(c)) == (("dubblett", c.pk), ("dubblett", c.pk), ("ny", None))
    assert list(Rapport.objects.visible_to(by).counted()) == [c]

    granskning.angra(by=by, rader=[rad.pk])

    assert (_lage(rapport), _lage(b)) == (("dubblett", b.pk), ("ny", None))


def test_merging_with_a_duplicate_leads_to_its_original(scen: Scen, rapport: Rapport) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        b = gor_rapport(scen)
        c = gor_rapport(scen, granskning="dubblett", dubblett_av=b)
    satt(by)

    granskning.sla_ihop(by=by, rapport=rapport, sedd=0, med=c.nummer)

    assert _lage(rapport) == ("dubblett", b.pk)


def test_strange_merges_are_refused(scen: Scen, rapport: Rapport) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        egen = gor_rapport(scen, granskning="dubblett", dubblett_av=rapport)
        avvisad = gor_rapport(scen, granskning="avvisad")
        grannes = gor_rapport(scen, av="granne")
    satt(by)

    for med in (rapport.nummer, egen.nummer, avvisad.nummer, grannes.nummer, "x", "", "２０２４-1"):
        with pytest.raises(ActRefused) as nej:
            granskning.sla_ihop(by=by, rapport=rapport, sedd=0, med=med)
        assert nej.value.falt == "med"


def test_a_question_is_mailed_without_a_fact_and_the_answer_puts_it_back(scen: Scen, rapport: Rapport) -> None:
    rad = granskning.fraga_rapportoren(by=scen.aktor("samordnare"), rapport=rapport, sedd=0, fraga="Vilken sida?")
    with som("lb_worker"):
        relaa()
    with som("lb_owner"):
        mejl = Mejl.objects.get()
    satt(scen.aktor("rapportor"))
    granskning.svara_fraga(by=scen.aktor("rapportor"), rapport=rapport, svar="Norra sidan.")

    assert (mejl.adress, mejl.amne) == ("rapportor@exempel.example", f"Fråga om rapport {rapport.nummer}")
    assert f"/rapporter/{rapport.nummer}/svara/" in mejl.text
    assert [ord_ for ord_ in ("Vilken", "sida?", "torget", "Klotter", "Anna") if ord_ in mejl.text + mejl.html] == []
    assert _rader(rapport) == [("fraga", "kompletteras"), ("svar", "ny")]
    assert Rapporttext.objects.get(rapport=rapport).text.endswith(
        "sprang.\n\nKomplettering 18\N{NO-BREAK SPACE}november: Norra sidan."
    )
    with som("lb_owner"):
        utkorg = Utkorg.objects.get(typ="rapport.fraga")
    assert (utkorg.nyckel, utkorg.data) == (f"rapport.fraga:{rad.pk}", {"rapport": rapport.pk})


def test_only_the_own_organisation_answers_and_only_a_question(scen: Scen, rapport: Rapport) -> None:
    with pytest.raises(ActRefused, match="redan besvarad"):
        granskning.svara_fraga(by=scen.aktor("rapportor"), rapport=rapport, svar="Hej")
    with pytest.raises(ActRefused, match="Bara den organisation"):
        granskning.svara_fraga(by=scen.aktor("partner"), rapport=rapport, svar="Hej")


def test_masked_words_are_gone_everywhere_and_from_the_log(scen: Scen, rapport: Rapport) -> None:
    by = scen.aktor("samordnare")
    fraga = granskning.fraga_rapportoren(by=by, rapport=rapport, sedd=0, fraga="Var det Anna Exempel?")
    flaggor = [{"slag": "namn", "start": 0, "slut": 12}]
    Rapporttext.objects.filter(rapport=rapport).update(flaggor=flaggor, flaggskal="Anna Exempel är känd på orten")

    granskning.maska(by=by, rapport=rapport, sedd=fraga.pk, ord_=["Anna Exempel", ""])

    text = Rapporttext.objects.get(rapport=rapport)
    assert (text.text, text.flaggor) == ("[maskat] ropade på torget. [maskat] sprang.", [])
    assert text.flaggskal == "[maskat] är känd på orten"
    assert Granskningsrad.objects.get(pk=fraga.pk).skal == "Var det [maskat]?"
    assert _lage(rapport) == ("kompletteras", None)
    with som("lb_owner"):
        loggat = list(Loggpost.objects.filter(handling="rapport.maska").values_list("data", flat=True))
    assert loggat == [{"nummer": rapport.nummer, "antal": 4, "hela": False}]


def test_the_whole_text_can_be_masked(scen: Scen, rapport: Rapport) -> None:
    granskning.maska(by=scen.aktor("samordnare"), rapport=rapport, sedd=0, hela=True)

    assert Rapporttext.objects.get(rapport=rapport).text == "[maskat]"


@pytest.mark.parametrize("ord_", [[], ["  "], ["a"], ["finns inte där"]])
def test_masking_needs_something_to_mask(scen: Scen, rapport: Rapport, ord_: list[str]) -> None:
    with pytest.raises(ActRefused) as nej:
        granskning.maska(by=scen.aktor("samordnare"), rapport=rapport, sedd=0, ord_=ord_)
    assert nej.value.falt == "ord"


def test_a_step_can_be_undone_for_half_an_hour_if_nothing_came_after(scen: Scen, rapport: Rapport, nu: Any) -> None:
    by = scen.aktor("samordnare")
    ett = granskning.godkann(by=by, rapport=rapport, sedd=0)
    (angrad,) = granskning.angra(by=by, rader=[ett.pk])

    assert _rader(rapport) == [("godkand", "granskad"), ("angrad", "ny")]
    with pytest.raises(granskning.HannFore):
        granskning.angra(by=by, rader=[ett.pk])
    with pytest.raises(ActRefused, match="går inte att ångra"):
        granskning.angra(by=by, rader=[angrad.pk])
    tva = granskning.avvisa(by=by, rapport=rapport, sedd=angrad.pk, skal="Hör inte hit")
    nu.shift(timedelta(minutes=31))
    with pytest.raises(ActRefused, match="mer än 30 minuter"):
        granskning.angra(by=by, rader=[tva.pk])


def test_several_are_approved_and_undone_together(scen: Scen, rapport: Rapport) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        klar, grannes = gor_rapport(scen, granskning="granskad"), gor_rapport(scen, av="granne")
        ny = gor_rapport(scen)
    satt(by)

    rader = granskning.godkann_flera(by=by, nummer={ett.nummer for ett in (rapport, klar, grannes, ny)})
    granskning.angra(by=by, rader=[rad.pk for rad in rader])

    assert [rad.rapport for rad in rader] == [rapport, ny]
    assert (_rader(klar), _rader(ny)) == ([], [("godkand", "granskad"), ("angrad", "ny")])
    with som("lb_owner"):
        handlingar = set(Loggpost.objects.values_list("handling", flat=True))
    assert handlingar == {"rapport.godkann_flera", "rapport.angra_granskning"}


@pytest.mark.parametrize(
    ("villkor", "falt"),
    [
        ("rapport_dubblett_av_nagon", {"granskning": "dubblett"}),
        ("rapport_dubblett_av_nagon", {"granskning": "ny", "dubblett_av": "annan"}),
        ("rapport_ej_dubblett_av_sig", {"granskning": "dubblett", "dubblett_av": "sig"}),
        ("rapport_dubblett_samma_kommun", {"granskning": "dubblett", "dubblett_av": "granne"}),
    ],
)
def test_the_database_knows_what_a_duplicate_is(scen: Scen, villkor: str, falt: dict[str, Any]) -> None:
    with som("lb_owner"):
        ett = gor_rapport(scen)
        vilka = {"annan": gor_rapport(scen), "sig": ett, "granne": gor_rapport(scen, av="granne")}
        for namn, varde in falt.items():
            setattr(ett, namn, vilka.get(varde, varde))
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match=villkor), transaction.atomic():
            ett.save()


@pytest.mark.parametrize(
    ("namn", "antal"),
    [("samordnare", 1), ("kommunpolis", 1), ("rapportor", 1), ("partner", 0), ("ksau", 0), ("granne", 0)],
)
def test_the_steps_are_seen_by_the_own_organisation_and_those_who_lead(scen: Scen, namn: str, antal: int) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen)
    satt(scen.aktor("samordnare"))
    granskning.avvisa(by=scen.aktor("samordnare"), rapport=rapport, sedd=0, skal="Hör inte hit")
    satt(scen.aktor(namn))

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM rapportering_granskningsrad")
        assert cursor.fetchone() == (antal,)


@pytest.mark.parametrize(
    ("namn", "sql", "far"),
    [
        ("samordnare", "UPDATE rapportering_granskningsrad SET skal = '[maskat]'", True),
        ("samordnare", "UPDATE rapportering_granskningsrad SET granskning = 'ny'", False),
        ("samordnare", "DELETE FROM rapportering_granskningsrad", False),
        ("rapportor", "UPDATE rapportering_granskningsrad SET skal = 'x' RETURNING id", False),
        ("rapportor", "INSERT INTO rapportering_granskningsrad SELECT * FROM rapportering_granskningsrad", False),
    ],
)
def test_a_step_stands_past_every_queryset(scen: Scen, namn: str, sql: str, far: bool) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen)
    satt(scen.aktor("samordnare"))
    granskning.avvisa(by=scen.aktor("samordnare"), rapport=rapport, sedd=0, skal="Hör inte hit")
    satt(scen.aktor(namn))

    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            gick = cursor.rowcount > 0
    except (ProgrammingError, IntegrityError):
        gick = False
    assert gick is far
