"""Pages of the accessibility statement (lagen 2018:1937, 13 §) with its form, open to everyone without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.generic import FormView, TemplateView

from aktorer.aktor import Aktor
from aktorer.formular import Knappar, hjalp
from aktorer.kontext import satt
from aktorer.publikt import PublikKommun, publika_kommuner
from aktorer.vybaser import ActRefused
from rapportering.personuppgifter import stoppord
from utskick.actions import lamna_synpunkt

LANGST = 4000


class SynpunktForm(forms.Form):
    """What does not work, and if one wants an answer where to. The municipality is asked for only when there are several."""

    text = forms.CharField(
        label="Vad fungerar inte?",
        max_length=LANGST,
        help_text="Skriv vilken sida det gäller och vad du ville göra. Skriv inget om andra personer.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": "Skriv vad som inte fungerar.",
            "max_length": f"Korta texten till högst {LANGST} tecken.",
        },
    )
    namn = forms.CharField(
        label="Ditt namn",
        required=False,
        max_length=120,
        error_messages={"max_length": "Skriv namnet med högst 120 tecken."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    svar_till = forms.EmailField(
        label="E-postadress för svar",
        required=False,
        help_text="Fyll i om du vill ha svar.",
        error_messages={
            "invalid": "Skriv e-postadressen så här: fornamn.efternamn@exempel.se.",
            "max_length": "E-postadressen är för lång. Kontrollera den.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, kommuner: list[PublikKommun], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kommuner = {str(en.id): en for en in kommuner}
        if len(kommuner) > 1:
            fel = "Välj vilken kommun det gäller."
            self.fields["kommun"] = forms.ChoiceField(
                label="Vilken kommun gäller det?",
                choices=[("", "Välj kommun"), *((nyckel, en.kommunnamn) for nyckel, en in self.kommuner.items())],
                error_messages={"required": fel, "invalid_choice": fel},
            )
            self.order_fields(["kommun"])

    @property
    def helper(self) -> FormHelper:
        """The municipality first, when it is asked for."""
        forst = ["kommun"] if "kommun" in self.fields else []
        return hjalp(*forst, "text", "namn", "svar_till", Knappar("Skicka synpunkt"))

    def clean_text(self) -> str:
        """No personnummer."""
        text = str(self.cleaned_data["text"])
        stopp = stoppord(text)
        if stopp:
            raise forms.ValidationError(stopp)
        return text

    def valda(self) -> PublikKommun | None:
        """The municipality it is about; nothing in an installation without any."""
        vald = self.cleaned_data.get("kommun")
        return self.kommuner.get(vald) if vald else next(iter(self.kommuner.values()), None)


if TYPE_CHECKING:  # Django's generic views take type arguments only in the stubs
    _Formular = FormView[SynpunktForm]
else:
    _Formular = FormView


@method_decorator(login_not_required, name="dispatch")
class Tillganglighet(_Formular):
    """The statement and its form. Who is logged in writes to the own municipality."""

    template_name = "config/tillganglighet.html"
    form_class = SynpunktForm
    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        """The municipalities to choose between."""
        aktor: Aktor | None = self.request.aktor
        alla = publika_kommuner()
        egna = [en for en in alla if aktor and en.id == aktor.kommun_id]
        return {**super().get_form_kwargs(), "kommuner": egna or alla}

    def form_valid(self, form: SynpunktForm) -> HttpResponse:
        """Add the row on behalf of the visitor, and show a receipt."""
        ren, kommun = form.cleaned_data, form.valda()
        try:
            if kommun is None:
                raise ActRefused("Formuläret kan inte ta emot något ännu. Mejla oss i stället.")
            by = self.request.aktor or kommun.besokare()
            satt(by)
            lamna_synpunkt(by=by, text=ren["text"], namn=ren["namn"], svar_till=ren["svar_till"])
        except ActRefused as nej:
            form.add_error(None, str(nej))
            return self.form_invalid(form)
        return redirect("tillganglighet_tack")

    def form_invalid(self, form: SynpunktForm) -> HttpResponse:
        """The page again with all that was written, as 422: nothing was saved."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The statement's facts, from the installation's settings."""
        data = super().get_context_data(**kwargs)
        kommuner = [en.kommunnamn for en in data["form"].kommuner.values()]
        return {
            **data,
            "ansvarig": settings.TILLGANGLIGHET_AKTOR or " och ".join(kommuner) or "Den som driver installationen",
            "kontakt": settings.TILLGANGLIGHET_KONTAKT,
            "granskad": settings.TILLGANGLIGHET_GRANSKAD,
            "brister": settings.TILLGANGLIGHET_BRISTER,
        }


@method_decorator(login_not_required, name="dispatch")
class Tack(TemplateView):
    """The receipt."""

    template_name = "config/tillganglighet_tack.html"
