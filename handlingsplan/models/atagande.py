"""Owns what each party commits itself to in a promise, and how a signed promise was changed afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from aktorer.models import Anvandare, Kommunmodell
from handlingsplan.models.aktivitet import Part
from handlingsplan.models.lofte import Fokusomrade, Medborgarlofte


class Atagande(Kommunmodell):
    """One thing that a party of the promise commits itself to, as the residents read it."""

    lofte = models.ForeignKey(Medborgarlofte, on_delete=models.PROTECT, related_name="ataganden")
    part = models.CharField(max_length=10, choices=Part, default=Part.GEMENSAMT)
    text = models.CharField(max_length=500)
    ordning = models.PositiveSmallIntegerField(default=1)
    fokusomrade = models.ForeignKey(
        Fokusomrade, on_delete=models.PROTECT, related_name="ataganden", null=True, blank=True
    )

    class Meta:
        verbose_name = "åtagande"
        verbose_name_plural = "åtaganden"
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="atagande_har_text")]

    def __str__(self) -> str:
        return self.text


class Lofteandring(Kommunmodell):
    """One change of a promise that was already signed, with its reason and what stood there before. Never changed."""

    lofte = models.ForeignKey(Medborgarlofte, on_delete=models.PROTECT, related_name="andringar")
    vad = models.CharField("det som ändrades", max_length=120)
    skal = models.CharField("skäl", max_length=300)
    fore = models.TextField("så stod det före", blank=True)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    av_funktion = models.CharField(max_length=120, blank=True)
    nar = models.DateTimeField("när", default=timezone.now)

    class Meta:
        verbose_name = "löftesändring"
        verbose_name_plural = "löftesändringar"
        constraints = [models.CheckConstraint(condition=~Q(skal=""), name="lofteandring_har_skal")]

    def __str__(self) -> str:
        return self.vad
