"""Owns how it goes: the rows of status, never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from aktorer.models import Anvandare, Kommunmodell
from handlingsplan.models.aktivitet import Aktivitet


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
