"""Owns the demo's file from the guards: an invented report of their rounds, read and waiting for somebody to fetch it."""

from __future__ import annotations

from pathlib import Path

from aktorer.aktor import Aktor
from aktorer.models import Enhet, Kommun, Uppdrag
from rapportering.inlasning import motor
from rapportering.inlasning.actions import satt_kolumner, ta_emot
from rapportering.models import Inlasning
from rapportering.rader.kolumner import gissa

FIL = Path(__file__).parent / "data" / "vaktarrapport.xlsx"


def skapa(kommun: Kommun) -> int:
    """The coordinator has sent in the guards' file. Returns the number of rows that may become reports."""
    by = Aktor.av(Uppdrag.objects.get(kommun=kommun, roll="samordnare"))
    enhet = Enhet.objects.get(kommun=kommun, namn="Ronderande väktare")
    fil = ta_emot(by=by, enhet=enhet, kalla="Ronderingsrapport, påhittad", filnamn=FIL.name, innehall=FIL.read_bytes())
    satt_kolumner(by=by, inlasning=fil, kolumner=gissa(fil.rubriker))
    motor.kor(fil.pk)
    return int(Inlasning.objects.get(pk=fil.pk).antal["bra"])
