"""The rules see what is planted, and let good Swedish be."""

from __future__ import annotations

import pytest

from tests.sprak.regler import brott, daliga_knappar, engelska, iso_i_text, texter


@pytest.mark.parametrize(
    ("text", "regel"),
    [
        ("Vänligen fyll i fältet.", "officialese"),
        ("Du erhåller ett mejl.", "officialese"),
        ("Plats och/eller område", "officialese"),
        ("Senast ändrad idag", "in two words"),
        ("Rapporten är skickad!", "exclamation mark"),
        ("Handlingsplan 2\u00a0026", "year with a space"),
        ("Mötet börjar 18:30.", "time with a colon"),
        ("Färre än i fjol, -7 %", "hyphen for minus"),
        ("64% av enheterna", "per cent without space"),
        ("Hej {{ namn }}", "not filled in"),
        ("Högst %(limit_value)d tecken", "not filled in"),
        ("This field is required.", "English: required"),
    ],
)
def test_a_planted_breach_is_seen(text: str, regel: str) -> None:
    assert regel in brott(text)


@pytest.mark.parametrize(
    "text",
    [
        "I dag kl. 18.30, v. 46–47", "1\u00a0213 rapporter, 64\u00a0%, −7\u00a0%", "Det är is på gatan. Lås dörren.",
        "Skriv till namn@help.example eller https://www.example.org/search/", "Läget i dag: 2024-11-18", "Handlingsplan 2026",
    ],
)  # fmt: skip
def test_good_swedish_passes(text: str) -> None:
    assert brott(text) == set()


def test_texts_are_those_that_a_person_meets() -> None:
    sida = (
        "<html lang='sv'><head><title>Start</title><style>p{}</style></head><body><p title='Om sidan'>Ett <b>två</b> tre"
        "</p><script>the()</script><i lang='en'>The</i><input placeholder='Sök' value='x'></body></html>"
    )

    assert list(texter(sida)) == ["Start", "Ett", "Om sidan", "två", "tre", "Sök"]
    assert engelska("Choose a file") == {"choose", "file"}


def test_buttons_and_dates_are_looked_at_where_they_stand() -> None:
    sida = "<body><p>Sedan 2024-11-18.</p><p class='hjalp'>Så här: 2024-11-18</p><td>2024-11-18</td><button>OK</button></body>"

    assert (iso_i_text(sida), daliga_knappar(sida)) == (["Sedan 2024-11-18."], ["OK"])
