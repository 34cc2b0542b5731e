"""Owns the demo's corrections: what the demo's reporter wrote first, and put right soon after. Invented.

The reports say what they said; only how they were before is added, so no figure of the demo moves.
"""

from __future__ import annotations

from copy import copy
from datetime import timedelta

from aktorer.behorighet import Roll
from aktorer.models import Kommun, Uppdrag
from rapportering.models import Granskningsrad, Rapport, Rapporttext, Rapportversion
from rapportering.rattning.innehall import Innehall, innehall

_TILLAGG = " Jag återkommer när jag vet mer. Påhittad text."


def skapa(kommun: Kommun) -> int:
    """One version for each of the unit's three newest reports, each with another kind of change; returns how many."""
    skribent = Uppdrag.objects.filter(kommun=kommun, roll=Roll.RAPPORTOR, enhet__isnull=False).order_by("pk").first()
    if skribent is None:
        return 0
    nyaste = Rapport.objects.filter(kommun=kommun, enhet=skribent.enhet).named().order_by("-inlamnad", "-pk")[:3]
    texter = Rapporttext.objects.in_bulk([rapport.pk for rapport in nyaste])
    versioner, steg = [], []
    for nr, rapport in enumerate(nyaste):
        fore = _fore(nr, rapport, texter[rapport.pk])
        gemensamt = {
            "kommun": kommun, "rapport": rapport, "organisation_id": rapport.organisation_id,
            "av_id": skribent.anvandare_id, "nar": rapport.inlamnad + timedelta(minutes=25),
        }  # fmt: skip
        versioner.append(Rapportversion(nummer=1, koder=fore.koder, ord=fore.ord, texter=fore.texter, **gemensamt))
        steg.append(Granskningsrad(steg=Granskningsrad.Steg.RATTAD, granskning=rapport.granskning, **gemensamt))
    Granskningsrad.objects.bulk_create(steg)
    return len(Rapportversion.objects.bulk_create(versioner))


def _fore(nr: int, rapport: Rapport, text: Rapporttext) -> Innehall:
    """What the report said at first: another text, less serious, or the whole area."""
    rapport, text = copy(rapport), copy(text)
    if nr == 0:
        text.text += _TILLAGG
    elif nr == 1:
        rapport.allvar = 1 if rapport.allvar > 1 else 2
    else:
        rapport.plats = None
        rapport.lat = rapport.lon = None
    return innehall(rapport, text)
