"""Makes occasions for the tests. Runs as the owner; all invented."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from aktorer.models import Enhet
from handlingsplan.models import Tillfalle, Tillfallestema


def tillfalle(enhet: Enhet, *teman: str, **fler: Any) -> Tillfalle:
    """An occasion of the unit with its themes: a dialogue today unless something else is said."""
    falt = {"slag": "dialog", "datum": timezone.localdate(), **fler}
    rad = Tillfalle.objects.create(kommun=enhet.kommun, enhet=enhet, **falt)
    for nummer, text in enumerate(teman, start=1):
        Tillfallestema.objects.create(kommun=enhet.kommun, tillfalle=rad, ordning=nummer, text=text)
    return rad
