"""Owns the photos of reports, and whether the municipality wants any."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.models import Anvandare, Kommunmodell, Organisation
from rapportering.models.rapport import Rapport, Rapporttext


class Fotoval(Kommunmodell):
    """Whether reports may carry photos. No row means no."""

    pa = models.BooleanField("foton i rapporter", default=False)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    nar = models.DateTimeField("när", default=timezone.now)

    class Meta:
        verbose_name = "fotoval"
        verbose_name_plural = "fotoval"
        constraints = [models.UniqueConstraint(fields=["kommun"], name="fotoval_ett_per_kommun")]

    def __str__(self) -> str:
        return "På" if self.pa else "Av"


class RapportfotoQuerySet(models.QuerySet["Rapportfoto"]):
    """Photos of reports."""

    def visible_to(self, aktor: Aktor) -> RapportfotoQuerySet:
        """Those of the reports whose text the actor may see."""
        texter = Rapporttext.objects.visible_to(aktor)
        return self.filter(kommun_id=aktor.kommun_id, rapport__in=texter.values("rapport_id"))

    def without_pictures(self) -> RapportfotoQuerySet:
        """Everything but the bytes, for a page that shows them by their addresses."""
        return self.defer("bild", "liten")


class Rapportfoto(Kommunmodell):
    """A photo of a place, written anew by us: JPEG without metadata, large and small. In the database alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rapport = models.ForeignKey(Rapport, on_delete=models.PROTECT, related_name="foton")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    bild = models.BinaryField("bilden, JPEG")
    liten = models.BinaryField("liten bild, JPEG")
    bredd = models.PositiveSmallIntegerField()
    hojd = models.PositiveSmallIntegerField("höjd")
    sha256 = models.CharField(max_length=64)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    nar = models.DateTimeField("när", default=timezone.now)
    objects = RapportfotoQuerySet.as_manager()

    class Meta:
        verbose_name = "rapportfoto"
        verbose_name_plural = "rapportfoton"
        constraints = [
            models.UniqueConstraint(fields=["rapport", "sha256"], name="rapportfoto_en_gang"),
            models.CheckConstraint(condition=Q(bredd__gte=1, hojd__gte=1), name="rapportfoto_har_storlek"),
        ]

    def __str__(self) -> str:
        return f"{self.rapport_id}: {self.bredd} × {self.hojd}"
