"""Owns what the demo says of this year's activities beyond who and when: steps, co-owners, target groups. Invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from aktorer.models import Enhet, Plats
from handlingsplan.models import Aktivitet, Aktivitetstyp, Effekt, Medagare, Part, Steg, Upprepning

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True)
class Delar:
    """What is said of one activity. A step is (month-day, text); `plats` and `medagare` are names."""

    titel: str
    typ: str
    effekt: str
    malgrupp: str
    beskrivning: str = ""
    atagande: str = Part.GEMENSAMT
    upprepas: str = ""
    plats: str = ""
    medagare: tuple[str, ...] = ()
    steg: tuple[tuple[str, str], ...] = ()
    timmar: int | None = None
    publik_text: str = ""


DELAR = (
    Delar(
        "Ny belysning längs gångstråket vid ån", Aktivitetstyp.SITUATIONELL, Effekt.KORT, "Alla som går eller cyklar",
        "24 stolpar byts mellan centrum och Nibble.", Part.KOMMUN, medagare=("Kommunledningskontoret",),
        steg=(("02-15", "Mät upp sträckan"), ("04-30", "Beställ stolpar"), ("10-15", "Sätt upp och koppla in")),
        timmar=320, publik_text="Vi byter belysningen vid ån så att det går att se och synas.",
    ),
    Delar(
        "Vuxna ute fredagar", Aktivitetstyp.SOCIAL, Effekt.KORT, "Unga 13–17 år",
        "Minst fyra vuxna går i centrum fredagar 20–24.", upprepas=Upprepning.VECKA,
        medagare=("Ungdomscoacherna", "Områdespolisen"), timmar=480,
        publik_text="Vuxna är ute i centrum på fredagskvällar.",
    ),
    Delar(
        "Synlig närvaro vid resecentrum", Aktivitetstyp.SITUATIONELL, Effekt.KORT, "Resande kvällstid",
        atagande=Part.POLIS, upprepas=Upprepning.VECKA, plats="Resecentrum",
    ),
    Delar(
        "Ungdomscoacher i skolan", Aktivitetstyp.SOCIAL, Effekt.LANG, "Elever i årskurs 7–9", atagande=Part.KOMMUN,
        upprepas=Upprepning.LOPANDE, medagare=("Grundskolan Nibble",), timmar=900,
    ),
)  # fmt: skip


def fyll(ar: int, kommun_id: int, idag: date) -> None:
    """Put it on the activities of the year that have those titles. A step that was due before today is done."""
    aktiviteter = {rad.titel: rad for rad in Aktivitet.objects.filter(kommun_id=kommun_id, ar=ar)}
    enheter = {enhet.namn: enhet for enhet in Enhet.objects.filter(kommun_id=kommun_id)}
    platser = {plats.namn: plats for plats in Plats.objects.filter(kommun_id=kommun_id).select_related("omrade")}
    for delar in DELAR:
        aktivitet = aktiviteter.get(delar.titel)
        if aktivitet is None:
            continue
        for falt in ("typ", "effekt", "malgrupp", "beskrivning", "atagande", "upprepas", "timmar", "publik_text"):
            setattr(aktivitet, falt, getattr(delar, falt))
        aktivitet.publik = bool(delar.publik_text)
        if plats := platser.get(delar.plats):
            aktivitet.plats, aktivitet.omrade = plats, plats.omrade
        aktivitet.save()
        Medagare.objects.bulk_create(
            Medagare(kommun_id=kommun_id, aktivitet=aktivitet, enhet=enheter[namn])
            for namn in delar.medagare
            if namn in enheter
        )
        Steg.objects.bulk_create(_steg(aktivitet, nr, dag, text, idag) for nr, (dag, text) in enumerate(delar.steg, 1))


def _steg(aktivitet: Aktivitet, nr: int, dag: str, text: str, idag: date) -> Steg:
    slut = date.fromisoformat(f"{aktivitet.ar}-{dag}")
    gjort = datetime.combine(slut, time(14, 0), STOCKHOLM) if slut < idag else None
    return Steg(kommun_id=aktivitet.kommun_id, aktivitet=aktivitet, ordning=nr, text=text, slut=slut, klar=gjort)
