"""Owns the filter of the plan: which activities an address keeps, and the choices in it that can be taken away.

Every view of the plan reads the same address. It is small enough to be filtered in memory: no view asks the database.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils import timezone

from aktorer.svenska import sorteringsnyckel
from handlingsplan.models import Aktivitetstyp, Part
from handlingsplan.plan.forms import VISA, FilterForm
from handlingsplan.queries import Aktivitetslage, Planlage
from handlingsplan.status import ORDNING

VAL = ("fokus", "status", "ansvarig", "atagande", "typ", "visa", "q")
"""The names of the choices in an address, in the order of the filter row."""

LANGST = 80


@dataclass(frozen=True)
class Valt:
    """A chosen filter and the address without it."""

    text: str
    adress: str


@dataclass(frozen=True)
class Urval:
    """What an address asks for. A value that cannot be is no choice."""

    fokus: int | None
    status: str
    ansvarig: int | None
    atagande: str
    typ: str
    visa: str
    ord: str

    @classmethod
    def las(cls, fraga: QueryDict) -> Urval:
        """Read from an address."""
        status, atagande, typ, visa = (fraga.get(namn, "") for namn in ("status", "atagande", "typ", "visa"))
        return cls(
            fokus=heltal(fraga.get("fokus", "")),
            status=status if status in ORDNING else "",
            ansvarig=heltal(fraga.get("ansvarig", "")),
            atagande=atagande if atagande in Part.values else "",
            typ=typ if typ in Aktivitetstyp.values else "",
            visa=visa if visa in dict(VISA) else "",
            ord=fraga.get("q", "").strip()[:LANGST].casefold(),
        )

    @property
    def valjer(self) -> bool:
        """Whether it hides any activity within a focus area."""
        return bool(self.status or self.atagande or self.typ or self.visa or self.ord or self.ansvarig is not None)

    def haller(self, lage: Aktivitetslage, idag: dt.date) -> bool:
        """Whether the activity is kept."""
        return (
            (not self.status or lage.visad == self.status)
            and (self.ansvarig is None or lage.agare_id == self.ansvarig)
            and (not self.atagande or lage.atagande == self.atagande)
            and (not self.typ or lage.typ == self.typ)
            and (not self.ord or self.ord in lage.titel.casefold())
            and (self.visa != "sena" or lage.forsenad)
            and (self.visa != "tysta" or bool(lage.tyst))
            and (self.visa != "utan_problem" or (lage.problem_id is None and lage.visad != "utgar"))
            and (self.visa != "utan_orsak" or (not lage.orsak and lage.visad != "utgar"))
        )


def heltal(text: str) -> int | None:
    """The whole number that an address holds; None for anything else, however long."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def filtrera(plan: Planlage, fraga: QueryDict) -> Planlage:
    """The plan with only the activities that the filter keeps. The sums of the focus areas stay those of the whole."""
    urval, idag = Urval.las(fraga), timezone.localdate(plan.per)
    kvar = [
        replace(omrade, aktiviteter=tuple(lage for lage in omrade.aktiviteter if urval.haller(lage, idag)))
        for omrade in plan.fokusomraden
        if urval.fokus is None or omrade.nummer == urval.fokus
    ]
    return replace(plan, fokusomraden=tuple(omrade for omrade in kvar if omrade.aktiviteter or not urval.valjer))


def med(fraga: QueryDict, **byt: str) -> str:
    """The end of an address: the same filter and view but for what is given, where "" takes a choice away."""
    val = {namn: fraga.get(namn, "") for namn in ("vy", *VAL)} | byt
    return "?" + urlencode({namn: varde for namn, varde in val.items() if varde})


def filterform(plan: Planlage, fraga: QueryDict) -> FilterForm:
    """The filter row for what the plan holds."""
    enheter = {str(lage.agare_id): lage.agare for lage in plan.aktiviteter}
    return FilterForm(
        fraga or None,
        fokusomraden=[(str(fokus.nummer), f"{fokus.nummer}. {fokus.namn}") for fokus in plan.fokusomraden],
        enheter=sorted(enheter.items(), key=lambda par: sorteringsnyckel(par[1])),
    )


def valda(form: FilterForm, fraga: QueryDict) -> list[Valt]:
    """The choices in use, each with the address without it."""
    val = []
    for namn in VAL:
        falt, varde = form.fields[namn], fraga.get(namn, "").strip()[:LANGST]
        text = str(dict(falt.choices).get(varde, "")) if isinstance(falt, forms.ChoiceField) else varde  # type: ignore[arg-type]  # plain pairs
        if varde and text:
            val.append(Valt(f"{falt.label}: {text}", med(fraga, **{namn: ""})))
    return val
