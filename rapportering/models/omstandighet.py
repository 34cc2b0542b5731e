"""Owns the answers about an event that nobody has to give: each starts as not known."""

from __future__ import annotations

from django.db import models


class Polisanmald(models.TextChoices):
    """Whether the police have had a report of the crime."""

    JA = "ja", "Ja"
    NEJ = "nej", "Nej"
    VET_EJ = "vet_ej", "Vet inte"


class Upprepning(models.TextChoices):
    """Whether it has happened there before."""

    FORSTA = "forsta", "Första gången"
    ATERKOMMANDE = "aterkommande", "Återkommande"
    VET_EJ = "vet_ej", "Vet inte"


class Antal(models.TextChoices):
    """How many people, as an interval: never who."""

    EN_TVA = "1-2", "1–2"
    TRE_FEM = "3-5", "3–5"
    SEX_TIO = "6-10", "6–10"
    ELVA_TJUGO = "11-20", "11–20"
    FLER = "21-", "Fler än 20"
    OKANT = "okant", "Vet inte"


class Aldersgrupp(models.TextChoices):
    """About how old, as an interval."""

    BARN = "0-14", "Barn under 15"
    TONAR = "15-17", "15–17 år"
    UNGA = "18-24", "18–24 år"
    VUXNA = "vuxna", "Vuxna"
    BLANDAT = "blandat", "Blandat"
    OKANT = "okant", "Vet inte"
