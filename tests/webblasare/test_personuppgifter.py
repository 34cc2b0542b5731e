"""The hints in the browser: on the whole corpus they say what the server says, for the kinds that both know."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rapportering.personuppgifter import hitta
from tests.rapportering.korpus.generator import korpus

SKRIPT = Path(__file__).parents[2] / "static/lb/personuppgifter.js"
SLAG = {"personnummer", "samordningsnummer", "telefon", "epost", "regnummer", "konto"}


@pytest.fixture
def sida(chromiumen: Browser) -> Iterator[Page]:
    """A blank page with the script."""
    sida = chromiumen.new_page()
    sida.set_content('<textarea id="id_text"></textarea>')
    sida.add_script_tag(path=SKRIPT)
    yield sida
    sida.close()


def test_browser_and_server_agree_on_every_text_of_the_corpus(sida: Page) -> None:
    texter = [ett.text for gomd in (False, True) for ett in korpus(gomd=gomd)]
    vantat = [
        [{"slag": ett.slag, "start": ett.start, "slut": ett.slut} for ett in hitta(text) if ett.slag in SLAG]
        for text in texter
    ]

    svar = sida.evaluate("(texter) => texter.map((text) => lbPersonuppgifter(text))", texter)

    assert [(text, js, py) for text, js, py in zip(texter, svar, vantat, strict=True) if js != py] == []


def test_a_hint_is_told_after_a_pause_and_goes_when_the_text_is_clean(sida: Page) -> None:
    tips = sida.locator(".varning-tips")

    sida.fill("#id_text", "Ring 070-123 45 67, bilen XBC 123.")
    sida.wait_for_function("document.querySelector('.varning-tips').textContent !== ''")
    sagt = tips.inner_text()
    sida.fill("#id_text", "Två lampor är släckta.")
    sida.wait_for_function("document.querySelector('.varning-tips').textContent === ''")

    assert sagt == "Kan peka ut någon: telefonnummer, registreringsnummer. Ta bort det om det går."


def test_twice_the_text_is_about_twice_the_time(sida: Page) -> None:
    for bit in ("1 ", "a.", "+46", "ABC 1", "snap: ", "a punkt ", "070-", "reg "):
        tid = sida.evaluate(
            "(bit) => [2000, 20000].map((n) => { const text = bit.repeat(n / bit.length);"
            " const t = performance.now(); lbPersonuppgifter(text); return performance.now() - t; })",
            bit,
        )
        assert tid[1] < 40 * max(tid[0], 2), (bit, tid)


def test_the_script_stays_small_on_the_wire() -> None:
    assert len(gzip.compress(SKRIPT.read_bytes(), 9)) <= 4500
