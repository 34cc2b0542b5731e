"""Owns the demo's year wheel: the suggested rows, and which activities come again."""

from __future__ import annotations

from aktorer.models import Kommun
from handlingsplan.arshjul.actions import FORSLAG
from handlingsplan.models import Aktivitet, Arshjulsrad, Upprepning

ATERKOMMER = {
    "Lägesbildsmöte varannan vecka": Upprepning.VARANNAN,
    "Alla enheter svarar varje vecka": Upprepning.VECKA,
    "Vuxna ute fredagar": Upprepning.VECKA,
}
"""Titles of invented activities, and how often they are done."""


def skapa(kommun: Kommun) -> int:
    """The rows that come back every year; how many."""
    for titel, ofta in ATERKOMMER.items():
        Aktivitet.objects.filter(kommun=kommun, titel=titel, upprepas="").update(upprepas=ofta)
    rader = [Arshjulsrad(kommun=kommun, manad=manad, dag=dag, text=text) for manad, dag, text in FORSLAG]
    return len(Arshjulsrad.objects.bulk_create(rader))
