"""Owns the shape of a picture: frozen dataclasses of plain values, their canonical JSON and its SHA-256.

The live page, the locked page and the quarter's report all read this shape and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = 1
"""Raised when a field changes meaning. A stored picture keeps the number it was made with."""


@dataclass(frozen=True)
class Tal:
    """A number of reports now, in the period before and in the same period last year."""

    nu: int
    forra: int
    i_fjol: int


@dataclass(frozen=True)
class Typrad:
    """One type of event within a group, `A1 Klotter`."""

    kod: str
    namn: str
    antal: Tal


@dataclass(frozen=True)
class Kategorirad:
    """One group of events with its types. A group without reports in any of the three periods is left out."""

    kod: str
    namn: str
    ikon: str
    antal: Tal
    typer: tuple[Typrad, ...]


@dataclass(frozen=True)
class Omradesrad:
    """One area, and the group that was most reported there ("" when none)."""

    id: int
    namn: str
    antal: Tal
    vanligast: str


@dataclass(frozen=True)
class Platsrad:
    """A named place with at least two reports. For those who may see reports."""

    namn: str
    omrade: str
    antal: Tal


@dataclass(frozen=True)
class Allvarsrad:
    """A degree of seriousness, 1-4."""

    niva: int
    namn: str
    antal: Tal


@dataclass(frozen=True)
class Enhetssvar:
    """How a unit answered the period's weeks: weeks due, weeks with reports, weeks with "inget", weeks in silence."""

    enhet: str
    organisation: str
    veckor: int
    rapporterat: int
    inget: int
    saknas: int


@dataclass(frozen=True)
class Tackning:
    """Coverage. `svar` of `vantade` unit-weeks came; for one week that is the number of units."""

    veckor: int
    vantade: int
    svar: int
    vantade_forra: int
    svar_forra: int
    enheter: tuple[Enhetssvar, ...]

    @property
    def tysta(self) -> tuple[Enhetssvar, ...]:
        """Units that lack at least one answer."""
        return tuple(rad for rad in self.enheter if rad.saknas)

    @property
    def mening(self) -> str:
        """The line that stands beside every number: who answered, so that fewer reports is never misread."""
        if not self.vantade:
            return "Ingen enhet skulle svara under perioden."
        if self.veckor == 1:
            return f"{self.svar} av {self.vantade} enheter svarade."
        return f"{self.svar} av {self.vantade} veckosvar kom in."


@dataclass(frozen=True)
class Trendpunkt:
    """One of the twelve periods that end with this one. `i_fjol` is the same period the year before."""

    kod: str
    etikett: str
    antal: int
    i_fjol: int


@dataclass(frozen=True)
class Problemrad:
    """An open problem as it stood when the picture was made."""

    nummer: int
    namn: str
    omrade: str
    prioritet: int
    skede: str
    rapporter: int


@dataclass(frozen=True)
class LagesbildUnderlag:
    """The whole picture of one municipality and period. Only str, int and tuples, so that JSON gives it back as it was.

    `start`, `slut` are ISO dates; `per` is the ISO instant (Swedish time, whole seconds) up to which reports were
    counted. `matris` is 7 weekdays (Monday first) × 24 hours; `utan_tid` counts reports without an hour. `noter` says
    which retired categories are counted under others.
    """

    format: int
    kommunkod: str
    kommun: str
    period: str
    namn: str
    forra_namn: str
    i_fjol_namn: str
    start: str
    slut: str
    per: str
    antal: Tal
    kategorier: tuple[Kategorirad, ...]
    omraden: tuple[Omradesrad, ...]
    platser: tuple[Platsrad, ...]
    allvar: tuple[Allvarsrad, ...]
    tackning: Tackning
    matris: tuple[tuple[int, ...], ...]
    utan_tid: int
    trend: tuple[Trendpunkt, ...]
    problem: tuple[Problemrad, ...]
    noter: tuple[str, ...] = ()

    def som_dict(self) -> dict[str, Any]:
        """Plain dicts and tuples, to be put inside another document."""
        data = asdict(self)
        if not self.noter:  # pictures from before there were any keep their words and their digest
            del data["noter"]
        return data

    def till_json(self) -> str:
        """Canonical JSON: sorted keys, no spaces, UTF-8 characters as they are."""
        return json.dumps(self.som_dict(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @property
    def sha256(self) -> str:
        """Hex digest of the canonical JSON in UTF-8."""
        return hashlib.sha256(self.till_json().encode()).hexdigest()

    @classmethod
    def fran_dict(cls, data: dict[str, Any]) -> LagesbildUnderlag:
        """The inverse of `som_dict`, also after a turn through JSON."""
        tackning = data["tackning"]
        return cls(
            **{
                **data,
                "antal": Tal(**data["antal"]),
                "kategorier": tuple(
                    Kategorirad(**{**_med_tal(rad), "typer": tuple(Typrad(**_med_tal(typ)) for typ in rad["typer"])})
                    for rad in data["kategorier"]
                ),
                "omraden": tuple(Omradesrad(**_med_tal(rad)) for rad in data["omraden"]),
                "platser": tuple(Platsrad(**_med_tal(rad)) for rad in data["platser"]),
                "allvar": tuple(Allvarsrad(**_med_tal(rad)) for rad in data["allvar"]),
                "tackning": Tackning(
                    **{**tackning, "enheter": tuple(Enhetssvar(**rad) for rad in tackning["enheter"])}
                ),
                "matris": tuple(tuple(rad) for rad in data["matris"]),
                "trend": tuple(Trendpunkt(**rad) for rad in data["trend"]),
                "problem": tuple(Problemrad(**rad) for rad in data["problem"]),
                "noter": tuple(data.get("noter", ())),
            }
        )

    @classmethod
    def fran_json(cls, text: str) -> LagesbildUnderlag:
        """The inverse of `till_json`."""
        data: dict[str, Any] = json.loads(text)
        return cls.fran_dict(data)


def _med_tal(rad: dict[str, Any]) -> dict[str, Any]:
    return {**rad, "antal": Tal(**rad["antal"])}
