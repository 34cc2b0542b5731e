"""Owns how a frozen picture is shown: rows with their comparison in words, and its charts. Asks no questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from aktorer.svenska import DAGAR_KORT, NBSP, TANKSTRECK, andring, procent, tal
from diagram.modell import Matris, Stapeldiagram
from lagesbild.frusen import LagesbildUnderlag, Omradesrad, Tal, Trendpunkt, Typrad
from rapportering.perioder import Period, Slag

SMA_TAL = 5
"""Below this, on either side, no percentage is shown: one report more would be "+50 %"."""
BAND = 4
"""Hours per column of the weekday matrix."""
_DAGAR = ("måndagar", "tisdagar", "onsdagar", "torsdagar", "fredagar", "lördagar", "söndagar")
_PER = {Slag.VECKA: "vecka", Slag.MANAD: "månad", Slag.KVARTAL: "kvartal"}
_SLAG = {Slag.VECKA: "veckor", Slag.MANAD: "månader", Slag.KVARTAL: "kvartal"}
_TRENDENS_LANGD = {12: "tolv"}


@dataclass(frozen=True)
class Rad:
    """One row of a table: name, a grey line below it, three numbers, the change in words, where it leads."""

    namn: str
    under: str
    antal: Tal
    andring: str
    adress: str


@dataclass(frozen=True)
class Bild:
    """A picture ready to be printed."""

    underlag: LagesbildUnderlag
    jamfor_forra: str
    jamfor_i_fjol: str
    jamfor_svar: str
    allvarliga: Tal
    jamfor_allvarliga: str
    kategorier: tuple[Rad, ...]
    typer: tuple[Rad, ...]
    omraden: tuple[Rad, ...]
    platser: tuple[Rad, ...]
    trend: Stapeldiagram
    monster: Matris | None
    monster_not: str
    tysta: tuple[str, ...]


def jamfor(nu: int, da: int, namn: str = "") -> str:
    """ "6 fler än v. 45 2024 (+17 %)"; without per cent when either number is below five."""
    if nu == da:
        return f"lika många som {namn}" if namn else f"lika{NBSP}många"
    text = andring(nu - da) + (f" än {namn}" if namn else "")
    if min(nu, da) < SMA_TAL:
        return text
    andel = round(100 * (nu - da) / da)
    return f"{text} ({'+' if andel > 0 else ''}{procent(andel)})"


def visa(underlag: LagesbildUnderlag, med_lankar: bool) -> Bild:
    """The picture in words and charts. `med_lankar`: rows lead to the list of reports, for those who may see it."""
    period = Period.las(underlag.period)
    allvarliga = _summa(rad.antal for rad in underlag.allvar if rad.niva >= 3)

    def lank(**filter_: object) -> str:
        return rapportlista(period, **filter_) if med_lankar else ""

    return Bild(
        underlag=underlag,
        jamfor_forra=jamfor(underlag.antal.nu, underlag.antal.forra, underlag.forra_namn),
        jamfor_i_fjol=jamfor(underlag.antal.nu, underlag.antal.i_fjol, underlag.i_fjol_namn),
        jamfor_svar=_jamfor_svar(underlag),
        allvarliga=allvarliga,
        jamfor_allvarliga=jamfor(allvarliga.nu, allvarliga.forra, underlag.forra_namn),
        kategorier=tuple(
            _rad(rad.namn, _typtext(rad.typer), rad.antal, lank(kategori=rad.kod)) for rad in underlag.kategorier
        ),
        typer=tuple(
            _rad(typ.namn, grupp.namn if typ.kod != grupp.kod else "", typ.antal, lank(kategori=typ.kod))
            for grupp in underlag.kategorier
            for typ in grupp.typer
        ),
        omraden=tuple(_omradesrad(rad, lank(omrade=rad.id)) for rad in underlag.omraden),
        platser=tuple(_rad(rad.namn, rad.omrade, rad.antal, "") for rad in underlag.platser),
        trend=trenddiagram(underlag.trend, period.slag),
        monster=_monster(underlag),
        monster_not=_utan_tid(underlag.utan_tid),
        tysta=tuple(
            rad.enhet if underlag.tackning.veckor == 1 else f"{rad.enhet}, {rad.saknas} av {rad.veckor} veckor"
            for rad in underlag.tackning.tysta
        ),
    )


def rapportlista(period: Period, **filter_: object) -> str:
    """The address of the report list for the period."""
    return f"{reverse('rapport_list')}?{urlencode({'period': period.kod, **filter_})}"


def trenddiagram(trend: tuple[Trendpunkt, ...], slag: Slag, nu: int = 1) -> Stapeldiagram:
    """Twelve bars with last year's line; the message is the title."""
    forsta, sista = Period.las(trend[0].kod), Period.las(trend[-1].kod)
    spann = f"{forsta.namn}{TANKSTRECK}{sista.namn}"
    i_fjol = tuple(float(punkt.i_fjol) for punkt in trend) if _har_i_fjol(trend) else ()
    return Stapeldiagram(
        titel=trendmening(trend, slag),
        beskrivning=f"Rapporter per {_PER[slag]}, {spann}",
        etiketter=tuple(punkt.etikett for punkt in trend),
        varden=tuple(float(punkt.antal) for punkt in trend),
        i_fjol=i_fjol,
        serie="Rapporter",
        serie_i_fjol="samma period året före",
        radnamn=_PER[slag].capitalize(),
        nu=nu,
    )


