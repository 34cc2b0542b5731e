"""Acts of the units' answers: answer for the own unit, take it back, ask to be reminded; and set when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.svenska import dagmanad
from aktorer.vybaser import ActRefused
from rapportering.helgdagar import nasta
from rapportering.models import Svarsplan, Veckosvar
from rapportering.svarsperioder import Svarsperiod
from rapportering.svarsplaner import STOCKHOLM, Planer, las_planer
from utskick.actions import lagg_i_utkorg

ALDST = timedelta(days=2 * 365 + 1)
ANGRA_INOM = timedelta(days=7)
MORGON = time(8)


def egen_enhet(by: Aktor) -> int:
    """The unit that the actor may answer for. Raises ActRefused."""
    if not by.far(Ratt.SVARA_VECKA):
        raise ActRefused("Din roll får inte göra det här. Byt uppdrag eller prata med samordnaren.")
    if by.enhet_id is None:
        raise ActRefused("Ditt uppdrag hör inte till någon enhet. Be samordnaren lägga till en enhet i uppdraget.")
    return by.enhet_id


@transaction.atomic
def svara_vecka(*, by: Aktor, period: Svarsperiod) -> None:
    """Say that the own unit has nothing to report in one of its periods. One answers for all. Safe to repeat."""
    enhet_id = egen_enhet(by)
    idag = timezone.localdate()
    if period.start > idag:
        text = f"Perioden har inte börjat. Du kan svara från och med måndag den {dagmanad(period.start)}."
        raise ActRefused(text if period.antal > 1 else text.replace("Perioden", "Veckan"))
    if period.slut < idag - ALDST:
        raise ActRefused("Perioden är mer än två år gammal och går inte att svara för.")
    if las_planer(by.kommun_id).period(enhet_id, period.start) != period:
        raise ActRefused(f"Er enhet svarar inte för just {period.kort}. Öppna veckan från startsidan och svara där.")
    _, ny = Veckosvar.objects.get_or_create(
        kommun_id=by.kommun_id,
        enhet_id=enhet_id,
        ar=period.forsta.ar,
        vecka=period.forsta.tal,
        defaults={"veckor": period.antal, "svarat_av_id": by.anvandare_id},
    )
    if ny:
        logga(by, "vecka.svara", enhet=enhet_id, vecka=period.kod)


@transaction.atomic
def angra_vecka(*, by: Aktor, period: Svarsperiod) -> None:
    """Take back the own unit's answer, within seven days. Safe to repeat."""
    enhet_id = egen_enhet(by)
    svar = _svar(by, enhet_id, period)
    if svar is None:
        return
    if svar.svarat < timezone.now() - ANGRA_INOM:
        raise ActRefused("Svaret är äldre än sju dagar och går inte att ångra. Du kan fortfarande lämna in en rapport.")
    svar.delete()
    logga(by, "vecka.angra", enhet=enhet_id, vecka=period.kod)


@transaction.atomic
def paminn_i_morgon(*, by: Aktor, period: Svarsperiod) -> datetime:
    """One mail to oneself at 8 the next working day, if nobody has answered by then. Returns when. Safe to repeat."""
    enhet_id = egen_enhet(by)
    if by.anvandare_id is None or _svar(by, enhet_id, period) is not None:
        raise ActRefused("Enheten har redan svarat. Ingen påminnelse behövs.")
    nar = datetime.combine(nasta(timezone.localdate()), MORGON, STOCKHOLM)
    lagg_i_utkorg(
        by=by,
        typ="vecka.paminn",
        nyckel=f"vecka.imorgon:{by.anvandare_id}:{enhet_id}:{period.kod}:{nar:%Y%m%d}",
        data={"enhet": enhet_id, "period": period.kod, "slag": "imorgon", "till": by.anvandare_id},
        tidigast=nar,
    )
    logga(by, "vecka.paminn_i_morgon", enhet=enhet_id, vecka=period.kod)
    return nar


def _svar(by: Aktor, enhet_id: int, period: Svarsperiod) -> Veckosvar | None:
    vecka = period.forsta
    rader = Veckosvar.objects.filter(kommun_id=by.kommun_id, enhet_id=enhet_id, ar=vecka.ar, vecka=vecka.tal)
    return rader.first()


@transaction.atomic
def satt_svarsplan(*, by: Aktor, plan: Svarsplan) -> Svarsplan:
    """How often and when the units answer, from the next period on: the one that runs goes on as it began.

    `plan` is not saved yet. Setting it again before it holds replaces it.
    """
    if not by.far(Ratt.SATT_SVARSPLAN):
        raise ActRefused("Bara samordnaren kan ändra svarstiderna.")
    if (plan.paminn_dag, plan.paminn_timme) >= (plan.svara_dag, plan.svara_timme):
        raise ActRefused("Påminnelsen måste gå före sista svarstid. Välj en tidigare dag eller timme.", "paminn_dag")
    plan.kommun_id, plan.fran = by.kommun_id, borjar(las_planer(by.kommun_id))
    fore = Svarsplan.objects.visible_to(by).select_for_update().filter(fran=plan.fran).first()
    plan.pk = fore.pk if fore else None
    plan.save(force_insert=fore is None, force_update=fore is not None)
    logga(by, "svarsplan.satt", plan, fran=plan.fran.isoformat(), takt=plan.takt)
    return plan


def borjar(planer: Planer, enhet_id: int | None = None) -> date:
    """The first day of the period after the one that runs: from then on a change holds."""
    return planer.period(enhet_id, timezone.localdate()).slut + timedelta(days=1)
