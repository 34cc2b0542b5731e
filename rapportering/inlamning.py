"""Owns filing many reports at once: all of them or none, each once by its own form key, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.models import Omrade
from aktorer.vybaser import ActRefused
from rapportering.actions import Handelse, egen_enhet, krav_handelse, nasta_nummer, ny_rapport, ny_text, sager_samma
from rapportering.models import Rapport, Rapporttext
from utskick.actions import lagg_flera_i_utkorg


class RaderNekade(ActRefused):
    """Some of the rows break a rule. `fel` is the row's place (from 0) → the refusal. Nothing is saved."""

    def __init__(self, fel: Mapping[int, ActRefused]) -> None:
        super().__init__("Rätta raderna och skicka igen. Ingen rad är skickad än.")
        self.fel = dict(fel)


class RaderRedanSkickade(ActRefused):
    """The same rows were sent before, with other content. The new content is not saved."""


@transaction.atomic
def lamna_in_flera(
    *, by: Aktor, rader: Sequence[tuple[UUID, Handelse]], inlasning_id: int | None = None
) -> list[Rapport]:
    """File one report for each (form key, event) for the actor's own unit, in their order.

    A key that was used for the same event gives the report back, also when both arrive at once: the municipality's
    number series lets one through at a time. Raises RaderNekade, or RaderRedanSkickade when a key was used for
    another content. `inlasning_id` tells the effects that the rows came in a file.
    """
    organisation_id, enhet_id = egen_enhet(by, Ratt.LAMNA_IN_RAPPORT)
    omraden = _krav_alla(by, rader)
    if not rader:
        return []
    rapporter = [
        ny_rapport(by, organisation_id, enhet_id, nyckel, omrade, h)
        for (nyckel, h), omrade in zip(rader, omraden, strict=True)
    ]
    ar = rapporter[0].ar
    nasta_nummer(by.kommun_id, ar, 0)  # from here on nobody else files in this municipality
    tidigare = _tidigare(by, rader)
    nya = [(rapport, h) for rapport, (nyckel, h) in zip(rapporter, rader, strict=True) if nyckel not in tidigare]
    if nya:
        _spara_alla(by, nya, ar, inlasning_id)
    return [tidigare.get(rapport.formnyckel, rapport) for rapport in rapporter]


def _krav_alla(by: Aktor, rader: Sequence[tuple[UUID, Handelse]]) -> list[Omrade]:
    """The area of each row; every broken rule told at once."""
    omraden: list[Omrade] = []
    fel: dict[int, ActRefused] = {}
    for nr, (_, handelse) in enumerate(rader):
        try:
            omraden.append(krav_handelse(by, handelse))
        except ActRefused as nej:
            fel[nr] = nej
    if fel:
        raise RaderNekade(fel)
    return omraden


def _tidigare(by: Aktor, rader: Sequence[tuple[UUID, Handelse]]) -> dict[UUID, Rapport]:
    """What the keys have been used for. RaderRedanSkickade when it was something else."""
    finns = Rapport.objects.filter(kommun_id=by.kommun_id, formnyckel__in=[nyckel for nyckel, _ in rader])
    ut = {rapport.formnyckel: rapport for rapport in finns}
    for nyckel, handelse in rader:
        if nyckel in ut and not sager_samma(by, ut[nyckel], handelse):
            raise RaderRedanSkickade(
                f"Raderna är redan skickade, bland annat som rapport {ut[nyckel].nummer}. "
                "Ska det här bli nya rapporter? Tryck på knappen en gång till."
            )
    return ut


def _spara_alla(by: Aktor, nya: list[tuple[Rapport, Handelse]], ar: int, inlasning_id: int | None) -> None:
    """Numbers, reports, texts, one log row, and an effect for each."""
    forsta = nasta_nummer(by.kommun_id, ar, len(nya)) - len(nya) + 1
    for nr, (rapport, _) in enumerate(nya):
        rapport.lopnummer = forsta + nr
    Rapport.objects.bulk_create([rapport for rapport, _ in nya])
    Rapporttext.objects.bulk_create([ny_text(by, rapport, h) for rapport, h in nya])
    logga(by, "rapport.lamna_in_flera", antal=len(nya), forsta=nya[0][0].nummer, sista=nya[-1][0].nummer)
    fil = {} if inlasning_id is None else {"inlasning": inlasning_id}
    lagg_flera_i_utkorg(
        by=by,
        typ="rapport.inlamnad",
        rader={
            f"rapport.inlamnad:{rapport.pk}": {"rapport": rapport.pk, "allvar": rapport.allvar, **fil}
            for rapport, _ in nya
        },
    )
