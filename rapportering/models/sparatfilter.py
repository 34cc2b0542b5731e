"""Owns the filters of the report list that people keep by a name."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Kommunmodell


class SparatfilterQuerySet(models.QuerySet["Sparatfilter"]):
    """Saved filters."""

    def visible_to(self, aktor: Aktor) -> SparatfilterQuerySet:
        """The person's own, and those that the leaders share in the municipality."""
        if not aktor.far(Ratt.SE_RAPPORTER):
            return self.none()
        return self.filter(Q(agare_id=aktor.anvandare_id) | Q(delad=True), kommun_id=aktor.kommun_id)

    def own(self, aktor: Aktor) -> SparatfilterQuerySet:
        """Those that the person may change."""
        return self.visible_to(aktor).filter(agare_id=aktor.anvandare_id)

    def with_forval(self, aktor: Aktor) -> SparatfilterQuerySet:
        """Each with `forval`: whether the person's list opens with it."""
        eget = Forval.objects.filter(kommun_id=aktor.kommun_id, agare_id=aktor.anvandare_id, filter=OuterRef("pk"))
        return self.annotate(forval=Exists(eget))


class Sparatfilter(Kommunmodell):
    """A filter of the report list by a name: the end of the address. Never the words sought in the texts."""

    agare = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+")
    namn = models.CharField(max_length=60)
    fraga = models.CharField("filtret som slutet på adressen", max_length=500)
    delad = models.BooleanField("delad i kommunen", default=False)
    skapad = models.DateTimeField(default=timezone.now)
    objects = SparatfilterQuerySet.as_manager()

    class Meta:
        verbose_name = "sparat filter"
        verbose_name_plural = "sparade filter"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "agare", "namn"], name="sparatfilter_namn_unikt"),
            models.CheckConstraint(condition=~Q(namn="") & ~Q(fraga=""), name="sparatfilter_ej_tomt"),
        ]

    def __str__(self) -> str:
        return self.namn


class ForvalQuerySet(models.QuerySet["Forval"]):
    """Choices of a filter to open with."""

    def visible_to(self, aktor: Aktor) -> ForvalQuerySet:
        """The person's own, also when the filter is no longer shared: then it does nothing until it is."""
        return self.filter(kommun_id=aktor.kommun_id, agare_id=aktor.anvandare_id)


class Forval(Kommunmodell):
    """The filter that a person's list opens with, an own one or one that is shared. It goes with the filter."""

    agare = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+")
    filter = models.ForeignKey(
        Sparatfilter, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )  # the database itself cascades, see migration 0025
    objects = ForvalQuerySet.as_manager()

    class Meta:
        verbose_name = "förval"
        verbose_name_plural = "förval"
        constraints = [models.UniqueConstraint(fields=["kommun", "agare"], name="forval_ett_per_person")]

    def __str__(self) -> str:
        return f"{self.agare_id}: {self.filter_id}"
