"""Makes reports and answers for the tests of lagesbild. Runs as the owner."""

from __future__ import annotations

import itertools
import uuid
from datetime import UTC, date, datetime, time

from aktorer.models import Enhet
from rapportering.models import Kategori, Rapport, Veckosvar
from rapportering.perioder import Period
from tests.scen import Scen

_nummer = itertools.count(1)


def rapport(
    scen: Scen,
    dag: date,
    *,
    enhet: Enhet | None = None,
    kategori: Kategori | None = None,
    timme: int | None = None,
    granskning: str = "ny",
    inlamnad: datetime | None = None,
    allvar: int = 2,
    pa_torget: bool = False,
) -> Rapport:
    """One report, in the own municipality unless the unit is the neighbour's."""
    enhet = enhet or scen.fritid
    hos_granne = enhet.kommun_id == scen.granne.pk
    return Rapport.objects.create(
        kommun_id=enhet.kommun_id,
        ar=dag.year,
        lopnummer=next(_nummer),
        organisation_id=enhet.organisation_id,
        enhet=enhet,
        kategori=kategori or (scen.grannkategori if hos_granne else scen.klotter),
        omrade=scen.grannomrade if hos_granne else scen.centrum,
        plats=scen.torget if pa_torget else None,
        handelsedatum=dag,
        tid_fran=None if timme is None else time(timme, 30),
        allvar=allvar,
        granskning=granskning,
        formnyckel=uuid.uuid4(),
        inlamnad=inlamnad or datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC),
    )


def inget(scen: Scen, enhet: Enhet, vecka: Period, svarat: datetime | None = None) -> Veckosvar:
    """A unit's "inget att rapportera"."""
    return Veckosvar.objects.create(
        kommun=scen.kommun,
        enhet=enhet,
        ar=vecka.ar,
        vecka=vecka.tal,
        svarat=svarat or datetime(vecka.slut.year, vecka.slut.month, vecka.slut.day, 12, tzinfo=UTC),
    )
