"""Owns the sentences that the product writes by itself in a report: summary, proposals, one line per focus area."""

from __future__ import annotations

from collections.abc import Sequence

from aktorer.svenska import andring, tal
from uppfoljning.underlag import Aktivitetsdel, Statusantal

_SMA_TAL = ("ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
SALLAN = 5
"""Fewer than this many is never turned into a share or a trend."""


def antalsord(antal: int) -> str:
    """ "två" up to twelve, then figures."""
    return _SMA_TAL[antal] if 0 <= antal < len(_SMA_TAL) else tal(antal)


def lista(delar: Sequence[str]) -> str:
    """ "2.3, 4.1 och 4.2"."""
    return delar[0] if len(delar) == 1 else f"{', '.join(delar[:-1])} och {delar[-1]}" if delar else ""


def sammanfattning(status: Sequence[Statusantal], avvikelser: Sequence[Aktivitetsdel], jamfor: str) -> str:
    """Two sentences: how many are done or on track (against last quarter), and what deviates."""
    av = sum(rad.nu for rad in status if rad.status != "utgar")
    if not av:
        return "Handlingsplanen har inga aktiviteter än."
    bra = sum(rad.nu for rad in status if rad.status in {"klar", "plan"})
    forra = sum(rad.forra for rad in status if rad.status in {"klar", "plan"})
    text = f"{tal(bra)} av {tal(av)} aktiviteter är klara eller enligt plan"
    if jamfor:
        text += f", {andring(bra - forra)} {'som' if bra == forra else 'än'} {jamfor}"
    return f"{text}. {_avvikelsemening(avvikelser)}"


def _avvikelsemening(avvikelser: Sequence[Aktivitetsdel]) -> str:
    roda = [rad for rad in avvikelser if rad.status == "avvikelse"]
    if len(roda) == 1:
        return f"En avviker: {roda[0].nummer} {roda[0].titel.rstrip('.')}."
    if roda:
        return f"{antalsord(len(roda)).capitalize()} avviker: {_nummer(roda)}."
    risk = [rad for rad in avvikelser if rad.status == "risk"]
    if risk:
        return f"Ingen avviker, men {antalsord(len(risk))} riskerar att göra det: {_nummer(risk)}."
    return "Ingen avviker."


def _nummer(rader: Sequence[Aktivitetsdel], hogst: int = 8) -> str:
    if len(rader) <= hogst:
        return lista([rad.nummer for rad in rader])
    return f"{', '.join(rad.nummer for rad in rader[:hogst])} och {antalsord(len(rader) - hogst)} till"


def beslut(periodnamn: str, avvikelser: Sequence[Aktivitetsdel]) -> tuple[str, ...]:
    """Proposals for decision: the report to the files, and a word on the deviations when there are any."""
    forslag = [f"KSAU lägger återrapporten för {periodnamn} till handlingarna."]
    roda = [rad for rad in avvikelser if rad.status == "avvikelse"]
    if len(roda) == 1:
        forslag.append(f"KSAU tar del av avvikelsen i aktivitet {roda[0].nummer} och åtgärden mot den.")
    elif roda:
        forslag.append(f"KSAU tar del av avvikelserna i aktivitet {_nummer(roda)} och åtgärderna mot dem.")
    return tuple(forslag)


def korthet(aktiviteter: Sequence[Aktivitetsdel]) -> str:
    """One line on a focus area: what deviates, else what changed, else how it goes."""
    if not aktiviteter:
        return "Inga aktiviteter än."
    for status, ord_ in (("avvikelse", "avviker"), ("risk", "riskerar att avvika")):
        rader = [rad for rad in aktiviteter if rad.status == status]
        if len(rader) == 1:
            return f"{rader[0].nummer} {ord_}."
        if rader:
            return f"{antalsord(len(rader)).capitalize()} {ord_}: {_nummer(rader, 4)}."
    sena = [rad for rad in aktiviteter if rad.forsenad]
    if sena:
        return f"Försenat: {_nummer(sena, 4)}."
    nya = [rad for rad in aktiviteter if rad.status == "klar" and rad.status_forra not in {"", "klar"}]
    if nya:
        return f"Klart sedan förra kvartalet: {_nummer(nya, 4)}."
    kvar = [rad for rad in aktiviteter if rad.status not in {"klar", "utgar"}]
    if not kvar:
        return "Allt är klart."
    vilar = [rad for rad in kvar if rad.status != "plan"]
    if vilar:
        return f"Inte i gång: {_nummer(vilar, 4)}."
    return "Allt som återstår går enligt plan."


def rapportmening(nu: int, i_fjol: int) -> str:
    """The message above the trend: "Färre rapporter än i fjol: 268 mot 301"."""
    if nu == 0:
        return "Inga rapporter under kvartalet"
    if i_fjol == 0:
        return f"{tal(nu)} rapporter under kvartalet, inga samma kvartal i fjol"
    if nu == i_fjol:
        return f"Lika många rapporter som i fjol: {tal(nu)}"
    return f"{'Färre' if nu < i_fjol else 'Fler'} rapporter än i fjol: {tal(nu)} mot {tal(i_fjol)} under kvartalet"
