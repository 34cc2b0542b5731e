"""Owns the report, with its free text and writer in a table of their own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Enhet, Kommunmodell, Omrade, Organisation, Plats
from rapportering.models.kategori import Allvar, Kategori
from rapportering.models.omstandighet import Aldersgrupp, Antal, Polisanmald, Upprepning
from rapportering.personuppgifter import SLAG
from rapportering.tider import tidtext

if TYPE_CHECKING:
    from rapportering.perioder import Period


class RapportQuerySet(models.QuerySet["Rapport"]):
    """Reports."""

    def visible_to(self, aktor: Aktor) -> RapportQuerySet:
        """Type, place, time and seriousness of the own municipality's reports, for those who report or lead.

        A report that was taken back is in no list; only the unit that filed it finds it, through `visible_or_own`.
        """
        if not aktor.far(Ratt.SE_RAPPORTER):
            return self.none()
        return self.filter(kommun_id=aktor.kommun_id).standing()

    def visible_or_own(self, aktor: Aktor) -> RapportQuerySet:
        """Those in sight, and those that the own unit has taken back."""
        if not aktor.far(Ratt.SE_RAPPORTER):
            return self.none()
        kvar = ~Q(granskning=Rapport.Granskning.ATERTAGEN)
        return self.filter(kvar | Q(enhet_id=aktor.enhet_id) if aktor.enhet_id else kvar, kommun_id=aktor.kommun_id)

    def standing(self) -> RapportQuerySet:
        """Those that have not been taken back."""
        return self.exclude(granskning=Rapport.Granskning.ATERTAGEN)

    def during(self, period: Period) -> RapportQuerySet:
        """Those whose event date lies in the period (both ends included)."""
        return self.filter(handelsedatum__range=(period.start, period.slut))

    def counted(self) -> RapportQuerySet:
        """Those that count in figures: not rejected, not duplicates, not taken back."""
        lage = Rapport.Granskning
        return self.exclude(granskning__in=(lage.AVVISAD, lage.DUBBLETT, lage.ATERTAGEN))

    def named(self) -> RapportQuerySet:
        """With the names that a list shows, in the same query. Never the free text."""
        rader = self.select_related("kategori__foralder", "plats", "omrade", "enhet", "organisation")
        return rader.defer("omrade__yta", "kategori__hjalp", "kategori__hanvisning")  # long, and in no list


class Rapport(Kommunmodell):
    """What happened, where and when, and how serious. The free text and who wrote it are in `Rapporttext`."""

    class Precision(models.TextChoices):
        EXAKT = "exakt", "Exakt tid"
        UNGEFAR = "ungefar", "Ungefär, ± 2 timmar"
        NATT = "natt", "Någon gång under natten"
        DYGN = "dygn", "Någon gång under dygnet"

    class Platsprecision(models.TextChoices):
        PUNKT = "punkt", "Punkt på kartan"
        KVARTER = "kvarter", "Kvarter på kartan"
        PLATS = "plats", "Plats i registret"
        OMRADE = "omrade", "Hela området"

    class Granskning(models.TextChoices):
        NY = "ny", "Ny"
        GRANSKAD = "granskad", "Granskad"
        KOMPLETTERAS = "kompletteras", "Kompletteras"
        DUBBLETT = "dubblett", "Dubblett"
        AVVISAD = "avvisad", "Avvisad"
        ATERTAGEN = "atertagen", "Återtagen"

    ar = models.PositiveSmallIntegerField("år")
    lopnummer = models.PositiveIntegerField("löpnummer")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+")
    kategori = models.ForeignKey(Kategori, on_delete=models.PROTECT, related_name="+")
    plats = models.ForeignKey(Plats, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    omrade = models.ForeignKey(Omrade, on_delete=models.PROTECT, related_name="+")
    lat = models.FloatField("latitud, grader", null=True, blank=True)
    lon = models.FloatField("longitud, grader", null=True, blank=True)
    avrundad = models.BooleanField("punkten är avrundad till 100 meter", default=False, db_default=False)
    # What is stored says how exact it is: the database works it out, so the two never disagree.
    platsprecision = models.GeneratedField(
        expression=Case(
            When(lat__isnull=False, avrundad=True, then=Value("kvarter")),
            When(lat__isnull=False, then=Value("punkt")),
            When(plats__isnull=False, then=Value("plats")),
            default=Value("omrade"),
        ),
        output_field=models.CharField("platsens precision", max_length=8, choices=Platsprecision),
        db_persist=True,
    )
    handelsedatum = models.DateField("datum då det hände")
    tid_fran = models.TimeField("från klockan", null=True, blank=True)
    tid_till = models.TimeField("till klockan", null=True, blank=True)
    precision = models.CharField("tidens precision", max_length=10, choices=Precision, default=Precision.UNGEFAR)
    allvar = models.PositiveSmallIntegerField("allvarlighetsgrad", choices=Allvar)
    polisanmald = models.CharField(
        "polisanmält", max_length=6, choices=Polisanmald, default=Polisanmald.VET_EJ, db_default=Polisanmald.VET_EJ
    )
    upprepning = models.CharField(
        "har hänt förut", max_length=12, choices=Upprepning, default=Upprepning.VET_EJ, db_default=Upprepning.VET_EJ
    )
    antal_personer = models.CharField(
        "antal personer", max_length=5, choices=Antal, default=Antal.OKANT, db_default=Antal.OKANT
    )
    aldersgrupp = models.CharField(
        "åldersgrupp", max_length=7, choices=Aldersgrupp, default=Aldersgrupp.OKANT, db_default=Aldersgrupp.OKANT
    )
    granskning = models.CharField(max_length=14, choices=Granskning, default=Granskning.NY)
    dubblett_av = models.ForeignKey("self", on_delete=models.PROTECT, related_name="dubbletter", null=True, blank=True)
    formnyckel = models.UUIDField("formulärets engångsnyckel")
    inlamnad = models.DateTimeField("inlämnad", default=timezone.now)
    objects = RapportQuerySet.as_manager()

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporter"
        indexes = [
            models.Index(fields=["kommun", "-handelsedatum", "-id"], name="rapport_datum_idx"),
            models.Index(fields=["kommun", "omrade", "handelsedatum"], name="rapport_omrade_idx"),
            models.Index(fields=["kommun", "kategori", "handelsedatum"], name="rapport_kategori_idx"),
            models.Index(fields=["kommun", "enhet", "handelsedatum"], name="rapport_enhet_idx"),
            models.Index(fields=["kommun", "inlamnad", "id"], name="rapport_ko_idx", condition=Q(granskning="ny")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kommun", "ar", "lopnummer"], name="rapport_nummer_unikt"),
            models.UniqueConstraint(fields=["kommun", "formnyckel"], name="rapport_formnyckel_unik"),
            models.CheckConstraint(condition=Q(allvar__range=(1, 4)), name="rapport_allvar_1_4"),
            models.CheckConstraint(
                condition=Q(tid_till__isnull=True) | Q(tid_fran__isnull=False), name="rapport_till_kraver_fran"
            ),
            models.CheckConstraint(condition=Q(handelsedatum__gte=date(2000, 1, 1)), name="rapport_datum_efter_2000"),
            models.CheckConstraint(
                condition=Q(granskning="dubblett", dubblett_av__isnull=False)
                | (~Q(granskning="dubblett") & Q(dubblett_av__isnull=True)),
                name="rapport_dubblett_av_nagon",
            ),
            models.CheckConstraint(condition=~Q(dubblett_av=F("id")), name="rapport_ej_dubblett_av_sig"),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True, avrundad=False)
                | Q(lat__isnull=False, lon__isnull=False, lat__range=(55, 70), lon__range=(10, 25)),
                name="rapport_punkt_i_sverige",
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    def get_absolute_url(self) -> str:
        """The report's own page."""
        return reverse("rapport_detail", args=[self.nummer])

    @property
    def nummer(self) -> str:
        """Number as people say it: 2024-1187."""
        return f"{self.ar}-{self.lopnummer}"

    @property
    def tidtext(self) -> str:
        """The time of day as people say it: `kl. 18.30`, `kväll`, or nothing."""
        return tidtext(self.tid_fran, self.tid_till, self.precision == self.Precision.EXAKT)


