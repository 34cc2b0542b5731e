"""Owns what comes back every year: the rows of the year wheel, and the keys of the calendars that people subscribe to."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Kommunmodell, Uppdrag


class ArshjulsradQuerySet(models.QuerySet["Arshjulsrad"]):
    """Rows of the year wheel."""

    def visible_to(self, aktor: Aktor) -> ArshjulsradQuerySet:
        """Those of the own municipality, for all who may see the plan."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()


class Arshjulsrad(Kommunmodell):
    """Something that comes back every year in a month, perhaps on a day of it."""

    manad = models.PositiveSmallIntegerField("månad")
    dag = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.CharField(max_length=120)
    objects = ArshjulsradQuerySet.as_manager()

    class Meta:
        verbose_name = "årshjulsrad"
        verbose_name_plural = "årshjulsrader"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "manad", "text"], name="arshjulsrad_en_gang"),
            models.CheckConstraint(condition=Q(manad__range=(1, 12)), name="arshjulsrad_manad"),
            models.CheckConstraint(
                condition=Q(dag__isnull=True)
                | (Q(dag__range=(1, 31)) & ~Q(manad=2, dag__gt=29) & ~Q(manad__in=(4, 6, 9, 11), dag=31)),
                name="arshjulsrad_dag_i_manaden",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="arshjulsrad_har_text"),
        ]

    def __str__(self) -> str:
        return self.text


def _slump() -> str:
    return secrets.token_hex(16)


class KalendernyckelQuerySet(models.QuerySet["Kalendernyckel"]):
    """Keys of calendars."""

    def visible_to(self, aktor: Aktor) -> KalendernyckelQuerySet:
        """The person's own key of the assignment in use."""
        if not aktor.far(Ratt.SE_PLAN):
            return self.none()
        return self.filter(
            kommun_id=aktor.kommun_id, anvandare_id=aktor.anvandare_id or 0, uppdrag_id=aktor.uppdrag_id or 0
        )


class Kalendernyckel(Kommunmodell):
    """Lets a calendar read, without log-in, what one assignment may see of the plan. Ends when the assignment does.

    The address holds a signature of `slump`, so nobody can make it from what the database holds.
    """

    anvandare = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+")
    uppdrag = models.OneToOneField(Uppdrag, on_delete=models.PROTECT, related_name="+")
    slump = models.CharField("slumptal som byts med adressen", max_length=32, default=_slump)
    skapad = models.DateTimeField(default=timezone.now)
    objects = KalendernyckelQuerySet.as_manager()

    class Meta:
        verbose_name = "kalendernyckel"
        verbose_name_plural = "kalendernycklar"

    def __str__(self) -> str:
        return f"Kalender {self.pk}"
