"""Owns what was done and when: the occasions, and the themes that people raised at them."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Enhet, Kommunmodell, Omrade, Plats
from handlingsplan.models.aktivitet import Aktivitet
from lagesbild.models import Problem


class TillfalleQuerySet(models.QuerySet["Tillfalle"]):
    """Occasions."""

    def visible_to(self, aktor: Aktor) -> TillfalleQuerySet:
        """Those of the own municipality, for all who may see the plan."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()

    def named(self) -> TillfalleQuerySet:
        """With everything that a row shows."""
        return self.select_related("plats", "omrade", "enhet", "aktivitet")


class Tillfalle(Kommunmodell):
    """Something that was done on one day: a walk, a dialogue, a check. May count towards an activity's target."""

    ANGERTID = dt.timedelta(minutes=15)

    class Slag(models.TextChoices):
        FOTPATRULL = "fotpatrull", "Fotpatrull"
        DIALOG = "dialog", "Medborgardialog"
        VANDRING = "vandring", "Trygghetsvandring"
        KONTROLL = "kontroll", "Kontroll"
        KVALL = "kvall", "Kvällspass"
        ANNAT = "annat", "Annat"

    class Motta(models.TextChoices):
        INGEN = "0", "0"
        FA = "1_5", "1–5"
        NAGRA = "6_20", "6–20"
        MANGA = "21_50", "21–50"
        FLEST = "over_50", "Över 50"

    formnyckel = models.UUIDField(default=uuid.uuid4, editable=False)
    slag = models.CharField(max_length=12, choices=Slag)
    datum = models.DateField()
    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+")
    plats = models.ForeignKey(Plats, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    omrade = models.ForeignKey(Omrade, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    platstext = models.CharField("plats som inte står i registret", max_length=80, blank=True)
    motta = models.CharField("antal mötta", max_length=8, choices=Motta, blank=True)
    anteckning = models.TextField(blank=True)
    aktivitet = models.ForeignKey(Aktivitet, on_delete=models.PROTECT, related_name="tillfallen", null=True, blank=True)
    antal = models.PositiveSmallIntegerField("räknas som", default=1)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    skapat = models.DateTimeField(default=timezone.now)
    objects = TillfalleQuerySet.as_manager()

    class Meta:
        verbose_name = "tillfälle"
        verbose_name_plural = "tillfällen"
        indexes = [
            models.Index(fields=["kommun", "-datum", "-id"], name="tillfalle_datum_idx"),
            models.Index(fields=["aktivitet", "datum"], name="tillfalle_aktivitet_idx"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kommun", "formnyckel"], name="tillfalle_formnyckel_unik"),
            models.CheckConstraint(condition=Q(antal__range=(1, 99)), name="tillfalle_antal_1_99"),
            models.CheckConstraint(condition=Q(platstext="") | Q(plats=None), name="tillfalle_en_plats"),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()} {self.datum.isoformat()}"

    def get_absolute_url(self) -> str:
        """The occasion's own page."""
        return reverse("tillfalle_detail", args=[self.pk])

    @property
    def platsord(self) -> str:
        """The one word for where it was: the place, the free word, else the area; empty when nobody said."""
        if self.plats:
            return self.plats.namn
        return self.platstext or (self.omrade.namn if self.omrade else "")

    @property
    def var(self) -> str:
        """The same with the area after it."""
        delar = (self.platsord, self.omrade.namn if self.omrade else "")
        return ", ".join(del_ for del_ in dict.fromkeys(delar) if del_)


class TillfallestemaQuerySet(models.QuerySet["Tillfallestema"]):
    """Themes."""

    def visible_to(self, aktor: Aktor) -> TillfallestemaQuerySet:
        """Those of the own municipality, for all who may see the plan."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()


class Tillfallestema(Kommunmodell):
    """One thing that people raised at an occasion. May have become a problem of the shared picture."""

    tillfalle = models.ForeignKey(Tillfalle, on_delete=models.PROTECT, related_name="teman")
    ordning = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=120)
    problem = models.ForeignKey(
        Problem, on_delete=models.PROTECT, related_name="tillfallesteman", null=True, blank=True
    )
    objects = TillfallestemaQuerySet.as_manager()

    class Meta:
        verbose_name = "tema från ett tillfälle"
        verbose_name_plural = "teman från tillfällen"
        constraints = [
            models.UniqueConstraint(fields=["tillfalle", "ordning"], name="tillfallestema_ordning_unik"),
            models.CheckConstraint(condition=~Q(text=""), name="tillfallestema_ej_tomt"),
        ]

    def __str__(self) -> str:
        return self.text
