"""Acts on the register of units. A unit is closed, never deleted; its answers stay."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.models import Enhet, Organisation
from aktorer.vybaser import ActRefused
from rapportering.enheter.queries import fragor
from rapportering.models import Enhetstakt, Uppehall
from rapportering.svarsplaner import las_planer
from rapportering.vecka.actions import borjar
from utskick.actions import lagg_i_utkorg

LANGSTA_UPPEHALL = timedelta(days=366)


def _krav(by: Aktor, ratt: Ratt = Ratt.SKRIV_ENHET) -> None:
    if not by.far(ratt):
        raise ActRefused("Bara samordnaren kan göra det här.")


@transaction.atomic
def skapa_enhet(
    *, by: Aktor, organisation: Organisation, namn: str, svarar: bool, takt: str = "", jamn: bool = True
) -> Enhet:
    """A new unit, open from today. With a `takt` of its own from the next period; the first runs as the municipality's."""
    _krav(by)
    if organisation.kommun_id != by.kommun_id:
        raise ActRefused("Välj en organisation i listan.", "organisation")
    enhet = Enhet(kommun_id=by.kommun_id, organisation=organisation, oppnad=timezone.localdate())
    return _spara(by, enhet, namn, svarar, takt, jamn, "enhet.skapa")


@transaction.atomic
def andra_enhet(*, by: Aktor, enhet: Enhet, namn: str, svarar: bool, takt: str = "", jamn: bool = True) -> Enhet:
    """Another name, whether it should answer, or how often. Another cadence holds from its next period."""
    _krav(by)
    return _spara(by, enhet, namn, svarar, takt, jamn, "enhet.andra")


def _spara(by: Aktor, enhet: Enhet, namn: str, svarar: bool, takt: str, jamn: bool, handling: str) -> Enhet:
    andra = Enhet.objects.filter(kommun_id=by.kommun_id, organisation=enhet.organisation, namn=namn)
    if andra.exclude(pk=enhet.pk).exists():
        raise ActRefused(f"{enhet.organisation.namn} har redan en enhet som heter {namn}. Välj ett annat namn.", "namn")
    enhet.namn, enhet.svarar = namn, svarar
    enhet.save()
    planer = las_planer(by.kommun_id)
    fran = borjar(planer, enhet.pk)
    galler = planer.egen_takt(enhet.pk, fran)
    if (takt, takt and jamn) != ((galler.takt, galler.takt and galler.jamn) if galler else ("", "")):
        Enhetstakt.objects.update_or_create(
            kommun_id=by.kommun_id, enhet=enhet, fran=fran, defaults={"takt": takt, "jamn": jamn}
        )
    logga(by, handling, enhet, svarar=svarar, takt=takt)
    return enhet


@transaction.atomic
def stang_enhet(*, by: Aktor, enhet: Enhet, datum: date) -> Enhet:
    """Close from the day after. What it filed and answered stays."""
    _krav(by)
    if datum < enhet.oppnad:
        raise ActRefused("Enheten var inte öppnad då. Välj en senare dag.", "datum")
    enhet.stangd = datum
    enhet.save(update_fields=["stangd"])
    logga(by, "enhet.stang", enhet, datum=datum.isoformat())
    return enhet


@transaction.atomic
def oppna_enhet(*, by: Aktor, enhet: Enhet) -> Enhet:
    """Open a closed unit again. The time it was closed counts as missing, unless it gets a break."""
    _krav(by)
    if enhet.stangd is not None:
        enhet.stangd = None
        enhet.save(update_fields=["stangd"])
        logga(by, "enhet.oppna", enhet)
    return enhet


@transaction.atomic
def lagg_till_uppehall(*, by: Aktor, enhet: Enhet, fran: date, till: date) -> Uppehall:
    """Days when no answer is expected and nobody is reminded. Not in the past: old weeks stay as they were."""
    _krav(by)
    if fran < timezone.localdate():
        raise ActRefused("Uppehållet kan inte börja en dag som har varit. Välj i dag eller senare.", "fran")
    if till < fran:
        raise ActRefused("Sista dagen är före den första. Rätta datumen.", "till")
    if till - fran > LANGSTA_UPPEHALL:
        raise ActRefused("Uppehållet är längre än ett år. Stäng enheten i stället.", "till")
    if Uppehall.objects.filter(enhet=enhet, fran__lte=till, till__gte=fran).exists():
        raise ActRefused("Enheten har redan uppehåll någon av dagarna. Avsluta det först.", "fran")
    rad = Uppehall.objects.create(kommun_id=by.kommun_id, enhet=enhet, fran=fran, till=till)
    logga(by, "uppehall.lagg_till", enhet, fran=fran.isoformat(), till=till.isoformat())
    return rad


@transaction.atomic
def avsluta_uppehall(*, by: Aktor, uppehall: Uppehall) -> None:
    """End it yesterday, or take it away if it has not begun."""
    _krav(by)
    igar = timezone.localdate() - timedelta(days=1)
    if uppehall.till <= igar:
        raise ActRefused("Uppehållet är redan slut.")
    if uppehall.fran > igar:
        uppehall.delete()
    else:
        uppehall.till = igar
        uppehall.save(update_fields=["till"])
    logga(by, "uppehall.avsluta", enhet=uppehall.enhet_id)


@transaction.atomic
def paminn_enheter(*, by: Aktor, enheter: list[int]) -> int:
    """Mail those who answer for these units, once a day. Returns how many units were reminded."""
    _krav(by, Ratt.PAMINN_ENHET)
    nu = timezone.now()
    gar = [fraga for fraga in fragor(by.kommun_id, nu, enheter)[0] if not fraga.hinder and fraga.period]
    if not gar:
        raise ActRefused("Ingen av enheterna kan påminnas nu. De kan ha svarat eller redan vara påminda i dag.")
    for fraga in gar:
        assert fraga.period is not None
        lagg_i_utkorg(
            by=by,
            typ="vecka.paminn",
            nyckel=f"vecka.nu:{fraga.rad.enhet.pk}:{fraga.period.kod}:{timezone.localdate():%Y%m%d}",
            data={"enhet": fraga.rad.enhet.pk, "period": fraga.period.kod, "slag": "nu"},
        )
    logga(by, "enhet.paminn", enheter=[fraga.rad.enhet.pk for fraga in gar])
    return len(gar)
