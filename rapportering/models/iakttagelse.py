"""Owns the word of somebody that they saw the same event as in a report that is already there."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Enhet, Kommunmodell
from rapportering.models.rapport import Rapport


class IakttagelseQuerySet(models.QuerySet["Iakttagelse"]):
    """Observations."""

    def visible_to(self, aktor: Aktor) -> IakttagelseQuerySet:
        """Those of the municipality's reports, for those who see the reports. Lists show the unit, never who."""
        if not aktor.far(Ratt.SE_RAPPORTER):
            return self.none()
        return self.filter(kommun_id=aktor.kommun_id)


class Iakttagelse(Kommunmodell):
    """One more who saw the event of a report. It has no text, and the event is still one report."""

    rapport = models.ForeignKey(Rapport, on_delete=models.PROTECT, related_name="iakttagelser")
    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+")
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    nar = models.DateTimeField("när", default=timezone.now)
    objects = IakttagelseQuerySet.as_manager()

    class Meta:
        verbose_name = "iakttagelse"
        verbose_name_plural = "iakttagelser"
        constraints = [models.UniqueConstraint(fields=["rapport", "av"], name="iakttagelse_unik")]

    def __str__(self) -> str:
        return f"{self.rapport_id}, {self.enhet_id}"
