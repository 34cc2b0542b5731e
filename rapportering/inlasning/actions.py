"""Owns the acts of a person with a file: send it in, say what its columns and words mean, fetch, undo, cancel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import uuid4

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.models import Enhet
from aktorer.vybaser import ActRefused
from rapportering.inlasning.filen import FilFel, Tabell, las_fil
from rapportering.models import Inlasning, Inlasningsfil, Inlasningskalla, Inlasningsrad
from rapportering.personuppgifter import stoppord
from rapportering.rader.kolumner import DATUM, FALT, KATEGORI, PLATS, TEXT, rubrikord
from utskick.actions import lagg_i_utkorg

Lage = Inlasning.Lage
KRAVS = (KATEGORI, PLATS, DATUM)
HOGST_PAGAENDE = 10
"""Files of one unit that wait at the same time. Each may hold some megabytes."""


def far_skota(by: Aktor, enhet_id: int) -> bool:
    """Whether the actor fetches files for this unit: the own, or any for the coordinator."""
    return by.far(Ratt.LAMNA_IN_RAPPORT) and (by.enhet_id == enhet_id or by.far(Ratt.LAS_IN_AT_ANDRA))


@transaction.atomic
def ta_emot(*, by: Aktor, enhet: Enhet, kalla: str, filnamn: str, innehall: bytes) -> Inlasning:
    """Keep a unit's file. A source that has been taught its columns goes straight on to the dry run."""
    if enhet.kommun_id != by.kommun_id or not far_skota(by, enhet.pk):
        raise ActRefused("Du kan bara hämta filer för din egen enhet.", "enhet")
    vantar = Inlasning.objects.visible_to(by).filter(enhet=enhet, lage__in=(Lage.VALD, Lage.TOLKAD, *Inlasning.JOBB))
    if vantar.count() >= HOGST_PAGAENDE:
        raise ActRefused(f"{HOGST_PAGAENDE} filer väntar redan. Hämta eller avbryt någon av dem först.", "fil")
    try:
        tabell = las_fil(innehall, filnamn)
    except FilFel as fel:
        raise ActRefused(str(fel), "fil") from fel
    hor_till = {"kommun_id": by.kommun_id, "organisation_id": enhet.organisation_id, "enhet_id": enhet.pk}
    kallan, _ = Inlasningskalla.objects.get_or_create(
        kommun_id=by.kommun_id, enhet=enhet, namn=kalla, defaults={"organisation_id": enhet.organisation_id}
    )
    inlasning = Inlasning.objects.create(
        **hor_till, kalla=kallan, filnamn=filnamn[-120:], blad=tabell.blad[:80], rubriker=tabell.rubriker,
        antal={"rader": len(tabell.rader), "andra_blad": list(tabell.andra_blad)[:5]}, av_id=by.anvandare_id,
        av_roll=by.roll,
    )  # fmt: skip
    Inlasningsfil.objects.create(**hor_till, inlasning=inlasning, innehall=innehall)
    logga(by, "inlasning.ta_emot", inlasning, rader=len(tabell.rader), byte=len(innehall))
    kanda = kanda_kolumner(kallan, tabell.rubriker)
    if kanda:
        inlasning.kolumner = kanda
        _begar(by, inlasning, Lage.TOLKAS)
    return inlasning


def kanda_kolumner(kalla: Inlasningskalla, rubriker: Sequence[str]) -> dict[str, str]:
    """Column → field as the source was taught, or nothing when a column it needs is not there."""
    ut = {str(nr): kalla.kolumner.get(rubrikord(rubrik), "") for nr, rubrik in enumerate(rubriker)}
    ut = {nr: falt for nr, falt in ut.items() if falt}
    return ut if set(KRAVS) <= set(ut.values()) and len(ut) == len(kalla.kolumner) else {}


@transaction.atomic
def satt_kolumner(*, by: Aktor, inlasning: Inlasning, kolumner: Mapping[int, str]) -> Inlasning:
    """Say which column is what, for this file and the source's next ones, and begin the dry run."""
    inlasning = _las(by, inlasning, Lage.VALD, Lage.TOLKAD)
    falten = [falt for falt in kolumner.values() if falt]
    for falt in KRAVS:
        if falt not in falten:
            raise ActRefused(f"Välj vilken kolumn som är {FALT[falt].lower()}.")
    for falt in FALT:
        if falt != TEXT and falten.count(falt) > 1:
            raise ActRefused(f"Två kolumner är valda som {FALT[falt].lower()}. Välj en av dem.")
    valda = {nr: falt for nr, falt in sorted(kolumner.items()) if falt in FALT and nr < len(inlasning.rubriker)}
    inlasning.kolumner = {str(nr): falt for nr, falt in valda.items()}
    kalla = inlasning.kalla
    kalla.kolumner = {rubrikord(inlasning.rubriker[nr]): falt for nr, falt in valda.items()}
    kalla.save(update_fields=["kolumner"])
    logga(by, "inlasning.satt_kolumner", inlasning, antal=len(valda))
    _begar(by, inlasning, Lage.TOLKAS)
    return inlasning


