"""Owns the reads of a plan of measures: its shape from live rows, how its measures go now, and what is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from aktorer.models import Kommun
from handlingsplan.atgardsplan.underlag import FORMAT, Atgardsdel, Atgardsunderlag, Lagesbildsdel, Orsaksdel
from handlingsplan.matt import antal
from handlingsplan.models import Aktivitet, Atgardsplan, Beslutsorgan
from handlingsplan.queries import Aktivitetslage, aktivitetslagen, nummerordning

STANDARDORGAN = ("Kommunfullmäktige", "Kommunstyrelsen")
"""The bodies of a municipality that has not written its own. The Act does not say which of them decides."""

VARNA_MANADER = (1, 3, 6)
"""A follow-up is warned of when so many months are left."""


@dataclass(frozen=True)
class Forfall:
    """A follow-up that is near or past. `manader` is 1, 3 or 6; 0 when the day has passed."""

    plan: Atgardsplan
    senast: dt.date
    manader: int

    @property
    def ton(self) -> str:
        """How loud it is said."""
        return {0: "avvikelse", 1: "avvikelse", 3: "risk"}.get(self.manader, "")

    @property
    def nar(self) -> str:
        """ "Försenad", "Inom 3 månader"."""
        if not self.manader:
            return "Försenad"
        return "Inom en månad" if self.manader == 1 else f"Inom {self.manader} månader"


@dataclass(frozen=True)
class Uppfoljning:
    """How a measure goes: its shown status, result and last word."""

    status: str
    utfall: str
    text: str


def organ(kommun_id: int) -> list[str]:
    """The bodies that may decide, in the municipality's order."""
    egna = Beslutsorgan.objects.filter(kommun_id=kommun_id).order_by("ordning", "pk").values_list("namn", flat=True)
    return list(egna) or list(STANDARDORGAN)


def forfall(plan: Atgardsplan, idag: dt.date) -> Forfall | None:
    """What to warn of; None for a draft, or when more than six months are left."""
    senast = plan.foljs_upp_senast
    if senast is None:
        return None
    if senast < idag:
        return Forfall(plan, senast, 0)
    kvar = next((manader for manader in VARNA_MANADER if senast <= _manader_fram(idag, manader)), None)
    return Forfall(plan, senast, kvar) if kvar else None


def att_folja_upp(kommun_id: int, idag: dt.date) -> Forfall | None:
    """The warning of the newest decided plan: an older one is replaced by it. One query."""
    plan = Atgardsplan.objects.filter(kommun_id=kommun_id, beslutad__isnull=False).order_by("-beslutad", "-pk").first()
    return forfall(plan, idag) if plan else None


def underlag(plan: Atgardsplan) -> Atgardsunderlag:
    """The plan as it was decided, else as its activities stand now. At most four queries."""
    if plan.beslutad:
        return Atgardsunderlag.fran_json(plan.underlag)
    kommun = Kommun.objects.get(pk=plan.kommun_id)
    aktiviteter = list(
        Aktivitet.objects.filter(kommun_id=plan.kommun_id, atgardsplanrader__atgardsplan=plan).select_related(
            "agare__organisation", "problem", "orsak"
        )
    )
    bild = plan.lagesbild
    return Atgardsunderlag(
        format=FORMAT,
        kommunkod=kommun.kod,
        kommunnamn=kommun.kommunnamn,
        rubrik=plan.rubrik,
        organ="",
        beslutad=None,
        paragraf="",
        diarienummer="",
        lagesbild=Lagesbildsdel(str(bild), bild.version, timezone.localdate(bild.last), bild.sha256),
        orsaker=_per_orsak(sorted(aktiviteter, key=lambda rad: (rad.ar, nummerordning(rad.nummer)))),
    )


def uppfoljning(kommun_id: int, plan: Atgardsunderlag, per: dt.datetime) -> dict[int, Uppfoljning]:
    """How each measure goes at `per`, by the activity's id. Two queries."""
    idn = [rad.aktivitet_id for orsak in plan.orsaker for rad in orsak.atgarder]
    rader = Aktivitet.objects.filter(kommun_id=kommun_id, pk__in=idn)
    lagen = aktivitetslagen(kommun_id, list(rader.select_related("agare__organisation", "problem", "orsak")), per)
    return {pk: Uppfoljning(lage.visad, _utfall(lage), lage.text) for pk, lage in lagen.items()}


def _utfall(lage: Aktivitetslage) -> str:
    if lage.utfall is None:
        return ""
    mal = f" av {antal(lage.malvarde)}" if lage.malvarde is not None else ""
    return f"{antal(lage.utfall)}{mal} {lage.malenhet}".strip()


def _per_orsak(aktiviteter: Iterable[Aktivitet]) -> tuple[Orsaksdel, ...]:
    """The measures under their causes, numbered in the order they come; those without a cause last."""
    grupper: dict[tuple[str, str], list[Aktivitet]] = {}
    utan: list[Aktivitet] = []
    for rad in aktiviteter:
        orsak = str(rad.orsak) if rad.orsak else rad.orsakstext
        if orsak:
            grupper.setdefault((str(rad.problem) if rad.problem else "", orsak), []).append(rad)
        else:
            utan.append(rad)
    delar = [
        Orsaksdel(nummer, problem, orsak, _atgarder(str(nummer), rader))
        for nummer, ((problem, orsak), rader) in enumerate(grupper.items(), start=1)
    ]
    return (*delar, *([Orsaksdel(0, "", "", _atgarder("0", utan))] if utan else []))


def _atgarder(nummer: str, rader: list[Aktivitet]) -> tuple[Atgardsdel, ...]:
    return tuple(
        Atgardsdel(
            nummer=f"{nummer}.{tur}",
            aktivitet_id=rad.pk,
            lofte=f"{rad.ar}, {rad.nummer}",
            titel=rad.titel,
            beskrivning=rad.beskrivning,
            mal=rad.mal,
            malvarde=rad.malvarde,
            malenhet=rad.malenhet,
            start=rad.start,
            slut=rad.slut,
            nar=rad.nar or rad.get_upprepas_display(),
            funktion=rad.funktion,
            enhet=f"{rad.agare.namn}, {rad.agare.organisation.namn}",
            medverkande=rad.medverkande,
        )
        for tur, rad in enumerate(rader, start=1)
    )


def _manader_fram(dag: dt.date, manader: int) -> dt.date:
    ar, manad = divmod(dag.year * 12 + dag.month - 1 + manader, 12)
    return dt.date(ar, manad + 1, min(dag.day, 28))
