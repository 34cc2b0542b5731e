"""Owns a select that is drawn without templates: a page with many lists of many choices spends most of its time there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Listval(forms.Select):
    """The same list as Django's, for one value and plain choices (in groups or not)."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The select with its choices."""
        vald = "" if value is None else str(value)
        delar = [
            format_html('<optgroup label="{}">{}</optgroup>', varde, _val(text, vald))
            if isinstance(text, list | tuple)
            else _val([(varde, text)], vald)
            for varde, text in self.choices
        ]
        egna = self.build_attrs({**self.attrs, "name": name}, attrs)
        return format_html("<select{}>{}</select>", flatatt(egna), format_html_join("", "{}", ((d,) for d in delar)))


def _val(val: Iterable[tuple[Any, Any]], vald: str) -> SafeString:
    rader = ((varde, " selected" if str(varde) == vald else "", text) for varde, text in val)
    return format_html_join("", '<option value="{}"{}>{}</option>', rader)
