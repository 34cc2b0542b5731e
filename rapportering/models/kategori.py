"""Owns what kind of event, how serious, and the running number of a year's reports."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from aktorer.aktor import Aktor
from aktorer.models import Anvandare, Enhet, Kommunmodell


class Allvar(models.IntegerChoices):
    """How serious, as the reporter judges it."""

    STORANDE = 1, "Störande"
    OTRYGG = 2, "Skapar otrygghet"
    ALLVARLIG = 3, "Allvarlig"
    MYCKET_ALLVARLIG = 4, "Mycket allvarlig"


class KategoriQuerySet(models.QuerySet["Kategori"]):
    """Categories."""

    def visible_to(self, aktor: Aktor) -> KategoriQuerySet:
        """The own municipality's."""
        return self.filter(kommun_id=aktor.kommun_id)

    def in_use(self) -> KategoriQuerySet:
        """Those that a new report may have."""
        return self.filter(utgatt__isnull=True)


class Kategori(Kommunmodell):
    """What kind of event: two levels. The code is stable; the municipality may edit all else."""

    kod = models.CharField(max_length=4)
    namn = models.CharField(max_length=80)
    foralder = models.ForeignKey("self", on_delete=models.PROTECT, related_name="typer", null=True, blank=True)
    ordning = models.PositiveSmallIntegerField(default=0)
    ikon = models.CharField(max_length=20, blank=True, help_text="Namn i templates/komponenter/ikon.html.")
    forst = models.BooleanField("visas först i formuläret", default=False)
    brott = models.BooleanField("oftast ett brott", default=False)
    allvar = models.PositiveSmallIntegerField("vanlig allvarlighetsgrad", choices=Allvar, default=Allvar.OTRYGG)
    hjalp = models.CharField("hjälptext med exempel", max_length=300, blank=True)
    hanvisning = models.TextField("hänvisning i stället för rapport", blank=True)
    fraser = ArrayField(
        models.CharField(max_length=60),
        verbose_name="snabbfraser",
        default=list,
        blank=True,
        help_text="Meningar som fyller texten i formuläret. Gäller grupper.",
    )
    utgatt = models.DateField("utgått", null=True, blank=True)
    atgardas_av = models.ForeignKey(
        Enhet,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="enhet som åtgärdar felet",
    )
    atgardas_inom = models.PositiveSmallIntegerField("timmar till åtgärd", null=True, blank=True)
    mjukt = models.CharField("namn med mjuka bindestreck", max_length=100, blank=True, default="", db_default="")
    publik_punkt = models.BooleanField("får visas som punkt för allmänheten", default=False, db_default=False)
    ersatt_av = models.ForeignKey("self", on_delete=models.PROTECT, related_name="ersatte", null=True, blank=True)
    objects = KategoriQuerySet.as_manager()

    class Meta:
        verbose_name = "kategori"
        verbose_name_plural = "kategorier"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "kod"], name="kategori_kod_unik"),
            models.CheckConstraint(condition=Q(allvar__range=(1, 4)), name="kategori_allvar_1_4"),
            models.CheckConstraint(
                condition=Q(atgardas_av__isnull=True, atgardas_inom__isnull=True)
                | Q(atgardas_av__isnull=False, atgardas_inom__gte=1),
                name="kategori_atgardas_har_tid",
            ),
            models.CheckConstraint(
                condition=Q(ersatt_av__isnull=True) | Q(utgatt__isnull=False), name="kategori_ersatt_har_utgatt"
            ),
            models.CheckConstraint(condition=~Q(ersatt_av=F("id")), name="kategori_ej_ersatt_av_sig"),
        ]

    def __str__(self) -> str:
        return self.namn

    @property
    def visas(self) -> str:
        """The name for narrow places: as the municipality breaks it, else as it stands."""
        return self.mjukt or self.namn


class KategoriversionQuerySet(models.QuerySet["Kategoriversion"]):
    """What categories have been called."""

    def visible_to(self, aktor: Aktor) -> KategoriversionQuerySet:
        """The own municipality's."""
        return self.filter(kommun_id=aktor.kommun_id)


class Kategoriversion(Kommunmodell):
    """What a category was called and meant from a day on, until the next row of it. Never changed."""

    kategori = models.ForeignKey(Kategori, on_delete=models.PROTECT, related_name="versioner")
    fran = models.DateField("från och med")
    namn = models.CharField(max_length=80)
    foralder = models.ForeignKey(Kategori, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    hjalp = models.CharField("hjälptext med exempel", max_length=300, blank=True)
    utgatt = models.BooleanField("utgått", default=False)
    ersatt_av = models.ForeignKey(Kategori, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    objects = KategoriversionQuerySet.as_manager()

    class Meta:
        verbose_name = "kategoriversion"
        verbose_name_plural = "kategoriversioner"
        indexes = [models.Index(fields=["kategori", "fran", "id"], name="kategoriversion_idx")]

    def __str__(self) -> str:
        return f"{self.namn} från {self.fran}"


class Nummerserie(Kommunmodell):
    """The last report number of a municipality and year."""

    ar = models.PositiveSmallIntegerField("år")
    sist = models.PositiveIntegerField("senaste nummer", default=0)

    class Meta:
        verbose_name = "nummerserie"
        verbose_name_plural = "nummerserier"
        constraints = [models.UniqueConstraint(fields=["kommun", "ar"], name="nummerserie_unik")]

    def __str__(self) -> str:
        return f"{self.ar}-{self.sist}"
