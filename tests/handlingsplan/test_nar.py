"""What the plan's word "När" means as dates."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from handlingsplan.fil.nar import NarFel, tolka_nar


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("varde", "start", "slut"),
    [
        ("v. 12 och v. 40", "2024-03-18", "2024-10-06"),
        ("v. 12–15", "2024-03-18", "2024-04-14"),
        ("vecka 1", "2024-01-01", "2024-01-07"),
        ("feb–nov 2024", "2024-02-01", "2024-11-30"),
        ("februari till november", "2024-02-01", "2024-11-30"),
        ("Mars", "2024-03-01", "2024-03-31"),
        ("2024-04-01--2024-05-31", "2024-04-01", "2024-05-31"),
        ("2024-05-31 – 2024-04-01", "2024-04-01", "2024-05-31"),
        ("kvartal 1", "2024-01-01", "2024-03-31"),
        ("kvartal 1 och 3", "2024-01-01", "2024-09-30"),
        ("Q2-Q3 2024", "2024-04-01", "2024-09-30"),
        ("andra halvåret", "2024-07-01", "2024-12-31"),
        ("vår och höst", "2024-03-01", "2024-11-30"),
        ("vinter", "2024-01-01", "2024-02-29"),
        ("löpande", "2024-01-01", "2024-12-31"),
        ("hela året", "2024-01-01", "2024-12-31"),
        ("löpande under året", "2024-01-01", "2024-12-31"),
        ("fredagar", "2024-01-01", "2024-12-31"),
        ("varje måndag", "2024-01-01", "2024-12-31"),
        ("jämna veckor", "2024-01-01", "2024-12-31"),
        ("", "2024-01-01", "2024-12-31"),
        (None, "2024-01-01", "2024-12-31"),
        ("2024-10-15", "2024-01-01", "2024-10-15"),
        ("senast 15 oktober", "2024-01-01", "2024-10-15"),
        (datetime(2024, 10, 15), "2024-01-01", "2024-10-15"),  # noqa: DTZ001  as Excel keeps it
    ],
)
def test_phrase_becomes_dates(varde: object, start: str, slut: str) -> None:
    nar = tolka_nar(varde, 2024)
    assert (nar.start, nar.slut) == (d(start), d(slut))


@pytest.mark.parametrize(
    ("varde", "text"),
    [
        ("när det blir av", "”när det blir av” går inte att läsa som tid. "),
        ("v. 53", "Vecka 53 finns inte 2024."),
        ("2024-02-30", "”2024-02-30” har ett datum som inte finns. "),
        ("v. 40–12", "”v. 40–12” slutar innan det börjar. Byt plats på datumen."),
        ("mars 2022", "”mars 2022” ligger utanför planens år 2024. Rätta året."),
        ("2023-10-15", "2023-10-15 ligger utanför planens år 2024. Rätta året."),
    ],
)
def test_unreadable_phrase_says_what_to_write(varde: str, text: str) -> None:
    with pytest.raises(NarFel) as fel:
        tolka_nar(varde, 2024)
    assert str(fel.value).startswith(text)
