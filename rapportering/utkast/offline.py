"""Owns the form that may be kept in a phone: the questions, the categories and the areas, and nothing else."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from aktorer import skal
from aktorer.behorighet import Ratt
from aktorer.models import Plats
from aktorer.vybaser import PermittedPage
from diagram.karta import Omradeskarta
from rapportering.forms import RapportForm
from rapportering.kategorikort import Genvag


class OfflineForm(RapportForm):
    """The report form without places: a unit's places say where it works. A name is typed, and found when it is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sokplats"].help_text = "Skriv platsens namn. Vi letar upp den när du skickar."

    @cached_property
    def platser(self) -> list[Plats]:
        """None in a phone."""
        return []

    @cached_property
    def _valbara(self) -> list[Plats]:
        return []

    @cached_property
    def karta(self) -> Omradeskarta | None:
        """No picture: the list of areas is enough."""
        return None

    @cached_property
    def genvagar(self) -> list[Genvag]:
        """What somebody reports most is theirs."""
        return []

    @property
    def helper(self) -> FormHelper:
        """Posts to the ordinary page, with the token that the script fetches just before."""
        helper = super().helper
        helper.form_action = reverse("rapport_ny")
        helper.disable_csrf = True
        return helper


class Offline(PermittedPage):
    """Fetched by the service worker. The same for everybody in the municipality."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    template_name = "rapportering/rapport_offline.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """With the version of the shell that it goes with."""
        svar = super().get(request, *args, **kwargs)
        svar[skal.VERSIONSHUVUD] = skal.version()
        return svar

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """No menu, no name, no colours of the municipality: nothing of who fetched it."""
        form = OfflineForm(None, aktor=self.aktor, initial={"nyckel": ""})
        return super().get_context_data(**kwargs, **skal.UTAN_BESOKARE, form=form)
