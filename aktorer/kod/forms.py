"""Owns the two forms of log-in by code: allauth's own with our labels, error texts and layout."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as konto
from crispy_forms.helper import FormHelper
from django import forms

from aktorer.formular import hjalp
from aktorer.kod.mottagare import mottagare_i_lank
from aktorer.kontoformular import egna_ord


class BeOmKod(konto.RequestLoginCodeForm):  # type: ignore[misc]  # allauth carries no types
    """Asks for a code. With the signed part of a mail's link the address is that person's and need not be written."""

    lank = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        person = mottagare_i_lank(data.get("lank", "")) if data else None
        if person is not None:
            data = data.copy()
            data["email"] = person.email
        super().__init__(data, **kwargs)
        egna_ord(self.fields["email"], "E-postadress", "Skriv din e-postadress.")

    @property
    def helper(self) -> FormHelper:
        """The one field; the page draws the button."""
        return hjalp("email", tagg=False)


class SkrivKod(konto.ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth carries no types
    """Takes the code of the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        egna_ord(
            self.fields["code"], "Kod", "Skriv koden som står i mejlet.", "Sex siffror. Koden gäller i 15 minuter."
        )
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}

    @property
    def helper(self) -> FormHelper:
        """The one field; the page draws the button."""
        return hjalp("code", tagg=False)
