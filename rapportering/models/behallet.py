"""Owns why something that may point somebody out was kept in a text that is no report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.models import Anvandare, Kommunmodell
from rapportering.personuppgifter import SLAG


class BehalletQuerySet(models.QuerySet["Behallet"]):
    """Reasons to keep something."""

    def visible_to(self, aktor: Aktor) -> BehalletQuerySet:
        """The municipality's for those who lead, else the person's own."""
        rader = self.filter(kommun_id=aktor.kommun_id)
        if aktor.leder:
            return rader
        return rader.filter(av_id=aktor.anvandare_id) if aktor.anvandare_id else rader.none()


class Behallet(Kommunmodell):
    """What was kept in the texts of one object, by kind and field, and why. Never the words themselves.

    The object lies in any app above, so it is named by its model and id.
    """

    om = models.CharField("vad texten hör till", max_length=60, help_text='Modellens namn: "lagesbild.problem".')
    om_id = models.BigIntegerField("dess id")
    flaggor = models.JSONField("vad som kan peka ut någon", help_text='{"slag", "falt"} för varje sak.')
    skal = models.CharField("varför det står kvar", max_length=300)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    nar = models.DateTimeField("när", default=timezone.now)
    objects = BehalletQuerySet.as_manager()

    class Meta:
        verbose_name = "behållen uppgift"
        verbose_name_plural = "behållna uppgifter"
        indexes = [models.Index(fields=["kommun", "om", "om_id"], name="behallet_om_idx")]
        constraints = [models.CheckConstraint(condition=~Q(skal="") & ~Q(flaggor=[]), name="behallet_har_skal")]

    def __str__(self) -> str:
        delar = ", ".join(f"{SLAG[flagga['slag']]} i ”{flagga['falt']}”" for flagga in self.flaggor)
        return f"{delar[:1].upper()}{delar[1:]}. Skäl: {self.skal}"
