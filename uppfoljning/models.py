"""Owns what came of it: the compile job of a quarter (Korning) and its frozen result (Aterrapport)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Kommunmodell
from rapportering.perioder import Period, Slag

LEASE = timedelta(seconds=60)
"""A running job that has not shown a heartbeat for this long is taken over by the sweeper."""


class Kvartalsmodell(Kommunmodell):
    """A row about one version of one quarter."""

    ar = models.PositiveSmallIntegerField("år")
    kvartal = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def period(self) -> Period:
        """The quarter."""
        return Period(Slag.KVARTAL, self.ar, self.kvartal)


class KorningQuerySet(models.QuerySet["Korning"]):
    """Compile jobs."""

    def abandoned(self, nu: datetime) -> KorningQuerySet:
        """Waiting jobs, and running ones whose worker has gone silent."""
        tyst = Q(lage=Korning.Lage.PAGAR, hjartslag__lt=nu - LEASE)
        return self.filter(Q(lage=Korning.Lage.KOAD) | tyst).order_by("pk")


class Korning(Kvartalsmodell):
    """One compile of one version of a quarter. Safe to run twice: the result is unique."""

    class Lage(models.TextChoices):
        KOAD = "koad", "Väntar"
        PAGAR = "pagar", "Pågår"
        KLAR = "klar", "Klar"
        MISSLYCKAD = "misslyckad", "Misslyckades"

    skal = models.CharField("skäl till ny version", max_length=300, blank=True)
    lage = models.CharField("läge", max_length=10, choices=Lage, default=Lage.KOAD)
    steg = models.CharField(max_length=60, blank=True)
    andel = models.PositiveSmallIntegerField("hur långt, procent", default=0)
    forsok = models.PositiveSmallIntegerField("antal försök", default=0)
    hjartslag = models.DateTimeField("hjärtslag", null=True, blank=True)
    fel = models.TextField(blank=True)
    begard_av = models.ForeignKey(
        Anvandare, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="begärd av"
    )
    begard = models.DateTimeField("begärd", default=timezone.now)
    klar = models.DateTimeField(null=True, blank=True)
    objects = KorningQuerySet.as_manager()

    class Meta:
        verbose_name = "körning"
        verbose_name_plural = "körningar"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "ar", "kvartal", "version"], name="korning_version_unik"),
            models.CheckConstraint(condition=Q(kvartal__range=(1, 4)), name="korning_kvartal_1_4"),
            models.CheckConstraint(condition=Q(andel__lte=100), name="korning_andel_hogst_100"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(skal=""), name="korning_ny_version_har_skal"),
        ]

    def __str__(self) -> str:
        return f"{self.period.kod} version {self.version}: {self.get_lage_display()}"


class AterrapportQuerySet(models.QuerySet["Aterrapport"]):
    """Compiled quarters."""

    def visible_to(self, aktor: Aktor) -> AterrapportQuerySet:
        """All for those who lead; the sent ones for every other reader in the municipality."""
        if not aktor.far(Ratt.SE_ATERRAPPORT):
            return self.none()
        rader = self.filter(kommun_id=aktor.kommun_id)
        return rader if aktor.leder else rader.filter(skickad__isnull=False)


class Aterrapport(Kvartalsmodell):
    """A quarter as it was compiled: canonical JSON, PDF, and the SHA-256 of both. Only `skickad` is ever set later."""

    korning = models.OneToOneField(Korning, on_delete=models.PROTECT, related_name="aterrapport")
    underlag = models.TextField("frusna uppgifter, kanonisk JSON")
    underlag_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    sidor = models.PositiveSmallIntegerField()
    sammanstalld = models.DateTimeField("sammanställd", default=timezone.now)
    skickad = models.DateTimeField(null=True, blank=True)
    objects = AterrapportQuerySet.as_manager()

    class Meta:
        verbose_name = "återrapport"
        verbose_name_plural = "återrapporter"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "ar", "kvartal", "version"], name="aterrapport_version_unik"),
            models.CheckConstraint(condition=Q(kvartal__range=(1, 4)), name="aterrapport_kvartal_1_4"),
            models.CheckConstraint(
                condition=Q(underlag_sha256__regex=r"^[0-9a-f]{64}$", pdf_sha256__regex=r"^[0-9a-f]{64}$"),
                name="aterrapport_sha256",
            ),
        ]

    def __str__(self) -> str:
        return f"Återrapport {self.period.namn}, version {self.version}"

    def get_absolute_url(self) -> str:
        """The quarter's page."""
        return reverse("kvartal_detail", args=[self.period.kod])
