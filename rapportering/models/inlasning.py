"""Owns a unit's file on its way to reports: where it comes from, the file itself, and what each row was read as."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Enhet, Kommunmodell, Organisation
from rapportering.models.rapport import Rapport

LEASE = timedelta(seconds=60)
"""A job that has not shown a sign of life for this long is taken over."""


class _Enhetens(Kommunmodell):
    """What belongs to one unit. The organisation is told too, for the database's own rules."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Inlasningskalla(_Enhetens):
    """A file that comes again: which column is what, and what its own words mean."""

    namn = models.CharField(max_length=80)
    kolumner = models.JSONField("rubrik → fält", default=dict, blank=True)
    kategoriord = models.JSONField("källans ord → kategorins id", default=dict, blank=True)
    platsord = models.JSONField("källans ord → p och platsens id, eller o och områdets", default=dict, blank=True)

    class Meta:
        verbose_name = "inläsningskälla"
        verbose_name_plural = "inläsningskällor"
        constraints = [models.UniqueConstraint(fields=["kommun", "enhet", "namn"], name="inlasningskalla_namn_unikt")]

    def __str__(self) -> str:
        return self.namn


class InlasningQuerySet(models.QuerySet["Inlasning"]):
    """Files that are or have been fetched."""

    def visible_to(self, aktor: Aktor) -> InlasningQuerySet:
        """As the free text of reports: the own organisation's; all of the municipality for those who lead."""
        rader = self.filter(kommun_id=aktor.kommun_id)
        if aktor.leder:
            return rader
        if not aktor.far(Ratt.LAMNA_IN_RAPPORT) or aktor.organisation_id is None:
            return rader.none()
        return rader.filter(organisation_id=aktor.organisation_id)

    def waiting(self, nu: datetime) -> InlasningQuerySet:
        """Those that a job should take up: nobody works with them, or whoever did has gone silent."""
        tyst = Q(hjartslag__isnull=True) | Q(hjartslag__lt=nu - LEASE)
        return self.filter(tyst, lage__in=Inlasning.JOBB).order_by("pk")


class Inlasning(_Enhetens):
    """One file, from chosen to filed or undone. Jobs do the work; the person presses between."""

    class Lage(models.TextChoices):
        VALD = "vald", "Väntar på kolumner"
        TOLKAS = "tolkas", "Kontrolleras"
        TOLKAD = "tolkad", "Väntar på att du hämtar"
        LASES = "lases", "Hämtas"
        KLAR = "klar", "Hämtad"
        ANGRAS = "angras", "Ångras"
        ANGRAD = "angrad", "Ångrad"
        AVBRUTEN = "avbruten", "Avbruten"
        MISSLYCKAD = "misslyckad", "Misslyckades"

    class Flaggade(models.TextChoices):
        BORT = "bort", "Ta bort det ur texterna"
        BEHALL = "behall", "Behåll det, med ett skäl"
        HOPPA = "hoppa", "Hoppa över de raderna"

    JOBB = (Lage.TOLKAS, Lage.LASES, Lage.ANGRAS)

    nyckel = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kalla = models.ForeignKey(Inlasningskalla, on_delete=models.PROTECT, related_name="inlasningar")
    filnamn = models.CharField(max_length=120)
    lage = models.CharField("läge", max_length=12, choices=Lage, default=Lage.VALD)
    blad = models.CharField(max_length=80, blank=True)
    rubriker = models.JSONField(default=list, blank=True)
    kolumner = models.JSONField("kolumn → fält", default=dict, blank=True)
    antal = models.JSONField("antal rader per utfall", default=dict, blank=True)
    okanda = models.JSONField("ord som källan inte lärt oss", default=dict, blank=True)
    med_dubbletter = models.BooleanField("hämta även dubbletter", default=False)
    flaggade = models.CharField("rader som kan peka ut någon", max_length=6, choices=Flaggade, default=Flaggade.BORT)
    skal = models.CharField("varför det står kvar", max_length=300, blank=True)
    andel = models.PositiveSmallIntegerField("hur långt, procent", default=0)
    forsok = models.PositiveSmallIntegerField("antal försök", default=0)
    hjartslag = models.DateTimeField("hjärtslag", null=True, blank=True)
    fel = models.TextField(blank=True)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    av_roll = models.CharField("i rollen", max_length=20)
    skapad = models.DateTimeField(default=timezone.now)
    klar = models.DateTimeField(null=True, blank=True)
    gallrad = models.BooleanField("tömd på text", default=False)
    objects = InlasningQuerySet.as_manager()

    class Meta:
        verbose_name = "inläsning"
        verbose_name_plural = "inläsningar"
        indexes = [
            models.Index(fields=["kommun", "-skapad"], name="inlasning_skapad_idx"),
            models.Index(fields=["id"], name="inlasning_jobb_idx", condition=Q(lage__in=("tolkas", "lases", "angras"))),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(andel__lte=100), name="inlasning_andel_hogst_100"),
            models.CheckConstraint(condition=~Q(flaggade="behall") | ~Q(skal=""), name="inlasning_behall_har_skal"),
        ]

    def __str__(self) -> str:
        return self.filnamn

    def get_absolute_url(self) -> str:
        """Its page, whatever its state."""
        return reverse("inlasning_detail", args=[self.nyckel])

    @property
    def pagar(self) -> bool:
        """Whether a job works or should work with it."""
        return self.lage in self.JOBB


