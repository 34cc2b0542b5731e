"""Rows of alike forms: our words, one row more without script, errors that lead to their row."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import forms
from django.forms import formset_factory
from django.http import QueryDict
from lxml import html

from aktorer.formular import Knappar, hjalp
from aktorer.radset import LAGG_TILL, Rader, Radset, en_rad_till


class Delmal(forms.Form):
    vad = forms.CharField(label="Vad?", error_messages={"required": "Skriv vad som ska vara gjort."})


Delmalen = formset_factory(Delmal, formset=Radset, extra=0, min_num=1, max_num=2, validate_max=True, can_delete=True)


class Form(forms.Form):
    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.delmal = Delmalen(data, prefix="delmal")

    @property
    def helper(self) -> FormHelper:
        return hjalp(Rader("delmal", "Delmål"), Knappar("Spara"))


def _data(antal: int, **falt: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"delmal-TOTAL_FORMS": str(antal), "delmal-INITIAL_FORMS": "0", **falt})
    return data


def test_each_row_is_a_numbered_group_with_a_box_to_take_it_away() -> None:
    form = Form(_data(2))
    sida = html.fragment_fromstring(render_crispy_form(form, form.helper, {"csrf_token": "t"}))

    assert [e.text_content().strip() for e in sida.iter("legend")] == ["Delmål", "Rad 1", "Rad 2"]
    assert [e.text_content() for e in sida.xpath(".//label[@class='kryss']/span")] == ["Ta bort raden"] * 2
    assert [k.get("name") for k in sida.iter("button")] == [LAGG_TILL, None]
    assert sida.xpath("string(.//input[@name='delmal-TOTAL_FORMS']/@value)") == "2"


def test_errors_name_their_row_and_lead_to_it() -> None:
    radset = Delmalen(_data(3, **{"delmal-1-vad": "Två"}), prefix="delmal")

    assert radset.fel() == [
        ("", "Det är för många rader. Ta bort rader så att det blir högst 2."),
        ("id_delmal-0-vad", "Rad 1: Skriv vad som ska vara gjort."),
    ]
    assert Delmalen({}, prefix="delmal").fel() == [
        ("", "Raderna kom inte fram. Ladda om sidan och skriv dem igen."),
    ]


def test_one_row_more_keeps_what_was_written() -> None:
    data = en_rad_till(_data(1, **{"delmal-0-vad": "Ett"}), "delmal")

    assert (data["delmal-TOTAL_FORMS"], data["delmal-0-vad"]) == ("2", "Ett")
    assert en_rad_till(_data(0) | {"delmal-TOTAL_FORMS": "²"}, "delmal")["delmal-TOTAL_FORMS"] == "1"
