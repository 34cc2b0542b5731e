"""Owns the check of an activity against SMART: a short list of what is missing. Pure, and never a score to game."""

from __future__ import annotations

from dataclasses import dataclass

from handlingsplan.models import Aktivitet


@dataclass(frozen=True)
class Brist:
    """One thing that is missing: which of the five words it belongs to, and what to write."""

    ord: str
    text: str


def granska(aktivitet: Aktivitet, *, antal_steg: int, steg_med_datum: int, agaren_har_svarat: bool) -> list[Brist]:
    """What is missing, in the order of the five words. `agaren_har_svarat`: the owner's unit has said how it goes."""
    return [
        Brist(ord_, text)
        for ord_, text in (
            ("Specifik", _specifik(aktivitet)),
            ("Mätbar", _matbar(aktivitet)),
            ("Accepterad", _accepterad(aktivitet, agaren_har_svarat)),
            ("Realistisk", _realistisk(aktivitet, antal_steg)),
            ("Tidsbestämd", _tidsbestamd(aktivitet, steg_med_datum)),
        )
        if text
    ]


def _specifik(aktivitet: Aktivitet) -> str:
    if not (aktivitet.malgrupp or aktivitet.plats_id or aktivitet.omrade_id):
        return "Skriv för vem eller var det görs."
    return "" if aktivitet.beskrivning.strip() else "Beskriv vad som ska göras."


def _matbar(aktivitet: Aktivitet) -> str:
    if aktivitet.malvarde is None:
        return "Sätt ett målvärde som går att räkna."
    return "" if aktivitet.malenhet else "Skriv vad målvärdet räknar, till exempel kvällar."


def _accepterad(aktivitet: Aktivitet, agaren_har_svarat: bool) -> str:
    if aktivitet.agare_person_id is not None or agaren_har_svarat:
        return ""
    return "Ägaren har inte svarat än. Välj ansvarig person, eller be enheten uppdatera en gång."


def _realistisk(aktivitet: Aktivitet, antal_steg: int) -> str:
    if antal_steg or aktivitet.timmar is not None or aktivitet.kostnad is not None:
        return ""
    return "Dela upp arbetet i steg, eller skriv vad det kostar i timmar eller kronor."


def _tidsbestamd(aktivitet: Aktivitet, steg_med_datum: int) -> str:
    hela_aret = (aktivitet.start.month, aktivitet.start.day, aktivitet.slut.month, aktivitet.slut.day) == (1, 1, 12, 31)
    if not hela_aret or steg_med_datum or aktivitet.upprepas:
        return ""
    return "Tiden är hela året. Sätt ett slutdatum, steg med datum eller hur ofta det görs."
