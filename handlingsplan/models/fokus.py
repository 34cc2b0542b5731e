"""Owns what a focus area answers to, and what somebody has decided about how it goes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from aktorer.models import Anvandare, Kommunmodell
from handlingsplan.models.lofte import Fokusomrade
from lagesbild.models import Orsak, Problem
from rapportering.models import Kategori


class Fokusproblem(Kommunmodell):
    """A problem that a focus area answers to."""

    fokusomrade = models.ForeignKey(
        Fokusomrade, on_delete=models.CASCADE, related_name="+"
    )  # the link has no life without both ends
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "fokusområdets problem"
        verbose_name_plural = "fokusområdenas problem"
        constraints = [models.UniqueConstraint(fields=["fokusomrade", "problem"], name="fokusproblem_unikt")]

    def __str__(self) -> str:
        return f"{self.fokusomrade_id}←{self.problem_id}"


class Fokusorsak(Kommunmodell):
    """A cause that a focus area answers to."""

    fokusomrade = models.ForeignKey(
        Fokusomrade, on_delete=models.CASCADE, related_name="+"
    )  # the link has no life without both ends
    orsak = models.ForeignKey(Orsak, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "fokusområdets orsak"
        verbose_name_plural = "fokusområdenas orsaker"
        constraints = [models.UniqueConstraint(fields=["fokusomrade", "orsak"], name="fokusorsak_unikt")]

    def __str__(self) -> str:
        return f"{self.fokusomrade_id}←{self.orsak_id}"


class Fokuskategori(Kommunmodell):
    """A category of reports that counts towards a focus area."""

    fokusomrade = models.ForeignKey(
        Fokusomrade, on_delete=models.CASCADE, related_name="+"
    )  # the link has no life without both ends
    kategori = models.ForeignKey(Kategori, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "fokusområdets kategori"
        verbose_name_plural = "fokusområdenas kategorier"
        constraints = [models.UniqueConstraint(fields=["fokusomrade", "kategori"], name="fokuskategori_unik")]

    def __str__(self) -> str:
        return f"{self.fokusomrade_id}←{self.kategori_id}"


class Fokusbedomning(Kommunmodell):
    """Somebody's decision on how a focus area goes. Never changed: the newest row is in force.

    `status` is one of `status.ORDNING`, or empty when the decision is withdrawn and the rule speaks again.
    """

    fokusomrade = models.ForeignKey(Fokusomrade, on_delete=models.PROTECT, related_name="bedomningar")
    status = models.CharField(max_length=10, blank=True)
    skal = models.CharField("skäl", max_length=500)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    av_funktion = models.CharField(max_length=120, blank=True)
    nar = models.DateTimeField("när", default=timezone.now)

    class Meta:
        verbose_name = "fokusbedömning"
        verbose_name_plural = "fokusbedömningar"
        indexes = [models.Index(fields=["fokusomrade", "-nar", "-id"], name="fokusbedomning_senaste_idx")]
        constraints = [
            models.CheckConstraint(condition=~Q(skal=""), name="fokusbedomning_har_skal"),
            models.CheckConstraint(
                condition=Q(status__in=["", "klar", "plan", "risk", "avvikelse", "ej", "paus", "utgar"]),
                name="fokusbedomning_status",
            ),
        ]

    def __str__(self) -> str:
        return self.status
