"""Owns the making of a picture: one function that counts a period and returns it frozen."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from aktorer.models import Kommun
from lagesbild import queries
from lagesbild.frusen import (
    FORMAT,
    Allvarsrad,
    Enhetssvar,
    Kategorirad,
    LagesbildUnderlag,
    Omradesrad,
    Tackning,
    Tal,
    Typrad,
)
from rapportering import queries as rapporter
from rapportering.perioder import Period
from rapportering.svarsplaner import las_planer
from rapportering.tackning import Enhetstackning, Svarslage, svarande
from rapportering.tackning import tackning as tackning_av

__all__ = ["LagesbildUnderlag", "samla"]


def samla(kommun_id: int, period: Period, per: datetime | None = None) -> LagesbildUnderlag:
    """The picture of a period, of reports filed up to the instant `per` (now when None). 18 queries.

    Works for weeks, months and quarters. Runs in the caller's transaction and context (a job: `Aktor.system`).
    Rejected reports and duplicates are not counted.
    """
    per = (per or timezone.now()).replace(microsecond=0)
    kommun = Kommun.objects.get(pk=kommun_id)
    kategorier = rapporter.kategorierna(kommun_id)
    antal = rapporter.rakna(kommun_id, period, per, kategorier)
    monster = rapporter.dygnsmonster(kommun_id, period, per)
    vanligast = queries.vanligast_per_omrade(kommun_id, period, per, kategorier)
    return LagesbildUnderlag(
        format=FORMAT,
        kommunkod=kommun.kod,
        kommun=kommun.namn,
        period=period.kod,
        namn=period.namn,
        forra_namn=period.forra().namn,
        i_fjol_namn=period.i_fjol().namn,
        start=period.start.isoformat(),
        slut=period.slut.isoformat(),
        per=timezone.localtime(per).isoformat(),
        antal=_tal(antal.alla),
        kategorier=tuple(_kategori(grupp) for grupp in antal.grupper),
        omraden=tuple(Omradesrad(rad.id, rad.namn, _tal(rad.tal), vanligast.get(rad.id, "")) for rad in antal.omraden),
        platser=queries.platser(kommun_id, period, per),
        allvar=tuple(Allvarsrad(rad.allvar, rad.namn, _tal(rad.tal)) for rad in antal.allvar),
        tackning=_tackning(kommun_id, period, per),
        matris=monster.antal,
        utan_tid=sum(monster.utan_tid),
        trend=queries.trend(kommun_id, period, per),
        problem=queries.oppna_problem(kommun_id, per),
        noter=antal.noter,
    )


def _tal(tal: rapporter.Tal) -> Tal:
    return Tal(tal.antal, tal.forra, tal.i_fjol)


def _kategori(grupp: rapporter.Gruppantal) -> Kategorirad:
    typer = tuple(Typrad(typ.kod, typ.namn, _tal(typ.tal)) for typ in grupp.typer)
    return Kategorirad(grupp.kod, grupp.namn, grupp.ikon, _tal(grupp.tal), typer)


def _tackning(kommun_id: int, period: Period, per: datetime) -> Tackning:
    """Answers of the period and, as two sums, of the one before."""
    planer, enheter = las_planer(kommun_id), svarande(kommun_id)
    nu = tackning_av(kommun_id, period, per, planer, enheter)
    forra = tackning_av(kommun_id, period.forra(), per, planer, enheter)
    return Tackning(
        veckor=len(nu.veckor),
        vantade=nu.forvantade,
        svar=nu.svar,
        vantade_forra=forra.forvantade,
        svar_forra=forra.svar,
        enheter=tuple(_enhet(rad) for rad in nu.enheter),
    )


def _enhet(rad: Enhetstackning) -> Enhetssvar:
    lagen = [ett.lage for ett in rad.perioder]
    return Enhetssvar(
        enhet=rad.namn,
        organisation=rad.organisation,
        veckor=rad.vantade,
        rapporterat=lagen.count(Svarslage.RAPPORTERAT),
        inget=lagen.count(Svarslage.INGET),
        saknas=rad.saknas,
    )
