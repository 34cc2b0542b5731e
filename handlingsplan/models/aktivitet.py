"""Owns what is to be done: the activities."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Enhet, Kommunmodell
from handlingsplan.models.lofte import Fokusomrade
from lagesbild.models import Orsak, Problem


class AktivitetQuerySet(models.QuerySet["Aktivitet"]):
    """Activities."""

    def visible_to(self, aktor: Aktor) -> AktivitetQuerySet:
        """Those of the own municipality, for all who may see the plan."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()


class Aktivitet(Kommunmodell):
    """One thing that somebody has promised to do. Exactly one owner: a unit and the function there."""

    fokusomrade = models.ForeignKey(Fokusomrade, on_delete=models.PROTECT, related_name="aktiviteter")
    ar = models.PositiveSmallIntegerField("löftets år")
    nummer = models.CharField(max_length=8)
    titel = models.CharField(max_length=200)
    beskrivning = models.TextField(blank=True)
    agare = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+", verbose_name="ansvarig enhet")
    funktion = models.CharField("ansvarig funktion", max_length=120)
    medverkande = models.CharField(max_length=200, blank=True)
    start = models.DateField()
    slut = models.DateField()
    nar = models.CharField("när, som planen säger", max_length=80, blank=True)
    mal = models.CharField("operativt mål", max_length=200, blank=True)
    malvarde = models.DecimalField("målvärde", max_digits=12, decimal_places=2, null=True, blank=True)
    malenhet = models.CharField("målets enhet", max_length=40, blank=True)
    utfall = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="aktiviteter", null=True, blank=True)
    orsak = models.ForeignKey(Orsak, on_delete=models.PROTECT, related_name="aktiviteter", null=True, blank=True)
    orsakstext = models.CharField("orsak, som planen säger", max_length=300, blank=True)
    version = models.PositiveIntegerField("räknas upp vid varje sparning", default=1)
    objects = AktivitetQuerySet.as_manager()

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "ar", "nummer"], name="aktivitet_nummer_unikt"),
            models.CheckConstraint(condition=Q(slut__gte=F("start")), name="aktivitet_slut_efter_start"),
            models.CheckConstraint(condition=Q(nummer__regex=r"^\d+\.\d+$"), name="aktivitet_nummer_form"),
            models.CheckConstraint(condition=~Q(funktion=""), name="aktivitet_har_funktion"),
            models.CheckConstraint(
                condition=Q(malvarde__isnull=True) | Q(malvarde__gte=0), name="aktivitet_mal_ej_negativt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.titel}"

    def get_absolute_url(self) -> str:
        """The activity's own page."""
        return reverse("aktivitet_detail", args=[self.ar, self.nummer])

    def far_uppdateras_av(self, aktor: Aktor) -> bool:
        """Whether the actor may say how it goes: those who lead, and the owner for the own unit's activities."""
        return aktor.leder or (aktor.far(Ratt.UPPDATERA_AKTIVITET) and aktor.enhet_id == self.agare_id)
