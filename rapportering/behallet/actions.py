"""Owns the act of keeping the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Model

from aktorer.aktor import Aktor
from aktorer.logg import logga
from rapportering.models import Behallet


@dataclass(frozen=True)
class Flagga:
    """One thing that stays: its kind, and the label of its field. Never the words."""

    slag: str
    falt: str


@transaction.atomic
def spara_behallet(*, by: Aktor, om: Model, flaggor: Sequence[Flagga], skal: str) -> Behallet:
    """Keep why it stays in the texts of `om`, for those who lead."""
    rad = Behallet.objects.create(
        kommun_id=by.kommun_id,
        om=om._meta.label_lower,
        om_id=om.pk,
        flaggor=[asdict(flagga) for flagga in dict.fromkeys(flaggor)],
        skal=skal,
        av_id=by.anvandare_id,
    )
    logga(by, "text.behall", rad, om=rad.om, om_id=om.pk, antal=len(rad.flaggor))
    return rad
