"""No text of Django's or allauth's own can reach a user: every field of every form is provoked in every way."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BaseForm, formset_factory

from aktorer.radset import Radset
from tests.scen import Scen, som
from tests.sprak.formularen import fardig, formklasser
from tests.sprak.standardtexter import standardtexter

pytestmark = pytest.mark.system

LANG = "x" * 20_001
PROV: tuple[Any, ...] = (
    None, "", "x", LANG, "a\x00b", "-1", "99999", "9" * 40, "1.23456", "123456789012345678", "nan", "1e400",
    "2024-13-45", "kvart över", "18/11/24/3", "å@", "a@b", "<script>", [], ["x"], "x,y", {"a": 1}, 12.5,
    SimpleUploadedFile("x.pdf", b"x"), SimpleUploadedFile("x.xlsx", b""), SimpleUploadedFile("x" * 300, b"x"),
)  # fmt: skip
OGONSTYRDA = {"required", "invalid", "invalid_choice"}


def _felen(falt: forms.Field, varde: Any) -> list[ValidationError]:
    try:
        falt.clean(varde, None) if isinstance(falt, forms.FileField) else falt.clean(varde)  # type: ignore[call-arg]  # a file field takes what was there before
    except ValidationError as fel:
        return list(fel.error_list)
    except (TypeError, ValueError, AttributeError):
        return []  # a value that no browser can send to this kind of field
    return []


def _standard(falt: forms.Field) -> set[str]:
    """The texts of others that the field answers with."""
    return {
        f"{fel.code}: {fel.message}"
        for varde in PROV
        for fel in _felen(falt, varde)
        if str(fel.message) in standardtexter()
    }


def _tysta(falt: forms.Field) -> set[str]:
    """The error texts of the field that are empty, or that a browser's visitor could not act on."""
    texter = {text for varde in PROV for fel in _felen(falt, varde) for text in fel.messages}
    return {text for text in texter if not re.fullmatch(r"[A-ZÅÄÖ”\d].*[.]", text, re.DOTALL)}


def test_the_texts_of_others_are_known() -> None:
    assert {"This field is required.", "Detta fält måste fyllas i.", "Enter a valid date."} < standardtexter()
    assert len(standardtexter()) > 1000


def test_the_walk_finds_the_forms() -> None:
    namn = {klass.__name__ for klass in formklasser()}

    assert {"RattaForm", "UppdateraForm", "LoggaIn", "PlanfilForm", "NyVersionForm", "Mejlfilter"} <= namn


@pytest.mark.parametrize("klass", formklasser(), ids=lambda klass: f"{klass.__module__}.{klass.__name__}")
def test_every_field_answers_in_our_own_words(klass: type[BaseForm], scen: Scen) -> None:
    with som("lb_owner"):
        form = fardig(klass, scen)
        falten = {namn: falt for namn, falt in form.fields.items() if not falt.disabled}
        fel = {namn: sorted(_standard(falt)) for namn, falt in falten.items()}
        tysta = {namn: sorted(_tysta(falt)) for namn, falt in falten.items()}

    assert {namn: texter for namn, texter in fel.items() if texter} == {}
    assert {namn: texter for namn, texter in tysta.items() if texter} == {}


@pytest.mark.parametrize("klass", formklasser(), ids=lambda klass: f"{klass.__module__}.{klass.__name__}")
def test_a_field_that_must_be_filled_says_with_what(klass: type[BaseForm], scen: Scen) -> None:
    """The net in `aktorer.feltexter` is for what cannot be foreseen, never for what everyone will meet."""
    with som("lb_owner"):
        form = fardig(klass, scen)
        allmanna = {falt_klass().error_messages["required"] for falt_klass in (forms.CharField, forms.ChoiceField)}
        fel = [
            namn
            for namn, falt in form.fields.items()
            if falt.required and not falt.disabled and falt.error_messages["required"] in allmanna
        ]

    assert fel == []


def test_rows_of_alike_forms_answer_in_our_own_words() -> None:
    class Rad(forms.Form):
        vad = forms.CharField(required=False)

    slag = formset_factory(Rad, formset=Radset, min_num=2, max_num=2, validate_min=True, validate_max=True)
    grund = {"form-INITIAL_FORMS": "0", "form-0-vad": "x"}
    fel = [
        fel
        for data in ({}, grund | {"form-TOTAL_FORMS": "1"}, grund | {"form-TOTAL_FORMS": "3", "form-2-vad": "x"})
        for fel in slag(data).non_form_errors().as_data()
    ]

    assert len(fel) == 3
    assert [str(ett.message) for ett in fel if str(ett.message) in standardtexter()] == []


def test_a_planted_default_is_seen() -> None:
    falt = forms.IntegerField(min_value=1, error_messages={"required": "Skriv ett tal."})
    falt.error_messages["invalid"] = "Fyll i ett heltal."

    assert _standard(falt) >= {"invalid: Fyll i ett heltal."}
    assert "Fyll i ett heltal." in standardtexter()