def trendmening(trend: tuple[Trendpunkt, ...], slag: Slag) -> str:
    """ "Färre rapporter än i fjol: 246 mot 280 på tolv veckor"."""
    nu, fjol = sum(punkt.antal for punkt in trend), sum(punkt.i_fjol for punkt in trend)
    tid = f"på {_TRENDENS_LANGD.get(len(trend), str(len(trend)))} {_SLAG[slag]}"
    if not nu and not fjol:
        return f"Inga rapporter {tid}"
    if not _har_i_fjol(trend):
        return f"{tal(nu)} {'rapport' if nu == 1 else 'rapporter'} {tid}. Året före finns inte med hela tiden."
    if nu == fjol:
        return f"Lika många rapporter som året före: {tal(nu)} {tid}"
    return f"{'Fler' if nu > fjol else 'Färre'} rapporter än året före: {tal(nu)} mot {tal(fjol)} {tid}"


def _har_i_fjol(trend: tuple[Trendpunkt, ...]) -> bool:
    """Whether last year can be compared: an empty first quarter of it means that reporting had not begun."""
    return any(punkt.i_fjol for punkt in trend[: max(1, len(trend) // 4)])


def _rad(namn: str, under: str, antal: Tal, adress: str) -> Rad:
    return Rad(namn, under, antal, jamfor(antal.nu, antal.forra), adress)


def _omradesrad(rad: Omradesrad, adress: str) -> Rad:
    return _rad(rad.namn, f"Vanligast: {rad.vanligast}" if rad.vanligast else "", rad.antal, adress)


def _typtext(typer: Iterable[Typrad]) -> str:
    """ "Klotter 8, Glaskross 4": the types that occur now."""
    delar = [f"{typ.namn}{NBSP}{typ.antal.nu}" for typ in typer if typ.antal.nu]
    return ", ".join(delar)


def _summa(delar: Iterable[Tal]) -> Tal:
    rader = list(delar)
    return Tal(sum(r.nu for r in rader), sum(r.forra for r in rader), sum(r.i_fjol for r in rader))


def _jamfor_svar(underlag: LagesbildUnderlag) -> str:
    """Compared only when the same number of answers was due; otherwise the two numbers are told."""
    tackning = underlag.tackning
    if not tackning.vantade_forra:
        return ""
    if tackning.vantade_forra == tackning.vantade:
        return jamfor(tackning.svar, tackning.svar_forra, underlag.forra_namn).split(" (")[0]
    return f"{tackning.svar_forra} av {tackning.vantade_forra} {underlag.forra_namn}"


def _monster(underlag: LagesbildUnderlag) -> Matris | None:
    """Weekday × four hours, or nothing when no report has an hour."""
    varden = tuple(tuple(sum(rad[timme : timme + BAND]) for timme in range(0, 24, BAND)) for rad in underlag.matris)
    storst = max(max(rad) for rad in varden)
    if not storst:
        return None
    dag, band = next((d, b) for d, rad in enumerate(varden) for b, antal in enumerate(rad) if antal == storst)
    kolumner = tuple(f"{timme}{TANKSTRECK}{timme + BAND}" for timme in range(0, 24, BAND))
    titel = (
        f"Flest rapporter på {_DAGAR[dag]} kl.{NBSP}{kolumner[band]}"
        if storst >= SMA_TAL
        else "För få rapporter för att peka ut en tid"
    )
    return Matris(
        titel=titel,
        beskrivning=f"Rapporter per veckodag och klockslag, {underlag.namn}",
        rader=tuple(dagen.capitalize() for dagen in DAGAR_KORT),
        kolumner=kolumner,
        varden=varden,
    )


def _utan_tid(antal: int) -> str:
    if not antal:
        return ""
    return f"{tal(antal)} {'rapport' if antal == 1 else 'rapporter'} saknar klockslag och är inte med här."
