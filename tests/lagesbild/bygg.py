"""Makes reports and answers for the tests of lagesbild. Runs as the owner."""

from __future__ import annotations

import itertools
import uuid
from datetime import UTC, date, datetime, time

from aktorer.models import Enhet
from lagesbild.frusen import (
    Allvarsrad,
    Enhetssvar,
    Kategorirad,
    LagesbildUnderlag,
    Omradesrad,
    Platsrad,
    Problemrad,
    Tackning,
    Tal,
    Trendpunkt,
    Typrad,
)
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
    dubblett_av: Rapport | None = None,
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
        dubblett_av=dubblett_av,
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


UNDERLAG = LagesbildUnderlag(
    format=1,
    kommunkod="1961",
    kommun="Hallstahammar",
    period="2024-46",
    namn="v. 46 2024",
    forra_namn="v. 45 2024",
    i_fjol_namn="v. 46 2023",
    start="2024-11-11",
    slut="2024-11-17",
    per="2024-11-18T09:00:00+01:00",
    antal=Tal(7, 5, 0),
    kategorier=(Kategorirad("A", "Skadegörelse", "skada", Tal(7, 5, 0), (Typrad("A1", "Klotter", Tal(7, 5, 0)),)),),
    omraden=(Omradesrad(1, "Kolbäck", Tal(7, 5, 0), "Skadegörelse"),),
    platser=(Platsrad("Torget", "Centrum", Tal(2, 0, 0)),),
    allvar=(Allvarsrad(2, "Skapar otrygghet", Tal(4, 5, 0)), Allvarsrad(3, "Allvarlig", Tal(3, 0, 0))),
    tackning=Tackning(
        1,
        4,
        3,
        4,
        4,
        (Enhetssvar("Fritidsgården", "Kommunen", 1, 1, 0, 0), Enhetssvar("Gatuenheten", "Kommunen", 1, 0, 0, 1)),
    ),
    matris=tuple((0,) * 20 + ((6, 0, 0, 0) if dag == 4 else (0,) * 4) for dag in range(7)),
    utan_tid=1,
    trend=(Trendpunkt("2024-45", "45", 5, 6), Trendpunkt("2024-46", "46", 7, 0)),
    problem=(Problemrad(1, "Klotter vid torget", "Centrum", 1, "Bevakas", 3),),
)
"""A picture as it is stored."""
