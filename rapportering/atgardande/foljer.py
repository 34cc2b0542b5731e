"""Owns how a fault follows a later correction of its report.

The rule:
* Nothing was sent, and the corrected type is mended by somebody: it is sent, and its time begins then.
* It waits, or the unit said that it is not theirs, and the corrected type is mended by
  - nobody: it is taken back, and the unit is told so;
  - another unit: it goes on to that unit, with that time from then;
  - the same unit: it says what the report says now. The new type's time counts from when the unit got it, or from the
    correction when that is out already. A correction of the place or the day leaves the time as it was.
* Those who lead sent it on by hand: it stays with the unit and the time that they chose, and says what the report says.
* It is mended, or closed by a person: it stays as it was answered.
* It was taken back by an earlier correction: it is sent again.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.logg import logga
from rapportering.atgardande.actions import lagg_paminnelse, skicka, vart
from rapportering.models import Felanmalan, Rapport
from utskick.actions import lagg_i_utkorg

TILLBAKA = "Rapporten är rättad och gäller inte längre ett fel som enheten åtgärdar."
_Lage = Felanmalan.Lage
_SAGER = ("kategori", "plats", "omrade", "handelsedatum", "tidtext", "allvar")
_MEJLAS = frozenset({"kategori", "plats", "omrade", "lage"})


@transaction.atomic
def folj_rattelse(*, by: Aktor, rapport: Rapport, nummer: int) -> Felanmalan | None:
    """Let the fault follow correction `nummer` of its report. Safe to repeat. Returns the fault that is in force."""
    mal = vart(rapport.kategori)
    rader = Felanmalan.objects.filter(kommun_id=by.kommun_id, rapport=rapport)
    rad = rader.exclude(lage=_Lage.VIDARE).select_for_update().first()
    if rad is None:
        return skicka(by, rapport, *mal) if mal else None
    tillbaka = rad.lage == _Lage.AVSLUTAD and rad.svarad_av_id is None
    if rad.lage in (_Lage.ATGARDAD, _Lage.AVSLUTAD) and not tillbaka:
        return rad
    if tillbaka and mal is None:
        return rad
    for_hand = rader.filter(lage=_Lage.VIDARE, svarad_av__isnull=False).exists() and not tillbaka
    if for_hand:
        mal = None
    elif mal is None:
        rad.lage, rad.svarad, rad.svarad_av, rad.anteckning = _Lage.AVSLUTAD, timezone.now(), None, TILLBAKA
    elif mal[0] != rad.enhet_id:
        return _till_annan_enhet(by, rapport, rad, *mal)
    elif tillbaka:
        rad.lage, rad.svarad, rad.anteckning = _Lage.SKICKAD, None, ""
    return _skriv(by, rapport, rad, nummer, timmar=mal[1] if mal else None, fran_nu=tillbaka)


def _till_annan_enhet(by: Aktor, rapport: Rapport, rad: Felanmalan, enhet_id: int, timmar: int) -> Felanmalan:
    rad.lage, rad.svarad, rad.svarad_av = _Lage.VIDARE, timezone.now(), None
    rad.save(update_fields=["lage", "svarad", "svarad_av"])
    logga(by, "felanmalan.folj_rattelse", rad, nummer=rad.nummer, lage=rad.lage)
    return skicka(by, rapport, enhet_id, timmar)


def _skriv(
    by: Aktor, rapport: Rapport, rad: Felanmalan, nummer: int, *, timmar: int | None, fran_nu: bool
) -> Felanmalan:
    """Write what the report says now into the row, and its time when the type is another. Tells the unit."""
    fore = Felanmalan.objects.get(pk=rad.pk)
    if timmar is not None and (fran_nu or rapport.kategori_id != rad.kategori_id):
        nu, fran_start = timezone.now(), rad.skickad + timedelta(hours=timmar)
        rad.senast = fran_start if fran_start > nu and not fran_nu else nu + timedelta(hours=timmar)
    for namn in _SAGER:
        setattr(rad, namn, getattr(rapport, namn))
    andrat = [namn for namn in (*_SAGER, "lage", "senast") if getattr(rad, namn) != getattr(fore, namn)]
    if not andrat:
        return rad
    rad.save(update_fields=[*_SAGER, "lage", "senast", "svarad", "svarad_av", "anteckning"])
    logga(by, "felanmalan.folj_rattelse", rad, nummer=rad.nummer, lage=rad.lage, falt=sorted(andrat))
    if "senast" in andrat:
        lagg_paminnelse(by, rad)
    if _MEJLAS & set(andrat):
        nyckel = f"felanmalan.rattad:{rad.pk}:{nummer}"
        lagg_i_utkorg(by=by, typ="felanmalan.rattad", nyckel=nyckel, data={"felanmalan": rad.pk})
    return rad
