"""Owns where the words of a report stand: masking overwrites them in every one of these places."""

from __future__ import annotations

import re

from aktorer.aktor import Aktor
from rapportering.models import Felanmalan, Granskningsrad, Rapport, Rapportfoto, Rapporttext, Rapportversion

MASKAT = "[maskat]"


def maska_overallt(by: Aktor, rapport: Rapport, monster: re.Pattern[str]) -> int:
    """Overwrite in the texts, in how they were before corrections, and in what was written about the report.

    Returns how many places.
    """
    traffar = _texten(by, rapport, monster) + _versionerna(by, rapport, monster)
    for steg in Granskningsrad.objects.visible_to(by).filter(rapport=rapport).exclude(skal=""):
        steg.skal, antal = monster.subn(MASKAT, steg.skal)
        steg.save(update_fields=["skal"])
        traffar += antal
    for fel in Felanmalan.objects.visible_to(by).filter(rapport=rapport).exclude(anteckning=""):
        fel.anteckning, antal = monster.subn(MASKAT, fel.anteckning)
        fel.save(update_fields=["anteckning"])
        traffar += antal
    return traffar


def ta_bort_foton(by: Aktor, rapport: Rapport) -> int:
    """Take every photo of the report away. Returns how many."""
    return Rapportfoto.objects.visible_to(by).filter(rapport=rapport).delete()[0]


def _texten(by: Aktor, rapport: Rapport, monster: re.Pattern[str]) -> int:
    text = Rapporttext.objects.visible_to(by).select_for_update().get(rapport=rapport)
    text.text, i_text = monster.subn(MASKAT, text.text)
    text.egen_atgard, i_atgard = monster.subn(MASKAT, text.egen_atgard)
    text.flaggskal, i_skal = monster.subn(MASKAT, text.flaggskal)
    text.flaggor = []  # they point at places in the text as it was
    text.save(update_fields=["text", "egen_atgard", "flaggor", "flaggskal"])
    return i_text + i_atgard + i_skal


def _versionerna(by: Aktor, rapport: Rapport, monster: re.Pattern[str]) -> int:
    traffar = 0
    for version in Rapportversion.objects.visible_to(by).filter(rapport=rapport):
        for namn, text in version.texter.items():
            version.texter[namn], antal = monster.subn(MASKAT, text)
            traffar += antal
        version.save(update_fields=["texter"])
    return traffar
