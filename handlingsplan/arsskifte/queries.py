"""Owns two promises side by side, as frozen dataclasses. The number of queries does not grow with the plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handlingsplan.models import Aktivitet, Fokusomrade, Utgang
from handlingsplan.queries import Aktivitetslage, Fokuslage, Planlage, plan_lage
from handlingsplan.status import ORDNING


@dataclass(frozen=True)
class Aktivitetspar:
    """An activity then and now. `da` is None for a new one, `nu` for one that ended; `skal` says why, or is empty."""

    da: Aktivitetslage | None
    nu: Aktivitetslage | None
    skal: str = ""


@dataclass(frozen=True)
class Fokuspar:
    """A focus area then and now, and its activities: those that went on, the new ones, those that ended."""

    da: Fokuslage | None
    nu: Fokuslage | None
    vidare: tuple[Aktivitetspar, ...]
    nya: tuple[Aktivitetspar, ...]
    slutade: tuple[Aktivitetspar, ...]
    skal: str = ""


@dataclass(frozen=True)
class Jamforelse:
    """Two promises. `status` is (key, then, now) for each status that either has. `hanger_ihop`: anything went on."""

    da: Planlage
    nu: Planlage
    fokusomraden: tuple[Fokuspar, ...]
    status: tuple[tuple[str, int, int], ...]

    @property
    def hanger_ihop(self) -> bool:
        """Whether the later promise has anything from the earlier."""
        return any(par.da and par.nu for par in self.fokusomraden)

    def antal(self, slag: str) -> int:
        """How many activities: `vidare`, `nya` or `slutade`."""
        return sum(len(getattr(par, slag)) for par in self.fokusomraden)

    @property
    def vidare(self) -> int:
        """How many activities went on."""
        return self.antal("vidare")

    @property
    def nya(self) -> int:
        """How many are new."""
        return self.antal("nya")

    @property
    def slutade(self) -> int:
        """How many ended."""
        return self.antal("slutade")


def jamfor(kommun_id: int, tidigare: int, senare: int, per: dt.datetime) -> Jamforelse:
    """The promises of two years, `tidigare` < `senare`, as they stand at `per`."""
    da, nu = plan_lage(kommun_id, tidigare, per), plan_lage(kommun_id, senare, per)
    ursprung_a = _ursprung(
        Aktivitet.objects.filter(kommun_id=kommun_id, ar__range=(tidigare, senare)).values_list("pk", "foregangare_id")
    )
    fokus = Fokusomrade.objects.filter(kommun_id=kommun_id, lofte__ar__range=(tidigare, senare))
    ursprung_f = _ursprung(fokus.values_list("pk", "foregangare_id"))
    utgangar = list(Utgang.objects.filter(kommun_id=kommun_id))
    skal_a = {rad.aktivitet_id: rad.skal for rad in utgangar if rad.aktivitet_id}
    skal_f = {rad.fokusomrade_id: rad.skal for rad in utgangar if rad.fokusomrade_id}
    fore = {rad.id: rad for rad in da.aktiviteter}
    kvar = {ursprung_a(rad.id) for rad in nu.aktiviteter}
    da_fokus = {rad.id: rad for rad in da.fokusomraden}

    def slutade(omrade: Fokuslage | None) -> tuple[Aktivitetspar, ...]:
        rader = omrade.aktiviteter if omrade else ()
        return tuple(Aktivitetspar(rad, None, skal_a.get(rad.id, "")) for rad in rader if rad.id not in kvar)

    par = []
    for omrade in nu.fokusomraden:
        hem = da_fokus.pop(ursprung_f(omrade.id), None)
        alla = [Aktivitetspar(fore.get(ursprung_a(rad.id)), rad) for rad in omrade.aktiviteter]
        vidare, nya = tuple(en for en in alla if en.da), tuple(en for en in alla if not en.da)
        par.append(Fokuspar(hem, omrade, vidare, nya, slutade(hem)))
    par += [Fokuspar(rad, None, (), (), slutade(rad), skal_f.get(rad.id, "")) for rad in da_fokus.values()]
    status = tuple((s, da.antal[s], nu.antal[s]) for s in ORDNING if da.antal[s] or nu.antal[s])
    return Jamforelse(da, nu, tuple(par), status)


def _ursprung(rader: Iterable[tuple[int, int | None]]) -> Callable[[int], int]:
    """From a row to the first of its line among the rows; itself when it has no predecessor there."""
    fore = dict(rader)

    def ga(pk: int) -> int:
        while (nasta := fore.get(pk)) is not None and nasta in fore:
            pk = nasta
        return pk

    return ga
