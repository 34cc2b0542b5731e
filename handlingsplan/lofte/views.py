"""Owns the pages of a promise."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActView
from handlingsplan.lofte import actions
from handlingsplan.lofte.forms import LofteForm
from handlingsplan.models import Medborgarlofte


class LofteNytt(ActView):
    """The promise of a new year."""

    ratt = Ratt.SKRIV_PLAN
    form_class = LofteForm
    template_name = "handlingsplan/lofte_form.html"
    meddelande = "Löftet är sparat. Lägg till aktiviteter eller hämta planen från Excel."

    def get_initial(self) -> dict[str, Any]:
        """The first year from now on that has no promise."""
        tagna = set(Medborgarlofte.objects.visible_to(self.aktor).values_list("ar", flat=True))
        ar = timezone.localdate().year
        while ar in tagna:
            ar += 1
        return {"ar": ar, "rubrik": f"Medborgarlöfte {ar}"}

    def act(self, form: LofteForm) -> Medborgarlofte:
        """Make it."""
        return actions.skapa_lofte(by=self.aktor, **form.cleaned_data)
