"""Owns the reads of a promise's own page, as frozen dataclasses. A constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from handlingsplan.models import Atagande, Fokusomrade, Lofteandring, Medborgarlofte, Part, Utgang
from handlingsplan.queries import nummerordning

RUBRIK = {Part.POLIS: "Polisen åtar sig", Part.KOMMUN: "Kommunen åtar sig", Part.GEMENSAMT: "Tillsammans"}


@dataclass(frozen=True)
class Partsdel:
    """What one party commits itself to, in order."""

    part: str
    rubrik: str
    ataganden: tuple[Atagande, ...]


@dataclass(frozen=True)
class Loftessida:
    """Everything that the promise's page tells besides the promise's own row. `utgangar` sort as the plan does."""

    parter: tuple[Partsdel, ...]
    fokusomraden: tuple[Fokusomrade, ...]
    andringar: tuple[Lofteandring, ...]
    utgangar: tuple[Utgang, ...]
    andra_ar: tuple[int, ...]


def loftessida(lofte: Medborgarlofte) -> Loftessida:
    """The parties' commitments, the focus areas, later changes, what did not go on. Five queries at any size."""
    ataganden = list(Atagande.objects.filter(lofte=lofte).select_related("fokusomrade").order_by("ordning", "pk"))
    utgangar = Utgang.objects.filter(kommun_id=lofte.kommun_id).filter(
        Q(fokusomrade__lofte=lofte) | Q(aktivitet__fokusomrade__lofte=lofte)
    )
    return Loftessida(
        parter=tuple(
            Partsdel(part, rubrik, tuple(rad for rad in ataganden if rad.part == part))
            for part, rubrik in RUBRIK.items()
            if any(rad.part == part for rad in ataganden)
        ),
        fokusomraden=tuple(Fokusomrade.objects.filter(kommun_id=lofte.kommun_id, lofte=lofte).order_by("nummer")),
        andringar=tuple(Lofteandring.objects.filter(lofte=lofte).order_by("-nar", "-pk")),
        utgangar=tuple(sorted(utgangar.select_related("fokusomrade", "aktivitet"), key=_ordning)),
        andra_ar=tuple(
            Medborgarlofte.objects.filter(kommun_id=lofte.kommun_id)
            .exclude(pk=lofte.pk)
            .order_by("-ar")
            .values_list("ar", flat=True)
        ),
    )


def _ordning(utgang: Utgang) -> tuple[int, ...]:
    return nummerordning(utgang.aktivitet.nummer) if utgang.aktivitet else (getattr(utgang.fokusomrade, "nummer", 0),)
