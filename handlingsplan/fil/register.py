"""Owns the names that the plan's file may use: the municipality's units, places, areas, persons and problems."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.models import Enhet, Omrade, Plats, Uppdrag
from lagesbild.models import Orsak, Problem

_VISAS = 8


@dataclass(frozen=True)
class Register:
    """Names in small letters → ids. A name that several have maps to all of them. Empty where nothing is known."""

    enheter: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    enhetsnamn: Mapping[int, str] = field(default_factory=dict)
    platser: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    platsnamn: Mapping[int, str] = field(default_factory=dict)
    platsomrade: Mapping[int, int] = field(default_factory=dict)
    omraden: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    omradesnamn: Mapping[int, str] = field(default_factory=dict)
    personer: Mapping[tuple[str, int], tuple[int, ...]] = field(default_factory=dict)
    problem: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    orsaker: Mapping[tuple[int, str], int] = field(default_factory=dict)


def register_for(by: Aktor) -> Register:
    """What the actor's municipality has now. Seven queries whatever it has."""
    kommun = by.kommun_id
    enheter = list(Enhet.objects.filter(kommun_id=kommun, stangd__isnull=True).select_related("organisation"))
    namn = _enhetsnamn(enheter)
    platser = list(Plats.objects.filter(kommun_id=kommun).in_use())
    omraden = list(Omrade.objects.filter(kommun_id=kommun).in_use())
    uppdrag = Uppdrag.objects.in_force(timezone.localdate()).filter(
        kommun_id=kommun, enhet__isnull=False, anvandare__is_active=True
    )
    problem = list(Problem.objects.visible_to(by))
    return Register(
        enheter=_samla(
            (text, enhet.pk) for enhet in enheter for text in {enhet.namn, f"{enhet.namn}, {enhet.organisation.namn}"}
        ),
        enhetsnamn=namn,
        platser=_samla((text, plats.pk) for plats in platser for text in (plats.namn, *plats.alias)),
        platsnamn={plats.pk: plats.namn for plats in platser},
        platsomrade={plats.pk: plats.omrade_id for plats in platser},
        omraden=_samla((omrade.namn, omrade.pk) for omrade in omraden),
        omradesnamn={omrade.pk: omrade.namn for omrade in omraden},
        personer=_personer(uppdrag.values_list("anvandare__namn", "enhet_id", "anvandare_id").distinct()),
        problem=_samla((str(ett), ett.pk) for ett in problem),
        orsaker={
            (orsak.problem_id, str(orsak)): orsak.pk
            for orsak in Orsak.objects.filter(kommun_id=kommun, problem__in=problem)
        },
    )


def enhetsnamn(kommun_id: int) -> dict[int, str]:
    """What to call each unit in a file, also a closed one: with its organisation where two share a name."""
    return _enhetsnamn(list(Enhet.objects.filter(kommun_id=kommun_id).select_related("organisation")))


def tillatna(namn: Iterable[str], skrivet: str) -> str:
    """ "Menar du Torget? Det här finns: …", the most like first and never a page of names."""
    alla = sorted(set(namn))
    if not alla:
        return "Inget är upplagt än. Töm cellen."
    lika = difflib.get_close_matches(skrivet[:80], alla, n=1)  # a cell may hold a page
    # A unit's name may hold a comma, when its organisation stands with it.
    lista = ("; " if any("," in ett for ett in alla) else ", ").join(alla[:_VISAS])
    lista += f" och {len(alla) - _VISAS} till" if len(alla) > _VISAS else ""
    return (f"Menar du {lika[0]}? " if lika else "") + f"Det här finns: {lista}."


def _enhetsnamn(enheter: list[Enhet]) -> dict[int, str]:
    antal: dict[str, int] = {}
    for enhet in enheter:
        antal[enhet.namn.lower()] = antal.get(enhet.namn.lower(), 0) + 1
    return {
        enhet.pk: enhet.namn if antal[enhet.namn.lower()] == 1 else f"{enhet.namn}, {enhet.organisation.namn}"
        for enhet in enheter
    }


def _samla(par: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    ut: dict[str, tuple[int, ...]] = {}
    for text, pk in par:
        nyckel = " ".join(text.lower().split())
        if pk not in ut.get(nyckel, ()):
            ut[nyckel] = (*ut.get(nyckel, ()), pk)
    return ut


def _personer(par: Iterable[tuple[str, int, int]]) -> dict[tuple[str, int], tuple[int, ...]]:
    ut: dict[tuple[str, int], tuple[int, ...]] = {}
    for namn, enhet_id, person_id in par:
        nyckel = (" ".join(namn.lower().split()), enhet_id)
        ut[nyckel] = (*ut.get(nyckel, ()), person_id)
    return ut
