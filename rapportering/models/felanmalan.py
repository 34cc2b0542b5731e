"""Owns the fault that a report told of, as it was sent to the unit that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt, Roll
from aktorer.models import Anvandare, Enhet, Kommunmodell, Omrade, Organisation, Plats
from rapportering.models.kategori import Allvar, Kategori
from rapportering.models.rapport import Rapport

if TYPE_CHECKING:
    from datetime import datetime


class FelanmalanQuerySet(models.QuerySet["Felanmalan"]):
    """Faults sent to units."""

    def visible_to(self, aktor: Aktor) -> FelanmalanQuerySet:
        """Those of the own unit and those the own organisation reported; all of the municipality for those who lead."""
        rader = self.filter(kommun_id=aktor.kommun_id)
        if not aktor.far(Ratt.SE_FELANMALNINGAR):
            return rader.none()
        if aktor.leder:
            return rader
        mina = Q(enhet_id=aktor.enhet_id) if aktor.enhet_id else Q(pk__in=())
        if aktor.roll == Roll.RAPPORTOR:
            mina |= Q(organisation_id=aktor.organisation_id)
        return rader.filter(mina)

    def to_mend(self, aktor: Aktor) -> FelanmalanQuerySet:
        """Those that wait for the own unit; for those who lead, for any unit."""
        rader = self.visible_to(aktor).filter(galler=True, lage=Felanmalan.Lage.SKICKAD)
        return rader if aktor.leder else rader.of_unit(aktor.enhet_id)

    def of_unit(self, enhet_id: int | None) -> FelanmalanQuerySet:
        """Those that lie with the unit; none without a unit."""
        return self.none() if enhet_id is None else self.filter(enhet_id=enhet_id)

    def named(self) -> FelanmalanQuerySet:
        """With the names that a list shows, in the same query. Not the report: a unit may not read it."""
        return self.select_related("kategori", "plats", "omrade", "enhet")


class Felanmalan(Kommunmodell):
    """A fault at one unit. Says what the report says, as last corrected: those who mend may not read reports.

    Never the free text, which `atgardande.texten` reads when the coordinator has passed it on. `galler` is kept by a
    trigger: false while the report is rejected or a duplicate, whoever did that and however.
    """

    class Lage(models.TextChoices):
        SKICKAD = "skickad", "Att åtgärda"
        ATGARDAD = "atgardad", "Åtgärdad"
        EJ_VAR = "ej_var", "Inte enhetens"
        VIDARE = "vidare", "Skickad vidare"
        AVSLUTAD = "avslutad", "Avslutad utan åtgärd"

    rapport = models.ForeignKey(Rapport, on_delete=models.PROTECT, related_name="felanmalningar")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+")
    kategori = models.ForeignKey(Kategori, on_delete=models.PROTECT, related_name="+")
    plats = models.ForeignKey(Plats, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    omrade = models.ForeignKey(Omrade, on_delete=models.PROTECT, related_name="+")
    nummer = models.CharField("rapportens nummer", max_length=15)
    handelsedatum = models.DateField("datum då det hände")
    tidtext = models.CharField("tid på dygnet", max_length=40, blank=True)
    allvar = models.PositiveSmallIntegerField("allvarlighetsgrad", choices=Allvar)
    skickad = models.DateTimeField(default=timezone.now)
    senast = models.DateTimeField("åtgärdas senast")
    lage = models.CharField("läge", max_length=10, choices=Lage, default=Lage.SKICKAD)
    galler = models.BooleanField("rapporten gäller", default=True, db_default=True)
    med_text = models.BooleanField("rapportens text följer med", default=False, db_default=False)
    svarad = models.DateTimeField(null=True, blank=True)
    svarad_av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    anteckning = models.CharField(max_length=300, blank=True)
    objects = FelanmalanQuerySet.as_manager()

    class Meta:
        verbose_name = "felanmälan"
        verbose_name_plural = "felanmälningar"
        indexes = [
            models.Index(fields=["kommun", "enhet", "lage", "senast"], name="felanmalan_enhet_idx"),
            models.Index(fields=["kommun", "skickad"], name="felanmalan_skickad_idx"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["rapport"], condition=~Q(lage="vidare"), name="felanmalan_en_i_taget"),
            models.CheckConstraint(condition=Q(allvar__range=(1, 4)), name="felanmalan_allvar_1_4"),
            models.CheckConstraint(condition=Q(senast__gt=F("skickad")), name="felanmalan_senast_efter"),
            models.CheckConstraint(
                condition=Q(lage="skickad", svarad__isnull=True) | (~Q(lage="skickad") & Q(svarad__isnull=False)),
                name="felanmalan_svar_har_tid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} till {self.enhet}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("felanmalan_detail", args=[self.pk])

    def sen(self, nu: datetime) -> bool:
        """Whether it still waits, past its time."""
        return self.lage == self.Lage.SKICKAD and self.galler and self.senast < nu
