"""Owns the pages of the map: the filter of the list, shown by area or by place, with the same numbers as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.models import Omrade
from aktorer.vybaser import PermittedPage
from diagram.karta import Kartyta, Omradeskarta
from diagram.kartritning import planen
from rapportering.bladdring import exakt_text
from rapportering.filter import Rapportfilter
from rapportering.flikar import Flik, vyflikar
from rapportering.karta.bakgrund import bilder
from rapportering.karta.kluster import NARMAST, Ruta, riktningar, samla
from rapportering.karta.queries import PUNKTER_I, Stalle, per_omrade, per_stalle
from rapportering.models import Rapport, RapportQuerySet
from rapportering.sokord import hamta

_LAGEN = (("Områden", "rapport_karta"), ("Platser", "rapport_karta_platser"))
HOGST_RADER = 50


class Karta(PermittedPage):
    """The reports of one filter, by area. Its numbers are those of the list: the same rows, counted."""

    ratt = Ratt.SE_RAPPORTER
    template_name = "rapportering/karta.html"
    har = "rapport_karta"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`karta` is nothing when no report answers to the filter."""
        filtret = Rapportfilter(self.request.GET, aktor=self.aktor, sokta=hamta(self.request.session, self.request.GET))
        rader = filtret.filtrera(Rapport.objects.visible_to(self.aktor))
        fraga = filtret.fraga()
        par = [] if filtret.errors else per_omrade(self.aktor, rader)
        summa = sum(antal for _, antal in par)
        slut = f"?{fraga}" if fraga else ""
        return {
            **super().get_context_data(**kwargs),
            "filterform": filtret,
            "har_fel": bool(filtret.errors),
            "valda": filtret.valda(),
            "flikar": vyflikar(fraga, "rapport_karta"),
            "lagen": [Flik(namn, reverse(vy) + slut, vy == self.har) for namn, vy in _LAGEN],
            "rensa": reverse(self.har),
            "kartkalla": settings.KARTA_KALLA if settings.KARTA_RUTOR else "",
            "rubrik": exakt_text(summa),
            "summa": summa,
            **(self.innehall(rader, par, fraga, summa) if summa else {}),
        }

    def innehall(self, rader: RapportQuerySet, par: list[tuple[Omrade, int]], fraga: str, summa: int) -> dict[str, Any]:
        """The map and the rows of its table."""
        ytor = [
            Kartyta(omrade.namn, antal, omrade.yta, _lista(fraga, omrade.pk) if antal else "", str(omrade.pk))
            for omrade, antal in par
        ]
        return {"karta": _med_bakgrund(Omradeskarta(_titel(ytor), "Rapporter per område", tuple(ytor))), "ytor": ytor}


class Platskarta(Karta):
    """The same rows by place and by point, as marks. `?ruta=59.61,16.22,3` shows a part of the map closer."""

    har = "rapport_karta_platser"

    def innehall(self, rader: RapportQuerySet, par: list[tuple[Omrade, int]], fraga: str, summa: int) -> dict[str, Any]:
        """Marks in the picture, and every place in the table, also those outside the part that is shown."""
        ytor = tuple(Kartyta(omrade.namn, antal, omrade.yta) for omrade, antal in par)
        ruta = Ruta.las(self.request.GET.get("ruta", ""))
        karta = Omradeskarta("", "Rapporter per plats", ytor, utsnitt=ruta.utsnitt if ruta else None)
        plan = planen(karta)
        if plan is None:
            return {"stallen": [], "bara_omrade": summa, "ingen_karta": True}
        stallen = per_stalle([omrade for omrade, _ in par], rader, plan)
        niva = ruta.niva if ruta else 0

        def narmare(lat: float, lon: float) -> str:
            return self._adress(Ruta(lat, lon, min(niva + 2, NARMAST)), fraga) if niva < NARMAST else ""

        punkter, nycklar = samla(stallen, plan, narmare)
        return {
            "karta": replace(_med_bakgrund(karta), titel=_platstitel(stallen), punkter=tuple(punkter)),
            "flytta": [(namn, self._adress(mal, fraga)) for namn, mal in riktningar(ruta, plan)],
            "stallen": [(stalle, nycklar.get(stalle, "")) for stalle in stallen[:HOGST_RADER]],
            "dolda": len(stallen[HOGST_RADER:]),
            "bara_omrade": summa - sum(stalle.antal for stalle in stallen),
            "utsnitt": ruta is not None,
        }

    def _adress(self, ruta: Ruta, fraga: str) -> str:
        val = [*parse_qsl(fraga), *([("ruta", ruta.kod)] if ruta.kod else [])]
        return f"{reverse(self.har)}?{urlencode(val, safe=',')}#kartan"


def _med_bakgrund(karta: Omradeskarta) -> Omradeskarta:
    plan = planen(karta)
    return replace(karta, bakgrund=bilder(plan)) if plan else karta


def _platstitel(stallen: list[Stalle]) -> str:
    if not stallen:
        return "Inga rapporter har en plats på kartan"
    forst = stallen[0].namn
    return f"Flest rapporter vid {forst[0].lower() + forst[1:] if forst.startswith(PUNKTER_I) else forst}"


def _titel(ytor: list[Kartyta]) -> str:
    flest = [yta.namn for yta in ytor if yta.antal == ytor[0].antal]
    if len(flest) > 2:
        return f"Lika många rapporter i {len(flest)} områden"
    return f"Flest rapporter i {' och '.join(flest)}"


def _lista(fraga: str, omrade_id: int) -> str:
    """The list with this filter and this area alone."""
    val = {**dict(parse_qsl(fraga)), "omrade": str(omrade_id)}
    return f"{reverse('rapport_list')}?{urlencode(val)}"
