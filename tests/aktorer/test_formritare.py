"""An input drawn in code says what Django's own templates say."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import django
import pytest
from django import forms
from django.conf import settings
from django.forms.renderers import TemplatesSetting
from django.test.html import parse_html

from aktorer.formritare import ENKLA, Formritare

ALLA: tuple[tuple[type[forms.Widget], Any], ...] = (
    (forms.TextInput, 'Klotter "på" <väggen> & mer'),
    (forms.TextInput, None),
    (forms.NumberInput, 3),
    (forms.HiddenInput, "5e0f"),
    (forms.PasswordInput, "syns inte"),
    (forms.DateInput, date(2024, 11, 18)),
    (forms.TimeInput, time(18, 30)),
    (forms.CheckboxInput, True),
    (forms.CheckboxInput, False),
)


@pytest.mark.parametrize(("slag", "varde"), ALLA)
def test_it_is_the_same_input_as_djangos(slag: type[forms.Widget], varde: Any) -> None:
    attribut = {"id": "id_x", "required": True, "autofocus": False, "data-x": "<1>", "class": "ruta-in"}
    ritade = [slag().render("fält", varde, attribut, renderer) for renderer in (TemplatesSetting(), Formritare())]

    assert parse_html(ritade[0]) == parse_html(ritade[1])


def test_the_templates_that_are_passed_over_are_plain_inputs() -> None:
    djangos = Path(django.__file__).parent / "forms" / "templates"
    vanlig = '{% include "django/forms/widgets/input.html" %}'

    assert {mall for mall in ENKLA if (djangos / mall).read_text().strip() != vanlig} == set()
    assert [mall for mall in sorted(ENKLA) if (settings.BASE_DIR / "templates" / mall).exists()] == []
