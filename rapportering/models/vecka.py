"""Owns the units' answers, how often and when they answer, and their breaks."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.models import Anvandare, Enhet, Kommunmodell
from aktorer.svenska import NBSP
from rapportering.perioder import Period, Slag
from rapportering.svarsperioder import Svarsperiod, Takt

VARDAGAR = ("måndag", "tisdag", "onsdag", "torsdag", "fredag")
DAGVAL = [(nr, namn) for nr, namn in enumerate(VARDAGAR, 1)] + [
    (nr, f"{namn} veckan efter") for nr, namn in enumerate(VARDAGAR, 8)
]
"""Days of a deadline, counted from the Monday of the period's last week."""
TIMMAR = [(timme, f"{timme}.00") for timme in range(7, 19)]


class Veckosvar(Kommunmodell):
    """A unit's word that it had nothing to report in a period. A period with reports needs none.

    `ar` and `vecka` name the period's first ISO week; nearly all periods are one week.
    """

    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+")
    ar = models.PositiveSmallIntegerField("ISO-år")
    vecka = models.PositiveSmallIntegerField("ISO-vecka")
    veckor = models.PositiveSmallIntegerField("antal veckor", default=1, db_default=1)
    svarat_av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True)
    svarat = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "veckosvar"
        verbose_name_plural = "veckosvar"
        indexes = [models.Index(fields=["kommun", "ar", "vecka"], name="veckosvar_vecka_idx")]
        constraints = [
            models.UniqueConstraint(fields=["kommun", "enhet", "ar", "vecka"], name="veckosvar_unikt"),
            models.CheckConstraint(condition=Q(vecka__range=(1, 53)), name="veckosvar_vecka_1_53"),
            models.CheckConstraint(condition=Q(veckor__range=(1, 6)), name="veckosvar_veckor_1_6"),
        ]

    def __str__(self) -> str:
        return self.period.kod

    @property
    def period(self) -> Svarsperiod:
        """What it covers."""
        return Svarsperiod(Period(Slag.VECKA, self.ar, self.vecka), self.veckor)


class SvarsplanQuerySet(models.QuerySet["Svarsplan"]):
    """How the municipality's units answer."""

    def visible_to(self, aktor: Aktor) -> SvarsplanQuerySet:
        """The municipality's own."""
        return self.filter(kommun_id=aktor.kommun_id)


class Svarsplan(Kommunmodell):
    """How often the municipality's units answer, and when, from a Monday on. Without a row: `Svarsplan()`.

    Rows are only added ahead of time, so that an answer keeps the period it was given for.
    """

    fran = models.DateField("från och med måndag", default=date(2000, 1, 3))
    takt = models.CharField("hur ofta", max_length=10, choices=Takt, default=Takt.VECKA)
    jamn = models.BooleanField("svar i jämna veckor", default=True)
    paminn_dag = models.PositiveSmallIntegerField("påminnelsens dag", choices=DAGVAL, default=4)
    paminn_timme = models.PositiveSmallIntegerField("påminnelsens timme", choices=TIMMAR, default=10)
    svara_dag = models.PositiveSmallIntegerField("sista svarsdag", choices=DAGVAL, default=5)
    svara_timme = models.PositiveSmallIntegerField("sista svarstimme", choices=TIMMAR, default=12)
    sista = models.BooleanField("mejl när svarstiden är slut", default=True)
    motesdag = models.PositiveSmallIntegerField(
        "mötesdag veckan efter", choices=list(enumerate(VARDAGAR, 1)), null=True, blank=True
    )
    objects = SvarsplanQuerySet.as_manager()

    class Meta:
        verbose_name = "svarsplan"
        verbose_name_plural = "svarsplaner"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "fran"], name="svarsplan_fran_unik"),
            models.CheckConstraint(condition=Q(fran__iso_week_day=1), name="svarsplan_fran_mandag"),
            models.CheckConstraint(
                condition=(Q(svara_dag__range=(1, 5)) | Q(svara_dag__range=(8, 12)))
                & (Q(paminn_dag__range=(1, 5)) | Q(paminn_dag__range=(8, 12))),
                name="svarsplan_vardag",
            ),
            models.CheckConstraint(
                condition=Q(svara_timme__range=(7, 18), paminn_timme__range=(7, 18)), name="svarsplan_dagtid"
            ),
            models.CheckConstraint(
                condition=Q(paminn_dag__lt=F("svara_dag"))
                | Q(paminn_dag=F("svara_dag"), paminn_timme__lt=F("svara_timme")),
                name="svarsplan_paminn_fore",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_takt_display()} från {self.fran}"

    @property
    def mening(self) -> str:
        """As people say it: `Varje vecka. Påminnelse torsdag kl. 10, svar senast fredag kl. 12.`"""
        takt = self.get_takt_display()
        if self.takt == Takt.TVAVECKOR:
            takt += ", jämna veckor" if self.jamn else ", udda veckor"
        return (
            f"{takt}. Påminnelse {self.get_paminn_dag_display()} kl.{NBSP}{self.paminn_timme}, "
            f"svar senast {self.get_svara_dag_display()} kl.{NBSP}{self.svara_timme}."
        )


class EnhetstaktQuerySet(models.QuerySet["Enhetstakt"]):
    """Units' own cadences."""

    def visible_to(self, aktor: Aktor) -> EnhetstaktQuerySet:
        """The municipality's own."""
        return self.filter(kommun_id=aktor.kommun_id)


class Enhetstakt(Kommunmodell):
    """A unit's own cadence from a Monday on. Empty `takt`: as the municipality again."""

    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+")
    fran = models.DateField("från och med måndag")
    takt = models.CharField("hur ofta", max_length=10, choices=Takt, blank=True)
    jamn = models.BooleanField("svar i jämna veckor", default=True)
    objects = EnhetstaktQuerySet.as_manager()

    class Meta:
        verbose_name = "enhetstakt"
        verbose_name_plural = "enhetstakter"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "enhet", "fran"], name="enhetstakt_fran_unik"),
            models.CheckConstraint(condition=Q(fran__iso_week_day=1), name="enhetstakt_fran_mandag"),
        ]

    def __str__(self) -> str:
        return f"{self.get_takt_display() or 'Som kommunen'} från {self.fran}"


class UppehallQuerySet(models.QuerySet["Uppehall"]):
    """Units' breaks."""

    def visible_to(self, aktor: Aktor) -> UppehallQuerySet:
        """The municipality's own."""
        return self.filter(kommun_id=aktor.kommun_id)


class Uppehall(Kommunmodell):
    """A unit's break, such as a school's summer: no answer is expected and nobody is reminded."""

    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+")
    fran = models.DateField("första dag")
    till = models.DateField("sista dag")
    objects = UppehallQuerySet.as_manager()

    class Meta:
        verbose_name = "uppehåll"
        verbose_name_plural = "uppehåll"
        indexes = [models.Index(fields=["kommun", "enhet"], name="uppehall_enhet_idx")]
        constraints = [models.CheckConstraint(condition=Q(till__gte=F("fran")), name="uppehall_till_efter_fran")]

    def __str__(self) -> str:
        return f"{self.fran}–{self.till}"