class Inlasningsfil(_Enhetens):
    """The bytes that were sent in. Removed when the file is filed or cancelled, and after seven days at the latest."""

    inlasning = models.OneToOneField(
        Inlasning, on_delete=models.CASCADE, related_name="fil", primary_key=True
    )  # the bytes have no life of their own
    innehall = models.BinaryField("innehåll")

    class Meta:
        verbose_name = "inläsningsfil"
        verbose_name_plural = "inläsningsfiler"

    def __str__(self) -> str:
        return f"fil {self.pk}"


class InlasningsradQuerySet(models.QuerySet["Inlasningsrad"]):
    """Rows of files."""

    def visible_to(self, aktor: Aktor) -> InlasningsradQuerySet:
        """Those of the files in sight."""
        return self.filter(inlasning__in=Inlasning.objects.visible_to(aktor).values("pk"))


class Inlasningsrad(_Enhetens):
    """One row: what stood there, what it was read as, and what became of it. Its texts are emptied after seven days."""

    class Lage(models.TextChoices):
        BRA = "bra", "Kan hämtas"
        FEL = "fel", "Fel att rätta"
        DUBBLETT = "dubblett", "Finns redan"
        INLAST = "inlast", "Hämtad"
        HOPPAD = "hoppad", "Överhoppad"
        ATERTAGEN = "atertagen", "Återtagen"

    inlasning = models.ForeignKey(
        Inlasning, on_delete=models.CASCADE, related_name="rader"
    )  # a row has no life without its file
    nummer = models.PositiveIntegerField("radens nummer i filen")
    lage = models.CharField("läge", max_length=10, choices=Lage)
    celler = models.JSONField("som det stod", default=list, blank=True)
    tolkning = models.JSONField("som vi läste det", default=dict, blank=True)
    fel = models.JSONField("kolumn och vad som är fel", default=list, blank=True)
    flaggad = models.BooleanField("kan peka ut någon", default=False)
    avtryck = models.CharField("fingeravtryck", max_length=64, blank=True)
    formnyckel = models.UUIDField("rapportens engångsnyckel", null=True, blank=True)
    liknar = models.CharField("finns redan som", max_length=120, blank=True)
    rapport = models.ForeignKey(Rapport, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    objects = InlasningsradQuerySet.as_manager()

    class Meta:
        verbose_name = "inläsningsrad"
        verbose_name_plural = "inläsningsrader"
        indexes = [
            models.Index(fields=["kommun", "enhet", "avtryck"], name="inlasningsrad_avtryck_idx"),
            models.Index(fields=["rapport"], name="inlasningsrad_rapport_idx", condition=Q(rapport__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["inlasning", "nummer"], name="inlasningsrad_nummer_unikt"),
            models.CheckConstraint(
                condition=~Q(lage__in=("inlast", "atertagen")) | Q(rapport__isnull=False),
                name="inlasningsrad_inlast_har_rapport",
            ),
        ]

    def __str__(self) -> str:
        return f"rad {self.nummer}"
