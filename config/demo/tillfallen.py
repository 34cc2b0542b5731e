"""Owns the demo's occasions: walks, dialogues and checks at even intervals, as many as the time gone asks for. Invented."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aktorer.models import Kommun, Plats
from handlingsplan.models import Aktivitet, Tillfalle, Tillfallestema

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SLAG = {"vandringar": "vandring", "dialoger": "dialog", "kontroller": "kontroll"}
"""The unit of an activity's target → the kind of occasion that counts towards it."""
TEMAN = (
    ("Mörkt mellan torget och ån", "Mopeder på gångbanan"), ("Buskar som skymmer sikten",),
    ("Fler vuxna på kvällarna", "Trasig lampa vid busshållplatsen"), ("Skräp vid återvinningen",),
)  # fmt: skip
MOTTA = ("6_20", "21_50", "1_5")


def skapa(kommun: Kommun, idag: date) -> int:
    """The occasions of this year's activities with such a target; returns how many."""
    platser = list(Plats.objects.in_use().filter(kommun=kommun).order_by("pk")[:4])
    antal = 0
    for aktivitet in Aktivitet.objects.filter(kommun=kommun, ar=idag.year, malenhet__in=SLAG).order_by("pk"):
        mal, langd = int(aktivitet.malvarde or 0), (aktivitet.slut - aktivitet.start).days
        for nummer in range(1, mal + 1):
            dag = aktivitet.start + timedelta(days=langd * nummer // (mal + 1))
            if dag < idag:
                _ett(aktivitet, dag, platser[nummer % len(platser)], nummer)
                antal += 1
    return antal


def _ett(aktivitet: Aktivitet, dag: date, plats: Plats, nummer: int) -> None:
    slag = SLAG[aktivitet.malenhet]
    tillfalle = Tillfalle.objects.create(
        kommun_id=aktivitet.kommun_id,
        slag=slag,
        datum=dag,
        enhet=aktivitet.agare,
        plats=plats,
        omrade=plats.omrade,
        motta=MOTTA[nummer % len(MOTTA)] if slag != "kontroll" else "",
        anteckning="Påhittat tillfälle.",
        aktivitet=aktivitet,
        skapat=datetime.combine(dag, time(20, 30), STOCKHOLM),
    )
    for ordning, text in enumerate(TEMAN[nummer % len(TEMAN)] if slag != "kontroll" else (), start=1):
        Tillfallestema.objects.create(kommun_id=aktivitet.kommun_id, tillfalle=tillfalle, ordning=ordning, text=text)