@transaction.atomic
def lar_ord(
    *, by: Aktor, inlasning: Inlasning, kategoriord: Mapping[str, int], platsord: Mapping[str, str]
) -> Inlasning:
    """Say what the source's own words mean (see `Register`), now and next time, and try the file again."""
    inlasning = _las(by, inlasning, Lage.TOLKAD)
    if not kategoriord and not platsord:
        raise ActRefused("Välj vad minst ett av orden betyder, eller gå tillbaka.")
    kalla = inlasning.kalla
    kalla.kategoriord = {**kalla.kategoriord, **kategoriord}
    kalla.platsord = {**kalla.platsord, **platsord}
    kalla.save(update_fields=["kategoriord", "platsord"])
    logga(by, "inlasning.lar_ord", inlasning, kategorier=len(kategoriord), platser=len(platsord))
    _begar(by, inlasning, Lage.TOLKAS)
    return inlasning


@transaction.atomic
def hamta(*, by: Aktor, inlasning: Inlasning, flaggade: str, skal: str = "", med_dubbletter: bool = False) -> Inlasning:
    """File the rows that were read without errors. Of two presses one wins; the other finds it under way."""
    inlasning = _las(by, inlasning, Lage.TOLKAD, Lage.LASES, Lage.KLAR)
    if inlasning.lage != Lage.TOLKAD:
        return inlasning
    if not antal_att_hamta(inlasning, med_dubbletter=med_dubbletter):
        raise ActRefused("Det finns inga rader att hämta. Rätta filen och skicka in den igen, eller avbryt.")
    if flaggade == Inlasning.Flaggade.BEHALL:
        if not skal.strip():
            raise ActRefused("Skriv varför det behöver stå kvar, eller välj att ta bort det.", "skal")
        if stopp := stoppord(skal):
            raise ActRefused(stopp, "skal")
    inlasning.flaggade, inlasning.skal = flaggade, skal.strip() if flaggade == Inlasning.Flaggade.BEHALL else ""
    inlasning.med_dubbletter = med_dubbletter
    inlasning.av_id, inlasning.av_roll = by.anvandare_id, by.roll
    logga(by, "inlasning.hamta", inlasning, flaggade=flaggade, dubbletter=med_dubbletter)
    _begar(by, inlasning, Lage.LASES)
    return inlasning


def antal_att_hamta(inlasning: Inlasning, *, med_dubbletter: bool = False) -> int:
    """How many rows a press would file, as far as is known before it."""
    antal = inlasning.antal
    return int(antal.get("bra", 0)) + (int(antal.get("dubblett", 0)) if med_dubbletter else 0)


@transaction.atomic
def angra(*, by: Aktor, inlasning: Inlasning) -> Inlasning:
    """Take back every report of the file that nobody has begun to work with. The others stay, and are listed."""
    inlasning = _las(by, inlasning, Lage.KLAR, Lage.MISSLYCKAD, Lage.ANGRAS, Lage.ANGRAD)
    if inlasning.lage in {Lage.ANGRAS, Lage.ANGRAD}:
        return inlasning
    if not Inlasningsrad.objects.filter(inlasning=inlasning, lage=Inlasningsrad.Lage.INLAST).exists():
        raise ActRefused("Filen har inga rapporter att ångra.")
    inlasning.av_id, inlasning.av_roll = by.anvandare_id, by.roll
    logga(by, "inlasning.angra", inlasning)
    _begar(by, inlasning, Lage.ANGRAS)
    return inlasning


@transaction.atomic
def avbryt(*, by: Aktor, inlasning: Inlasning) -> Inlasning:
    """Give up a file that has not been fetched. Its bytes and rows go at once."""
    inlasning = _las(by, inlasning, Lage.VALD, Lage.TOLKAD, Lage.AVBRUTEN)
    Inlasningsfil.objects.filter(inlasning=inlasning).delete()
    Inlasningsrad.objects.filter(inlasning=inlasning).delete()
    inlasning.lage, inlasning.okanda = Lage.AVBRUTEN, {}
    inlasning.save(update_fields=["lage", "okanda"])
    logga(by, "inlasning.avbryt", inlasning)
    return inlasning


def _las(by: Aktor, inlasning: Inlasning, *lagen: Lage) -> Inlasning:
    """The row, locked, in one of these states. ActRefused."""
    if not far_skota(by, inlasning.enhet_id):
        raise ActRefused("Bara den enhet som filen kommer från och samordnaren kan göra det här.")
    rad = Inlasning.objects.visible_to(by).select_for_update(of=("self",)).select_related("kalla").get(pk=inlasning.pk)
    if rad.lage not in lagen:
        raise ActRefused(f"Filen har hunnit vidare: {rad.get_lage_display().lower()}. Ladda om sidan.")
    return rad


def _begar(by: Aktor, inlasning: Inlasning, lage: Lage) -> None:
    """Hand the file to a job."""
    inlasning.lage, inlasning.hjartslag, inlasning.forsok, inlasning.andel, inlasning.fel = lage, None, 0, 0, ""
    inlasning.save()
    nyckel = f"inlasning.begard:{inlasning.pk}:{uuid4().hex}"  # harmless twice: the job asks what is left to do
    lagg_i_utkorg(by=by, typ="inlasning.begard", nyckel=nyckel, data={"inlasning": inlasning.pk})


def tabell_av(inlasning: Inlasning) -> Tabell:
    """The rows of a kept file. FilFel when its bytes are gone."""
    fil = Inlasningsfil.objects.filter(inlasning=inlasning).first()
    if fil is None:
        raise FilFel("Filen är borttagen. Skicka in den igen.")
    return las_fil(bytes(fil.innehall), inlasning.filnamn)
