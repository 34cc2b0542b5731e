"""All kinds at once: what is found and what is not, where, in which order, and at what cost."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportering.personuppgifter import Fynd, hitta, ta_bort, varningar
from tests.rapportering.personuppgifter.test_nummer import N


@pytest.mark.parametrize(
    ("text", "vantat"),
    [
        (
            "Kevin Andersson sprang på Storgatan 12 B, ring 070-123 45 67.",
            [("namn", "Kevin Andersson"), ("adress", "Storgatan 12 B"), ("telefon", "070-123 45 67")],
        ),
        ("Hen heter Xolani och kevin andersson var med.", [("namn", "Xolani"), ("namn", "kevin andersson")]),
        ("Familjen Ståhl på lgh 1203.", [("namn", "Ståhl"), ("lagenhet", "lgh 1203")]),
        ("Kevins mamma ringde.", []),
        ("Det var Kevins mamma.", [("namn", "Kevin")]),
        ("ABC 123, abc12d, reg.nr BUSAR.", [("regnummer", "ABC 123"), ("regnummer", "abc12d"), ("regnummer", "BUSAR")]),
        ("＋４６ ７０ １２３ ４５ ６７", [("telefon", "＋４６ ７０ １２３ ４５ ６７")]),
        ("070\u200b-123\u00a045 67", [("telefon", "070\u200b-123\u00a045 67")]),
        ("Bjo\u0308rn Stro\u0308m var där.", [("namn", "Bjo\u0308rn Stro\u0308m")]),
        ("0220-240 00 3 mopeder", [("telefon", "0220-240 00")]),
        ("IBAN SE45 5000 0000 0583 9825 7466 tack", [("bankkonto", "SE45 5000 0000 0583 9825 7466")]),
        ("snap: kevin_09, @busliv99.", [("konto", "snap: kevin_09"), ("konto", "@busliv99")]),
        ("kevin snabel-a exempel punkt se", [("epost", "kevin snabel-a exempel punkt se")]),
    ],
)
def test_what_is_found_stands_where_it_was_written(text: str, vantat: list[tuple[str, str]]) -> None:
    assert [(ett.slag, text[ett.start : ett.slut]) for ett in hitta(text)] == vantat


@pytest.mark.parametrize(
    "text",
    [
        "Ärende 5000-K123456-24 och 5000-K123-24, dnr KS 2024/123.",
        "Torget 3 februari, Storgatan 15–20 personer, Storgatan 22.30.",
        "Kl. 08.30-09.45 den 2024-11-18, v. 47, K3 2024.",
        "Ring 112, 114 14, 1177 eller 0771-11 22 33.",
        "BMW 320, buss 515, SEK 500, rum 204, klass TEK 23A.",
        "Sofia kyrka, Olof Palmes gata, S:t Eriks plan, Gustav Adolfs torg.",
        "Riksväg 66, väg 252, spår 3, plan 3, hållplats 2, 8B.",
        "",
    ],
)
def test_traps_raise_no_alarm(text: str) -> None:
    assert hitta(text) == []


def test_only_numbers_of_people_stop() -> None:
    fynd = hitta(f"{N} ring 070-123 45 67")

    assert [(ett.slag, ett.atgard) for ett in fynd] == [("personnummer", "stopp"), ("telefon", "varning")]
    assert varningar(f"{N} ring 070-123 45 67") == fynd[1:]


@pytest.mark.parametrize(
    ("text", "kvar"),
    [
        ("Ring 070-123 45 67.", "Ring."),
        ("070-123 45 67 ringde", "ringde"),
        ("Bil ABC 123 stod vid Storgatan 3.", "Bil stod vid."),
    ],
)
def test_removal_leaves_no_double_space(text: str, kvar: str) -> None:
    assert ta_bort(text, hitta(text)) == kvar


@given(st.text(alphabet=st.characters() | st.sampled_from("Kevin 0712+-@.gatan3ABC\u200b\u0308\n"), max_size=300))
def test_any_text_is_survived_and_the_findings_are_parted(text: str) -> None:
    fynd = hitta(text)

    assert all(isinstance(ett, Fynd) and 0 <= ett.start < ett.slut <= len(text) for ett in fynd)
    assert all(forst.slut <= sedan.start for forst, sedan in pairwise(fynd))


BITAR = [
    "1", "1 ", "a", "a ", "A ", "a.", "a@", "@", ".", "-", " ", "\n", "070-", "070 1", "+46", "00", "(0", "ABC ", "ABC 1", "a-", "Aa ",
    "Anna ", "Anna-", "anna ", "heter ", "gatan ", "gatan 1", "väg 1-", "Norra ", "snap", "snap: ", "insta ", "lgh ", "lägenhet ", "bg 1",
    "konto ", "SE45 5000 ", "1234 ", "reg.nr ", "a punkt ", " at ", "å", "\u0308", "a\u0308", "\u200b", "S:t ", "dnr ", "5000-K1", "．",
]  # fmt: skip


def _en_gang(text: str) -> float:
    """CPU seconds."""
    start = time.process_time()
    hitta(text)
    return time.process_time() - start


def _tid(text: str) -> float:
    """CPU seconds, the least of three."""
    return min(_en_gang(text) for _ in range(3))


@pytest.mark.parametrize("bit", BITAR)
def test_twice_the_text_is_at_most_about_twice_the_time(bit: str) -> None:
    """Ten times the text in less than thirty times the time: what grows with the square takes a hundred."""
    liten, stor = bit * (1500 // len(bit)), bit * (15000 // len(bit))
    hogst = 30 * max(_tid(liten), 0.001)

    assert any(_en_gang(stor) < hogst for _ in range(3))


def test_a_thousand_characters_take_less_than_twenty_milliseconds() -> None:
    slump = random.Random(7)
    mening = "Anna gick på Storgatan 12 med ABC 123 och 070-123 45 67 till torget kl 18.30 där Kevin Andersson stod"
    ord_ = mening.split()
    text = " ".join(slump.choice(ord_) for _ in range(2000))[:10000]

    assert _tid(text) / 10 < 0.020
