"""Owns the page of the map: the filter of the list, areas shaded by count, and the same numbers as a table."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.vybaser import PermittedPage
from diagram.karta import Kartyta, Omradeskarta
from rapportering.bladdring import exakt_text
from rapportering.filter import Rapportfilter
from rapportering.flikar import vyflikar
from rapportering.karta.queries import per_omrade
from rapportering.models import Rapport
from rapportering.sokord import hamta


class Karta(PermittedPage):
    """The reports of one filter, by area. Its numbers are those of the list: the same rows, counted."""

    ratt = Ratt.SE_RAPPORTER
    template_name = "rapportering/karta.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`karta` and `rader` are empty when nothing answers to the filter."""
        filtret = Rapportfilter(self.request.GET, aktor=self.aktor, sokta=hamta(self.request.session, self.request.GET))
        rader = filtret.filtrera(Rapport.objects.visible_to(self.aktor))
        fraga = filtret.fraga()
        ytor = [
            Kartyta(omrade.namn, antal, omrade.yta, _lista(fraga, omrade.pk) if antal else "")
            for omrade, antal in ([] if filtret.errors else per_omrade(self.aktor, rader))
        ]
        summa = sum(yta.antal for yta in ytor)
        return super().get_context_data(
            **kwargs,
            filterform=filtret,
            har_fel=bool(filtret.errors),
            valda=filtret.valda(),
            flikar=vyflikar(fraga, "rapport_karta"),
            rubrik=exakt_text(summa),
            summa=summa,
            ytor=ytor,
            karta=_karta(ytor) if summa else None,
        )


def _karta(ytor: list[Kartyta]) -> Omradeskarta:
    storst = ytor[0].antal
    flest = [yta.namn for yta in ytor if yta.antal == storst]
    titel = f"Flest rapporter i {flest[0]}" + (f" och {flest[1]}" if len(flest) == 2 else "")
    if len(flest) > 2:
        titel = f"Lika många rapporter i {len(flest)} områden"
    return Omradeskarta(titel, "Rapporter per område", tuple(ytor))


def _lista(fraga: str, omrade_id: int) -> str:
    """The list with this filter and this area alone."""
    val = {**dict(parse_qsl(fraga)), "omrade": str(omrade_id)}
    return f"{reverse('rapport_list')}?{urlencode(val)}"
