"""Owns the form fields that read Swedish dates and times as people write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

_MANADER = {
    kort: nummer
    for nummer, kort in enumerate(
        ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"), start=1
    )
}
_RELATIVA = {"i dag": 0, "idag": 0, "i går": -1, "igår": -1, "i förrgår": -2, "i morgon": 1, "imorgon": 1}
_DAG_MANAD = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})\.?")
_MED_ORD = re.compile(r"(?:den\s+)?(\d{1,2})(?::?e)?\s+([a-zåäö]+)\.?(?:\s+(\d{4}))?")


def tolka_datum(text: str, idag: dt.date) -> dt.date | None:
    """The date that the text means, or None when it is not one of our forms.

    "i går", "18/11", "18 nov", "18 november 2024". Without a year the nearest such day is meant: this year's, or
    last year's when this year's lies more than half a year ahead. ValueError for a day that does not exist.
    """
    rensad = " ".join(text.lower().replace("\u00a0", " ").split())
    if rensad in _RELATIVA:
        return idag + dt.timedelta(days=_RELATIVA[rensad])
    if traff := _DAG_MANAD.fullmatch(rensad):
        return _narmaste(idag, int(traff[2]), int(traff[1]))
    if (traff := _MED_ORD.fullmatch(rensad)) and traff[2][:3] in _MANADER:
        manad, dag = _MANADER[traff[2][:3]], int(traff[1])
        return dt.date(int(traff[3]), manad, dag) if traff[3] else _narmaste(idag, manad, dag)
    return None


def _narmaste(idag: dt.date, manad: int, dag: int) -> dt.date:
    datum = dt.date(idag.year, manad, dag)
    return datum if (datum - idag).days <= 183 else dt.date(idag.year - 1, manad, dag)


class Datumfalt(forms.DateField):
    """A date. Reads 2024-11-18, 18/11, 18.11.2024, 18 nov, i dag, i går; drawn as the browser's own date picker."""

    def __init__(self, *, felaktigt: str = "Skriv datumet så här: 2024-11-18.", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs["error_messages"] = {
            "required": "Ange ett datum.",
            **kwargs.get("error_messages", {}),
            "invalid": felaktigt,
        }
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        """Our forms first, then the list of `config.formats`."""
        if isinstance(value, str) and value.strip():
            try:
                tolkat = tolka_datum(value, timezone.localdate())
            except ValueError as fel:
                raise ValidationError(self.error_messages["invalid"], code="invalid") from fel
            if tolkat is not None:
                return tolkat
        return super().to_python(value)


class Tidfalt(forms.TimeField):
    """A time of day. Reads 18.30, 18:30, 1830 and 18; drawn as the browser's own time picker."""

    def __init__(self, *, felaktigt: str = "Skriv tiden så här: 18.30.", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        kwargs["error_messages"] = {
            "required": "Ange en tid.",
            **kwargs.get("error_messages", {}),
            "invalid": felaktigt,
        }
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.time | None:
        """A bare hour means that hour; "kl." in front is allowed."""
        if isinstance(value, str):
            value = re.sub(r"^kl\.?\s*", "", value.strip().lower())
            if re.fullmatch(r"\d{1,2}", value):
                value = f"{value}.00"
        return super().to_python(value)
