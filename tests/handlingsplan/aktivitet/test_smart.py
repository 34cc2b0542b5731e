"""The list of what an activity lacks: each word by itself, and nothing when all is there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from handlingsplan.aktivitet.smart import granska
from handlingsplan.models import Aktivitet

HEL: dict[str, Any] = {
    "beskrivning": "Vuxna går i centrum.", "malgrupp": "Unga 13–16 år", "malvarde": Decimal(30), "malenhet": "kvällar",
    "timmar": Decimal(90), "start": date(2024, 1, 1), "slut": date(2024, 6, 1),
}  # fmt: skip


def brister(*, steg: int = 0, med_datum: int = 0, svarat: bool = True, **andrat: Any) -> list[str]:
    aktivitet = Aktivitet(**{**HEL, **andrat})
    return [b.ord for b in granska(aktivitet, antal_steg=steg, steg_med_datum=med_datum, agaren_har_svarat=svarat)]


@pytest.mark.parametrize(
    ("fler", "ord_"),
    [
        ({}, []),
        ({"beskrivning": " "}, ["Specifik"]),
        ({"malgrupp": ""}, ["Specifik"]),
        ({"malgrupp": "", "omrade_id": 7}, []),
        ({"malvarde": None}, ["Mätbar"]),
        ({"malenhet": ""}, ["Mätbar"]),
        ({"svarat": False}, ["Accepterad"]),
        ({"svarat": False, "agare_person_id": 7}, []),
        ({"timmar": None}, ["Realistisk"]),
        ({"timmar": None, "steg": 1}, []),
        ({"timmar": None, "kostnad": 0}, []),
        ({"slut": date(2024, 12, 31)}, ["Tidsbestämd"]),
        ({"slut": date(2024, 12, 31), "steg": 2, "med_datum": 1}, []),
        ({"slut": date(2024, 12, 31), "upprepas": "vecka"}, []),
    ],
)
def test_what_is_missing_is_named(fler: dict[str, Any], ord_: list[str]) -> None:
    assert brister(**fler) == ord_
