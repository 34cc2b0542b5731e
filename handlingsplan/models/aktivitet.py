"""Owns what is to be done: the activities."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Anvandare, Enhet, Kommunmodell, Omrade, Plats
from handlingsplan.models.lofte import Fokusomrade
from lagesbild.models import Orsak, Problem


class Aktivitetstyp(models.TextChoices):
    """What kind of prevention it is."""

    SITUATIONELL = "situationell", "Situationell"
    SOCIAL = "social", "Social"
    UPPFOLJANDE = "uppfoljande", "Uppföljande"


class Effekt(models.TextChoices):
    """When it is meant to be felt."""

    KORT = "kort", "På kort sikt"
    LANG = "lang", "På lång sikt"


class Part(models.TextChoices):
    """Whose commitment it is."""

    POLIS = "polis", "Polisen åtar sig"
    KOMMUN = "kommun", "Kommunen åtar sig"
    GEMENSAMT = "gemensamt", "Gemensamt åtagande"


class Upprepning(models.TextChoices):
    """How often it comes again; blank is once."""

    VECKA = "vecka", "Varje vecka"
    VARANNAN = "varannan_vecka", "Varannan vecka"
    MANAD = "manad", "Varje månad"
    KVARTAL = "kvartal", "Varje kvartal"
    LOPANDE = "lopande", "Löpande"


class AktivitetQuerySet(models.QuerySet["Aktivitet"]):
    """Activities."""

    def visible_to(self, aktor: Aktor) -> AktivitetQuerySet:
        """Those of the own municipality, for all who may see the plan; the own unit's for who may only update."""
        if aktor.far(Ratt.SE_PLAN):
            return self.filter(kommun_id=aktor.kommun_id)
        if aktor.far(Ratt.UPPDATERA_AKTIVITET):
            return self.filter(kommun_id=aktor.kommun_id, agare_id=aktor.enhet_id)
        return self.none()


class Aktivitet(Kommunmodell):
    """One thing that somebody has promised to do. Exactly one owner: a unit and the function there.

    `agare_person` is who holds the function now, when the plan says so. The unit owns it whoever that is.
    """

    fokusomrade = models.ForeignKey(Fokusomrade, on_delete=models.PROTECT, related_name="aktiviteter")
    ar = models.PositiveSmallIntegerField("löftets år")
    nummer = models.CharField(max_length=8)
    titel = models.CharField(max_length=200)
    beskrivning = models.TextField(blank=True)
    agare = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+", verbose_name="ansvarig enhet")
    funktion = models.CharField("ansvarig funktion", max_length=120)
    agare_person = models.ForeignKey(
        Anvandare, on_delete=models.PROTECT, related_name="+", verbose_name="ansvarig person", null=True, blank=True
    )
    atagande = models.CharField("åtagande", max_length=10, choices=Part, default=Part.GEMENSAMT)
    typ = models.CharField(max_length=12, choices=Aktivitetstyp, blank=True)
    effekt = models.CharField(max_length=4, choices=Effekt, blank=True)
    malgrupp = models.CharField("målgrupp", max_length=200, blank=True)
    plats = models.ForeignKey(Plats, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    omrade = models.ForeignKey(
        Omrade, on_delete=models.PROTECT, related_name="+", verbose_name="område", null=True, blank=True
    )
    medverkande = models.CharField(max_length=200, blank=True)
    start = models.DateField()
    slut = models.DateField()
    nar = models.CharField("när, som planen säger", max_length=80, blank=True)
    upprepas = models.CharField(max_length=14, choices=Upprepning, blank=True)
    mal = models.CharField("operativt mål", max_length=200, blank=True)
    malvarde = models.DecimalField("målvärde", max_digits=12, decimal_places=2, null=True, blank=True)
    malenhet = models.CharField("målets enhet", max_length=40, blank=True)
    utfall = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="aktiviteter", null=True, blank=True)
    orsak = models.ForeignKey(Orsak, on_delete=models.PROTECT, related_name="aktiviteter", null=True, blank=True)
    orsakstext = models.CharField("orsak, som planen säger", max_length=300, blank=True)
    resultat = models.TextField("vad det ledde till", blank=True)
    kostnad = models.PositiveIntegerField("kostnad i kronor", null=True, blank=True)
    timmar = models.DecimalField("arbetstimmar", max_digits=8, decimal_places=1, null=True, blank=True)
    publik = models.BooleanField("visas för allmänheten", default=False)
    publik_text = models.CharField("text för allmänheten", max_length=600, blank=True)
    foregangare = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="eftertradare", null=True, blank=True, verbose_name="föregångare"
    )
    version = models.PositiveIntegerField("räknas upp vid varje sparning", default=1)
    objects = AktivitetQuerySet.as_manager()

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "ar", "nummer"], name="aktivitet_nummer_unikt"),
            models.CheckConstraint(condition=Q(slut__gte=F("start")), name="aktivitet_slut_efter_start"),
            models.CheckConstraint(condition=Q(nummer__regex=r"^\d+\.\d+$"), name="aktivitet_nummer_form"),
            models.CheckConstraint(condition=~Q(funktion=""), name="aktivitet_har_funktion"),
            models.CheckConstraint(
                condition=Q(malvarde__isnull=True) | Q(malvarde__gte=0), name="aktivitet_mal_ej_negativt"
            ),
            models.CheckConstraint(condition=Q(publik=False) | ~Q(publik_text=""), name="aktivitet_publik_har_text"),
            models.CheckConstraint(
                condition=Q(timmar__isnull=True) | Q(timmar__gte=0), name="aktivitet_timmar_ej_negativa"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.titel}"

    def get_absolute_url(self) -> str:
        """The activity's own page."""
        return reverse("aktivitet_detail", args=[self.ar, self.nummer])

    def far_uppdateras_av(self, aktor: Aktor) -> bool:
        """Whether the actor may say how it goes: those who lead, and the owner for the own unit's activities."""
        return aktor.leder or (aktor.far(Ratt.UPPDATERA_AKTIVITET) and aktor.enhet_id == self.agare_id)


