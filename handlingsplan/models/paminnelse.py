"""Owns the asking: the municipality's update window, each time an owner was asked, and what owners hand over."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Enhet, Kommun, Kommunmodell
from handlingsplan.models.aktivitet import Aktivitet


class UppdateringsfonsterQuerySet(models.QuerySet["Uppdateringsfonster"]):
    """Windows."""

    def visible_to(self, aktor: Aktor) -> UppdateringsfonsterQuerySet:
        """The own municipality's, for all who may see the plan."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()


class Uppdateringsfonster(Kommunmodell):
    """When a municipality asks its owners about a quarter, in days around the cut-off. Without a row: the defaults."""

    kommun = models.OneToOneField(
        Kommun, on_delete=models.PROTECT, related_name="uppdateringsfonster", primary_key=True
    )
    pa = models.BooleanField("ansvariga påminns", default=True)
    oppnar = models.PositiveSmallIntegerField("öppnar så många dagar före sammanställningen", default=33)
    svar = models.PositiveSmallIntegerField("svar senast så många dagar före sammanställningen", default=3)
    nad = models.PositiveSmallIntegerField("stänger så många dagar efter sammanställningen", default=30)
    version = models.PositiveIntegerField("räknas upp vid varje sparning", default=1)
    objects = UppdateringsfonsterQuerySet.as_manager()

    class Meta:
        verbose_name = "uppdateringsfönster"
        verbose_name_plural = "uppdateringsfönster"
        constraints = [
            models.CheckConstraint(condition=Q(oppnar__range=(7, 45)), name="fonster_oppnar_7_45"),
            models.CheckConstraint(condition=Q(svar__lt=F("oppnar")) & Q(svar__lte=14), name="fonster_svar_i_fonstret"),
            models.CheckConstraint(condition=Q(nad__lte=40), name="fonster_nad_hogst_40"),
        ]

    def __str__(self) -> str:
        return f"{self.kommun_id}: {self.oppnar}, {self.svar}, {self.nad}"


class PaminnelseQuerySet(models.QuerySet["Paminnelse"]):
    """Reminders."""

    def visible_to(self, aktor: Aktor) -> PaminnelseQuerySet:
        """Those of the own municipality, for all who may see the plan: silence shows, and how often it was broken."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()


class Paminnelse(Kommunmodell):
    """One person was asked about one activity in the day's mail. `steg` is the rule's name of why (see `regler`).

    The key that keeps a step from being sent twice, and the count behind "påmind 3 gånger". Never changed.
    """

    class Slag(models.TextChoices):
        AGARE = "agare", "Till den ansvariga"
        HAND = "hand", "Till den ansvariga, för hand"
        SAMORDNARE = "samordnare", "Till samordnaren"

    aktivitet = models.ForeignKey(Aktivitet, on_delete=models.CASCADE, related_name="paminnelser")
    till = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+")
    dag = models.DateField()
    slag = models.CharField(max_length=10, choices=Slag, default=Slag.AGARE)
    steg = models.CharField(max_length=40)
    objects = PaminnelseQuerySet.as_manager()

    class Meta:
        verbose_name = "påminnelse"
        verbose_name_plural = "påminnelser"
        indexes = [models.Index(fields=["kommun", "till", "-dag"], name="paminnelse_till_idx")]
        constraints = [
            models.UniqueConstraint(fields=["aktivitet", "till", "steg"], name="paminnelse_en_per_steg"),
        ]

    def __str__(self) -> str:
        return f"{self.dag} {self.steg}"


class OverlamningQuerySet(models.QuerySet["Overlamning"]):
    """Handovers."""

    def visible_to(self, aktor: Aktor) -> OverlamningQuerySet:
        """All of the own municipality for those who lead; for an owner those of the own unit."""
        rader = self.filter(kommun_id=aktor.kommun_id)
        if aktor.far(Ratt.SKRIV_PLAN):
            return rader
        return rader.filter(aktivitet__agare_id=aktor.enhet_id) if aktor.far(Ratt.UPPDATERA_AKTIVITET) else self.none()


class Overlamning(Kommunmodell):
    """An owner says that an activity is somebody else's. The coordinator decides. One at a time for an activity."""

    class Beslut(models.TextChoices):
        VANTAR = "vantar", "Väntar på samordnaren"
        BYTT = "bytt", "Ny ansvarig"
        KVAR = "kvar", "Ansvaret är kvar"

    aktivitet = models.ForeignKey(Aktivitet, on_delete=models.CASCADE, related_name="overlamningar")
    av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+")
    forslag = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, related_name="+", verbose_name="föreslagen enhet", null=True, blank=True
    )
    text = models.TextField(blank=True)
    nar = models.DateTimeField(default=timezone.now)
    beslut = models.CharField(max_length=6, choices=Beslut, default=Beslut.VANTAR)
    svar = models.TextField(blank=True)
    beslutad = models.DateTimeField(null=True, blank=True)
    objects = OverlamningQuerySet.as_manager()

    class Meta:
        verbose_name = "överlämning"
        verbose_name_plural = "överlämningar"
        constraints = [
            models.UniqueConstraint(fields=["aktivitet"], condition=Q(beslut="vantar"), name="overlamning_en_vantar"),
            models.CheckConstraint(
                condition=Q(beslut="vantar", beslutad__isnull=True) | (~Q(beslut="vantar") & Q(beslutad__isnull=False)),
                name="overlamning_beslut_har_tid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aktivitet_id}, {self.get_beslut_display()}"
