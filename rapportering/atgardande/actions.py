"""Owns the acts on a fault: send, answer, take the answer back, send on, close, and let the report's text go with it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.models import Enhet
from aktorer.vybaser import ActRefused
from rapportering.models import Felanmalan, Kategori, Rapport
from rapportering.personuppgifter import stoppord, varningar
from utskick.actions import lagg_i_utkorg

ANGRA_INOM = timedelta(days=7)
LANGSTA_ANTECKNING = 300
MEST_TIMMAR = 24 * 365
_Lage = Felanmalan.Lage


def vart(kategori: Kategori) -> tuple[int, int] | None:
    """The unit that mends such faults, and within how many hours: the type's own, else its group's, else nobody."""
    for en in (kategori, kategori.foralder):
        if en is not None and en.atgardas_av_id is not None and en.atgardas_inom is not None:
            return en.atgardas_av_id, en.atgardas_inom
    return None


@transaction.atomic
def skicka_felanmalan(*, by: Aktor, rapport: Rapport) -> Felanmalan | None:
    """Send the fault that a report tells of to the unit of its category. None when there is none. Safe to repeat."""
    mal = vart(rapport.kategori)
    fanns = Felanmalan.objects.filter(kommun_id=by.kommun_id, rapport=rapport).exclude(lage=_Lage.VIDARE).first()
    if mal is None or fanns is not None:
        return fanns
    return skicka(by, rapport, *mal)


@transaction.atomic
def atgarda(*, by: Aktor, felanmalan: Felanmalan, anteckning: str = "") -> Felanmalan:
    """The fault is mended."""
    return _svara(by, felanmalan, _Lage.ATGARDAD, anteckning)


@transaction.atomic
def inte_var(*, by: Aktor, felanmalan: Felanmalan, anteckning: str = "") -> Felanmalan:
    """The fault is somebody else's: it goes back to the coordinator."""
    return _svara(by, felanmalan, _Lage.EJ_VAR, anteckning)


@transaction.atomic
def angra_svar(*, by: Aktor, felanmalan: Felanmalan) -> Felanmalan:
    """Take the unit's answer back, within seven days: the fault waits again, with the time it had."""
    rad = _las(by, felanmalan)
    if rad.lage not in (_Lage.ATGARDAD, _Lage.EJ_VAR):
        raise ActRefused("Det finns inget svar att ångra.")
    if rad.svarad is None or rad.svarad < timezone.now() - ANGRA_INOM:
        raise ActRefused("Svaret är äldre än sju dagar och går inte att ångra. Prata med samordnaren.")
    rad.lage, rad.svarad, rad.svarad_av, rad.anteckning = _Lage.SKICKAD, None, None, ""
    return _spara(by, rad, "felanmalan.angra_svar")


@transaction.atomic
def skicka_med_texten(*, by: Aktor, felanmalan: Felanmalan, med: bool = True) -> Felanmalan:
    """Let the unit read the report's text, or no longer."""
    rad = _las(by, felanmalan, leder=True)
    rad.med_text = med
    rad.save(update_fields=["med_text"])
    logga(by, "felanmalan.skicka_med_texten", rad, nummer=rad.nummer, med=med)
    return rad


@transaction.atomic
def skicka_vidare(*, by: Aktor, felanmalan: Felanmalan, enhet: Enhet, timmar: int) -> Felanmalan:
    """Send the fault to another unit, with a new time. What was stays as a row of its own."""
    rad = _las(by, felanmalan, leder=True)
    if rad.lage not in (_Lage.SKICKAD, _Lage.EJ_VAR):
        raise ActRefused("Felet är redan åtgärdat eller avslutat. Du behöver inte skicka det vidare.")
    if enhet.kommun_id != by.kommun_id or enhet.stangd is not None:
        raise ActRefused("Välj en enhet som är öppen.", "enhet")
    if enhet.pk == rad.enhet_id and rad.lage == _Lage.SKICKAD:
        raise ActRefused("Felet ligger redan hos den enheten. Välj en annan.", "enhet")
    if not 1 <= timmar <= MEST_TIMMAR:
        raise ActRefused("Skriv antalet timmar med siffror, till exempel 48.", "timmar")
    med_text = rad.med_text
    rad.lage, rad.svarad, rad.svarad_av_id = _Lage.VIDARE, timezone.now(), by.anvandare_id
    _spara(by, rad, "felanmalan.skicka_vidare")
    ny = skicka(by, Rapport.objects.visible_to(by).named().get(pk=rad.rapport_id), enhet.pk, timmar)
    return skicka_med_texten(by=by, felanmalan=ny) if med_text else ny


