"""Owns the units' weekly answers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from aktorer.models import Anvandare, Enhet, Kommunmodell


class Veckosvar(Kommunmodell):
    """A unit's word that it had nothing to report in an ISO week. A week with reports needs none."""

    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+")
    ar = models.PositiveSmallIntegerField("ISO-år")
    vecka = models.PositiveSmallIntegerField("ISO-vecka")
    svarat_av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    svarat = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "veckosvar"
        verbose_name_plural = "veckosvar"
        indexes = [models.Index(fields=["kommun", "ar", "vecka"], name="veckosvar_vecka_idx")]
        constraints = [
            models.UniqueConstraint(fields=["kommun", "enhet", "ar", "vecka"], name="veckosvar_unikt"),
            models.CheckConstraint(condition=Q(vecka__range=(1, 53)), name="veckosvar_vecka_1_53"),
        ]

    def __str__(self) -> str:
        return f"{self.ar}-{self.vecka:02}"
