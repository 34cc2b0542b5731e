"""Owns what we see: the shared picture of a period (frozen when locked), problems, their evidence and causes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Kommunmodell, Omrade, Plats
from rapportering.models import Kategori, Rapport
from rapportering.perioder import Period


class LagesbildQuerySet(models.QuerySet["Lagesbild"]):
    """Locked pictures."""

    def visible_to(self, aktor: Aktor) -> LagesbildQuerySet:
        """Those of the own municipality, for all who work with or read the picture."""
        if not aktor.far(Ratt.SE_LAGESBILD):
            return self.none()
        return self.filter(kommun_id=aktor.kommun_id)


class Lagesbild(Kommunmodell):
    """The picture of a period as it was when it was locked: canonical JSON and its SHA-256. Never changes."""

    period = models.CharField("periodens kod", max_length=8)
    start = models.DateField()
    slut = models.DateField()
    version = models.PositiveSmallIntegerField(default=1)
    skal = models.CharField("skäl till ny version", max_length=300, blank=True)
    underlag = models.TextField("frusna uppgifter, kanonisk JSON")
    sha256 = models.CharField(max_length=64)
    last_av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    last = models.DateTimeField("låst", default=timezone.now)
    objects = LagesbildQuerySet.as_manager()

    class Meta:
        verbose_name = "lägesbild"
        verbose_name_plural = "lägesbilder"
        indexes = [models.Index(fields=["kommun", "-start"], name="lagesbild_start_idx")]
        constraints = [
            models.UniqueConstraint(fields=["kommun", "period", "version"], name="lagesbild_version_unik"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(skal=""), name="lagesbild_ny_version_har_skal"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="lagesbild_sha256"),
        ]

    def __str__(self) -> str:
        return Period.las(self.period).namn

    def get_absolute_url(self) -> str:
        """The period's page."""
        return reverse("lagesbild_detail", args=[self.period])


class ProblemQuerySet(models.QuerySet["Problem"]):
    """Problems."""

    def visible_to(self, aktor: Aktor) -> ProblemQuerySet:
        """Those of the own municipality, for all who work with or read the picture."""
        if not aktor.far(Ratt.SE_LAGESBILD):
            return self.none()
        return self.filter(kommun_id=aktor.kommun_id)


class Problem(Kommunmodell):
    """A recurring problem that the parties look at together: at a place or in an area, never a person."""

    class Skede(models.TextChoices):
        BEVAKAS = "bevakas", "Bevakas"
        ANALYSERAS = "analyseras", "Analyseras"
        ATGARDAS = "atgardas", "Åtgärdas"
        FOLJS_UPP = "foljs_upp", "Följs upp"
        AVSLUTAT = "avslutat", "Avslutat"

    nummer = models.PositiveIntegerField()
    namn = models.CharField(max_length=120)
    beskrivning = models.TextField(blank=True)
    kategori = models.ForeignKey(Kategori, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    omrade = models.ForeignKey(Omrade, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    plats = models.ForeignKey(Plats, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    prioritet = models.PositiveSmallIntegerField("prioritet, 1 är högst", default=2)
    skal = models.CharField("skäl till prioriteten", max_length=300, blank=True)
    skede = models.CharField(max_length=12, choices=Skede, default=Skede.BEVAKAS)
    skapat = models.DateTimeField(default=timezone.now)
    objects = ProblemQuerySet.as_manager()

    class Meta:
        verbose_name = "problem"
        verbose_name_plural = "problem"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "nummer"], name="problem_nummer_unikt"),
            models.CheckConstraint(condition=Q(prioritet__range=(1, 3)), name="problem_prioritet_1_3"),
        ]

    def __str__(self) -> str:
        return self.namn

    def get_absolute_url(self) -> str:
        """The problem's own page."""
        return reverse("problem_detail", args=[self.nummer])


class Skedesrad(Kommunmodell):
    """One decision on a problem's stage and priority, with its reason. Never changed: the newest row is in force."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="skedesrader")
    skede = models.CharField(max_length=12, choices=Problem.Skede)
    prioritet = models.PositiveSmallIntegerField("prioritet, 1 är högst")
    skal = models.CharField("skäl", max_length=300)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    nar = models.DateTimeField("när", default=timezone.now)

    class Meta:
        verbose_name = "skedesrad"
        verbose_name_plural = "skedesrader"
        indexes = [models.Index(fields=["problem", "-nar", "-id"], name="skedesrad_senaste_idx")]
        constraints = [
            models.CheckConstraint(condition=Q(prioritet__range=(1, 3)), name="skedesrad_prioritet_1_3"),
            models.CheckConstraint(condition=~Q(skal=""), name="skedesrad_har_skal"),
        ]

    def __str__(self) -> str:
        return f"{self.get_skede_display()}, prioritet {self.prioritet}"


class Problemrapport(Kommunmodell):
    """A report as evidence of a problem."""

    problem = models.ForeignKey(
        Problem, on_delete=models.CASCADE, related_name="belagg"
    )  # the link has no life without both ends
    rapport = models.ForeignKey(Rapport, on_delete=models.PROTECT, related_name="problemkopplingar")
    kopplad_av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    kopplad = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "belägg för problem"
        verbose_name_plural = "belägg för problem"
        constraints = [models.UniqueConstraint(fields=["problem", "rapport"], name="problemrapport_unik")]

    def __str__(self) -> str:
        return f"{self.problem_id}←{self.rapport_id}"


class Orsak(Kommunmodell):
    """A cause of a problem, seen from one of Brå's three perspectives."""

    class Perspektiv(models.TextChoices):
        PLATS = "plats", "Platsen eller objektet"
        UTSATT = "utsatt", "De som utsätts"
        GARNINGSPERSON = "garningsperson", "De som begår"

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="orsaker")
    nummer = models.PositiveSmallIntegerField()
    perspektiv = models.CharField(max_length=16, choices=Perspektiv)
    beskrivning = models.CharField(max_length=300)
    stod = models.CharField("vad som talar för", max_length=500, blank=True)
    emot = models.CharField("vad som talar emot", max_length=500, blank=True)

    class Meta:
        verbose_name = "orsak"
        verbose_name_plural = "orsaker"
        constraints = [models.UniqueConstraint(fields=["problem", "nummer"], name="orsak_nummer_unikt")]

    def __str__(self) -> str:
        return self.beskrivning
