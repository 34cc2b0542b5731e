"""Owns the pages after a report is filed: the own reports with what became of them, and the button that takes one back."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.vybaser import PermittedPage, PressView
from rapportering.bladdring import antal_text, sida
from rapportering.efterat.actions import ANGRA_INOM, aterta, kan_angras
from rapportering.efterat.forms import MinaFilter
from rapportering.kopplat import utfall
from rapportering.models import Rapport, Rapporttext
from rapportering.nummer import med_nummer


class Mina(PermittedPage):
    """The reports of the reporter, or of the whole unit, each with what became of it."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    template_name = "rapportering/mina.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page. Those taken back are here too, and nowhere else."""
        fraga = self.request.GET
        filtret = MinaFilter(fraga, aktor=self.aktor)
        rader = filtret.filtrera(Rapport.objects.visible_or_own(self.aktor))
        _, rubrik = antal_text(rader)
        visas = sida(rader.named(), fore=fraga.get("fore", ""), efter=fraga.get("efter", ""))
        texter = Rapporttext.objects.visible_to(self.aktor).by_report(visas.rader)
        blev = utfall(self.aktor, visas.rader)
        bas = filtret.fraga()
        return super().get_context_data(
            **kwargs,
            filterform=filtret,
            har_fel=bool(filtret.errors),
            valda=filtret.valda(),
            rader=[(rad, texter.get(rad.pk, ""), blev[rad.pk][0], kan_angras(self.aktor, rad)) for rad in visas.rader],
            rubrik=rubrik,
            minuter=ANGRA_INOM.seconds // 60,
            visar=f"Visar {len(visas.rader)} av {rubrik.lower()}",
            nyare=f"?{bas}&efter={visas.nyare}" if visas.nyare else "",
            aldre=f"?{bas}&fore={visas.aldre}" if visas.aldre else "",
        )


class Aterta(PressView):
    """Take a report back."""

    ratt = Ratt.LAMNA_IN_RAPPORT

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Take it back; the own list shows it."""
        rapport = aterta(by=self.aktor, rapport=self._rapport())
        besked = f"Rapport {rapport.nummer} är återtagen. Den räknas inte, och ingen utanför enheten kan läsa den."
        return besked, reverse("rapport_mina")

    def refused_to(self, **kwargs: Any) -> str:
        """The report, as it is."""
        return self._rapport().get_absolute_url()

    def _rapport(self) -> Rapport:
        return med_nummer(Rapport.objects.visible_or_own(self.aktor), self.kwargs["nummer"])
