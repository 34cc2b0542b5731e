"""Owns the steps in the review of a report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Kommunmodell, Organisation
from rapportering.models.rapport import Rapport


class GranskningsradQuerySet(models.QuerySet["Granskningsrad"]):
    """Steps in the review of reports."""

    def visible_to(self, aktor: Aktor) -> GranskningsradQuerySet:
        """Those of the own organisation's reports; all of the municipality for coordinator and kommunpolis."""
        rader = self.filter(kommun_id=aktor.kommun_id)
        if aktor.leder:
            return rader
        if not aktor.far(Ratt.SE_RAPPORTER) or aktor.organisation_id is None:
            return rader.none()
        return rader.filter(organisation_id=aktor.organisation_id)


class Granskningsrad(Kommunmodell):
    """One step in the review of a report. The newest is in force. Only masking may overwrite its text."""

    class Steg(models.TextChoices):
        GODKAND = "godkand", "Godkänd"
        AVVISAD = "avvisad", "Avvisad"
        HOPSLAGEN = "hopslagen", "Hopslagen med en annan rapport"
        FOLJER = "foljer", "Följer med till en annan rapport"
        FRAGA = "fraga", "Fråga till rapportören"
        SVAR = "svar", "Svar från rapportören"
        MASKAD = "maskad", "Text maskad"
        ANGRAD = "angrad", "Ångrad"
        RATTAD = "rattad", "Rapporten rättad"

    rapport = models.ForeignKey(Rapport, on_delete=models.PROTECT, related_name="granskningsrader")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    steg = models.CharField(max_length=12, choices=Steg)
    granskning = models.CharField("rapportens läge efter steget", max_length=14, choices=Rapport.Granskning)
    dubblett_av = models.ForeignKey(Rapport, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    skal = models.TextField("skäl eller fråga", blank=True)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    nar = models.DateTimeField("när", default=timezone.now)
    objects = GranskningsradQuerySet.as_manager()

    class Meta:
        verbose_name = "granskningsrad"
        verbose_name_plural = "granskningsrader"
        indexes = [models.Index(fields=["rapport", "-id"], name="granskningsrad_senaste_idx")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(steg__in=("avvisad", "fraga"), skal=""), name="granskningsrad_har_skal"
            ),
        ]

    def __str__(self) -> str:
        return self.get_steg_display()
