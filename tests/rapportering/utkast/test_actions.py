"""Drafts in the database: whose they are, who may overwrite, what is never kept, and for how long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from aktorer.kontext import satt
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from rapportering import tasks
from rapportering.models import Rapport, Utkast
from rapportering.utkast.actions import FLEST, NyareUtkast, spara_utkast, ta_bort_utkast
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

NU = datetime(2024, 11, 18, 13, 5, tzinfo=UTC)
NYCKEL = UUID("7f1d6c0e-8f6e-4b1e-9d0b-0a4c5d1e2f30")
FALT = {"text": ["Lampan är trasig."], "nar": ["nu"]}
FLIK_A, FLIK_B = str(uuid4()), str(uuid4())


def spara(scen: Scen, av: str = "rapportor", **fler: Any) -> Utkast:
    """Save as somebody in the cast, with that one's context."""
    satt(scen.aktor(av))
    return spara_utkast(by=scen.aktor(av), **({"nyckel": NYCKEL, "falt": FALT} | fler))


def texter() -> list[str]:
    with som("lb_owner"):
        return [ett.falt["text"][0] for ett in Utkast.objects.order_by("pk")]


@pytest.mark.parametrize("namn", ["samordnare", "kommunpolis", "partner", "ansvarig", "systemadmin", "granne"])
def test_a_draft_is_seen_by_nobody_else(scen: Scen, namn: str) -> None:
    spara(scen)

    satt(scen.aktor(namn))
    with connection.cursor() as cursor:  # row-level security alone
        cursor.execute("SELECT count(*) FROM rapportering_utkast")
        raka_sql = cursor.fetchone()[0]

    assert (raka_sql, Utkast.objects.visible_to(scen.aktor(namn)).count()) == (0, 0)


def test_a_draft_is_seen_only_without_a_stranger_as_its_owner(scen: Scen) -> None:
    satt(scen.aktor("partner"))
    with pytest.raises(Exception, match="row-level security"), transaction.atomic():
        Utkast.objects.create(
            kommun=scen.kommun, enhet=scen.fritid, agare=scen.person("rapportor"), nyckel=NYCKEL, falt=FALT, skriven=NU
        )


def test_one_form_has_one_draft(scen: Scen) -> None:
    spara(scen)
    with som("lb_owner"), pytest.raises(IntegrityError, match="utkast_formnyckel_unik"), transaction.atomic():
        Utkast.objects.create(
            kommun=scen.kommun, enhet=scen.fritid, agare=scen.person("rapportor"), nyckel=NYCKEL, falt=FALT, skriven=NU
        )


def test_the_same_tab_writes_over_itself_also_when_the_answer_was_lost(scen: Scen) -> None:
    spara(scen, flik=FLIK_A)
    spara(scen, flik=FLIK_A, sedd=0, falt={"text": ["Lampan är trasig igen."]})

    assert texter() == ["Lampan är trasig igen."]


def test_a_stale_tab_never_overwrites_a_newer_draft(scen: Scen) -> None:
    spara(scen, flik=FLIK_A)
    spara(scen, flik=FLIK_B, sedd=1, falt={"text": ["Nyare."]})

    with pytest.raises(NyareUtkast, match="ett annat ställe kl"):
        spara(scen, flik=FLIK_A, sedd=1, falt={"text": ["Äldre."]})
    with pytest.raises(NyareUtkast):
        spara(scen, falt={"text": ["Utan skript."]}, sedd=0)
    assert texter() == ["Nyare."]


@pytest.mark.parametrize(
    ("falt", "sagt"),
    [
        ({"text": ["Pojken, 19850609-2389, sprang."]}, "Utkastet sparas inte förrän personnumret är borta."),
        ({"text": ["Torget"], "skal": ["850669-2386"]}, "Utkastet sparas inte förrän samordningsnumret är borta."),
        ({"sokplats": ["198506092389"]}, "Utkastet sparas inte förrän personnumret är borta."),
        ({"text": ["x" * 17_000]}, "Utkastet är för långt för att sparas. Korta texten."),
        ({"text": ["  "], "nar": ["nu"]}, "Fyll i något först, så finns det ett utkast att spara."),
    ],
)
def test_what_is_never_saved(scen: Scen, falt: dict[str, list[str]], sagt: str) -> None:
    spara(scen)
    with pytest.raises(ActRefused) as nej:
        spara(scen, falt=falt, sedd=1)

    assert str(nej.value) == sagt
    assert texter() == ["Lampan är trasig."]


def test_a_name_or_a_phone_number_is_kept_for_its_writer(scen: Scen) -> None:
    spara(scen, falt={"text": ["Ring 070-123 45 67."]})

    assert texter() == ["Ring 070-123 45 67."]


@pytest.mark.parametrize("namn", ["ansvarig", "ksau", "systemadmin"])
def test_who_may_not_report_has_no_drafts(scen: Scen, namn: str) -> None:
    with pytest.raises(ActRefused, match="i det här uppdraget"):
        spara(scen, namn)


def test_a_form_that_is_sent_is_no_draft_again(scen: Scen) -> None:
    with som("lb_owner"):
        gor_rapport(scen, formnyckel=NYCKEL)

    with pytest.raises(ActRefused, match="redan skickad"):
        spara(scen)


def test_there_is_an_end_to_the_number_of_drafts(scen: Scen) -> None:
    for _ in range(FLEST):
        spara(scen, nyckel=uuid4())

    with pytest.raises(ActRefused, match="Du har 20 utkast"):
        spara(scen, nyckel=uuid4())


def test_a_draft_is_gone_after_48_hours_and_the_sweep_is_logged(scen: Scen) -> None:
    with time_machine.travel(NU, tick=False):
        spara(scen)
    with time_machine.travel(NU + timedelta(hours=47, minutes=59), tick=False):
        satt(scen.aktor("rapportor"))
        assert Utkast.objects.visible_to(scen.aktor("rapportor")).count() == 1
        with som("lb_worker"):
            tasks.gallra()
    assert texter() == ["Lampan är trasig."]
    with time_machine.travel(NU + timedelta(hours=48, minutes=1), tick=False):
        satt(scen.aktor("rapportor"))
        assert Utkast.objects.visible_to(scen.aktor("rapportor")).count() == 0
        with som("lb_worker"):
            tasks.gallra()

    assert texter() == []
    with som("lb_owner"):
        rader = Loggpost.objects.filter(handling__startswith="utkast.")
        assert [(rad.handling, rad.data) for rad in rader.order_by("handling")] == [
            ("utkast.gallra", {"antal": 1}),
            ("utkast.spara", {}),
        ]


def test_saving_again_is_not_logged_and_throwing_away_is(scen: Scen) -> None:
    spara(scen, flik=FLIK_A)
    spara(scen, flik=FLIK_A, falt={"text": ["Mer."]})

    bort = [ta_bort_utkast(by=scen.aktor("rapportor"), nyckel=NYCKEL) for _ in range(2)]

    assert bort == [True, False]
    with som("lb_owner"):
        assert list(Loggpost.objects.order_by("nr").values_list("handling", flat=True)) == [
            "utkast.spara",
            "utkast.ta_bort",
        ]
        assert Rapport.objects.count() == 0
