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
    """One word on how an activity goes. Never changed: the newest row is the status, the others its history.

    `prognos` is how it is thought to stand at the end of the year, blank when nobody has judged. A row with `angrar`
    undoes that row by saying again what was said before it. Rows from before there were three questions answer the
    first two in `text`.
    """

    aktivitet = models.ForeignKey(Aktivitet, on_delete=models.PROTECT, related_name="statusrader")
    genomforande = models.CharField("genomförande", max_length=6, choices=Genomforande)
    bedomning = models.CharField("bedömning", max_length=10, choices=Bedomning)
    prognos = models.CharField("prognos vid årets slut", max_length=10, choices=Bedomning, blank=True)
    text = models.TextField("Vad har hänt?", blank=True)
    gor = models.TextField("Vad gör ni åt det?", blank=True)
    behov = models.TextField("Vad behövs?", blank=True)
    utfall = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    slut = models.DateField("slutdatum då")
    slut_fore = models.DateField("slutdatum innan raden skrevs", null=True, blank=True)
    inget_nytt = models.BooleanField("inget nytt sedan sist", default=False)
    angrar = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="angrad_av", verbose_name="ångrar", null=True, blank=True
    )
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
            ),
            models.UniqueConstraint(fields=["angrar"], name="statusrad_angras_en_gang"),
        ]

    def __str__(self) -> str:
        return f"{self.get_genomforande_display()}, {self.get_bedomning_display()}"
