"""Texts of problems, plans and versions: a personnummer stops them, an ordinary name of an office does not."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from rapportering.formular import Vaktad


def test_a_personnummer_stops_and_is_not_repeated() -> None:
    with pytest.raises(ValidationError) as fel:
        Vaktad().clean("Kontakta 19811218-9876 om nyckeln.")

    assert fel.value.messages == ["Det står ett personnummer i texten. Ta bort det så kan du spara."]


@pytest.mark.parametrize(
    "text",
    [
        "Ring växeln, 0220-240 00, och fråga efter parkförvaltaren.",
        "Svar till brott@kommunen.example senast fredag.",
        "Ansvarig: Anna Andersson",
        "Rätt\r\nradbrytning",
    ],
)
def test_what_only_warns_in_a_report_is_allowed_here(text: str) -> None:
    assert Vaktad().clean(text) == text.replace("\r\n", "\n")
