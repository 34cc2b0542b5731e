"""Owns how a report was before each correction."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.models import Anvandare, Kommunmodell, Organisation
from rapportering.models.rapport import Rapport, Rapporttext


class RapportversionQuerySet(models.QuerySet["Rapportversion"]):
    """Earlier versions of reports."""

    def visible_to(self, aktor: Aktor) -> RapportversionQuerySet:
        """Those of the reports whose text the actor may see."""
        texter = Rapporttext.objects.visible_to(aktor)
        return self.filter(kommun_id=aktor.kommun_id, rapport__in=texter.values("rapport_id"))


class Rapportversion(Kommunmodell):
    """A report as it was until somebody corrected it. Only masking may overwrite its texts."""

    rapport = models.ForeignKey(Rapport, on_delete=models.PROTECT, related_name="versioner")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    nummer = models.PositiveSmallIntegerField()
    koder = models.JSONField("fälten som de lagrades")
    ord = models.JSONField("fälten som de lästes", help_text='Par av rubrik och text: [["Vad", "Klotter"]].')
    texter = models.JSONField("fritexterna", help_text='{"text", "egen_atgard"}.')
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="rättad av")
    nar = models.DateTimeField("rättad", default=timezone.now)
    objects = RapportversionQuerySet.as_manager()

    class Meta:
        verbose_name = "rapportversion"
        verbose_name_plural = "rapportversioner"
        constraints = [
            models.UniqueConstraint(fields=["rapport", "nummer"], name="rapportversion_nummer_unikt"),
            models.CheckConstraint(condition=Q(nummer__gte=1), name="rapportversion_nummer_fran_1"),
        ]

    def __str__(self) -> str:
        return f"{self.rapport_id}, version {self.nummer}"
