"""`manage.py aterrapport`: the same engine in a terminal."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.scen import Scen, som
from tests.uppfoljning.rader import handelse, lofte, plan, rapport
from uppfoljning.models import Aterrapport


def kor(*argument: Any) -> str:
    ut = StringIO()
    with som("lb_worker"):
        call_command("aterrapport", *map(str, argument), stdout=ut)
    return ut.getvalue()


@pytest.mark.system  # the PDF engine in its own process
def test_compiles_writes_and_shows_each_step(scen: Scen, tmp_path: Path) -> None:
    with som("lb_owner"):
        plan(scen)
        handelse(scen, date(2024, 3, 31))
    fil = tmp_path / "r.pdf"

    text = kor("hallstahammar", "2024-K1", "--ut", fil)

    with som("lb_owner"):
        (rad,) = Aterrapport.objects.all()
    assert fil.read_bytes() == bytes(rad.pdf)
    assert " 10 %  Samlar in uppgifterna\n" in text
    assert f"Hallstahammar, kvartal 1 2024, version 1, {rad.sidor} sidor.\nSHA-256 {rad.pdf_sha256}" in text
    assert [del_.name for del_ in tmp_path.iterdir()] == ["r.pdf"]


def test_a_finished_version_is_written_again_as_it_is(scen: Scen, tmp_path: Path) -> None:
    with som("lb_owner"):
        rad = rapport(scen)
    fil = tmp_path / "r.pdf"

    kor("Hallstahammar", "2024-k3", "--ut", fil)

    assert fil.read_bytes() == bytes(rad.pdf)
    with som("lb_owner"):
        assert Aterrapport.objects.count() == 1


@pytest.mark.parametrize(
    ("kommun", "kvartal", "text"),
    [
        ("atlantis", "2024-K1", "Kommunen ”atlantis” finns inte här. Kommuner som finns: hallstahammar, surahammar."),
        ("hallstahammar", "2024-13", "”2024-13” är inget kvartal. Skriv till exempel 2024-K3."),
        ("hallstahammar", "2099-K1", "Kvartal 1 2099 är inte slut än. Det kan sammanställas från och med 2099-04-01."),
        ("surahammar", "2024-K1", "Det finns inget medborgarlöfte för 2024."),
    ],
)
def test_a_wrong_order_is_refused_in_swedish(scen: Scen, tmp_path: Path, kommun: str, kvartal: str, text: str) -> None:
    with som("lb_owner"):
        lofte(scen)

    with pytest.raises(CommandError) as fel:
        kor(kommun, kvartal, "--ut", tmp_path / "r.pdf")

    assert text in str(fel.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_before_the_work(scen: Scen, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="går inte att skriva"):
        kor("hallstahammar", "2024-K1", "--ut", tmp_path / "ingen" / "r.pdf")
