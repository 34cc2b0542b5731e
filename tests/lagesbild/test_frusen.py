"""The frozen shape: the same bytes each time, and back again without loss."""

import json
from dataclasses import replace

from lagesbild.frusen import LagesbildUnderlag
from tests.lagesbild.bygg import UNDERLAG


def test_json_is_canonical() -> None:
    text = UNDERLAG.till_json()

    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert "Kolbäck" in text


def test_json_gives_the_same_picture_back() -> None:
    assert LagesbildUnderlag.fran_json(UNDERLAG.till_json()) == UNDERLAG


def test_the_checksum_is_of_the_bytes_and_changes_with_any_number() -> None:
    assert UNDERLAG.sha256 == "5bd98f0bee7f8ba4928747aa68c5a58035105d1940cbba840b86e5702f527393"
    assert replace(UNDERLAG, utan_tid=UNDERLAG.utan_tid + 1).sha256 != UNDERLAG.sha256


def test_coverage_is_said_in_units_for_a_week_and_in_answers_for_more() -> None:
    tackning = UNDERLAG.tackning

    assert tackning.mening == "3 av 4 enheter svarade."
    assert replace(tackning, veckor=4, svar=14, vantade=16).mening == "14 av 16 veckosvar kom in."
    assert replace(tackning, vantade=0).mening == "Ingen enhet skulle svara under perioden."
    assert [rad.enhet for rad in tackning.tysta] == ["Gatuenheten"]
