"""Owns rows of a form: several alike forms in one, each in a group of its own. Works without script.

A form that holds rows keeps them in an attribute and says `Rader("delmal", "Delmål")` in its layout. Its property `radfel`
gives `self.delmal.fel()`, which the frame's error summary tells with the form's own errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crispy_forms.layout import TEMPLATE_PACK
from django import forms
from django.forms import BaseForm, BaseFormSet
from django.forms.formsets import DELETION_FIELD_NAME
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from aktorer.formular import Knapp

if TYPE_CHECKING:  # Django's formset takes a type argument only in the stubs
    _Radset = BaseFormSet[forms.Form]
else:
    _Radset = BaseFormSet

LAGG_TILL = "lagg_till"
"""The name of the button that asks for one row more."""


class Radset(_Radset):
    """A formset with our words. Give it to `formset_factory(…, formset=Radset)`."""

    default_error_messages = {
        "missing_management_form": "Raderna kom inte fram. Ladda om sidan och skriv dem igen.",
        "too_many_forms": "Det är för många rader. Ta bort rader så att det blir högst %(num)d.",
        "too_few_forms": "Det är för få rader. Lägg till rader så att det blir minst %(num)d.",
    }

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """The box that takes the row away says what it takes."""
        super().add_fields(form, index)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].label = "Ta bort raden"

    def fel(self) -> list[tuple[str, str]]:
        """For `felsumma.html`: (anchor, text) of every error, with the number of its row."""
        ut = [("", str(text)) for text in self.non_form_errors()]
        for nummer, form in enumerate(self.forms, 1):
            ut += [("", f"Rad {nummer}: {text}") for text in form.non_field_errors()]
            ut += [(falt.id_for_label, f"Rad {nummer}: {text}") for falt in form for text in falt.errors]
        return ut


def en_rad_till(data: Any, prefix: str) -> Any:
    """What was sent, with room for one row more; for the view that was asked to add one."""
    ny = data.copy()
    namn = f"{prefix}-TOTAL_FORMS"
    nu = str(ny.get(namn, ""))
    ny[namn] = str(int(nu) + 1 if nu.isascii() and nu.isdecimal() and len(nu) < 4 else 1)
    return ny


class Rader:
    """The rows in the form's attribute `namn`, under a heading, with a button for one more."""

    def __init__(self, namn: str, rubrik: str, *, knapp: str = "Lägg till en rad") -> None:
        self.namn = namn
        self.rubrik = rubrik
        self.knapp = Knapp(knapp, LAGG_TILL)

    def render(
        self, form: BaseForm, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: object
    ) -> SafeString:
        """The rows."""
        variabler = {"radset": getattr(form, self.namn), "rubrik": self.rubrik, "knapp": self.knapp}
        return render_to_string("lb/layout/rader.html", variabler)
