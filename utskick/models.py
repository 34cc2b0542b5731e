"""Owns what we send: outbox (Utkorg), mail log (Mejl) and heartbeats (Puls); and what visitors tell us (Synpunkt)."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Kommunmodell


class UtkorgQuerySet(models.QuerySet["Utkorg"]):
    """Rows of the outbox."""

    def due(self, nu: datetime) -> UtkorgQuerySet:
        """Rows whose effect remains and whose next try has come, the longest waiting first."""
        return self.filter(klar__isnull=True, nasta__lte=nu).order_by("nasta", "pk")


class Utkorg(Kommunmodell):
    """One effect to bring about after the business transaction. `nyckel` makes it happen at most once."""

    typ = models.CharField(max_length=40)
    nyckel = models.CharField(max_length=120)
    data = models.JSONField(default=dict)
    skapad = models.DateTimeField(default=timezone.now)
    tidigast = models.DateTimeField("ska inte ske före", null=True, blank=True)
    forsok = models.PositiveSmallIntegerField("antal försök", default=0)
    nasta = models.DateTimeField("nästa försök", default=timezone.now)
    klar = models.DateTimeField(null=True, blank=True)
    fel = models.TextField("senaste fel", blank=True)
    objects = UtkorgQuerySet.as_manager()

    class Meta:
        verbose_name = "rad i utkorgen"
        verbose_name_plural = "utkorgen"
        indexes = [models.Index(fields=["nasta"], condition=Q(klar__isnull=True), name="utkorg_kvar_idx")]
        constraints = [models.UniqueConstraint(fields=["kommun", "nyckel"], name="utkorg_nyckel_unik")]

    def __str__(self) -> str:
        return f"{self.typ} {self.nyckel}"


class MejlQuerySet(models.QuerySet["Mejl"]):
    """Mails."""

    def visible_to(self, aktor: Aktor) -> MejlQuerySet:
        """The municipality's mail log, for its coordinator."""
        if not aktor.far(Ratt.SE_MEJLLOGG):
            return self.none()
        return self.filter(kommun_id=aktor.kommun_id)


class Mejl(Kommunmodell):
    """One e-mail: what it said, to whom, and how it went. The Message-ID is fixed, so a resend is the same mail."""

    class Lage(models.TextChoices):
        KOAT = "koat", "Väntar"
        SKICKAT = "skickat", "Skickat"
        MISSLYCKAT = "misslyckat", "Misslyckades"

    nyckel = models.CharField(max_length=120)
    till = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+")
    adress = models.EmailField()
    amne = models.CharField("ämne", max_length=120)
    text = models.TextField()
    html = models.TextField(blank=True)
    lage = models.CharField("läge", max_length=12, choices=Lage, default=Lage.KOAT)
    forsok = models.PositiveSmallIntegerField("antal försök", default=0)
    nasta = models.DateTimeField("nästa försök", default=timezone.now)
    skapat = models.DateTimeField(default=timezone.now)
    skickat = models.DateTimeField(null=True, blank=True)
    fel = models.TextField("senaste fel", blank=True)
    objects = MejlQuerySet.as_manager()

    class Meta:
        verbose_name = "mejl"
        verbose_name_plural = "mejl"
        indexes = [
            models.Index(fields=["kommun", "-id"], name="mejl_logg_idx"),
            models.Index(fields=["nasta"], condition=Q(lage="koat"), name="mejl_kvar_idx"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kommun", "nyckel"], name="mejl_nyckel_unik"),
            models.CheckConstraint(
                condition=~Q(lage="skickat") | Q(skickat__isnull=False), name="mejl_skickat_har_tid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amne} ({self.get_lage_display()})"


class SynpunktQuerySet(models.QuerySet["Synpunkt"]):
    """What visitors have told us about accessibility."""

    def visible_to(self, aktor: Aktor) -> SynpunktQuerySet:
        """The municipality's, for its coordinator."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_SYNPUNKTER) else self.none()


class Synpunkt(Kommunmodell):
    """What somebody, perhaps without an account, could not do here. Never changed. The id is made before the row is
    written, because a visitor may add a row but not read it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.TextField()
    namn = models.CharField(max_length=120, blank=True)
    svar_till = models.EmailField("e-postadress för svar", blank=True)
    inkom = models.DateTimeField(default=timezone.now)
    objects = SynpunktQuerySet.as_manager()

    class Meta:
        verbose_name = "synpunkt"
        verbose_name_plural = "synpunkter"
        indexes = [models.Index(fields=["kommun", "-inkom"], name="synpunkt_inkom_idx")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="synpunkt_har_text")]

    def __str__(self) -> str:
        return f"{self.inkom:%Y-%m-%d %H:%M}"


class Puls(models.Model):
    """When a process last showed that it lives. `namn` is `arbetare` or `beat`."""

    namn = models.CharField(primary_key=True, max_length=20)
    tid = models.DateTimeField()

    class Meta:
        verbose_name = "puls"
        verbose_name_plural = "pulser"

    def __str__(self) -> str:
        return f"{self.namn} {self.tid:%Y-%m-%d %H:%M:%S}"
