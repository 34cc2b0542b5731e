"""Owns what a chart is: frozen dataclasses whose `svg` is the picture and whose `tabell` is the same data in words.

A negative or non-finite value is a ValueError when the chart is made: no broken picture reaches a page or a PDF.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from diagram import rita
from diagram.arshjul import Arshjul
from diagram.karta import Omradeskarta
from diagram.kedja import Kedja
from diagram.status import STATUSAR
from diagram.tabell import Tabell, krav_lika_manga, krav_tal, som_text
from diagram.tal import svenskt_tal
from diagram.tidslinje import Tidslinje

Forklaring = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Stapeldiagram:
    """Bars with printed values; last year (or a goal) as a dashed line.

    `titel` is the message ("Färre rapporter än i fjol"), `beskrivning` says what is counted ("Rapporter per vecka,
    v. 35–46"). `nu` is the number of last bars that are drawn strong (the period now).
    """

    titel: str
    beskrivning: str
    etiketter: tuple[str, ...]
    varden: tuple[float, ...]
    i_fjol: tuple[float, ...] = ()
    serie: str = "Nu"
    serie_i_fjol: str = "i fjol"
    radnamn: str = "Period"
    nu: int = 1
    kalla: str = ""
    hojd: int = 196

    def __post_init__(self) -> None:
        krav_lika_manga(self.etiketter, self.varden, self.beskrivning)
        if self.i_fjol:
            krav_lika_manga(self.etiketter, self.i_fjol, self.beskrivning)
        krav_tal((*self.varden, *self.i_fjol))

    @property
    def svg(self) -> SafeString:
        """The picture."""
        return rita.staplar(self)

    @property
    def forklaring(self) -> Forklaring:
        """Legend, only needed with two series."""
        return (("nu", self.serie), ("fjol", self.serie_i_fjol)) if self.i_fjol else ()

    @property
    def tabell(self) -> Tabell:
        """One row per label, so that the table stays narrow on a phone."""
        return _jamforelse(self)

    @property
    def text(self) -> str:
        """The values as one sentence for `<desc>`."""
        return som_text(self.tabell)


@dataclass(frozen=True)
class Liggande:
    """Horizontal bars for names: areas, categories. Values printed after the bar, last period as a small mark."""

    titel: str
    beskrivning: str
    etiketter: tuple[str, ...]
    varden: tuple[float, ...]
    i_fjol: tuple[float, ...] = ()
    serie: str = "Nu"
    serie_i_fjol: str = "i fjol"
    radnamn: str = "Namn"
    kalla: str = ""

    def __post_init__(self) -> None:
        krav_lika_manga(self.etiketter, self.varden, self.beskrivning)
        if self.i_fjol:
            krav_lika_manga(self.etiketter, self.i_fjol, self.beskrivning)
        krav_tal((*self.varden, *self.i_fjol))

    @property
    def svg(self) -> SafeString:
        """The picture."""
        return rita.liggande(self)

    @property
    def forklaring(self) -> Forklaring:
        """Legend, only needed with two series."""
        return (("stapel", self.serie), ("streck", self.serie_i_fjol)) if self.i_fjol else ()

    @property
    def tabell(self) -> Tabell:
        """One row per name."""
        return _jamforelse(self)

    @property
    def text(self) -> str:
        """The values as one sentence for `<desc>`."""
        return som_text(self.tabell)


@dataclass(frozen=True)
class Statusremsa:
    """A strip of status shapes with numbers, one segment per status in use; readable in grey print.

    `antal`: pairs of status key (klar, plan, risk, avvikelse, ej, paus, utgar) and count, in the order to be drawn.
    """

    titel: str
    beskrivning: str
    antal: tuple[tuple[str, int], ...]
    kalla: str = ""

    def __post_init__(self) -> None:
        krav_tal([n for _, n in self.antal])
        okanda = {status for status, _ in self.antal} - set(STATUSAR)
        if okanda:
            raise ValueError(f"Ett diagram kan inte ritas med status {', '.join(sorted(okanda))}.")

    @property
    def svg(self) -> SafeString:
        """The picture."""
        return rita.statusremsa(self)

    @property
    def forklaring(self) -> Forklaring:
        """The words are the table's; shapes and numbers stand in the picture."""
        return tuple((f"status-{status}", STATUSAR[status].ord) for status, n in self.antal if n)

    @property
    def tabell(self) -> Tabell:
        """One row per status, also those with none."""
        return Tabell(("Status", "Antal"), tuple((STATUSAR[s].ord, svenskt_tal(n)) for s, n in self.antal))

    @property
    def text(self) -> str:
        """The values as one sentence for `<desc>`."""
        return som_text(self.tabell)


@dataclass(frozen=True)
class Matris:
    """Rows × columns in five steps of one colour, for weekday × time of day. Values printed in the cells."""

    titel: str
    beskrivning: str
    rader: tuple[str, ...]
    kolumner: tuple[str, ...]
    varden: tuple[tuple[int, ...], ...]
    radnamn: str = "Veckodag"
    kalla: str = ""

    def __post_init__(self) -> None:
        if len(self.varden) != len(self.rader):
            raise ValueError(f"{self.beskrivning}: {len(self.rader)} rader men {len(self.varden)} värderader.")
        for rad in self.varden:
            krav_lika_manga(self.kolumner, rad, self.beskrivning)
            krav_tal(rad)

    @property
    def svg(self) -> SafeString:
        """The picture."""
        return rita.matris(self)

    @property
    def forklaring(self) -> Forklaring:
        """None: the numbers are printed in the cells."""
        return ()

    @property
    def tabell(self) -> Tabell:
        """The same grid."""
        rader = tuple((namn, *(svenskt_tal(v) for v in rad)) for namn, rad in zip(self.rader, self.varden, strict=True))
        return Tabell((self.radnamn, *self.kolumner), rader)

    @property
    def text(self) -> str:
        """The values as one sentence for `<desc>`."""
        return som_text(self.tabell)


@dataclass(frozen=True)
class Malstapel:
    """Outcome against target: one bar, a line at the target, both numbers in words."""

    titel: str
    beskrivning: str
    utfall: float
    mal: float
    enhet: str = ""
    kalla: str = ""

    def __post_init__(self) -> None:
        krav_tal((self.utfall, self.mal))

    @property
    def svg(self) -> SafeString:
        """The picture."""
        return rita.malstapel(self)

    @property
    def forklaring(self) -> Forklaring:
        """None: both numbers are printed."""
        return ()

    @property
    def tabell(self) -> Tabell:
        """Outcome and target."""
        enhet = f" ({self.enhet})" if self.enhet else ""
        return Tabell(("Mått", f"Antal{enhet}"), (("Utfall", svenskt_tal(self.utfall)), ("Mål", svenskt_tal(self.mal))))

    @property
    def text(self) -> str:
        """The values as one sentence for `<desc>`."""
        return som_text(self.tabell)


@dataclass(frozen=True)
class Smabilder:
    """Small multiples: one row of bars per name, all with the same scale and the same periods below each other.

    `rader`: pairs of name and values, as many values as `etiketter`. The last value is drawn strong and printed.
    """

    titel: str
    beskrivning: str
    etiketter: tuple[str, ...]
    rader: tuple[tuple[str, tuple[float, ...]], ...]
    radnamn: str = "Period"
    kalla: str = ""

    def __post_init__(self) -> None:
        for namn, varden in self.rader:
            krav_lika_manga(self.etiketter, varden, namn)
            krav_tal(varden)

    @property
    def svg(self) -> SafeString:
        """The picture."""
        return rita.smabilder(self)

    @property
    def forklaring(self) -> Forklaring:
        """None: each row has its name."""
        return ()

    @property
    def tabell(self) -> Tabell:
        """One row per period, one column per name."""
        kolumner = zip(*(varden for _, varden in self.rader), strict=True) if self.rader else iter(())
        rader = (
            (etikett, *map(svenskt_tal, varden)) for etikett, varden in zip(self.etiketter, kolumner, strict=False)
        )
        return Tabell((self.radnamn, *(namn for namn, _ in self.rader)), tuple(rader))

    @property
    def text(self) -> str:
        """The values as one sentence for `<desc>`."""
        return som_text(self.tabell)


@dataclass(frozen=True)
class Gnista:
    """A sparkline of bars beside a key figure that already says the value; decoration for screen readers."""

    varden: tuple[float, ...]

    def __post_init__(self) -> None:
        krav_tal(self.varden)

    @property
    def svg(self) -> SafeString:
        """The picture."""
        return rita.gnista(self)


_Staende = Stapeldiagram | Liggande | Statusremsa | Matris | Malstapel | Smabilder
Diagram = _Staende | Omradeskarta | Tidslinje | Arshjul | Kedja


def _jamforelse(diagram: Stapeldiagram | Liggande) -> Tabell:
    """One row per label; one column per series."""
    kolumner = (diagram.varden, diagram.i_fjol) if diagram.i_fjol else (diagram.varden,)
    huvud = (diagram.radnamn, diagram.serie, diagram.serie_i_fjol)[: 1 + len(kolumner)]
    rader = zip(diagram.etiketter, *kolumner, strict=True)
    return Tabell(huvud, tuple((etikett, *map(svenskt_tal, varden)) for etikett, *varden in rader))
