"""Owns the filters of the plan that people keep by a name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Kommunmodell


class PlanfilterQuerySet(models.QuerySet["Planfilter"]):
    """Saved filters of the plan."""

    def visible_to(self, aktor: Aktor) -> PlanfilterQuerySet:
        """The person's own, and those that the leaders share in the municipality."""
        if not aktor.far(Ratt.SE_PLAN):
            return self.none()
        return self.filter(Q(agare_id=aktor.anvandare_id or 0) | Q(delad=True), kommun_id=aktor.kommun_id)

    def own(self, aktor: Aktor) -> PlanfilterQuerySet:
        """Those that the person may change."""
        return self.visible_to(aktor).filter(agare_id=aktor.anvandare_id or 0)


class Planfilter(Kommunmodell):
    """A filter and a view of the plan by a name: the end of the address, for any year."""

    agare = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+")
    namn = models.CharField(max_length=60)
    fraga = models.CharField("filtret som slutet på adressen", max_length=500)
    delad = models.BooleanField("delad i kommunen", default=False)
    skapad = models.DateTimeField(default=timezone.now)
    objects = PlanfilterQuerySet.as_manager()

    class Meta:
        verbose_name = "sparat planfilter"
        verbose_name_plural = "sparade planfilter"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "agare", "namn"], name="planfilter_namn_unikt"),
            models.CheckConstraint(condition=~Q(namn="") & ~Q(fraga=""), name="planfilter_ej_tomt"),
        ]

    def __str__(self) -> str:
        return self.namn
