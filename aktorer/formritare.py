"""Owns how a plain input is drawn: in code, where Django takes three templates for each. All else is Django's templates."""

from __future__ import annotations

from html import escape
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt

_SLAG = ("text", "number", "email", "url", "password", "hidden", "date", "datetime", "time", "checkbox")
ENKLA = frozenset(f"django/forms/widgets/{slag}.html" for slag in _SLAG)
"""The templates that say nothing but Django's own `input.html`. One of our own by such a name would never be read."""


class Formritare(TemplatesSetting):
    """Draws the widgets of all forms."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """The widget. What comes from it is escaped here."""
        if template_name not in ENKLA:
            return super().render(template_name, context, request)
        ruta = context["widget"]
        varde = "" if ruta["value"] is None else f' value="{escape(str(ruta["value"]))}"'
        attribut = {namn: ett for namn, ett in ruta["attrs"].items() if ett is not False}
        return f'<input type="{ruta["type"]}" name="{escape(ruta["name"])}"{varde}{flatatt(attribut)}>'
