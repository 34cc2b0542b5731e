"""What a word on an activity must say, nothing new, and undoing as a new row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from aktorer.aktor import Aktor
from aktorer.kontext import satt
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from handlingsplan.models import Aktivitet, Statusrad
from handlingsplan.uppdatering.actions import angra_statusrad, inget_nytt, uppdatera_status
from tests.handlingsplan.plan import aktivitet, rad
from tests.scen import Scen, som


@pytest.fixture
def en(scen: Scen) -> Aktivitet:
    with som("lb_owner"):
        return aktivitet(scen.gata)


def sag(by: Aktor, en: Aktivitet, **fler: Any) -> Statusrad:
    satt(by)
    version = Aktivitet.objects.get(pk=en.pk).version
    return uppdatera_status(by=by, aktivitet_id=en.pk, **{"version": version, "status": "plan", **fler})


def angra(by: Aktor, en: Aktivitet, rad_: Statusrad) -> Statusrad:
    satt(by)
    return angra_statusrad(by=by, aktivitet_id=en.pk, rad_id=rad_.pk)


SVAR = {"status": "risk", "text": "Bron är stängd.", "gor": "Vi går runt."}


@pytest.mark.parametrize(
    ("fler", "falt"),
    [
        ({**SVAR, "text": " "}, "text"),
        ({**SVAR, "gor": " "}, "gor"),
        ({**SVAR, "status": "avvikelse", "gor": ""}, "gor"),
        ({"prognos": "klar"}, "prognos"),
        ({"slut": date(2034, 5, 1)}, "slut"),
    ],
)
def test_word_that_lacks_an_answer_is_refused(scen: Scen, en: Aktivitet, fler: dict[str, Any], falt: str) -> None:
    with pytest.raises(ActRefused) as nej:
        sag(scen.aktor("ansvarig"), en, **fler)
    assert (nej.value.falt, Statusrad.objects.count()) == (falt, 0)


def test_three_answers_and_the_forecast_are_kept(scen: Scen, en: Aktivitet) -> None:
    forsta = sag(scen.aktor("ansvarig"), en, **SVAR, prognos="avvikelse", slut=date(2024, 11, 1))
    andra = sag(scen.aktor("ansvarig"), en, **SVAR, behov="Beslut om väg.")
    klar = sag(scen.aktor("ansvarig"), en, status="klar", prognos="risk")
    assert [(r.text, r.gor, r.behov, r.prognos) for r in (forsta, andra, klar)] == [
        ("Bron är stängd.", "Vi går runt.", "Inget.", "avvikelse"),
        ("Bron är stängd.", "Vi går runt.", "Beslut om väg.", ""),
        ("", "", "", ""),
    ]
    assert (forsta.slut_fore, forsta.slut, andra.slut_fore) == (
        date(2024, 12, 31),
        date(2024, 11, 1),
        date(2024, 11, 1),
    )


def test_nothing_new_says_the_same_again(scen: Scen, en: Aktivitet) -> None:
    by = scen.aktor("ansvarig")
    sag(by, en, **SVAR, behov="Beslut.", prognos="avvikelse", utfall=Decimal(2))
    ny = inget_nytt(by=by, aktivitet_id=en.pk, version=2)
    assert (ny.inget_nytt, ny.bedomning, ny.text, ny.gor, ny.behov, ny.prognos, ny.utfall) == (
        True, "risk", "Bron är stängd.", "Vi går runt.", "Beslut.", "avvikelse", 2,
    )  # fmt: skip
    assert Aktivitet.objects.get().version == 3


def test_nothing_new_of_what_nobody_has_spoken_of_is_not_begun(scen: Scen, en: Aktivitet) -> None:
    satt(scen.aktor("ansvarig"))
    ny = inget_nytt(by=scen.aktor("ansvarig"), aktivitet_id=en.pk, version=1)
    assert (ny.genomforande, ny.bedomning, ny.text) == ("ej", "plan", "")


def test_undo_is_a_new_row_that_says_what_was_said_before(scen: Scen, en: Aktivitet) -> None:
    by = scen.aktor("ansvarig")
    sag(by, en, **SVAR, prognos="risk", utfall=Decimal(2))
    fel = sag(by, en, status="klar", slut=date(2024, 10, 1), utfall=Decimal(9))
    ny = angra(by, en, fel)
    en.refresh_from_db()
    assert (ny.angrar_id, ny.genomforande, ny.bedomning, ny.text, ny.gor, ny.prognos, ny.utfall, ny.slut) == (
        fel.pk, "pagar", "risk", "Bron är stängd.", "Vi går runt.", "risk", 2, date(2024, 12, 31),
    )  # fmt: skip
    assert (en.slut, en.utfall, en.version, Statusrad.objects.count()) == (date(2024, 12, 31), 2, 4, 3)
    with som("lb_owner"):
        assert Loggpost.objects.order_by("nr").last().handling == "aktivitet.angra"  # type: ignore[union-attr]  # there is one


def test_undo_of_the_first_word_leaves_nothing_said(scen: Scen, en: Aktivitet) -> None:
    by = scen.aktor("ansvarig")
    ny = angra(by, en, sag(by, en, utfall=Decimal(3), slut=date(2024, 9, 1)))
    en.refresh_from_db()
    assert (ny.genomforande, ny.utfall, en.utfall, en.slut) == ("ej", None, None, date(2024, 12, 31))


def test_only_the_newest_is_undone_and_once(scen: Scen, en: Aktivitet) -> None:
    by = scen.aktor("ansvarig")
    forsta, andra = sag(by, en), sag(by, en, status="klar")
    with pytest.raises(ActRefused, match="nyare uppdatering"):
        angra(by, en, forsta)
    angrad = angra(by, en, andra)
    with pytest.raises(ActRefused, match="redan ångrad"):
        angra(by, en, angrad)
    with som("lb_owner"), transaction.atomic(), pytest.raises(IntegrityError):
        rad(en, "klar", angrar=andra)


def test_undo_is_for_the_writer_and_those_who_lead(scen: Scen, en: Aktivitet) -> None:
    ledarens = sag(scen.aktor("samordnare"), en, status="klar")
    for namn in ("ansvarig", "rapportor", "partner", "ksau"):
        with pytest.raises(PermissionDenied):
            angra(scen.aktor(namn), en, ledarens)
    with pytest.raises(Aktivitet.DoesNotExist):
        angra(scen.aktor("granne"), en, ledarens)
    assert angra(scen.aktor("kommunpolis"), en, ledarens).angrar_id == ledarens.pk
