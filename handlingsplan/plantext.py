"""Owns the text field of the plan. What is written there is read by KSAU and goes into files, so it holds no person."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from rapportering.formular import Fritext
from rapportering.personuppgifter import hitta


class Plantext(Fritext):
    """Free text without control characters; a personnummer stops the form."""

    def clean(self, value: Any) -> Any:
        """The cleaned text. The error does not repeat the number."""
        text = super().clean(value)
        if hitta(text):
            raise ValidationError("Det står ett personnummer i texten. Ta bort det så kan du spara.")
        return text
