"""Owns what one who writes about an activity meets when it was removed meanwhile: a page with what was typed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aktorer.vybaser import PermittedView
from handlingsplan.models import Aktivitet


class Skrivande(PermittedView):
    """A form about the activity of the address. The form says in `aktivitet` which one it was opened for.

    A number may be given to another activity once its own is removed, so the number alone is not enough.
    """

    def skrivet(self) -> list[tuple[str, str]]:
        """What was typed, as (label, text)."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page that tells, before anything else; else the form as always."""
        rader = Aktivitet.objects.visible_to(self.aktor).filter(ar=self.kwargs["ar"], nummer=self.kwargs["nummer"])
        nu = rader.values_list("pk", flat=True).first()
        if nu is None or request.POST.get("aktivitet", str(nu)) not in ("", str(nu)):
            return self.borta()
        try:
            return super().post(request, *args, **kwargs)  # type: ignore[misc,no-any-return]  # the form view beside it
        except Aktivitet.DoesNotExist:  # between the page and the act
            return self.borta()

    def borta(self) -> HttpResponse:
        """404 with the text, to be copied."""
        skrivet = [(etikett, text) for etikett, text in self.skrivet() if text.strip()]
        varden = {"skrivet": skrivet, "ar": self.kwargs["ar"], "nummer": self.kwargs["nummer"]}
        return render(self.request, "handlingsplan/aktivitet_borta.html", varden, status=404)
