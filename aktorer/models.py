"""Owns who and where: municipality, organisation, unit, user, assignment, area, place, and the audit log's rows."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from aktorer.behorighet import Roll
from aktorer.kommunen import Kommun, Kommunmodell, Utseende
from aktorer.omradesinlasning import Omradesinlasning

__all__ = [
    "Anvandare", "AnvandareManager", "Enhet", "Kommun", "Kommunmodell", "Logghuvud", "Loggpost", "Omrade", "Omradesinlasning",
    "Organisation", "Plats", "Tema", "Uppdrag", "UppdragQuerySet", "Utseende",
]  # fmt: skip


class Organisation(Kommunmodell):
    """A party in the work. Owns the reports its people file."""

    class Slag(models.TextChoices):
        KOMMUN = "kommun", "Kommunal förvaltning"
        POLIS = "polis", "Polisen"
        BOSTADSBOLAG = "bostadsbolag", "Bostadsbolag"
        VAKTBOLAG = "vaktbolag", "Vaktbolag"
        RADDNINGSTJANST = "raddningstjanst", "Räddningstjänst"
        SKOLA = "skola", "Skola"
        ANNAN = "annan", "Annan organisation"

    namn = models.CharField(max_length=120)
    slag = models.CharField(max_length=20, choices=Slag)

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisationer"
        constraints = [models.UniqueConstraint(fields=["kommun", "namn"], name="organisation_namn_unikt")]

    def __str__(self) -> str:
        return self.namn


class Enhet(Kommunmodell):
    """A part of an organisation. Answers for each of its periods when `svarar` is true."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="enheter")
    namn = models.CharField(max_length=120)
    svarar = models.BooleanField("ska svara", default=True)
    oppnad = models.DateField("öppnad", default=date(2000, 1, 1))
    stangd = models.DateField("stängd", null=True, blank=True)

    class Meta:
        verbose_name = "enhet"
        verbose_name_plural = "enheter"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "organisation", "namn"], name="enhet_namn_unikt"),
            models.CheckConstraint(
                condition=Q(stangd__isnull=True) | Q(stangd__gte=F("oppnad")), name="enhet_stangd_efter"
            ),
        ]

    def __str__(self) -> str:
        return self.namn


class AnvandareManager(BaseUserManager["Anvandare"]):
    """Makes users. The e-mail address is the name one logs in with."""

    def create_user(self, email: str, password: str | None = None, **falt: object) -> Anvandare:
        """A user with the address in lower case; without a password nobody can log in with one."""
        anvandare = self.model(email=self.normalize_email(email).lower(), **falt)
        anvandare.set_password(password)
        anvandare.save(using=self._db)
        return anvandare


class Tema(models.TextChoices):
    """Light or dark pages."""

    SYSTEM = "system", "Som enheten"
    LJUST = "ljust", "Ljust"
    MORKT = "morkt", "Mörkt"


class Anvandare(AbstractBaseUser):
    """A person with an account. The only persons that the product knows."""

    email = models.EmailField("e-postadress", unique=True)
    namn = models.CharField("namn eller funktion", max_length=120)
    is_active = models.BooleanField("aktiv", default=True)
    tema = models.CharField(max_length=6, choices=Tema, default=Tema.SYSTEM, db_default=Tema.SYSTEM)
    kortkommandon = models.BooleanField("kortkommandon med en tangent", default=False, db_default=False)
    utfallsmejl = models.BooleanField("mejl om vad rapporterna ledde till", default=True, db_default=True)
    planpaminnelser = models.BooleanField("påminnelser om aktiviteter", default=True, db_default=True)
    veckopaminnelser = models.BooleanField("påminnelser om veckan", default=True, db_default=True)
    skapad = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["namn"]
    objects: ClassVar[AnvandareManager] = AnvandareManager()

    class Meta:
        verbose_name = "användare"
        verbose_name_plural = "användare"
        constraints = [models.CheckConstraint(condition=Q(tema__in=Tema.values), name="anvandare_tema_kant")]

    def __str__(self) -> str:
        return self.namn


class UppdragQuerySet(models.QuerySet["Uppdrag"]):
    """Assignments."""

    def in_force(self, dag: date) -> UppdragQuerySet:
        """Those that hold on the day."""
        return self.filter(Q(till__isnull=True) | Q(till__gte=dag), fran__lte=dag)

    def in_use_by(self, anvandare_id: int) -> UppdragQuerySet:
        """A person's own assignments today, with the names that the frame of the page shows."""
        idag = timezone.localdate()
        rader = self.filter(anvandare_id=anvandare_id).in_force(idag)
        rader = rader.select_related("kommun__utseende", "organisation", "enhet")
        return rader.defer(*(f"kommun__utseende__{namn}" for namn in Utseende.BILDER)).order_by("pk")


