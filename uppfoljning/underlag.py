"""Owns the shape of a frozen quarter: everything that the report says, as plain values and nothing else.

The PDF and the pages about a compiled quarter are made from this shape alone, never from live rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from handlingsplan import kanonisk
from rapportering.perioder import Period, Slag

FORMAT = 1
"""Raised when a field changes meaning. A stored quarter keeps the number it was made with."""


@dataclass(frozen=True)
class Tal:
    """A number of reports in the quarter, in the quarter before, and in the same quarter last year."""

    nu: int
    forra: int
    i_fjol: int


@dataclass(frozen=True)
class Loftesdel:
    """The promise that the quarter belongs to."""

    rubrik: str
    parter: str
    undertecknat: date | None
    diarienummer: str
    exempel: bool


@dataclass(frozen=True)
class Aktivitetsdel:
    """One activity as it stood at `per_plan`. `status_forra` is "" when there is nothing to compare with.

    `text`, `gor` and `behov` answer the three questions of a deviation; in quarters from before there were three,
    `text` answers the first two and the others are "". `prognos` is the forecast for the end of the year, "" for none.
    """

    nummer: str
    titel: str
    ansvarig: str
    enhet: str
    start: date
    slut: date
    nar: str
    mal: str
    malvarde: Decimal | None
    malenhet: str
    utfall: Decimal | None
    status: str
    status_forra: str
    forsenad: bool
    text: str
    uppdaterad: date | None
    problem: str
    orsak: str
    gor: str = ""
    behov: str = ""
    prognos: str = ""
    tyst: str = ""

    @property
    def annan_prognos(self) -> str:
        """The forecast when it says something else than the status, else ""."""
        return self.prognos if self.prognos != self.status else ""

    @property
    def avviker(self) -> bool:
        """Whether KSAU should hear of it first."""
        return self.status in {"avvikelse", "risk"} or self.forsenad


@dataclass(frozen=True)
class Fokusdel:
    """One focus area: its roll-up, `klara` of `av` finished (lapsed ones are in neither), one line, its activities.

    `skal` is why somebody decided on another status than the rule's `enligt_regel`; both empty when the rule spoke.
    """

    nummer: int
    namn: str
    malsats: str
    status: str
    status_forra: str
    klara: int
    av: int
    korthet: str
    aktiviteter: tuple[Aktivitetsdel, ...]
    enligt_regel: str = ""
    skal: str = ""

    @property
    def darfor(self) -> tuple[tuple[str, str], ...]:
        """Each problem and cause that the activities answer to, once, with the numbers of those activities."""
        nummer: dict[str, list[str]] = {}
        for rad in self.aktiviteter:
            skal = ": ".join(del_ for del_ in (rad.problem, rad.orsak) if del_)
            if skal and rad.status != "utgar":
                nummer.setdefault(skal, []).append(rad.nummer)
        return tuple((skal, ", ".join(rader)) for skal, rader in nummer.items())


@dataclass(frozen=True)
class Statusantal:
    """How many activities have the status, now and last quarter."""

    status: str
    nu: int
    forra: int


@dataclass(frozen=True)
class Kategoridel:
    """One group of events with its most reported types."""

    kod: str
    namn: str
    antal: Tal
    vanligast: str


@dataclass(frozen=True)
class Omradesdel:
    """One area, and what was most reported there ("" when nothing)."""

    namn: str
    antal: Tal
    vanligast: str


@dataclass(frozen=True)
class Enhetsdel:
    """How one unit answered: weeks due, weeks in silence."""

    namn: str
    organisation: str
    veckor: int
    saknas: int


@dataclass(frozen=True)
class Veckodel:
    """Reports in one whole ISO week and in the same week last year."""

    etikett: str
    antal: int
    i_fjol: int


@dataclass(frozen=True)
class Problemdel:
    """An open problem."""

    nummer: int
    namn: str
    omrade: str
    prioritet: int
    skede: str
    rapporter: int


@dataclass(frozen=True)
class Bild:
    """The picture of the quarter at area level. No places and no texts of reports.

    `noter` says which retired categories are counted under others.
    """

    antal: Tal
    kategorier: tuple[Kategoridel, ...]
    omraden: tuple[Omradesdel, ...]
    veckor: tuple[Veckodel, ...]
    vantade: int
    svar: int
    vantade_forra: int
    svar_forra: int
    enheter: tuple[Enhetsdel, ...]
    sena: int
    problem: tuple[Problemdel, ...]
    noter: tuple[str, ...] = ()

    @property
    def enheter_som_svarat(self) -> int:
        """Units that answered every week they were due."""
        return sum(enhet.saknas == 0 for enhet in self.enheter)


@dataclass(frozen=True)
class Andringsdel:
    """An activity whose status is another than last quarter. `fran` is "" for a new one."""

    nummer: str
    titel: str
    fran: str
    till: str


@dataclass(frozen=True)
class Kvartalsunderlag:
    """A whole quarter. `per_plan`: statuses as of then. `per_rapporter`: reports filed up to then.

    `jamfor` names the quarter that statuses are compared with, "" in the first quarter of a promise.
    """

    format: int
    kommunkod: str
    kommun: str
    kommunnamn: str
    exempel: bool
    ar: int
    kvartal: int
    version: int
    skal: str
    stangning: datetime
    per_plan: datetime
    per_rapporter: datetime
    sammanstalld: datetime
    jamfor: str
    lofte: Loftesdel
    sammanfattning: str
    beslut: tuple[str, ...]
    status: tuple[Statusantal, ...]
    forsenade: int
    fokusomraden: tuple[Fokusdel, ...]
    andringar: tuple[Andringsdel, ...]
    bild: Bild

    @property
    def period(self) -> Period:
        """The quarter."""
        return Period(Slag.KVARTAL, self.ar, self.kvartal)

    @property
    def aktiviteter(self) -> tuple[Aktivitetsdel, ...]:
        """Every activity, by focus area and number."""
        return tuple(aktivitet for fokus in self.fokusomraden for aktivitet in fokus.aktiviteter)

    @property
    def snart(self) -> tuple[Aktivitetsdel, ...]:
        """The activities that are to be finished by the end of the next quarter and are not, soonest first."""
        kvar = (a for a in self.aktiviteter if a.status not in {"klar", "utgar"})
        return tuple(sorted((a for a in kvar if a.slut <= self.period.nasta().slut), key=lambda a: a.slut))

    @property
    def avvikelser(self) -> tuple[Aktivitetsdel, ...]:
        """The activities that KSAU should hear of first: deviations, then risks, then late ones."""
        ordning = {"avvikelse": 0, "risk": 1}
        return tuple(
            sorted((a for a in self.aktiviteter if a.avviker), key=lambda a: ordning.get(a.status, 2))
        )  # stable: by number within each

    def antal(self, *statusar: str) -> int:
        """How many activities have one of the statuses now."""
        return sum(rad.nu for rad in self.status if rad.status in statusar)

    def antal_forra(self, *statusar: str) -> int:
        """How many had one of the statuses last quarter."""
        return sum(rad.forra for rad in self.status if rad.status in statusar)

    @property
    def av(self) -> int:
        """How many activities the promise holds, those that lapsed not counted."""
        return sum(rad.nu for rad in self.status if rad.status != "utgar")

    def till_json(self) -> str:
        """The canonical text that is stored."""
        return kanonisk.till_json(self)

    @classmethod
    def fran_json(cls, text: str) -> Kvartalsunderlag:
        """The inverse of `till_json`. ValueError for anything else."""
        return kanonisk.fran_json(cls, text)
