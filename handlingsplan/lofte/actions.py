"""Owns the acts on a promise: make it, change it, and say what each party commits itself to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.behorighet import Roll
from aktorer.logg import logga
from aktorer.svenska import datum
from aktorer.vybaser import ActRefused
from handlingsplan.models import Atagande, Fokusomrade, Lofteandring, Medborgarlofte, Part
from handlingsplan.ratt import krav_leder


@dataclass(frozen=True)
class Lofteuppgifter:
    """What the one who leads says about a promise. `undertecknat_av` holds functions, never names."""

    rubrik: str
    text: str
    parter: str
    dialog: str
    undertecknat: dt.date | None
    undertecknat_av: str
    diarienummer: str


@dataclass(frozen=True)
class Atagandeuppgifter:
    """One commitment, in the order of the page."""

    part: str
    text: str
    fokusomrade_id: int | None = None


@transaction.atomic
def skapa_lofte(
    *,
    by: Aktor,
    ar: int,
    rubrik: str,
    text: str = "",
    parter: str = "Polisen och kommunen",
    dialog: str = "",
    undertecknat: dt.date | None = None,
    undertecknat_av: str = "",
    diarienummer: str = "",
    fokusomraden: Sequence[str] = (),
    exempel: bool = False,
) -> Medborgarlofte:
    """Make the promise of a year with its focus areas, numbered in the order given. ActRefused when the year has one."""
    krav_leder(by)
    if Medborgarlofte.objects.filter(kommun_id=by.kommun_id, ar=ar).exists():
        raise ActRefused(f"Det finns redan ett löfte för {ar}. Välj ett annat år.", falt="ar")
    lofte = Medborgarlofte.objects.create(
        kommun_id=by.kommun_id,
        ar=ar,
        rubrik=rubrik,
        text=text,
        parter=parter,
        dialog=dialog,
        undertecknat=undertecknat,
        undertecknat_av=undertecknat_av,
        diarienummer=diarienummer,
        exempel=exempel,
    )
    Fokusomrade.objects.bulk_create(
        Fokusomrade(kommun_id=by.kommun_id, lofte=lofte, nummer=nummer, namn=namn)
        for nummer, namn in enumerate(fokusomraden, start=1)
    )
    logga(by, "lofte.skapa", lofte, ar=ar, fokusomraden=len(fokusomraden))
    return lofte


@transaction.atomic
def andra_lofte(*, by: Aktor, lofte_id: int, uppgifter: Lofteuppgifter, skal: str = "") -> Medborgarlofte:
    """Change the facts of a promise. Once it is signed its words change only with a reason, which is shown. ActRefused."""
    krav_leder(by)
    lofte = Medborgarlofte.objects.select_for_update().get(pk=lofte_id, kommun_id=by.kommun_id)
    if uppgifter.undertecknat_av and not uppgifter.undertecknat:
        raise ActRefused("Skriv också när löftet skrevs under.", falt="undertecknat")
    if lofte.undertecknat:
        _notera(by, lofte, _andrat(lofte, uppgifter), skal)
    andrade = [namn for namn in uppgifter.__dataclass_fields__ if getattr(lofte, namn) != getattr(uppgifter, namn)]
    for namn in andrade:
        setattr(lofte, namn, getattr(uppgifter, namn))
    lofte.save(update_fields=andrade)
    logga(by, "lofte.andra", lofte, ar=lofte.ar, falt=andrade)
    return lofte


@transaction.atomic
def satt_ataganden(
    *, by: Aktor, lofte_id: int, ataganden: Sequence[Atagandeuppgifter], skal: str = ""
) -> Medborgarlofte:
    """Replace the commitments by these, in this order. Once the promise is signed only with a reason. ActRefused."""
    krav_leder(by)
    lofte = Medborgarlofte.objects.select_for_update().get(pk=lofte_id, kommun_id=by.kommun_id)
    egna = set(Fokusomrade.objects.filter(kommun_id=by.kommun_id, lofte=lofte).values_list("pk", flat=True))
    if any(rad.fokusomrade_id not in egna | {None} for rad in ataganden):
        raise ActRefused("Fokusområdet hör till ett annat löfte. Välj ett i listan.")
    tidigare = list(lofte.ataganden.order_by("ordning", "pk"))
    fore = [(rad.part, rad.text) for rad in tidigare]
    if lofte.undertecknat and fore != [(rad.part, rad.text) for rad in ataganden]:
        stod = "\n".join(f"{Part(part).label}: {text}" for part, text in fore) or "Inga åtaganden."
        _notera(by, lofte, [("Åtaganden", stod)], skal)
    lofte.ataganden.all().delete()
    Atagande.objects.bulk_create(
        Atagande(
            kommun_id=by.kommun_id,
            lofte=lofte,
            part=rad.part,
            text=rad.text,
            ordning=ordning,
            fokusomrade_id=rad.fokusomrade_id,
        )
        for ordning, rad in enumerate(ataganden, start=1)
    )
    logga(by, "lofte.ataganden", lofte, ar=lofte.ar, antal=len(ataganden))
    return lofte


def funktion(by: Aktor) -> str:
    """What a row is signed with: the role, never a person's name."""
    return Roll(by.roll).label if by.roll in Roll.values else ""


def _andrat(lofte: Medborgarlofte, nytt: Lofteuppgifter) -> list[tuple[str, str]]:
    """What of the signed words that changes, and how it stood."""
    undertecknat = datum(lofte.undertecknat) if lofte.undertecknat else ""
    par = (
        ("Rubriken", lofte.rubrik, nytt.rubrik),
        ("Löftets text", lofte.text, nytt.text),
        ("Parterna", lofte.parter, nytt.parter),
        ("Undertecknandet", undertecknat, datum(nytt.undertecknat) if nytt.undertecknat else ""),
        ("Vilka som skrev under", lofte.undertecknat_av, nytt.undertecknat_av),
    )
    return [(vad, fore or "Tomt.") for vad, fore, efter in par if fore != efter and not _fylls_i(vad, fore)]


def _fylls_i(vad: str, fore: str) -> bool:
    # Who signed may be told afterwards: nothing that was promised changes by it.
    return vad == "Vilka som skrev under" and not fore


def _notera(by: Aktor, lofte: Medborgarlofte, andringar: list[tuple[str, str]], skal: str) -> None:
    if andringar and not skal.strip():
        raise ActRefused("Löftet är undertecknat. Skriv varför det ändras; skälet visas på löftets sida.", falt="skal")
    Lofteandring.objects.bulk_create(
        Lofteandring(
            kommun_id=by.kommun_id,
            lofte=lofte,
            vad=vad,
            fore=fore,
            skal=skal.strip(),
            av_id=by.anvandare_id,
            av_funktion=funktion(by),
        )
        for vad, fore in andringar
    )