class MedagareQuerySet(models.QuerySet["Medagare"]):
    """Co-owners."""

    def visible_to(self, aktor: Aktor) -> MedagareQuerySet:
        """Those of the own municipality, for all who may see the plan."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()


class Medagare(Kommunmodell):
    """A unit that does the activity together with its owner. It answers for nothing alone: the owner does."""

    aktivitet = models.ForeignKey(Aktivitet, on_delete=models.PROTECT, related_name="medagare")
    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+")
    funktion = models.CharField(max_length=120, blank=True)
    objects = MedagareQuerySet.as_manager()

    class Meta:
        verbose_name = "medägare"
        verbose_name_plural = "medägare"
        constraints = [
            models.UniqueConstraint(fields=["aktivitet", "enhet", "funktion"], name="medagare_en_gang"),
        ]

    def __str__(self) -> str:
        return f"{self.funktion}, {self.enhet}" if self.funktion else str(self.enhet)


class StegQuerySet(models.QuerySet["Steg"]):
    """Steps."""

    def visible_to(self, aktor: Aktor) -> StegQuerySet:
        """Those of the own municipality, for all who may see the plan."""
        return self.filter(kommun_id=aktor.kommun_id) if aktor.far(Ratt.SE_PLAN) else self.none()


class Steg(Kommunmodell):
    """A part of an activity, to be ticked off. `klar` is when it was, None while it is left to do."""

    aktivitet = models.ForeignKey(Aktivitet, on_delete=models.PROTECT, related_name="steg")
    ordning = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    slut = models.DateField("klart senast", null=True, blank=True)
    klar = models.DateTimeField(null=True, blank=True)
    klar_av = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    objects = StegQuerySet.as_manager()

    class Meta:
        verbose_name = "steg"
        verbose_name_plural = "steg"
        constraints = [
            models.UniqueConstraint(
                fields=["aktivitet", "ordning"], name="steg_ordning_unik", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=~Q(text=""), name="steg_har_text"),
            models.CheckConstraint(
                condition=Q(klar__isnull=False) | Q(klar_av__isnull=True), name="steg_klar_av_nar_klart"
            ),
        ]

    def __str__(self) -> str:
        return self.text
