"""Owns what is promised: the promise of a year and its focus areas."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Kommunmodell
from lagesbild.models import Orsak, Problem
from rapportering.models import Kategori


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
    undertecknat_av = models.CharField("funktioner som har skrivit under", max_length=300, blank=True)
    diarienummer = models.CharField(max_length=40, blank=True)
    dialog = models.TextField("dialogen bakom löftet", blank=True)
    foregangare = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="eftertradare", null=True, blank=True, verbose_name="föregångare"
    )
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

    @property
    def sida(self) -> str:
        """The promise's own page."""
        return reverse("lofte_detail", args=[self.ar])


class FokusomradeQuerySet(models.QuerySet["Fokusomrade"]):
    """Focus areas."""

    def visible_to(self, aktor: Aktor) -> FokusomradeQuerySet:
        """Those of the own municipality, for all who may see the plan."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()


class Fokusomrade(Kommunmodell):
    """A focus area of a promise. Any number of them."""

    lofte = models.ForeignKey(Medborgarlofte, on_delete=models.PROTECT, related_name="fokusomraden")
    nummer = models.PositiveSmallIntegerField()
    namn = models.CharField(max_length=300)
    malsats = models.CharField("målsats", max_length=300, blank=True)
    foregangare = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="eftertradare", null=True, blank=True, verbose_name="föregångare"
    )
    problem = models.ManyToManyField(Problem, through="Fokusproblem", related_name="fokusomraden")
    orsaker = models.ManyToManyField(Orsak, through="Fokusorsak", related_name="fokusomraden")
    kategorier = models.ManyToManyField(Kategori, through="Fokuskategori", related_name="fokusomraden")
    objects = FokusomradeQuerySet.as_manager()

    class Meta:
        verbose_name = "fokusområde"
        verbose_name_plural = "fokusområden"
        constraints = [models.UniqueConstraint(fields=["lofte", "nummer"], name="fokusomrade_nummer_unikt")]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.namn}"

    def get_absolute_url(self) -> str:
        """The focus area's own page. Asks for the promise when it is not fetched."""
        return reverse("fokus_detail", args=[self.lofte.ar, self.nummer])

    @property
    def nyckel(self) -> str:
        """What the chain calls it: "2024-2"."""
        return f"{self.lofte.ar}-{self.nummer}"