@transaction.atomic
def avsluta_felanmalan(*, by: Aktor, felanmalan: Felanmalan, skal: str) -> Felanmalan:
    """Close the fault though it is not mended. The reporter reads why."""
    rad = _las(by, felanmalan, leder=True)
    if rad.lage not in (_Lage.SKICKAD, _Lage.EJ_VAR):
        raise ActRefused("Felet är redan åtgärdat eller avslutat.")
    if not skal.strip():
        raise ActRefused("Skriv varför felet inte åtgärdas. Den som rapporterade läser skälet.", "skal")
    rad.anteckning = _ren(skal, "skal")
    rad.lage, rad.svarad, rad.svarad_av_id = _Lage.AVSLUTAD, timezone.now(), by.anvandare_id
    return _spara(by, rad, "felanmalan.avsluta")


def far_svara(by: Aktor, felanmalan: Felanmalan) -> bool:
    """Whether the actor may answer: someone of the unit, or one of those who lead."""
    return by.far(Ratt.SVARA_FELANMALAN) and (by.leder or felanmalan.enhet_id == by.enhet_id)


def _svara(by: Aktor, felanmalan: Felanmalan, lage: Felanmalan.Lage, anteckning: str) -> Felanmalan:
    rad = _las(by, felanmalan)
    if rad.lage != _Lage.SKICKAD:
        raise ActRefused(f"Felet är redan besvarat: {rad.get_lage_display().lower()}.")
    rad.anteckning = _ren(anteckning, "anteckning")
    rad.lage, rad.svarad, rad.svarad_av_id = lage, timezone.now(), by.anvandare_id
    return _spara(by, rad, f"felanmalan.{lage.value}")


def skicka(by: Aktor, rapport: Rapport, enhet_id: int, timmar: int) -> Felanmalan:
    """One fault to one unit; its mail now, and its reminder when its time is out."""
    nu = timezone.now()
    rad = Felanmalan.objects.create(
        kommun_id=by.kommun_id, rapport=rapport, organisation_id=rapport.organisation_id, enhet_id=enhet_id,
        kategori=rapport.kategori, plats=rapport.plats, omrade=rapport.omrade, nummer=rapport.nummer,
        handelsedatum=rapport.handelsedatum, tidtext=rapport.tidtext, allvar=rapport.allvar,
        skickad=nu, senast=nu + timedelta(hours=timmar),
    )  # fmt: skip
    logga(by, "felanmalan.skicka", rad, nummer=rad.nummer, enhet=enhet_id, timmar=timmar)
    lagg_i_utkorg(by=by, typ="felanmalan.skickad", nyckel=f"felanmalan.skickad:{rad.pk}", data={"felanmalan": rad.pk})
    lagg_paminnelse(by, rad)
    return rad


def lagg_paminnelse(by: Aktor, rad: Felanmalan) -> None:
    """One more mail when the time that it has now is out. Should the time be moved, the earlier one is not sent."""
    senast = rad.senast.isoformat()
    lagg_i_utkorg(
        by=by,
        typ="felanmalan.sen",
        nyckel=f"felanmalan.sen:{rad.pk}:{senast}",
        data={"felanmalan": rad.pk, "senast": senast},
        tidigast=rad.senast,
    )


def _las(by: Aktor, felanmalan: Felanmalan, *, leder: bool = False) -> Felanmalan:
    """The row, locked until the transaction ends. Raises ActRefused for those who may not."""
    if not (by.far(Ratt.SKICKA_FELANMALAN) if leder else far_svara(by, felanmalan)):
        raise ActRefused("Bara enheten som felet ligger hos, och de som leder arbetet, kan göra det här.")
    rad = Felanmalan.objects.visible_to(by).select_for_update().get(pk=felanmalan.pk)
    if not rad.galler:
        raise ActRefused("Rapporten gäller inte längre. Du behöver inte göra något.")
    return rad


def _spara(by: Aktor, rad: Felanmalan, handling: str) -> Felanmalan:
    rad.save(update_fields=["lage", "svarad", "svarad_av", "anteckning"])
    logga(by, handling, rad, nummer=rad.nummer)
    return rad


def _ren(text: str, falt: str) -> str:
    """The note without edges. Raises ActRefused when it is too long or may point at somebody."""
    text = text.strip()
    if len(text) > LANGSTA_ANTECKNING:
        raise ActRefused(f"Texten är {len(text)} tecken. Korta den till högst {LANGSTA_ANTECKNING} tecken.", falt)
    stopp = stoppord(text)
    if not stopp and varningar(text):
        stopp = "Texten kan peka ut någon. Skriv bara vad som är gjort, inte namn, nummer eller adress."
    if stopp:
        raise ActRefused(stopp, falt)
    return text
