"""The acts of answering: once for all, taken back, late, reminded tomorrow."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from aktorer.kontext import kontext
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from rapportering.models import Svarsplan, Veckosvar
from rapportering.svarsperioder import Svarsperiod, Takt
from rapportering.vecka.actions import angra_vecka, paminn_i_morgon, svara_vecka
from tests.scen import Scen, som
from utskick.models import Utkorg

MANDAG = datetime(2024, 11, 18, 13, 5, tzinfo=UTC)  # 14.05 in Sweden
V46, V47 = Svarsperiod.las("2024-46"), Svarsperiod.las("2024-47")


@pytest.fixture(autouse=True)
def _nu() -> Any:
    with time_machine.travel(MANDAG, tick=False):
        yield


def test_the_week_is_answered_once_and_taken_back(scen: Scen) -> None:
    with kontext(scen.aktor("rapportor")) as by:
        svara_vecka(by=by, period=V46)
    with kontext(scen.aktor("samordnare")) as kollega:  # of the same unit: one answers for all
        svara_vecka(by=kollega, period=V46)
    with kontext(scen.aktor("rapportor")) as by:
        svar = list(Veckosvar.objects.values_list("enhet", "ar", "vecka", "veckor", "svarat_av"))
        angra_vecka(by=by, period=V46)
        angra_vecka(by=by, period=V46)

        assert (svar, Veckosvar.objects.count()) == (
            [(scen.fritid.pk, 2024, 46, 1, scen.person("rapportor").pk)],
            0,
        )
    with som("lb_owner"):
        assert list(Loggpost.objects.order_by("nr").values_list("handling", "data")) == [
            ("vecka.svara", {"enhet": scen.fritid.pk, "vecka": "2024-46"}),
            ("vecka.angra", {"enhet": scen.fritid.pk, "vecka": "2024-46"}),
        ]


def test_an_answer_covers_the_whole_period(scen: Scen) -> None:
    with som("lb_owner"):
        Svarsplan.objects.create(kommun=scen.kommun, fran=date(2024, 11, 4), takt=Takt.TVAVECKOR)
    period = Svarsperiod.las("2024-47-48")
    with kontext(scen.aktor("rapportor")) as by:
        svara_vecka(by=by, period=period)
        assert [(svar.period, svar.veckor) for svar in Veckosvar.objects.all()] == [(period, 2)]
        with pytest.raises(ActRefused, match="svarar inte för just v"):
            svara_vecka(by=by, period=V47)


@pytest.mark.parametrize(
    ("kod", "text"),
    [
        ("2024-48", "Veckan har inte börjat. Du kan svara från och med måndag den 25\xa0november."),
        ("2024-48-49", "Perioden har inte börjat. Du kan svara från och med måndag den 25\xa0november."),
        ("2022-40", "Perioden är mer än två år gammal och går inte att svara för."),
        ("2024-45-46", "Er enhet svarar inte för just v.\xa045–46. Öppna veckan från startsidan och svara där."),
    ],
)
def test_a_period_that_cannot_be_answered_says_why(scen: Scen, kod: str, text: str) -> None:
    with kontext(scen.aktor("rapportor")) as by, pytest.raises(ActRefused) as nej:
        svara_vecka(by=by, period=Svarsperiod.las(kod))

    assert str(nej.value) == text


@pytest.mark.parametrize("akt", [svara_vecka, angra_vecka, paminn_i_morgon])
def test_other_roles_answer_nothing(scen: Scen, akt: Any) -> None:
    with kontext(scen.aktor("ansvarig")) as by, pytest.raises(ActRefused, match="Din roll får inte"):
        akt(by=by, period=V46)


def test_an_old_answer_cannot_be_taken_back(scen: Scen) -> None:
    with som("lb_owner"):
        Veckosvar.objects.create(
            kommun=scen.kommun, enhet=scen.fritid, ar=2024, vecka=46, svarat=MANDAG - timedelta(days=7, seconds=1)
        )
    with kontext(scen.aktor("rapportor")) as by, pytest.raises(ActRefused, match="äldre än sju dagar"):
        angra_vecka(by=by, period=V46)


@pytest.mark.parametrize(
    ("nu", "nar"),
    [
        ("2024-11-18T13:05", "2024-11-19T07:00"),
        ("2024-11-22T08:00", "2024-11-25T07:00"),  # Friday: Monday
        ("2024-12-23T08:00", "2024-12-27T07:00"),  # over Christmas
    ],
)
def test_tomorrow_is_the_next_working_day_at_eight(scen: Scen, nu: str, nar: str) -> None:
    with time_machine.travel(datetime.fromisoformat(nu).replace(tzinfo=UTC)), kontext(scen.aktor("rapportor")) as by:
        for _ in range(2):
            paminn_i_morgon(by=by, period=V46)
    with som("lb_owner"):
        assert [(rad.typ, rad.nasta) for rad in Utkorg.objects.all()] == [
            ("vecka.paminn", datetime.fromisoformat(nar).replace(tzinfo=UTC))
        ]


def test_who_has_answered_is_not_reminded(scen: Scen) -> None:
    with kontext(scen.aktor("rapportor")) as by:
        svara_vecka(by=by, period=V46)
        with pytest.raises(ActRefused, match="har redan svarat"):
            paminn_i_morgon(by=by, period=V46)
