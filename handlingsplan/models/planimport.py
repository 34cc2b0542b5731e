"""Owns plans read from a file that wait for somebody to confirm them."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Kommunmodell


class PlanimportQuerySet(models.QuerySet["Planimport"]):
    """Plans that wait."""

    def visible_to(self, aktor: Aktor) -> PlanimportQuerySet:
        """Those of the own municipality that have not expired, for all who may write the plan."""
        if not aktor.far(Ratt.SKRIV_PLAN):
            return self.none()
        return self.filter(kommun_id=aktor.kommun_id, skapad__gt=timezone.now() - Planimport.GILTIG)


class Planimport(Kommunmodell):
    """A plan read from Excel that waits for somebody to confirm it. Removed when it is carried out, or after a day.

    Kept here rather than in the session or a signed field: what was shown is what is saved, also after a restart.
    """

    GILTIG = timedelta(hours=24)

    nyckel = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    filnamn = models.CharField(max_length=120)
    innehall = models.JSONField("den lästa planen, som planrad.till_json ger den")
    skapad = models.DateTimeField(default=timezone.now)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    objects = PlanimportQuerySet.as_manager()

    class Meta:
        verbose_name = "planimport"
        verbose_name_plural = "planimporter"
        indexes = [models.Index(fields=["kommun", "skapad"], name="planimport_skapad_idx")]

    def __str__(self) -> str:
        return self.filnamn

    def get_absolute_url(self) -> str:
        """The page that shows what will be created."""
        return reverse("plan_import_granska", args=[self.nyckel])
