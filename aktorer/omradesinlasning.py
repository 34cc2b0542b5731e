"""Owns a file of areas that has been read: checked, perhaps carried out, perhaps taken back. Part of `aktorer.models`."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.kommunen import Kommunmodell


class OmradesinlasningQuerySet(models.QuerySet["Omradesinlasning"]):
    """Files of areas."""

    def visible_to(self, aktor: Aktor) -> OmradesinlasningQuerySet:
        """The own municipality's, for its coordinator."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SKRIV_REGISTER) else self.none()


class Omradesinlasning(Kommunmodell):
    """One file: what was read waits until somebody says yes. `fore` is how the areas were, as GeoJSON, before that."""

    nyckel = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    filnamn = models.CharField(max_length=150)
    rader = models.JSONField("det som lästes")
    fore = models.JSONField("områdena före", null=True, blank=True)
    skapad = models.DateTimeField(default=timezone.now)
    av = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    klar = models.DateTimeField(null=True, blank=True)
    angrad = models.DateTimeField("ångrad", null=True, blank=True)
    objects = OmradesinlasningQuerySet.as_manager()

    class Meta:
        verbose_name = "inläsning av områden"
        verbose_name_plural = "inläsningar av områden"
        indexes = [models.Index(fields=["kommun", "-skapad"], name="omradesinlasning_idx")]

    def __str__(self) -> str:
        return self.filnamn

    def get_absolute_url(self) -> str:
        """The page that shows what the file would do, or did."""
        return reverse("omrade_import_granska", args=[self.nyckel])
