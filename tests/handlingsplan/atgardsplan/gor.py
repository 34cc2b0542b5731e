"""Makes plans of measures for the tests. Runs as the owner; all invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from handlingsplan import kanonisk
from handlingsplan.atgardsplan.queries import underlag
from handlingsplan.models import Atgardsplan, Atgardsplanrad
from lagesbild.models import Lagesbild
from tests.handlingsplan.plan import aktivitet
from tests.scen import Scen

LAST, BESLUTAD = datetime(2024, 4, 5, 10, tzinfo=UTC), date(2024, 5, 14)


def lagesbild(scen: Scen) -> Lagesbild:
    """A locked picture of the first quarter of 2024, made once."""
    return Lagesbild.objects.get_or_create(
        kommun=scen.kommun,
        period="2024-K1",
        defaults={
            "start": date(2024, 1, 1),
            "slut": date(2024, 3, 31),
            "underlag": "{}",
            "sha256": "0" * 64,
            "last": LAST,
        },
    )[0]


def utkast(scen: Scen) -> Atgardsplan:
    """A draft: 1.1 and 1.2 against the same cause, 2.1 without any."""
    plan = Atgardsplan.objects.create(kommun=scen.kommun, rubrik="Åtgärdsplan 2024–2026", lagesbild=lagesbild(scen))
    for nummer, orsak in (("1.1", "Mörkt stråk"), ("1.2", "Mörkt stråk"), ("2.1", "")):
        en = aktivitet(scen.gata, nummer, orsakstext=orsak)
        Atgardsplanrad.objects.create(kommun=scen.kommun, atgardsplan=plan, aktivitet=en)
    return plan


def beslutad(scen: Scen, nar: date = BESLUTAD) -> Atgardsplan:
    """A decided one."""
    plan = utkast(scen)
    plan.underlag = underlag(plan).till_json()
    plan.sha256 = kanonisk.sha256(plan.underlag)
    plan.organ, plan.beslutad, plan.paragraf, plan.diarienummer = "Kommunstyrelsen", nar, "§ 41", "KS 2024/101"
    plan.save()
    return plan
