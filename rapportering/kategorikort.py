"""Owns the category cards of the report form: the cards with their chips, the shortcuts, and what to do besides reporting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapportering.models import Allvar, Kategori

GENVAGAR = 3
ORO = "J"
"""The code of the group about worries, where a worry for a certain child must go elsewhere."""

_RAD_BROTT = "Pågår det: ring 112. Har det redan hänt: polisanmäl på 114\N{NO-BREAK SPACE}14."
_RAD_ORO = (
    "Oro för ett visst barn: gör en orosanmälan till socialtjänsten. En rapport här når inte dit. "
    "Vid fara: ring 112. Tips om brott: 114\N{NO-BREAK SPACE}14."
)


@dataclass(frozen=True)
class Typval:
    """One chip under a card."""

    id: str
    varde: int
    text: str
    vald: bool
    hanvisning: str
    larma: bool


@dataclass(frozen=True)
class Frasval:
    """One quick phrase of a group."""

    id: str
    text: str
    vald: bool


@dataclass(frozen=True)
class Kort:
    """One category card with its chips. `leder`: some chip leads to guidance instead of a report."""

    id: str
    varde: int
    text: str
    ikon: str
    hjalp: str
    rad: str
    vald: bool
    forst: bool
    leder: bool
    typnamn: str
    typer: tuple[Typval, ...]
    frasnamn: str
    fraser: tuple[Frasval, ...]


@dataclass(frozen=True)
class Genvag:
    """A type that the person or the unit often reports: one tap instead of two."""

    id: str
    varde: int
    text: str
    ikon: str
    grupp: int
    vald: bool
    larma: bool


def genvagar(kategorier: list[Kategori], vanliga: Iterable[int], vald: str) -> list[Genvag]:
    """At most three shortcuts. `vanliga` is the category of each earlier report, `vald` what was chosen in the form."""
    grupper = {rad.pk: rad for rad in kategorier if rad.foralder_id is None}
    typer = {rad.pk: rad for rad in kategorier if rad.foralder_id in grupper and not rad.hanvisning}
    oftast = Counter(pk for pk in vanliga if pk in typer).most_common(GENVAGAR)
    ut = []
    for pk, _ in oftast:
        typ = typer[pk]
        grupp = grupper[typ.foralder_id or 0]
        ut.append(
            Genvag(f"id_genvag_{typ.kod}", pk, typ.namn, grupp.ikon or "annat", grupp.pk, vald == str(pk), _larma(typ))
        )
    return ut


def kategorikort(kategorier: list[Kategori], vald: str, data: Mapping[str, Any]) -> list[Kort]:
    """The cards of the groups with their types as chips.

    `vald` is the chosen group's id, or the id of a type that no shortcut shows any more; `data` is what was sent.
    """
    typer: dict[int, list[Kategori]] = {}
    for rad in kategorier:
        if rad.foralder_id:
            typer.setdefault(rad.foralder_id, []).append(rad)
    grupper = [rad for rad in kategorier if rad.foralder_id is None]
    return [_kort(nr, grupp, typer.get(grupp.pk, []), vald, data) for nr, grupp in enumerate(grupper)]


def _kort(nr: int, grupp: Kategori, typer: list[Kategori], vald: str, data: Mapping[str, Any]) -> Kort:
    egen = vald == str(grupp.pk)
    vald_typ = str(data.get(f"typ_{grupp.pk}") or "") if egen else vald
    frasnamn = f"fras_{grupp.pk}"
    valda_fraser = sanda(data, frasnamn)
    return Kort(
        # An error in the question leads to the first card.
        id="id_kategori" if nr == 0 else f"id_kategori_{grupp.kod}",
        varde=grupp.pk,
        text=grupp.visas,
        ikon=grupp.ikon or "annat",
        hjalp=grupp.hjalp,
        rad=_RAD_ORO if grupp.kod == ORO else _RAD_BROTT if grupp.brott else "",
        vald=egen or any(vald == str(typ.pk) for typ in typer),
        forst=grupp.forst,
        leder=any(typ.hanvisning for typ in typer),
        typnamn=f"typ_{grupp.pk}",
        typer=tuple(
            Typval(f"id_typ_{typ.kod}", typ.pk, typ.visas, vald_typ == str(typ.pk), typ.hanvisning, _larma(typ))
            for typ in typer
        ),
        frasnamn=frasnamn,
        fraser=tuple(
            Frasval(f"id_{frasnamn}_{plats}", fras, fras in valda_fraser) for plats, fras in enumerate(grupp.fraser)
        ),
    )


def sanda(data: Mapping[str, Any], namn: str) -> list[str]:
    """All values that were sent under a name."""
    lista = getattr(data, "getlist", None)
    return [str(varde) for varde in (lista(namn) if lista else data.get(namn, []))]


def _larma(typ: Kategori) -> bool:
    return typ.allvar == Allvar.MYCKET_ALLVARLIG and not typ.hanvisning
