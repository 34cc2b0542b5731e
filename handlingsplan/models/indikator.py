"""Owns what is measured and what came out of it: the indicators and their values."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Kommunmodell, Omrade
from handlingsplan.models.aktivitet import Aktivitet
from handlingsplan.models.lofte import Fokusomrade
from handlingsplan.models.tillfalle import Tillfalle
from rapportering.models import Kategori


class IndikatorQuerySet(models.QuerySet["Indikator"]):
    """Indicators."""

    def visible_to(self, aktor: Aktor) -> IndikatorQuerySet:
        """Those of the own municipality, for all who may see the plan."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()

    def named(self) -> IndikatorQuerySet:
        """With everything that a row shows, in the same query."""
        rader = self.select_related("fokusomrade__lofte", "aktivitet", "omrade", "kategori")
        return rader.defer("omrade__yta", "kategori__hjalp", "kategori__hanvisning")


class Indikator(Kommunmodell):
    """One thing that is measured again and again. Its values are written by people, or counted when they are shown."""

    class Slag(models.TextChoices):
        RESURS = "resurs", "Resurs"
        PRESTATION = "prestation", "Prestation"
        PROCESS = "process", "Process"
        EFFEKT = "effekt", "Effekt"

    class Riktning(models.TextChoices):
        HOGRE = "hogre", "Högre är bättre"
        LAGRE = "lagre", "Lägre är bättre"

    class Frekvens(models.TextChoices):
        MANAD = "manad", "Varje månad"
        KVARTAL = "kvartal", "Varje kvartal"
        HALVAR = "halvar", "Varje halvår"
        AR = "ar", "Varje år"

    class Rakna(models.TextChoices):
        RAPPORTER = "rapporter", "Räknas från rapporterna"
        TILLFALLEN = "tillfallen", "Räknas från tillfällena"

    namn = models.CharField(max_length=120)
    slag = models.CharField(max_length=10, choices=Slag)
    enhet = models.CharField("räknas i", max_length=40)
    riktning = models.CharField(max_length=5, choices=Riktning)
    basvarde = models.DecimalField("värde vid start", max_digits=12, decimal_places=2, null=True, blank=True)
    basperiod = models.CharField("när startvärdet gällde", max_length=40, blank=True)
    malvarde = models.DecimalField("målvärde", max_digits=12, decimal_places=2, null=True, blank=True)
    maldatum = models.DateField("målet ska vara nått", null=True, blank=True)
    kalla = models.CharField("källa", max_length=200, blank=True)
    frekvens = models.CharField(max_length=7, choices=Frekvens)
    omrade = models.ForeignKey(
        Omrade, on_delete=models.PROTECT, related_name="+", verbose_name="område", null=True, blank=True
    )
    fokusomrade = models.ForeignKey(
        Fokusomrade, on_delete=models.PROTECT, related_name="indikatorer", null=True, blank=True
    )
    aktivitet = models.ForeignKey(
        Aktivitet, on_delete=models.PROTECT, related_name="indikatorer", null=True, blank=True
    )
    rakna = models.CharField("räknas från", max_length=10, choices=Rakna, blank=True)
    kategori = models.ForeignKey(Kategori, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    tillfalleslag = models.CharField("slag av tillfälle", max_length=12, choices=Tillfalle.Slag, blank=True)
    avslutad = models.DateField(null=True, blank=True)
    objects = IndikatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikatorer"
        constraints = [
            models.UniqueConstraint(
                fields=["kommun", "namn"], name="indikator_namn_unikt", condition=Q(avslutad__isnull=True)
            ),
            models.CheckConstraint(condition=~Q(namn="") & ~Q(enhet=""), name="indikator_namn_och_enhet"),
            models.CheckConstraint(
                condition=Q(malvarde__isnull=True, maldatum__isnull=True) | Q(malvarde__gte=0, maldatum__isnull=False),
                name="indikator_mal_har_datum",
            ),
            models.CheckConstraint(
                condition=Q(basvarde__isnull=True) | Q(basvarde__gte=0), name="indikator_bas_ej_negativ"
            ),
        ]

    def __str__(self) -> str:
        return self.namn

    def get_absolute_url(self) -> str:
        """The indicator's own page."""
        return reverse("indikator_detail", args=[self.pk])

    def far_fyllas_av(self, aktor: Aktor) -> bool:
        """Whether the actor may write a value: those who lead, and the owner of the activity that it measures.

        Asks for the activity when it is not fetched.
        """
        if self.rakna or self.avslutad:
            return False
        if aktor.far(Ratt.SKRIV_PLAN):
            return True
        return self.aktivitet is not None and self.aktivitet.far_uppdateras_av(aktor)


class Indikatorvarde(Kommunmodell):
    """What an indicator was in one period. Never changed: the newest row of a period is in force."""

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="varden")
    period = models.DateField("periodens första dag")
    varde = models.DecimalField("värde", max_digits=12, decimal_places=2)
    kommentar = models.CharField(max_length=200, blank=True)
    nar = models.DateTimeField(default=timezone.now)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = "indikatorvärde"
        verbose_name_plural = "indikatorvärden"
        indexes = [models.Index(fields=["indikator", "-period", "-id"], name="indikatorvarde_senast_idx")]
        constraints = [models.CheckConstraint(condition=Q(varde__gte=0), name="indikatorvarde_ej_negativt")]

    def __str__(self) -> str:
        return f"{self.period.isoformat()}: {self.varde}"
