"""Owns the dry run: what each row of a file would become, which have errors, and which are there already."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Q

from aktorer.aktor import Aktor
from aktorer.vybaser import ActRefused
from rapportering.actions import ALDST, Handelse, krav_handelse
from rapportering.models import Inlasning, Inlasningsrad, Rapport
from rapportering.personuppgifter import stoppord, varningar
from rapportering.rader.kolumner import DATUM, FALT, KATEGORI, PLATS, TEXT, TID, samla
from rapportering.rader.register import Register
from rapportering.rader.tolka import Radtolkning, tolka_rad
from rapportering.rader.varden import Cell, Tid, text_av

ALDST_I_FIL = timedelta(days=10 * 365 + 3)
"""A file may bring older events than the form takes: a unit that starts with what it has."""
_NYCKELRYMD = uuid5(NAMESPACE_URL, "lagesbild/inlasning")
_REGELFALT = {"var": PLATS, "klockan": TID, "datum": DATUM, "kategori": KATEGORI, "text": TEXT}
Lage = Inlasningsrad.Lage


def aktor_av(inlasning: Inlasning) -> Aktor:
    """On whose behalf the job acts: whoever pressed, for the file's unit."""
    return Aktor(
        kommun_id=inlasning.kommun_id, roll=inlasning.av_roll, anvandare_id=inlasning.av_id,
        organisation_id=inlasning.organisation_id, enhet_id=inlasning.enhet_id,
    )  # fmt: skip


class Provning:
    """One dry run. `rad` reads a row; `med_dubbletter` marks those that are there already, with a fixed number of queries."""

    def __init__(self, inlasning: Inlasning, register: Register, idag: date) -> None:
        self.inlasning = inlasning
        self.register = register
        self.idag = idag
        self.by = aktor_av(inlasning)
        self.kolumner = {int(nr): falt for nr, falt in inlasning.kolumner.items()}
        self.okanda: dict[str, Counter[str]] = {KATEGORI: Counter(), PLATS: Counter()}
        self.gamla = 0
        self._sedda: dict[str, int] = {}
        self._ganger: Counter[str] = Counter()

    def rad(self, nummer: int, celler: list[Cell]) -> Inlasningsrad:
        """The row as it was read, not saved."""
        delar = samla(celler, self.kolumner, self.inlasning.rubriker)
        tolkning = tolka_rad(delar, self.register, self.idag)
        fel = dict(tolkning.fel)
        for falt, orden in self.okanda.items():
            if falt in fel and text_av(delar.get(falt)):
                orden[text_av(delar.get(falt))[:80]] += 1
        if not fel:
            fel = self._regelfel(tolkning)
        elif stopp := stoppord(tolkning.text):  # told at once, not when the other errors are mended
            fel[TEXT] = stopp
        rad = Inlasningsrad(
            kommun_id=self.inlasning.kommun_id, organisation_id=self.inlasning.organisation_id,
            enhet_id=self.inlasning.enhet_id, inlasning=self.inlasning, nummer=nummer,
            celler=[text_av(cell) for cell in celler], lage=Lage.FEL if fel else Lage.BRA,
            fel=[[self._kolumn(falt), text] for falt, text in fel.items()],
        )  # fmt: skip
        if not fel:
            rad.tolkning = till_json(tolkning)
            rad.flaggad = bool(varningar(tolkning.text))
            rad.avtryck = avtryck(self.inlasning.kalla_id, tolkning.nummer, rad.tolkning)
            self.gamla += tolkning.datum is not None and tolkning.datum < self.idag - ALDST
        return rad

    def med_dubbletter(self, rader: Iterable[Inlasningsrad]) -> list[Inlasningsrad]:
        """The rows with form keys; those that the file, earlier files or own reports have already are marked. Two queries."""
        rader = list(rader)
        bra = [rad for rad in rader if rad.lage == Lage.BRA]
        tidigare = self._tidigare({rad.avtryck for rad in bra})
        egna = self._egna({rad.tolkning["datum"] for rad in bra})
        for rad in bra:
            fore = tidigare.get(rad.avtryck, [])
            inlast = next((en for en in fore if en.lage == Lage.INLAST), None)
            if rad.avtryck in self._sedda:
                rad.liknar = f"Samma som rad {self._sedda[rad.avtryck]} i filen"
            elif inlast is not None and inlast.rapport is not None:
                rad.liknar, rad.rapport = f"Hämtad förut som rapport {inlast.rapport.nummer}", inlast.rapport
            elif likadan := next((en for en in egna if _lika(en, rad.tolkning)), None):
                rad.liknar, rad.rapport = f"Liknar rapport {likadan.nummer}", likadan
            if rad.liknar:
                rad.lage = Lage.DUBBLETT
            self._sedda.setdefault(rad.avtryck, rad.nummer)
            rad.formnyckel = formnyckel(self.inlasning, rad.avtryck, len(fore) + self._ganger[rad.avtryck])
            self._ganger[rad.avtryck] += 1
        return rader

    def _regelfel(self, tolkning: Radtolkning) -> dict[str, str]:
        """What the rules of a report say about a row that could be read. Warnings are asked about for the whole file."""
        try:
            krav_handelse(self.by, tolkning.handelse(skal="prövas", aldst=ALDST_I_FIL))
        except ActRefused as nej:
            return {_REGELFALT.get(nej.falt or "", TEXT): str(nej)}
        return {}

    def _kolumn(self, falt: str) -> str:
        nr = next((nr for nr, annat in self.kolumner.items() if annat == falt), None)
        return self.inlasning.rubriker[nr] if nr is not None else FALT[falt]

    def _tidigare(self, avtrycken: set[str]) -> dict[str, list[Inlasningsrad]]:
        rader = Inlasningsrad.objects.filter(
            kommun_id=self.inlasning.kommun_id, enhet_id=self.inlasning.enhet_id, avtryck__in=avtrycken,
            lage__in=(Lage.INLAST, Lage.ATERTAGEN),
        )  # fmt: skip
        ut: dict[str, list[Inlasningsrad]] = {}
        for rad in rader.exclude(inlasning=self.inlasning).select_related("rapport").order_by("-pk"):
            ut.setdefault(rad.avtryck, []).append(rad)
        return ut

    def _egna(self, dagar: set[str]) -> list[Rapport]:
        rader = Rapport.objects.filter(
            kommun_id=self.inlasning.kommun_id, enhet_id=self.inlasning.enhet_id, handelsedatum__in=dagar
        )
        return list(rader.exclude(Q(granskning__in=("avvisad", "atertagen"))).order_by("pk"))


