"""Pages of the search. What is sought may be words of a free text, and an address ends up in logs and histories:
the words are posted, kept in the session, and never stand in an address (ASVS 14.2.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from aktorer.aktor import Aktor
from aktorer.formular import Knappar, hjalp
from config.sokning import sok
from rapportering.personuppgifter import hitta_nummer

KORTAST, LANGST = 2, 80


class SokForm(forms.Form):
    """A few words."""

    q = forms.CharField(
        label="Sök efter",
        min_length=KORTAST,
        max_length=LANGST,
        help_text="Ett rapportnummer, en plats, en kategori, en aktivitet eller en period.",
        error_messages={
            "required": "Skriv vad du söker, minst två tecken.",
            "min_length": "Skriv minst två tecken.",
            "max_length": f"Sök på högst {LANGST} tecken.",
            "null_characters_not_allowed": "Skriv sökordet en gång till.",
        },
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}),
    )

    def clean_q(self) -> str:
        """One line; nobody searches for a person here."""
        q = " ".join(str(self.cleaned_data["q"]).split())
        if hitta_nummer(q):
            raise forms.ValidationError("Sök inte på personnummer. Sök på plats, kategori eller rapportens nummer.")
        return q

    @property
    def helper(self) -> FormHelper:
        """The field and its button."""
        return hjalp("q", Knappar("Sök"))


if TYPE_CHECKING:  # Django's generic views take type arguments only in the stubs
    _Formular = FormView[SokForm]
else:
    _Formular = FormView


class Sok(_Formular):
    """The form, and what the last search found. Everyone with an assignment may search; the rows decide the rest."""

    template_name = "config/sok.html"
    form_class = SokForm
    request: Any

    def get_initial(self) -> dict[str, Any]:
        """The words sought last."""
        return {"q": self.request.session.get("sok", "")}

    def form_valid(self, form: SokForm) -> HttpResponse:
        """Remember the words and show what they find."""
        self.request.session["sok"] = form.cleaned_data["q"]
        return redirect("sok")

    def form_invalid(self, form: SokForm) -> HttpResponse:
        """The form with its error, and no hits."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`ord`: what was sought, or nothing; `grupper`, `antal`."""
        data = super().get_context_data(**kwargs)
        aktor: Aktor = self.request.aktor
        ord_ = "" if data["form"].is_bound else self.request.session.get("sok", "")
        grupper = sok(aktor, ord_) if ord_ else []
        return {**data, "ord": ord_, "grupper": grupper, "antal": sum(grupp.antal for grupp in grupper)}
