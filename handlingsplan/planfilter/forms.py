"""Owns the form of a saved filter of the plan: the report list's, with the plan's words."""

from __future__ import annotations

from typing import Any

from rapportering.sparade.forms import SparatfilterForm


class PlanfilterForm(SparatfilterForm):
    """Its name, and for those who lead whether others see it."""

    def __init__(self, *args: Any, leder: bool, finns: bool, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, leder=leder, finns=finns, tillbaka=tillbaka, **kwargs)
        self.fields["namn"].help_text = "Till exempel: Våra försenade."
        if "delad" in self.fields:
            self.fields["delad"].label = "Dela med alla som ser planen i kommunen"
