"""The guard against personnummer. The serials 980-999 are kept by Skatteverket for invented people."""

from __future__ import annotations

import random
import sys
from datetime import date
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportering.personuppgifter import Fynd, stoppord
from rapportering.personuppgifter import hitta_nummer as hitta
from rapportering.personuppgifter import nummer as nummermodul

IDAG = date(2024, 11, 18)


def nummer(fodd: date, lopnr: int = 982, *, samordning: bool = False) -> str:
    """Twelve digits with a right check digit."""
    tio = f"{fodd:%y%m}{fodd.day + 60 * samordning:02}{lopnr:03}"
    summa = sum(sum(divmod(int(siffra) * (2 - plats % 2), 10)) for plats, siffra in enumerate(tio))
    return f"{fodd:%Y}"[:2] + tio + str(-summa % 10)


N = nummer(date(1985, 3, 12))
SKRIVSATT = [
    N,
    N[2:],
    f"{N[:8]}-{N[8:]}",
    f"{N[2:8]}-{N[8:]}",
    f"{N[2:8]}+{N[8:]}",
    f"{N[2:8]} {N[8:]}",
    f"{N[:8]} {N[8:]}",
    f"{N[2:8]}–{N[8:]}",
    f"{N[2:8]} – {N[8:]}",
    f"{N[2:8]}\u2011{N[8:]}",
    f"{N[2:8]}\u2212{N[8:]}",
    f"{N[2:8]}\n{N[8:]}",
    f"{N[2:8]}-\r\n{N[8:]}",
    f"{N[2:8]}\u00a0{N[8:]}",
    f"{N[:4]}-{N[4:6]}-{N[6:8]}-{N[8:]}",
    f"{N[:4]} {N[4:6]} {N[6:8]} {N[8:]}",
    f"{N[2:4]} {N[4:6]} {N[6:8]} {N[8:10]} {N[10:]}",
    f"{N[2:4]}.{N[4:6]}.{N[6:8]}.{N[8:]}",
    f"{N[:2]} {N[2:8]}-{N[8:]}",
    " ".join(N[2:]),
    "-".join(N),
    N[2:8] + "\u200b-\u200b" + N[8:],
    "".join(chr(ord(siffra) - 48 + 0xFF10) for siffra in N),
    "".join(chr(ord(siffra) - 48 + 0xFF10) for siffra in N[2:8]) + "\uff0d" + N[8:],
    "".join(chr(ord(siffra) - 48 + 0x0660) for siffra in N[2:]),
]
RENA = [
    "Ring 070-123 45 67 eller 0220-240 00.",
    "Ärende 5000-K123456-24 och K-nummer 5000-K850312-24.",
    "Mellan 2024-11-18 1830 och 2024-11-18 1945.",
    "Kl. 18.30 den 18 november 2024.",
    "Diarienummer KS 2024/000312-1234.",
    "Org.nr 556036-0793, bankgiro 5050-1055.",
    "Lampa 12345678901234567890 är trasig.",
    "Perioden 2024-10-01–2024-12-31.",
    "Fyra mopeder, 15–20 personer, tredje gången på 2 veckor.",
    "850312-12",
    "Nio 2024-04-03-20 och 8503 12 98 21.",
    f"Artikel 1{N}.",
    f"Artikel {N}1.",
]


@pytest.mark.parametrize("skrivet", SKRIVSATT)
@pytest.mark.parametrize(
    ("fore", "efter"), [("", ""), ("Pojken ", " sprang."), ("x", "x"), ("(", ")."), ("3 st, ", ", 4")]
)
def test_every_spelling_is_found_where_it_stands(skrivet: str, fore: str, efter: str) -> None:
    assert hitta(fore + skrivet + efter, idag=IDAG) == [Fynd("personnummer", len(fore), len(fore) + len(skrivet))]


@pytest.mark.parametrize("text", RENA)
def test_what_looks_like_one_but_is_not_passes(text: str) -> None:
    assert hitta(text, idag=IDAG) == []


@given(
    st.dates(date(1900, 1, 1), IDAG), st.integers(980, 999), st.booleans(), st.sampled_from(["", "-", "+", " ", "–", "\n"]),
    st.booleans(), st.text(alphabet="abc åäö.,:;()\n", max_size=20), st.text(alphabet="abc åäö.,:;()\n", max_size=20),
)  # fmt: skip
def test_recall(fodd: date, lopnr: int, samordning: bool, tecken: str, kort: bool, fore: str, efter: str) -> None:
    helt = nummer(fodd, lopnr, samordning=samordning)
    skrivet = helt[2 * kort : 8] + tecken + helt[8:]

    assert hitta(fore + skrivet + efter, idag=IDAG) == [
        Fynd("samordningsnummer" if samordning else "personnummer", len(fore), len(fore) + len(skrivet))
    ]


@given(st.text(max_size=300))
def test_any_text_is_survived_and_the_positions_hold(text: str) -> None:
    fynd = hitta(text, idag=IDAG)

    assert all(0 <= ett.start < ett.slut <= len(text) for ett in fynd)
    assert all(forst.slut <= sedan.start for forst, sedan in pairwise(fynd))


def test_a_wrong_check_digit_an_impossible_date_and_the_future_pass() -> None:
    fel_siffra = N[:-1] + str((int(N[-1]) + 1) % 10)
    trettionde_februari = [f"850230{slut:04}" for slut in range(10000)]
    i_morgon = nummer(date(2024, 11, 19))

    assert [text for text in (fel_siffra, *trettionde_februari, i_morgon) if hitta(text, idag=IDAG)] == []


def test_several_are_told_with_their_lines_and_never_repeated() -> None:
    andra = nummer(date(2009, 5, 1), samordning=True)
    text = f"Först {N}.\nSedan inget.\nOch {andra[2:]}."

    assert stoppord(text) == "Det står 2 personnummer i texten på rad 1 och 3. Ta bort dem så kan du skicka."
    assert stoppord(andra) == "Det står ett samordningsnummer i texten. Ta bort det så kan du skicka."
    assert stoppord("Fyra lampor är släckta.") is None


def _steg(text: str) -> int:
    """Lines of the guard's own code that a text costs: a count, not a clock."""
    antal = 0

    def rakna(ram: FrameType, handelse: str, _: Any) -> Any:
        nonlocal antal
        if ram.f_code.co_filename != nummermodul.__file__:
            return None
        antal += handelse == "line"
        return rakna

    fore = sys.gettrace()
    sys.settrace(rakna)
    try:
        hitta(text, idag=IDAG)
    finally:
        sys.settrace(fore)
    return antal


@pytest.mark.parametrize(
    "bit", ["1", "1 ", "12-", "85 03 12 ", "1\u200b\u200b\u200b", " - ", "850312-123", N + " ", "070-123 45 67, "]
)
def test_the_work_grows_no_faster_than_the_text(bit: str) -> None:
    assert _steg(bit * 2000) <= 2.1 * _steg(bit * 1000)


def test_random_strings_of_digits_stop_rarely() -> None:
    slump = random.Random(1961)
    texter = [f"{slump.randrange(10**10):010}" for _ in range(5000)]

    fel = sum(bool(hitta(text, idag=IDAG)) for text in texter)

    assert fel / len(texter) < 0.01
