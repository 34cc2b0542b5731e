"""The rules of status."""

from __future__ import annotations

from datetime import date

import pytest

from handlingsplan.status import ORDNING, Forslag, ar_forsenad, axlar, forslag, rakna, samlad, visad

IDAG = date(2024, 11, 18)


@pytest.mark.parametrize(
    ("genomforande", "bedomning", "tagg"),
    [
        ("ej", "plan", "ej"),
        ("pagar", "plan", "plan"),
        ("pagar", "risk", "risk"),
        ("pagar", "avvikelse", "avvikelse"),
        ("klar", "avvikelse", "klar"),
        ("paus", "risk", "paus"),
        ("utgar", "plan", "utgar"),
    ],
)
def test_one_tag_from_two_axes(genomforande: str, bedomning: str, tagg: str) -> None:
    assert visad(genomforande, bedomning) == tagg


def test_axes_are_the_reverse_of_the_tag() -> None:
    assert [visad(*axlar(tagg)) for tagg in ORDNING] == list(ORDNING)


def test_late_is_after_the_end_and_never_when_finished() -> None:
    assert [ar_forsenad("plan", date(2024, 11, dag), IDAG) for dag in (17, 18)] == [True, False]
    assert [tagg for tagg in ORDNING if not ar_forsenad(tagg, date(2024, 1, 1), IDAG)] == ["klar", "utgar"]


@pytest.mark.parametrize(
    ("tagg", "slut", "uppdaterad", "vantat"),
    [
        ("plan", date(2024, 11, 17), IDAG, "avvikelse"),
        ("avvikelse", date(2024, 11, 17), IDAG, None),
        ("klar", date(2024, 11, 17), None, None),
        ("plan", date(2024, 12, 1), date(2024, 10, 1), "risk"),
        ("plan", date(2024, 12, 1), date(2024, 11, 1), None),
        ("ej", date(2024, 12, 1), None, "risk"),
        ("plan", date(2024, 12, 31), None, None),
        ("paus", date(2024, 12, 1), None, None),
    ],
)
def test_suggestion_follows_the_dates(tagg: str, slut: date, uppdaterad: date | None, vantat: str | None) -> None:
    svar = forslag(tagg, slut, uppdaterad, IDAG)
    assert (svar.visad if isinstance(svar, Forslag) else svar) == vantat


@pytest.mark.parametrize(
    ("statusar", "vantat"),
    [
        ([], "ej"),
        (["utgar"], "utgar"),
        (["klar", "klar", "utgar"], "klar"),
        (["ej", "ej"], "ej"),
        (["klar", "ej"], "plan"),
        (["klar", "klar", "klar", "avvikelse"], "avvikelse"),
        (["klar", "klar", "klar", "klar", "avvikelse"], "risk"),
        (["plan", "plan", "plan", "risk"], "risk"),
        (["plan", "plan", "plan", "plan", "risk"], "plan"),
        (["klar", "paus"], "paus"),
        (["plan", "paus"], "plan"),
    ],
)
def test_roll_up_follows_the_printed_rule(statusar: list[str], vantat: str) -> None:
    assert samlad(rakna(statusar)) == vantat
