"""Owns the municipality: the wall between tenants, what belongs to one, and how it looks. Part of `aktorer.models`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.palett import Palett


class Kommun(models.Model):
    """A municipality: the wall between tenants."""

    kod = models.CharField("kommunkod", max_length=4, unique=True)
    namn = models.CharField(max_length=60)
    kommunnamn = models.CharField("namn i löptext", max_length=80, help_text="Till exempel Hallstahammars kommun.")
    kortnamn = models.SlugField("kortnamn i adresser", max_length=60, unique=True)
    stangningsdagar = models.PositiveSmallIntegerField("dagar efter kvartalet innan det stängs", default=5)
    exempel = models.BooleanField("påhittade uppgifter", default=False)

    class Meta:
        verbose_name = "kommun"
        verbose_name_plural = "kommuner"
        constraints = [
            models.CheckConstraint(condition=Q(kod__regex=r"^\d{4}$"), name="kommun_kod_fyra_siffror"),
            models.CheckConstraint(condition=Q(stangningsdagar__lte=60), name="kommun_stangning_hogst_60"),
        ]

    def __str__(self) -> str:
        return self.namn


class Kommunmodell(models.Model):
    """A row that belongs to one municipality. Repeated on every table on purpose: indexes and policies lead with it."""

    kommun = models.ForeignKey(Kommun, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class UtseendeQuerySet(models.QuerySet["Utseende"]):
    """Looks."""

    def visible_to(self, aktor: Aktor) -> UtseendeQuerySet:
        """The own municipality's, for those who may change it."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SPARA_UTSEENDE) else self.none()


class Utseende(Kommunmodell):
    """A municipality's colours, light and dark, and its logo. Public: a stylesheet and two pictures.

    A pure rule of the colours is in `aktorer.palett`. `version` grows with each change and is part of the addresses.
    """

    BILDER: ClassVar[tuple[str, ...]] = ("logotyp_ljus", "logotyp_mork")

    kommun = models.OneToOneField(Kommun, on_delete=models.PROTECT, related_name="utseende", primary_key=True)
    version = models.PositiveIntegerField(default=1)
    ljus = models.JSONField("färger i ljust tema")
    mork = models.JSONField("färger i mörkt tema")
    logotyp_ljus = models.BinaryField("logotyp i ljust tema, PNG", default=b"")
    logotyp_mork = models.BinaryField("logotyp i mörkt tema, PNG", default=b"")
    har_logotyp = models.BooleanField("har en logotyp i båda teman", default=False)
    objects = UtseendeQuerySet.as_manager()

    class Meta:
        verbose_name = "utseende"
        verbose_name_plural = "utseenden"

    def __str__(self) -> str:
        return f"{self.kommun_id} version {self.version}"

    @property
    def palett(self) -> Palett:
        """The colours of the light theme."""
        return Palett(**self.ljus)

    @property
    def palett_mork(self) -> Palett:
        """The colours of the dark theme."""
        return Palett(**self.mork)
