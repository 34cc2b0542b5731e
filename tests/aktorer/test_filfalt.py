"""The file field says what is wrong with a file and what may be sent instead."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from aktorer.filfalt import MEGABYTE, Filfalt


def _falt() -> Filfalt:
    return Filfalt(label="Fil", slag=(".xlsx", ".csv"), hogst_mb=1)


def test_what_may_be_sent_is_said_before_the_choice() -> None:
    falt = _falt()

    assert falt.help_text == "En fil som slutar på .xlsx eller .csv, högst 1\u00a0MB."
    assert falt.widget.attrs == {"accept": ".xlsx,.csv"}


def test_a_file_of_the_right_kind_passes_whatever_its_case() -> None:
    fil = SimpleUploadedFile("Plan ÅÄÖ.XLSX", b"x")

    assert _falt().clean(fil) is fil


@pytest.mark.parametrize(
    ("fil", "text"),
    [
        (None, "Välj en fil."),
        (SimpleUploadedFile("plan.xlsx", b""), "Filen är tom. Välj en annan fil."),
        (SimpleUploadedFile("plan.pdf", b"x"), "Filen slutar på .pdf. Välj en fil som slutar på .xlsx eller .csv."),
        (SimpleUploadedFile("plan", b"x"), "Filens namn saknar ändelse. Välj en fil som slutar på .xlsx eller .csv."),
        (SimpleUploadedFile("plan.csv", b"x" * 2 * MEGABYTE), "Filen är 2,0\u00a0MB. Den får vara högst 1\u00a0MB."),
        (
            SimpleUploadedFile("p" * 200 + ".csv", b"x"),
            "Filens namn är för långt. Byt namn på filen och välj den igen.",
        ),
    ],
)
def test_each_fault_has_its_own_words(fil: object, text: str) -> None:
    with pytest.raises(ValidationError) as fel:
        _falt().clean(fil)

    assert fel.value.messages == [text]
