"""Owns the error texts that a field falls back on: plain Swedish that says what to do, instead of Django's own.

A field says in its own `error_messages` what everyone will meet (nothing filled in, too long, wrong form). This is the
net under that, for what a field forgot and for what only a mangled request can cause.
"""

from __future__ import annotations

from django import forms
from django.core import validators

FALT: dict[type[forms.Field], dict[str, str]] = {
    forms.Field: {"required": "Fyll i fältet."},
    forms.ChoiceField: {"invalid_choice": "Välj ett av alternativen."},
    forms.MultipleChoiceField: {
        "invalid_choice": "Välj bland alternativen.",
        "invalid_list": "Välj bland alternativen.",
    },
    forms.ModelChoiceField: {"invalid_choice": "Välj ett av alternativen."},
    forms.ModelMultipleChoiceField: {
        "invalid_choice": "Välj bland alternativen.",
        "invalid_list": "Välj bland alternativen.",
        "invalid_pk_value": "Välj bland alternativen.",
    },
    forms.IntegerField: {"invalid": "Skriv ett heltal, till exempel 12."},
    forms.FloatField: {"invalid": "Skriv ett tal, till exempel 12,5."},
    forms.DecimalField: {"invalid": "Skriv ett tal, till exempel 12,5."},
    forms.DateField: {"invalid": "Skriv datumet så här: 2024-11-18."},
    forms.TimeField: {"invalid": "Skriv tiden så här: 18.30."},
    forms.DateTimeField: {"invalid": "Skriv datum och tid så här: 2024-11-18 18.30."},
    forms.UUIDField: {"invalid": "Ladda om sidan och försök igen."},
    forms.URLField: {"invalid": "Skriv adressen så här: https://www.exempel.se."},
    forms.FileField: {
        "required": "Välj en fil.",
        "invalid": "Filen kom inte fram. Välj den en gång till.",
        "missing": "Filen kom inte fram. Välj den en gång till.",
        "empty": "Filen är tom. Välj en annan fil.",
        "max_length": "Filens namn är för långt. Byt namn på filen och välj den igen.",
        "contradiction": "Välj en ny fil eller ta bort den gamla, inte båda.",
    },
    forms.ImageField: {"invalid_image": "Filen är ingen bild som går att läsa. Välj en annan fil."},
}

KONTROLLER: dict[type[validators.BaseValidator] | type[validators.ProhibitNullCharactersValidator], str] = {
    validators.MaxLengthValidator: "Texten är för lång. Skriv högst %(limit_value)d tecken.",
    validators.MinLengthValidator: "Texten är för kort. Skriv minst %(limit_value)d tecken.",
    validators.MaxValueValidator: "Skriv %(limit_value)s eller mindre.",
    validators.MinValueValidator: "Skriv %(limit_value)s eller mer.",
    validators.StepValueValidator: "Skriv ett värde som går jämnt upp i %(limit_value)s.",
    validators.ProhibitNullCharactersValidator: "Texten har ett tecken som inte går att spara. Skriv texten på nytt.",
}

DECIMALER = {
    "invalid": "Skriv ett tal, till exempel 12,5.",
    "max_digits": "Talet är för långt. Skriv högst %(max)s siffror.",
    "max_decimal_places": "Skriv högst %(max)s decimaler.",
    "max_whole_digits": "Talet är för stort. Skriv högst %(max)s siffror före kommat.",
}


def byt() -> None:
    """Put our texts in the place of Django's. Called once, when the apps are ready."""
    for falt, texter in FALT.items():
        # A class without texts of its own shares its parent's dict, which must not be changed for all.
        falt.default_error_messages = {**vars(falt).get("default_error_messages", {}), **texter}
    for kontroll, text in KONTROLLER.items():
        kontroll.message = text
    validators.DecimalValidator.messages = {**validators.DecimalValidator.messages, **DECIMALER}
    validators.validate_email.message = "Skriv e-postadressen så här: fornamn.efternamn@kommun.se."