class Uppdrag(Kommunmodell):
    """Person × municipality × organisation (and unit) × role, from–to."""

    anvandare = models.ForeignKey(Anvandare, on_delete=models.PROTECT, related_name="uppdrag")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    roll = models.CharField(max_length=20, choices=Roll)
    fran = models.DateField("från och med", default=timezone.localdate)
    till = models.DateField("till och med", null=True, blank=True)
    objects = UppdragQuerySet.as_manager()

    class Meta:
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"
        indexes = [models.Index(fields=["anvandare", "fran"], name="uppdrag_anvandare_idx")]
        constraints = [
            models.CheckConstraint(
                condition=Q(till__isnull=True) | Q(till__gte=F("fran")), name="uppdrag_till_efter_fran"
            ),
            models.CheckConstraint(
                condition=~Q(roll=Roll.RAPPORTOR) | Q(enhet__isnull=False), name="uppdrag_rapportor_har_enhet"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_roll_display()}, {self.kommun.namn}"


class OmradeQuerySet(models.QuerySet["Omrade"]):
    """Areas."""

    def in_use(self) -> OmradeQuerySet:
        """Those that something new may lie in."""
        return self.filter(utgatt__isnull=True)


class Omrade(Kommunmodell):
    """An area of the municipality, in a tree. `yta` is a GeoJSON geometry (EPSG:4326) or nothing."""

    foralder = models.ForeignKey("self", on_delete=models.PROTECT, related_name="delar", null=True, blank=True)
    namn = models.CharField(max_length=80)
    kod = models.CharField(max_length=20, blank=True)
    deso = models.CharField("DeSO-kod", max_length=9, blank=True)
    yta = models.JSONField(null=True, blank=True)
    utgatt = models.DateField("utgått", null=True, blank=True)
    objects = OmradeQuerySet.as_manager()

    class Meta:
        verbose_name = "område"
        verbose_name_plural = "områden"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "namn"], name="omrade_namn_unikt"),
            models.CheckConstraint(
                condition=Q(foralder__isnull=True) | ~Q(foralder=F("id")), name="omrade_ej_sin_foralder"
            ),
        ]

    def __str__(self) -> str:
        return self.namn


class PlatsQuerySet(models.QuerySet["Plats"]):
    """Places."""

    def in_use(self) -> PlatsQuerySet:
        """Those that something new may have happened at."""
        return self.filter(utgatt__isnull=True)


class Plats(Kommunmodell):
    """A named place with the other names people use for it. A point only where it is not a dwelling."""

    class Typ(models.TextChoices):
        TORG = "torg", "Torg eller centrum"
        PARK = "park", "Park"
        SKOLA = "skola", "Skola"
        FORSKOLA = "forskola", "Förskola"
        FRITID = "fritid", "Fritidsgård eller idrott"
        BOSTAD = "bostad", "Bostadsområde, utemiljö"
        TRAPPHUS = "trapphus", "Trapphus, källare eller tvättstuga"
        PARKERING = "parkering", "Parkering eller garage"
        RESECENTRUM = "resecentrum", "Resecentrum eller hållplats"
        GANGVAG = "gangvag", "Gång- eller cykelväg"
        GATA = "gata", "Väg eller gata"
        HANDEL = "handel", "Handel"
        BAD = "bad", "Badplats eller grönområde"
        LOKAL = "lokal", "Offentlig lokal"
        DIGITAL = "digital", "Digital miljö"

    namn = models.CharField(max_length=80)
    alias = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    typ = models.CharField(max_length=20, choices=Typ)
    omrade = models.ForeignKey(Omrade, on_delete=models.PROTECT, related_name="platser")
    lat = models.FloatField("latitud, grader", null=True, blank=True)
    lon = models.FloatField("longitud, grader", null=True, blank=True)
    utgatt = models.DateField("utgått", null=True, blank=True)
    ersatt_av = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    objects = PlatsQuerySet.as_manager()

    class Meta:
        verbose_name = "plats"
        verbose_name_plural = "platser"
        constraints = [
            models.UniqueConstraint(fields=["kommun", "namn"], name="plats_namn_unikt"),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True) | Q(lat__range=(55, 70), lon__range=(10, 25)),
                name="plats_punkt_i_sverige",
            ),
            models.CheckConstraint(
                condition=Q(ersatt_av__isnull=True) | Q(utgatt__isnull=False), name="plats_ersatt_har_utgatt"
            ),
        ]

    def __str__(self) -> str:
        return self.namn

    @property
    def galler(self) -> Plats:
        """The place as it is called now: itself, or the one that it was merged into. What points here leads there."""
        return self.ersatt_av.galler if self.ersatt_av else self


class Loggpost(models.Model):
    """One act in the audit log. Append-only; number, time and hash chain are set by the database, never here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kommun = models.ForeignKey(Kommun, on_delete=models.PROTECT, related_name="+", null=True)
    kedja = models.BigIntegerField("kedja: kommunens id, eller 0", default=0)
    nr = models.BigIntegerField("nummer i kedjan", default=0)
    tid = models.DateTimeField(default=timezone.now)
    anvandare_id = models.BigIntegerField(null=True)
    roll = models.CharField(max_length=20)
    handling = models.CharField(max_length=60)
    objekt = models.CharField(max_length=60, blank=True)
    data = models.JSONField(default=dict)
    forra = models.BinaryField("föregående rads hash", default=b"")
    hash = models.BinaryField(default=b"")

    class Meta:
        verbose_name = "loggpost"
        verbose_name_plural = "loggposter"
        constraints = [
            models.UniqueConstraint(fields=["kedja", "nr"], name="loggpost_nr_unikt"),
            # The mark that parts the fields of the hashed text: with it inside a field, two rows could hash alike.
            models.CheckConstraint(
                condition=~(Q(roll__contains="|") | Q(handling__contains="|") | Q(objekt__contains="|")),
                name="loggpost_entydig",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kedja}:{self.nr} {self.handling}"


class Logghuvud(models.Model):
    """The end of each chain. Locked by the one who writes, so that a chain never forks; shows a cut-off tail."""

    kedja = models.BigIntegerField(primary_key=True)
    nr = models.BigIntegerField(default=0)
    hash = models.BinaryField(default=b"")

    class Meta:
        verbose_name = "logghuvud"
        verbose_name_plural = "logghuvuden"

    def __str__(self) -> str:
        return f"{self.kedja}:{self.nr}"