def _lika(rapport: Rapport, tolkning: Mapping[str, Any]) -> bool:
    """Same day, category and place, and no word about different times."""
    var = f"p{rapport.plats_id}" if rapport.plats_id else f"o{rapport.omrade_id}"
    tid = f"{rapport.tid_fran:%H:%M}" if rapport.tid_fran else ""
    return (
        rapport.handelsedatum.isoformat() == tolkning["datum"]
        and rapport.kategori_id == tolkning["kategori"]
        and var == tolkning["var"]
        and (not tid or not tolkning["fran"] or tid == tolkning["fran"])
    )


def avtryck(kalla_id: int, nummer: str, tolkning: Mapping[str, Any]) -> str:
    """The stable fingerprint of a row: the source and its own number, else day, time, place, category and text."""
    if nummer:
        grund = f"{kalla_id}|{nummer.casefold()}"
    else:
        text = " ".join(str(tolkning["text"]).casefold().split())
        grund = "|".join(str(tolkning[namn]) for namn in ("datum", "fran", "till", "var", "kategori")) + f"|{text}"
    return hashlib.sha256(grund.encode()).hexdigest()


def formnyckel(inlasning: Inlasning, avtrycket: str, gang: int) -> UUID:
    """The one-time key of a row's report. `gang` counts the rows alike that came before, so that an undone one may return."""
    return uuid5(_NYCKELRYMD, f"{inlasning.kommun_id}:{inlasning.enhet_id}:{avtrycket}:{gang}")


def till_json(rad: Radtolkning) -> dict[str, Any]:
    """What a row was read as, to be kept."""
    assert rad.kategori is not None
    assert rad.var is not None
    assert rad.datum is not None
    return {
        "kategori": rad.kategori.pk, "kategorinamn": rad.kategori.namn, "var": rad.var.varde, "varnamn": rad.var.namn,
        "datum": rad.datum.isoformat(), "fran": f"{rad.tid.fran:%H:%M}" if rad.tid.fran else "",
        "till": f"{rad.tid.till:%H:%M}" if rad.tid.till else "", "precision": str(rad.tid.precision),
        "allvar": rad.allvar, "polisanmald": str(rad.polisanmald), "text": rad.text,
    }  # fmt: skip


def handelse_av(data: Mapping[str, Any], register: Register, *, text: str, skal: str) -> Handelse | None:
    """The event of a kept row; None when its category or place is no longer there."""
    kategori, var = register.kategori_av_id(data["kategori"]), register.var_av_varde(data["var"])
    if kategori is None or var is None:
        return None
    rad = Radtolkning(
        kategori=kategori, var=var, datum=date.fromisoformat(data["datum"]), allvar=data["allvar"],
        polisanmald=data["polisanmald"],
        tid=Tid(_tid(data["fran"]), _tid(data["till"]), data["precision"]),
    )  # fmt: skip
    return rad.handelse(text=text, skal=skal, aldst=ALDST_I_FIL)


def _tid(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
