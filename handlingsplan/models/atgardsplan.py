"""Owns the municipality's plan of measures under the Act (2023:196), and the bodies that may decide it."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Kommunmodell
from handlingsplan.models.aktivitet import Aktivitet
from lagesbild.models import Lagesbild


class AtgardsplanQuerySet(models.QuerySet["Atgardsplan"]):
    """Plans of measures."""

    def visible_to(self, aktor: Aktor) -> AtgardsplanQuerySet:
        """Those of the own municipality, for all who may see the plan."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()


class Atgardsplan(Kommunmodell):
    """A plan of measures, resting on exactly one locked picture. From its decision on it never changes.

    `underlag` is what was decided, as canonical JSON; only `foljd_upp` is written afterwards.
    """

    rubrik = models.CharField(max_length=120)
    lagesbild = models.ForeignKey(
        Lagesbild, on_delete=models.PROTECT, related_name="atgardsplaner", verbose_name="lägesbild"
    )
    organ = models.CharField("beslutande organ", max_length=120, blank=True)
    beslutad = models.DateField(null=True, blank=True)
    paragraf = models.CharField(max_length=20, blank=True)
    diarienummer = models.CharField(max_length=40, blank=True)
    underlag = models.TextField("det beslutade, kanonisk JSON", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    foljd_upp = models.DateField("följdes upp senast", null=True, blank=True)
    skapad = models.DateTimeField(default=timezone.now)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    objects = AtgardsplanQuerySet.as_manager()

    class Meta:
        verbose_name = "åtgärdsplan"
        verbose_name_plural = "åtgärdsplaner"
        constraints = [
            models.CheckConstraint(
                condition=Q(beslutad__isnull=True, sha256="", underlag="")
                | Q(beslutad__isnull=False, sha256__regex=r"^[0-9a-f]{64}$") & ~Q(organ="") & ~Q(paragraf=""),
                name="atgardsplan_beslutad_ar_hel",
            ),
            models.CheckConstraint(
                condition=Q(foljd_upp__isnull=True) | Q(foljd_upp__gte=models.F("beslutad")),
                name="atgardsplan_foljs_upp_efter_beslut",
            ),
        ]

    def __str__(self) -> str:
        return self.rubrik

    def get_absolute_url(self) -> str:
        """The plan's own page."""
        return reverse("atgardsplan_detail", args=[self.pk])

    @property
    def foljs_upp_senast(self) -> dt.date | None:
        """The Act, section 6: at least every second year, from the decision or the last follow-up. None for a draft."""
        fran = self.foljd_upp or self.beslutad
        if fran is None:
            return None
        return fran.replace(year=fran.year + 2, day=28 if (fran.month, fran.day) == (2, 29) else fran.day)


class Atgardsplanrad(Kommunmodell):
    """An activity that the plan of measures holds."""

    atgardsplan = models.ForeignKey(
        Atgardsplan, on_delete=models.CASCADE, related_name="rader"
    )  # the link has no life without both ends
    aktivitet = models.ForeignKey(Aktivitet, on_delete=models.PROTECT, related_name="atgardsplanrader")

    class Meta:
        verbose_name = "åtgärdsplanens rad"
        verbose_name_plural = "åtgärdsplanens rader"
        constraints = [models.UniqueConstraint(fields=["atgardsplan", "aktivitet"], name="atgardsplanrad_unik")]

    def __str__(self) -> str:
        return f"{self.atgardsplan_id}←{self.aktivitet_id}"


class Beslutsorgan(Kommunmodell):
    """A body of the municipality that may decide a plan of measures."""

    namn = models.CharField(max_length=120)
    ordning = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = "beslutsorgan"
        verbose_name_plural = "beslutsorgan"
        constraints = [models.UniqueConstraint(fields=["kommun", "namn"], name="beslutsorgan_unikt")]

    def __str__(self) -> str:
        return self.namn