class RapporttextQuerySet(models.QuerySet["Rapporttext"]):
    """Free texts of reports."""

    def visible_to(self, aktor: Aktor) -> RapporttextQuerySet:
        """Texts of the own organisation; all of the municipality for coordinator and kommunpolis.

        The text of a report that was taken back stays with the unit that filed it.
        """
        oppna = Q(endast_enhet__isnull=True)
        if aktor.enhet_id:
            oppna |= Q(endast_enhet_id=aktor.enhet_id)
        rader = self.filter(oppna, kommun_id=aktor.kommun_id)
        if aktor.leder:
            return rader
        if not aktor.far(Ratt.SE_RAPPORTER) or aktor.organisation_id is None:
            return rader.none()
        return rader.filter(organisation_id=aktor.organisation_id)

    def by_report(self, rapporter: list[Rapport]) -> dict[int, str]:
        """The texts of these reports by report id. One query."""
        rader = self.filter(rapport__in=[rapport.pk for rapport in rapporter])
        return dict(rader.values_list("rapport_id", "text"))

    def rows_by_report(self, rapporter: list[Rapport]) -> dict[int, Rapporttext]:
        """The same, with all that is written beside the text. One query."""
        return {rad.rapport_id: rad for rad in self.filter(rapport__in=[rapport.pk for rapport in rapporter])}


class Rapporttext(Kommunmodell):
    """The free text and its writer. A table of its own, so that the database itself can keep it within the organisation."""

    rapport = models.OneToOneField(Rapport, on_delete=models.PROTECT, related_name="fritext", primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    rapportor = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    text = models.TextField(blank=True)
    egen_atgard = models.TextField("vad ni gjorde själva", blank=True, default="", db_default="")
    flaggor = models.JSONField(
        "vad som kan peka ut någon",
        default=list,
        blank=True,
        help_text='{"slag", "start", "slut"} som texten lämnades in, "falt" om det står i egen_atgard.',
    )
    flaggskal = models.TextField("varför det står kvar", blank=True)
    endast_enhet = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="syns bara för enheten"
    )
    objects = RapporttextQuerySet.as_manager()

    class Meta:
        verbose_name = "rapporttext"
        verbose_name_plural = "rapporttexter"
        indexes = [models.Index(fields=["kommun", "rapportor"], name="rapporttext_rapportor_idx")]
        constraints = [
            models.CheckConstraint(condition=Q(flaggor=[]) | ~Q(flaggskal=""), name="rapporttext_flagga_har_skal")
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def flaggtext(self) -> str:
        """What was kept, in words, and why."""
        slag = ", ".join(dict.fromkeys(SLAG[ett["slag"]] for ett in self.flaggor))
        return f"Kvar i texten: {slag}. Skäl: {self.flaggskal}"
