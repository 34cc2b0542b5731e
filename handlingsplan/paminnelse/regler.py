"""Owns the rules of asking owners how it goes. Pure functions: dates in, names of steps out.

A *round* is the update window of one quarter, bound to the quarter's cut-off. The lowest level is due first: the owners
some days before the cut-off, then the coordinator compiles. A *step* is one reminder of a cadence; its name tells which
cadence and when, so a step that has been sent is never sent again. Asking twice, or not at all for a week, changes
nothing: the newest step that has come is the only one that counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rapportering.helgdagar import arbetsdag, narmast
from rapportering.perioder import Period, Slag

KADENS = (-30, -7, -1, 1, 7, 30)
"""Days from the owners' due date on which they are asked, while the window is open."""

SEN_KADENS = (1, 7, 30)
"""Days after an activity's own end date on which its owner is asked, if nobody has spoken since."""

ESKALERAS = 7
"""Days after the due date, or after an activity's end date, when the coordinator is told."""

MELLANRUM = 5
"""At least so many days between two mails to one person."""


@dataclass(frozen=True)
class Tider:
    """How a municipality's window lies around a quarter's cut-off, in days. `pa` False: nobody is asked."""

    pa: bool = True
    oppnar: int = 33
    svar: int = 3
    nad: int = 30


@dataclass(frozen=True)
class Fonster:
    """The window of one quarter. All days belong to it: `oppnar` ≤ `senast` ≤ `sammanstalls` ≤ `stanger`."""

    period: Period
    oppnar: dt.date
    senast: dt.date
    sammanstalls: dt.date
    stanger: dt.date

    def ar_oppet(self, dag: dt.date) -> bool:
        """Whether owners are asked that day."""
        return self.oppnar <= dag <= self.stanger


@dataclass(frozen=True)
class Fraga:
    """What the rules need to know of an activity. `sagt` is the day of its last word. `lamnas` means that an owner has
    said that it is somebody else's, and the coordinator has not decided yet.
    """

    aktivitet: int
    start: dt.date
    slut: dt.date
    avslutad: bool = False
    sagt: dt.date | None = None
    lamnas: bool = False


def fonster(period: Period, stangningsdagar: int, tider: Tider) -> Fonster:
    """The window of a quarter. The due date is a working day, moved earlier if need be."""
    sammanstalls = period.slut + dt.timedelta(days=stangningsdagar)
    oppnar = sammanstalls - dt.timedelta(days=tider.oppnar)
    senast = narmast(sammanstalls - dt.timedelta(days=tider.svar), oppnar)
    return Fonster(period, oppnar, min(senast, sammanstalls), sammanstalls, sammanstalls + dt.timedelta(days=tider.nad))


def aktuellt(idag: dt.date, stangningsdagar: int, tider: Tider) -> Fonster:
    """The window that is open, else the next one to open. Windows never overlap (the table's constraints)."""
    dag = idag - dt.timedelta(days=stangningsdagar + tider.nad)
    return fonster(Period.med(Slag.KVARTAL, dag), stangningsdagar, tider)


def behover_ord(fraga: Fraga, ett: Fonster | None) -> bool:
    """Whether somebody should say in this round how it goes: begun by the quarter's end, not closed, not answered."""
    if ett is None or fraga.avslutad or fraga.lamnas or fraga.start > ett.period.slut:
        return False
    return fraga.sagt is None or fraga.sagt < ett.oppnar


def ar_sen(fraga: Fraga, idag: dt.date) -> bool:
    """Whether the end date has passed without a word since."""
    if fraga.avslutad or fraga.lamnas or idag <= fraga.slut:
        return False
    return fraga.sagt is None or fraga.sagt <= fraga.slut


def steg(fraga: Fraga, ett: Fonster | None, idag: dt.date) -> tuple[str, ...]:
    """The newest step that has come of each cadence that asks for a word now: of the round, and of the end date."""
    ut = []
    if ett is not None and ett.ar_oppet(idag) and behover_ord(fraga, ett):
        ut += [f"{ett.period.kod}:{antal:+d}" for antal in _nyaste(_dagar(ett), idag)]
    if ar_sen(fraga, idag):
        dagar = {antal: fraga.slut + dt.timedelta(days=antal) for antal in SEN_KADENS}
        ut += [f"slut:{fraga.slut.isoformat()}:{antal:+d}" for antal in _nyaste(dagar, idag)]
    return tuple(ut)


def eskaleras(fraga: Fraga, ett: Fonster | None, idag: dt.date) -> tuple[str, ...]:
    """The same for the coordinator: what has been without an answer for a week."""
    vecka = dt.timedelta(days=ESKALERAS)
    ut = []
    if ett is not None and ett.senast + vecka <= idag <= ett.stanger and behover_ord(fraga, ett):
        ut.append(ett.period.kod)
    if ar_sen(fraga, idag) and fraga.slut + vecka <= idag:
        ut.append(f"slut:{fraga.slut.isoformat()}")
    return tuple(ut)


def far_mejlas(idag: dt.date, senaste: dt.date | None) -> bool:
    """Whether a person may get a mail that day: a working day, and not too soon after the last."""
    return arbetsdag(idag) and (senaste is None or (idag - senaste).days >= MELLANRUM)


def att_fraga(
    stegen: Mapping[int, Iterable[str]], skickade: Collection[tuple[int, str]], senaste: dt.date | None, idag: dt.date
) -> list[int]:
    """The activities of one person's mail that day, empty for no mail. A step that has not been sent makes a mail; it
    then holds all that needs a word, so the next step of another activity waits for the next mail.
    """
    behover = {aktivitet: list(namn) for aktivitet, namn in stegen.items() if namn}
    nytt = any((aktivitet, ett) not in skickade for aktivitet, namn in behover.items() for ett in namn)
    return list(behover) if nytt and far_mejlas(idag, senaste) else []


def _dagar(ett: Fonster) -> dict[int, dt.date]:
    """The days of the round's steps, none before the window opens."""
    return {antal: max(ett.oppnar, ett.senast + dt.timedelta(days=antal)) for antal in KADENS}


def _nyaste(dagar: Mapping[int, dt.date], idag: dt.date) -> list[int]:
    """The last step that has come, or nothing."""
    return [antal for antal, dag in dagar.items() if dag <= idag][-1:]
