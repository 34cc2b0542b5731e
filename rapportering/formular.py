"""Owns the parts of the report form: cleaned free text, and a part drawn by its own template."""

from __future__ import annotations

import unicodedata
from typing import Any

from crispy_forms.utils import render_field
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from rapportering.personuppgifter import stoppord

_VANDER_LASRIKTNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class Fritext(forms.CharField):
    """Free text: line breaks made alike, control characters and those that turn the reading direction removed."""

    def to_python(self, value: Any) -> Any:
        """The cleaned text."""
        text = str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        rena = (tecken for tecken in text if tecken in "\n\t" or unicodedata.category(tecken) != "Cc")
        return "".join(tecken for tecken in rena if tecken not in _VANDER_LASRIKTNING)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: the browser would cut a pasted text in silence."""
        return {namn: varde for namn, varde in super().widget_attrs(widget).items() if namn != "maxlength"}


class Vaktad(Fritext):
    """Free text that others read, and that goes into files: a personnummer stops the form, and is not repeated."""

    def clean(self, value: Any) -> Any:
        """The cleaned text."""
        text = super().clean(value)
        stopp = stoppord(text, gor="spara")
        if stopp:
            raise ValidationError(stopp)
        return text


class Mall:
    """A part of the layout without a field, with a template that reads the form."""

    def __init__(self, mall: str) -> None:
        self.mall = mall

    def render(self, form: forms.BaseForm, context: Context, template_pack: str = "lb", **kwargs: object) -> SafeString:
        """The part."""
        return render_to_string(self.mall, {"form": form})


class Del:
    """A part of the layout with a template of its own that reads the form."""

    def __init__(self, namn: str, mall: str) -> None:
        self.namn = namn
        self.mall = mall

    def render(self, form: forms.BaseForm, context: Context, template_pack: str = "lb", **kwargs: object) -> SafeString:
        """The field `namn`, drawn by the template."""
        return mark_safe(str(render_field(self.namn, form, context, template=self.mall, extra_context={"form": form})))
