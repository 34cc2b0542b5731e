"""Owns roles and permissions: who may do what. The whole truth on one page.

Codes are stored and never Python paths. A role not listed for a permission does not have it.
Which *rows* a role sees is told by each model's `visible_to` and, as the second line, by row-level security.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class Roll(models.TextChoices):
    """A role within one municipality."""

    RAPPORTOR = "rapportor", "Rapportör"
    ANSVARIG = "ansvarig", "Aktivitetsansvarig"
    SAMORDNARE = "samordnare", "BRÅ-samordnare"
    KOMMUNPOLIS = "kommunpolis", "Kommunpolis"
    KSAU = "ksau", "KSAU"
    ORGANISATIONSADMIN = "organisationsadmin", "Organisationsadministratör"
    SYSTEMADMIN = "systemadmin", "Systemadministratör"


SYSTEM = "system"
"""The product itself, in a job. Never held by a person."""


class Ratt(StrEnum):
    """A permission, named with the stem of its act."""

    SE_RAPPORTER = "se_rapporter"
    LAMNA_IN_RAPPORT = "lamna_in_rapport"
    LAS_IN_AT_ANDRA = "las_in_at_andra"
    SVARA_VECKA = "svara_vecka"
    SATT_SVARSPLAN = "satt_svarsplan"
    SKRIV_ENHET = "skriv_enhet"
    PAMINN_ENHET = "paminn_enhet"
    SKRIV_PERSON = "skriv_person"
    GRANSKA_RAPPORT = "granska_rapport"
    SE_FELANMALNINGAR = "se_felanmalningar"
    SVARA_FELANMALAN = "svara_felanmalan"
    SKICKA_FELANMALAN = "skicka_felanmalan"
    SE_LAGESBILD = "se_lagesbild"
    LAS_LAGESBILD = "las_lagesbild"  # låsa
    SKRIV_PROBLEM = "skriv_problem"
    SE_PLAN = "se_plan"
    SKRIV_PLAN = "skriv_plan"
    UPPDATERA_AKTIVITET = "uppdatera_aktivitet"
    PAMINN_AGARE = "paminn_agare"
    LAGG_TILL_TILLFALLE = "lagg_till_tillfalle"
    SE_ATERRAPPORT = "se_aterrapport"
    SAMMANSTALL_ATERRAPPORT = "sammanstall_aterrapport"
    SKICKA_ATERRAPPORT = "skicka_aterrapport"
    SE_MEJLLOGG = "se_mejllogg"
    SKICKA_IGEN_MEJL = "skicka_igen_mejl"
    SPARA_UTSEENDE = "spara_utseende"
    SKRIV_REGISTER = "skriv_register"
    SPARA_FOTOVAL = "spara_fotoval"
    SE_SYNPUNKTER = "se_synpunkter"
    SE_STIL = "se_stil"


_ALLA_I_ARBETET = frozenset({Roll.RAPPORTOR, Roll.SAMORDNARE, Roll.KOMMUNPOLIS})
_LEDER = frozenset({Roll.SAMORDNARE, Roll.KOMMUNPOLIS})
_LASER = frozenset(Roll) - {Roll.SYSTEMADMIN}

FAR: dict[Ratt, frozenset[Roll]] = {
    Ratt.SE_RAPPORTER: _ALLA_I_ARBETET,
    Ratt.LAMNA_IN_RAPPORT: _ALLA_I_ARBETET,
    Ratt.LAS_IN_AT_ANDRA: frozenset({Roll.SAMORDNARE}),
    Ratt.SVARA_VECKA: _ALLA_I_ARBETET,
    Ratt.SATT_SVARSPLAN: frozenset({Roll.SAMORDNARE}),
    Ratt.SKRIV_ENHET: frozenset({Roll.SAMORDNARE}),
    Ratt.PAMINN_ENHET: frozenset({Roll.SAMORDNARE}),
    Ratt.SKRIV_PERSON: frozenset({Roll.SAMORDNARE}),
    Ratt.GRANSKA_RAPPORT: _LEDER,
    Ratt.SE_FELANMALNINGAR: _ALLA_I_ARBETET | {Roll.ANSVARIG},
    Ratt.SVARA_FELANMALAN: _ALLA_I_ARBETET | {Roll.ANSVARIG},
    Ratt.SKICKA_FELANMALAN: _LEDER,
    Ratt.SE_LAGESBILD: _LASER,
    Ratt.LAS_LAGESBILD: _LEDER,
    Ratt.SKRIV_PROBLEM: _LEDER,
    Ratt.SE_PLAN: _LASER,
    Ratt.SKRIV_PLAN: _LEDER,
    Ratt.UPPDATERA_AKTIVITET: _LEDER | {Roll.ANSVARIG},
    Ratt.PAMINN_AGARE: frozenset({Roll.SAMORDNARE}),
    Ratt.LAGG_TILL_TILLFALLE: _ALLA_I_ARBETET | {Roll.ANSVARIG},
    Ratt.SE_ATERRAPPORT: _LASER,
    Ratt.SAMMANSTALL_ATERRAPPORT: frozenset({Roll.SAMORDNARE}),
    Ratt.SKICKA_ATERRAPPORT: frozenset({Roll.SAMORDNARE}),
    Ratt.SE_MEJLLOGG: frozenset({Roll.SAMORDNARE}),
    Ratt.SKICKA_IGEN_MEJL: frozenset({Roll.SAMORDNARE}),
    Ratt.SPARA_UTSEENDE: frozenset({Roll.SAMORDNARE}),
    Ratt.SKRIV_REGISTER: frozenset({Roll.SAMORDNARE}),
    Ratt.SPARA_FOTOVAL: frozenset({Roll.SAMORDNARE}),
    Ratt.SE_SYNPUNKTER: frozenset({Roll.SAMORDNARE}),
    Ratt.SE_STIL: frozenset({Roll.SAMORDNARE, Roll.SYSTEMADMIN}),
}

MED_KOD = frozenset({Ratt.UPPDATERA_AKTIVITET})
"""What a session that a code in a mail opened may do."""


def far(roll: str, ratt: Ratt) -> bool:
    """Whether the role has the permission. An unknown role has none."""
    return roll == SYSTEM or roll in FAR[ratt]
