"""Owns the owner's own list."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.vybaser import PermittedPage
from handlingsplan.plan.visning import Visningsrad
from handlingsplan.queries import Mina, mina_aktiviteter


class MinaAktiviteter(PermittedPage):
    """The activities of the own unit, first those that need a word."""

    ratt = Ratt.UPPDATERA_AKTIVITET
    oppen_med_kod = True
    template_name = "handlingsplan/mina.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Nothing at all for an assignment without a unit."""
        enhet_id = self.aktor.enhet_id
        mina = mina_aktiviteter(self.aktor.kommun_id, enhet_id, timezone.now()) if enhet_id else Mina((), (), ())
        delar = [
            ("nu", "Att uppdatera", [Visningsrad(lage, True) for lage in mina.att_uppdatera]),
            ("ovriga", "Övriga", [Visningsrad(lage, True) for lage in mina.ovriga]),
            ("avslutade", "Avslutade", [Visningsrad(lage, True) for lage in mina.avslutade]),
        ]
        return super().get_context_data(
            antal=len(mina.att_uppdatera),
            delar=[del_ for del_ in delar if del_[2]],
            inget_nu=not mina.att_uppdatera,
            enhet=self.request.uppdrag.enhet,
            **kwargs,
        )
