"""Owns what we promise and do: medborgarlöfte, focus areas, activities and their status history."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Enhet, Kommunmodell
from lagesbild.models import Orsak, Problem


class LofteQuerySet(models.QuerySet["Medborgarlofte"]):
    """Promises."""

    def visible_to(self, aktor: Aktor) -> LofteQuerySet:
        """Those of the own municipality, for all who may see the plan."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()


class Medborgarlofte(Kommunmodell):
    """The promise of a year, and the plan that keeps it."""

    ar = models.PositiveSmallIntegerField("år")
    rubrik = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    parter = models.CharField(max_length=200, default="Polisen och kommunen")
    undertecknat = models.DateField(null=True, blank=True)
    diarienummer = models.CharField(max_length=40, blank=True)
    exempel = models.BooleanField("påhittat exempel", default=False)
    objects = LofteQuerySet.as_manager()

    class Meta:
        verbose_name = "medborgarlöfte"
        verbose_name_plural = "medborgarlöften"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "ar"], name="medborgarlofte_ar_unikt"),
            models.CheckConstraint(condition=Q(ar__range=(2000, 2100)), name="medborgarlofte_ar_rimligt"),
        ]

    def __str__(self) -> str:
        return self.rubrik

    def get_absolute_url(self) -> str:
        """The year's plan page."""
        return reverse("plan_detail", args=[self.ar])


class Fokusomrade(Kommunmodell):
    """A focus area of a promise. Any number of them."""

    lofte = models.ForeignKey(Medborgarlofte, on_delete=models.PROTECT, related_name="fokusomraden")
    nummer = models.PositiveSmallIntegerField()
    namn = models.CharField(max_length=300)
    malsats = models.CharField("målsats", max_length=300, blank=True)

    class Meta:
        verbose_name = "fokusområde"
        verbose_name_plural = "fokusområden"
        constraints = [models.UniqueConstraint(fields=["lofte", "nummer"], name="fokusomrade_nummer_unikt")]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.namn}"


class Genomforande(models.TextChoices):
    """First axis of status: how far the activity has come. `Försenad` is computed, never chosen."""

    EJ = "ej", "Ej påbörjad"
    PAGAR = "pagar", "Pågår"
    KLAR = "klar", "Klar"
    PAUS = "paus", "Pausad"
    UTGAR = "utgar", "Utgår"


class Bedomning(models.TextChoices):
    """Second axis of status: whether it will get there. The last two need a reason."""

    PLAN = "plan", "Enligt plan"
    RISK = "risk", "Risk för avvikelse"
    AVVIKELSE = "avvikelse", "Avvikelse"


class AktivitetQuerySet(models.QuerySet["Aktivitet"]):
    """Activities."""

    def visible_to(self, aktor: Aktor) -> AktivitetQuerySet:
        """Those of the own municipality, for all who may see the plan."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()


class Aktivitet(Kommunmodell):
    """One thing that somebody has promised to do. Exactly one owner: a unit and the function there."""

    fokusomrade = models.ForeignKey(Fokusomrade, on_delete=models.PROTECT, related_name="aktiviteter")
    ar = models.PositiveSmallIntegerField("löftets år")
    nummer = models.CharField(max_length=8)
    titel = models.CharField(max_length=200)
    beskrivning = models.TextField(blank=True)
    agare = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+", verbose_name="ansvarig enhet")
    funktion = models.CharField("ansvarig funktion", max_length=120)
    medverkande = models.CharField(max_length=200, blank=True)
    start = models.DateField()
    slut = models.DateField()
    nar = models.CharField("när, som planen säger", max_length=80, blank=True)
    mal = models.CharField("operativt mål", max_length=200, blank=True)
    malvarde = models.DecimalField("målvärde", max_digits=12, decimal_places=2, null=True, blank=True)
    malenhet = models.CharField("målets enhet", max_length=40, blank=True)
    utfall = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="aktiviteter", null=True, blank=True)
    orsak = models.ForeignKey(Orsak, on_delete=models.PROTECT, related_name="aktiviteter", null=True, blank=True)
    orsakstext = models.CharField("orsak, som planen säger", max_length=300, blank=True)
    version = models.PositiveIntegerField("räknas upp vid varje sparning", default=1)
    objects = AktivitetQuerySet.as_manager()

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "ar", "nummer"], name="aktivitet_nummer_unikt"),
            models.CheckConstraint(condition=Q(slut__gte=F("start")), name="aktivitet_slut_efter_start"),
            models.CheckConstraint(condition=Q(nummer__regex=r"^\d+\.\d+$"), name="aktivitet_nummer_form"),
            models.CheckConstraint(condition=~Q(funktion=""), name="aktivitet_har_funktion"),
            models.CheckConstraint(
                condition=Q(malvarde__isnull=True) | Q(malvarde__gte=0), name="aktivitet_mal_ej_negativt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.titel}"

    def get_absolute_url(self) -> str:
        """The activity's own page."""
        return reverse("aktivitet_detail", args=[self.ar, self.nummer])

    def far_uppdateras_av(self, aktor: Aktor) -> bool:
        """Whether the actor may say how it goes: those who lead, and the owner for the own unit's activities."""
        return aktor.leder or (aktor.far(Ratt.UPPDATERA_AKTIVITET) and aktor.enhet_id == self.agare_id)


class Statusrad(Kommunmodell):
    """One word on how an activity goes. Never changed: the newest row is the status, the others its history."""

    aktivitet = models.ForeignKey(Aktivitet, on_delete=models.PROTECT, related_name="statusrader")
    genomforande = models.CharField("genomförande", max_length=6, choices=Genomforande)
    bedomning = models.CharField("bedömning", max_length=10, choices=Bedomning)
    text = models.TextField("Vad har hänt? Vad gör ni åt det?", blank=True)
    utfall = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    slut = models.DateField("slutdatum då")
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    av_funktion = models.CharField(max_length=120, blank=True)
    nar = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "statusrad"
        verbose_name_plural = "statusrader"
        indexes = [models.Index(fields=["aktivitet", "-nar", "-id"], name="statusrad_senaste_idx")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(genomforande="pagar") | Q(bedomning="plan") | ~Q(text=""),
                name="statusrad_avvikelse_har_text",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_genomforande_display()}, {self.get_bedomning_display()}"


class PlanimportQuerySet(models.QuerySet["Planimport"]):
    """Plans that wait."""

    def visible_to(self, aktor: Aktor) -> PlanimportQuerySet:
        """Those of the own municipality that have not expired, for all who may write the plan."""
        if not aktor.far(Ratt.SKRIV_PLAN):
            return self.none()
        return self.filter(kommun_id=aktor.kommun_id, skapad__gt=timezone.now() - Planimport.GILTIG)


class Planimport(Kommunmodell):
    """A plan read from Excel that waits for somebody to confirm it. Removed when it is carried out, or after a day.

    Kept here rather than in the session or a signed field: what was shown is what is saved, also after a restart.
    """

    GILTIG = timedelta(hours=24)

    nyckel = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    filnamn = models.CharField(max_length=120)
    innehall = models.JSONField("den lästa planen, som planrad.till_json ger den")
    skapad = models.DateTimeField(default=timezone.now)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    objects = PlanimportQuerySet.as_manager()

    class Meta:
        verbose_name = "planimport"
        verbose_name_plural = "planimporter"
        indexes = [models.Index(fields=["kommun", "skapad"], name="planimport_skapad_idx")]

    def __str__(self) -> str:
        return self.filnamn

    def get_absolute_url(self) -> str:
        """The page that shows what will be created."""
        return reverse("plan_import_granska", args=[self.nyckel])
