"""Owns the unfinished report: what its writer has filled in so far, for nobody else and not for long."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import models
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.models import Anvandare, Enhet, Kommunmodell

UTKAST_HALLS = timedelta(hours=48)
"""How long a draft is kept after its last change, on the server and on the phone."""


class UtkastQuerySet(models.QuerySet["Utkast"]):
    """Drafts."""

    def visible_to(self, aktor: Aktor) -> UtkastQuerySet:
        """The writer's own, of the assignment's unit, as long as they are kept. Nobody leads here."""
        return self.written_by(aktor).filter(andrad__gte=timezone.now() - UTKAST_HALLS)

    def written_by(self, aktor: Aktor) -> UtkastQuerySet:
        """The writer's own, of the assignment's unit, with those that wait to be swept away."""
        if aktor.anvandare_id is None or aktor.enhet_id is None:
            return self.none()
        return self.filter(kommun_id=aktor.kommun_id, agare_id=aktor.anvandare_id, enhet_id=aktor.enhet_id)

    def drop(self, aktor: Aktor, nyckel: UUID) -> bool:
        """Take away the draft of a form, if there is one."""
        return bool(self.written_by(aktor).filter(nyckel=nyckel).delete()[0])


class Utkast(Kommunmodell):
    """An unfinished report as its form stands. `nyckel` is the form's one-time key, which the report will carry."""

    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+")
    agare = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+")
    nyckel = models.UUIDField("formulärets engångsnyckel")
    falt = models.JSONField("ifyllda fält", help_text="Fältets namn och dess värden.")
    stand = models.PositiveIntegerField("vilken gång det sparas", default=1)
    flik = models.CharField("fliken som sparade sist", max_length=36, blank=True)
    skriven = models.DateTimeField("när tidsvalen gällde", help_text='"Nu" och "I går" räknas härifrån.')
    andrad = models.DateTimeField("ändrad", default=timezone.now)
    objects = UtkastQuerySet.as_manager()

    class Meta:
        verbose_name = "utkast"
        verbose_name_plural = "utkast"
        indexes = [models.Index(fields=["kommun", "andrad"], name="utkast_gallring_idx")]
        constraints = [
            models.UniqueConstraint(fields=["kommun", "agare", "enhet", "nyckel"], name="utkast_formnyckel_unik")
        ]

    def __str__(self) -> str:
        return str(self.nyckel)
