"""Owns the acts on the rows of the year wheel: add, change, take away, and lay in the ones that are suggested."""

from __future__ import annotations

import calendar

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from handlingsplan.models import Arshjulsrad
from handlingsplan.ratt import krav_leder

HOGST = 200
FORSLAG: tuple[tuple[int, int | None, str], ...] = (
    (1, None, "Brottsstatistik för helåret, preliminär, och NTU"),
    (1, None, "Medborgarlöftet undertecknas"),
    (2, None, "Återrapport för kvartal 4 till KSAU"),
    (3, None, "Brås årsrapport och definitiva anmälda brott"),
    (4, None, "Återrapport för kvartal 1 till KSAU"),
    (5, None, "Trygghetsvandringar"),
    (6, None, "Skolavslutning och sommarlov"),
    (8, None, "Återrapport för kvartal 2 till KSAU"),
    (9, None, "Medborgardialoger"),
    (10, 1, "Sista dag att söka medel från Brå"),
    (10, None, "Återrapport för kvartal 3 till KSAU"),
    (10, None, "NTU publiceras"),
    (11, None, "Halloween och medarbetardialoger"),
    (11, None, "Prioritering inför nästa år"),
    (12, None, "Nytt medborgarlöfte"),
    (12, None, "Lucia och nyår"),
)
"""Month, day and text of what Brå's calendar and the year of a promise usually hold. Everybody may change them."""


@transaction.atomic
def lagg_till_rad(*, by: Aktor, manad: int, dag: int | None, text: str) -> Arshjulsrad:
    """Add what comes back every year."""
    krav_leder(by)
    _krav(by, manad, dag, text)
    if Arshjulsrad.objects.filter(kommun_id=by.kommun_id).count() >= HOGST:
        raise ActRefused(f"Årshjulet har redan {HOGST} rader. Ta bort någon som inte används.")
    rad = Arshjulsrad.objects.create(kommun_id=by.kommun_id, manad=manad, dag=dag, text=text)
    logga(by, "arshjul.lagg_till", rad)
    return rad


@transaction.atomic
def andra_rad(*, by: Aktor, rad: Arshjulsrad, manad: int, dag: int | None, text: str) -> Arshjulsrad:
    """Change one. Gone already: ActRefused."""
    krav_leder(by)
    nu = Arshjulsrad.objects.visible_to(by).select_for_update().filter(pk=rad.pk).first()
    if nu is None:
        raise ActRefused("Någon annan har tagit bort raden. Lägg till den på nytt om den ska vara kvar.")
    _krav(by, manad, dag, text, utom=rad.pk)
    nu.manad, nu.dag, nu.text = manad, dag, text
    nu.save(update_fields=["manad", "dag", "text"])
    logga(by, "arshjul.andra", nu)
    return nu


@transaction.atomic
def ta_bort_rad(*, by: Aktor, rad: Arshjulsrad) -> None:
    """Take one away. Safe to repeat."""
    krav_leder(by)
    antal, _ = Arshjulsrad.objects.visible_to(by).filter(pk=rad.pk).delete()
    if antal:
        logga(by, "arshjul.ta_bort", rad=rad.pk)


@transaction.atomic
def lagg_in_forslag(*, by: Aktor) -> int:
    """Lay in the suggested rows that are not there; how many. Safe to repeat."""
    krav_leder(by)
    fore = Arshjulsrad.objects.filter(kommun_id=by.kommun_id).count()
    Arshjulsrad.objects.bulk_create(
        [Arshjulsrad(kommun_id=by.kommun_id, manad=manad, dag=dag, text=text) for manad, dag, text in FORSLAG],
        ignore_conflicts=True,
    )
    antal = Arshjulsrad.objects.filter(kommun_id=by.kommun_id).count() - fore
    logga(by, "arshjul.lagg_in_forslag", antal=antal)
    return antal


def _krav(by: Aktor, manad: int, dag: int | None, text: str, utom: int = 0) -> None:
    if dag is not None and not 1 <= dag <= calendar.monthrange(2024, manad)[1]:  # a leap year: 29 February is a day
        raise ActRefused("Månaden har inte den dagen. Välj en annan dag, eller lämna dagen tom.", "dag")
    lika = Arshjulsrad.objects.filter(kommun_id=by.kommun_id, manad=manad, text=text).exclude(pk=utom)
    if lika.exists():
        raise ActRefused("Raden finns redan i den månaden. Skriv en annan text.", "text")
