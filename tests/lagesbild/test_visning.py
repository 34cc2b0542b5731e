"""A picture in words and charts."""

from dataclasses import replace

import pytest

from lagesbild.frusen import Tal, Trendpunkt
from lagesbild.visning import Rad, jamfor, trendmening, visa
from rapportering.perioder import Slag
from tests.lagesbild.bygg import UNDERLAG


@pytest.mark.parametrize(
    ("nu", "da", "text"),
    [
        (7, 5, "2 fler än v. 45 (+40\N{NO-BREAK SPACE}%)"),
        (5, 7, "2 färre än v. 45 (\N{MINUS SIGN}29\N{NO-BREAK SPACE}%)"),
        (4, 8, "4 färre än v. 45"),
        (8, 4, "4 fler än v. 45"),
        (1, 0, "1 fler än v. 45"),
        (6, 6, "lika många som v. 45"),
    ],
)
def test_comparison_gives_per_cent_only_for_five_and_more(nu: int, da: int, text: str) -> None:
    assert jamfor(nu, da, "v. 45") == text


def test_rows_lead_to_the_list_only_for_those_who_may_see_reports() -> None:
    andring = "2 fler (+40\N{NO-BREAK SPACE}%)"
    med = Rad(
        "Skadegörelse", "Klotter\N{NO-BREAK SPACE}7", Tal(7, 5, 0), andring, "/rapporter/?period=2024-46&kategori=A"
    )

    assert visa(UNDERLAG, med_lankar=True).kategorier == (med,)
    assert visa(UNDERLAG, med_lankar=False).kategorier == (replace(med, adress=""),)


def test_the_matrix_says_its_message_and_what_is_missing() -> None:
    bild = visa(UNDERLAG, med_lankar=False)

    assert bild.monster is not None
    assert bild.monster.titel == "Flest rapporter på fredagar kl.\N{NO-BREAK SPACE}20–24"
    assert bild.monster_not == "1 rapport saknar klockslag och är inte med här."
    assert bild.tysta == ("Gatuenheten",)


def test_without_hours_there_is_no_matrix() -> None:
    assert visa(replace(UNDERLAG, matris=((0,) * 24,) * 7), med_lankar=False).monster is None


@pytest.mark.parametrize(
    ("trend", "mening"),
    [
        ([(5, 6), (7, 9)], "Färre rapporter än året före: 12 mot 15 på 2 veckor"),
        ([(5, 1), (7, 9)], "Fler rapporter än året före: 12 mot 10 på 2 veckor"),
        ([(5, 0), (7, 9)], "12 rapporter på 2 veckor. Året före finns inte med hela tiden."),
        ([(0, 0), (0, 0)], "Inga rapporter på 2 veckor"),
    ],
)
def test_the_trend_says_its_message(trend: list[tuple[int, int]], mening: str) -> None:
    punkter = tuple(Trendpunkt("2024-45", "45", nu, fjol) for nu, fjol in trend)

    assert trendmening(punkter, Slag.VECKA) == mening
