"""Owns why a focus area or an activity did not go on to the next promise."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from aktorer.models import Anvandare, Kommunmodell
from handlingsplan.models.aktivitet import Aktivitet
from handlingsplan.models.lofte import Fokusomrade


class Utgang(Kommunmodell):
    """A focus area or an activity that ended with its promise, and why. Never changed."""

    fokusomrade = models.OneToOneField(
        Fokusomrade, on_delete=models.PROTECT, related_name="utgang", null=True, blank=True
    )
    aktivitet = models.OneToOneField(Aktivitet, on_delete=models.PROTECT, related_name="utgang", null=True, blank=True)
    skal = models.CharField("skäl", max_length=300)
    nar = models.DateField("när", default=timezone.localdate)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = "utgång"
        verbose_name_plural = "utgångar"
        constraints = [
            models.CheckConstraint(condition=~Q(skal=""), name="utgang_har_skal"),
            models.CheckConstraint(
                condition=Q(fokusomrade__isnull=True) ^ Q(aktivitet__isnull=True), name="utgang_av_en_sak"
            ),
        ]

    def __str__(self) -> str:
        return self.skal
