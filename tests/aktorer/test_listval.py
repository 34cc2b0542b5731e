"""The select drawn without templates says what Django's own says."""

from __future__ import annotations

from django import forms
from django.test.html import parse_html

from aktorer.listval import Listval

VAL = [("", "Alla"), ("Grupp <b>", [("a1", "Ett & två"), ("a2", 'Citat "')]), (3, "Tre")]


def test_it_is_the_same_list_as_djangos() -> None:
    for varde in ("", None, "a2", 3, "3", "finns inte"):
        ratt = forms.Select(attrs={"class": "valj"}, choices=VAL).render(
            "fält", varde, {"id": "id_x", "required": True}
        )
        egen = Listval(attrs={"class": "valj"}, choices=VAL).render("fält", varde, {"id": "id_x", "required": True})

        assert parse_html(egen) == parse_html(ratt)
