"""The page list is whole. Needs no browser, so a page without a line fails in the first minute."""

from __future__ import annotations

from collections import Counter

from django.urls import get_resolver

from tests.behorighet.test_matris import RADER, _namn
from tests.webblasare.sidor import INTE_SIDOR, SIDOR


def test_every_address_is_a_page_in_the_list_or_says_why_it_is_none() -> None:
    i_listan = {sida.vy for sida in SIDOR if sida.vy} | set(INTE_SIDOR)

    assert sorted(set(_namn(get_resolver())) - i_listan) == [], "add a line to tests/webblasare/sidor.py"
    assert sorted(i_listan - set(_namn(get_resolver()))) == []


def test_no_page_stands_twice() -> None:
    assert [namn for namn, antal in Counter(sida.id for sida in SIDOR).items() if antal > 1] == []


def test_every_page_whose_form_can_be_wrong_is_seen_with_errors() -> None:
    """The permission matrix knows which addresses take a POST; their pages must be seen with an error summary."""
    tar_emot = {rad.vy for rad in RADER if rad.metod == "POST"} - set(INTE_SIDOR)
    utan_falt = {
        "vecka",
        "enhet_paminn",
        "planpaminn_nu",
        "fotoval",
        "inlasning_detail",
        "plan_import_granska",
        "omrade_import_granska",
        "kategori_utga",
        "konto",
        "stil_del",
        "granska_lista",
    }  # buttons only, or a choice that cannot be wrong

    assert sorted(tar_emot - {sida.vy for sida in SIDOR if sida.lage == "fel"} - utan_falt) == []
