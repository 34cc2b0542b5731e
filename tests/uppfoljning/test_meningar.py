"""The sentences that the product writes by itself."""

from __future__ import annotations

import pytest

from tests.uppfoljning.exempel import aktivitet
from uppfoljning import meningar
from uppfoljning.underlag import Aktivitetsdel, Statusantal

AVVIKER = aktivitet(2, 3, "avvikelse", titel="Ny belysning längs gångstråket")
RISK = aktivitet(2, 5, "risk")


@pytest.mark.parametrize(
    ("status", "avvikelser", "jamfor", "text"),
    [
        ((), (), "", "Handlingsplanen har inga aktiviteter än."),
        (
            (Statusantal("klar", 6, 5), Statusantal("plan", 11, 11), Statusantal("avvikelse", 5, 0)),
            (AVVIKER, RISK),
            "kvartal 2",
            "17 av 22 aktiviteter är klara eller enligt plan, 1 fler än kvartal 2. "
            "En avviker: 2.3 Ny belysning längs gångstråket.",
        ),
        (
            (Statusantal("plan", 3, 3), Statusantal("utgar", 9, 0), Statusantal("risk", 1, 1)),
            (RISK,),
            "kvartal 2",
            "3 av 4 aktiviteter är klara eller enligt plan, lika många som kvartal 2. "
            "Ingen avviker, men en riskerar att göra det: 2.5.",
        ),
        ((Statusantal("klar", 1, 0),), (), "", "1 av 1 aktiviteter är klara eller enligt plan. Ingen avviker."),
    ],
)
def test_summary(
    status: tuple[Statusantal, ...], avvikelser: tuple[Aktivitetsdel, ...], jamfor: str, text: str
) -> None:
    assert meningar.sammanfattning(status, avvikelser, jamfor) == text


def test_many_deviations_are_named_up_to_eight() -> None:
    rader = [aktivitet(1, n, "avvikelse") for n in range(1, 11)]

    assert meningar.beslut("kvartal 3", rader) == (
        "KSAU lägger återrapporten för kvartal 3 till handlingarna.",
        "KSAU tar del av avvikelserna i aktivitet 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8 och två till "
        "och åtgärderna mot dem.",
    )


@pytest.mark.parametrize(
    ("rader", "text"),
    [
        ((), "Inga aktiviteter än."),
        ((AVVIKER, RISK), "2.3 avviker."),
        ((RISK, aktivitet(2, 6, "risk")), "Två riskerar att avvika: 2.5 och 2.6."),
        ((aktivitet(1, 1, "plan", forsenad=True),), "Försenat: 1.1."),
        ((aktivitet(1, 1, "klar"), aktivitet(1, 2, "plan")), "Klart sedan förra kvartalet: 1.1."),
        ((aktivitet(1, 1, "klar", status_forra="klar"), aktivitet(1, 2, "plan")), "Allt som återstår går enligt plan."),
        ((aktivitet(1, 1, "klar", status_forra="klar"),), "Allt är klart."),
        ((aktivitet(1, 1, "ej"), aktivitet(1, 2, "paus"), aktivitet(1, 3, "plan")), "Inte i gång: 1.1 och 1.2."),
    ],
)
def test_one_line_on_a_focus_area(rader: tuple[Aktivitetsdel, ...], text: str) -> None:
    assert meningar.korthet(rader) == text


@pytest.mark.parametrize(
    ("nu", "i_fjol", "text"),
    [
        (0, 12, "Inga rapporter under kvartalet"),
        (7, 0, "7 rapporter under kvartalet, inga samma kvartal i fjol"),
        (268, 301, "Färre rapporter än i fjol: 268 mot 301 under kvartalet"),
        (5, 5, "Lika många rapporter som i fjol: 5"),
    ],
)
def test_the_message_of_the_trend(nu: int, i_fjol: int, text: str) -> None:
    assert meningar.rapportmening(nu, i_fjol) == text
