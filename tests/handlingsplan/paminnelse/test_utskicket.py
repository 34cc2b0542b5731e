"""The mail to the owners: when, to whom, what it says, that it is one and never two, and what it costs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.models import Anvandare, Enhet, Uppdrag
from handlingsplan.lank import Brist, Lank, LankFel, besked
from handlingsplan.models import Aktivitet, Overlamning, Paminnelse, Uppdateringsfonster
from handlingsplan.paminnelse.svep import svep
from handlingsplan.paminnelse.utskicket import paminn_agare
from rapportering.svarsplaner import STOCKHOLM
from tests.handlingsplan.plan import aktivitet, rad
from tests.scen import Scen, som
from utskick.models import Mejl, Utkorg
from utskick.rela import relaa

FORST = "2024-09-02T09:00"  # the window of the third quarter opens
LOR = "2024-10-05T09:00"


def _tid(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def _morgon(text: str) -> list[tuple[str, str]]:
    """What one morning sends, whatever else has been sent: (address, subject)."""
    with som("lb_owner"):
        fore = set(Mejl.objects.values_list("pk", flat=True))
    with time_machine.travel(_tid(text), tick=False), som("lb_worker"):
        svep(_tid(text))
        svep(_tid(text))
        relaa()
        relaa()
    with som("lb_owner"):
        nya = Mejl.objects.exclude(pk__in=fore).order_by("pk")
        return list(nya.values_list("adress", "amne"))


@pytest.fixture
def gatans(scen: Scen) -> list[Aktivitet]:
    """Three of the unit gata, and one of fritid's whose only person leads."""
    with som("lb_owner"):
        tre = [aktivitet(scen.gata, nummer) for nummer in ("1.1", "1.2", "2.1")]
        aktivitet(scen.fritid, "3.1")
        for ett in tre:
            rad(ett, "pagar", nar=_tid("2024-08-12T10:00"))
    return tre


def test_one_mail_to_each_with_all_activities_and_links_that_only_ask(scen: Scen, gatans: list[Aktivitet]) -> None:
    assert _morgon(FORST) == [
        ("ansvarig@exempel.example", "Uppdatera dina 3 aktiviteter senast 2 oktober"),
        ("samordnare@exempel.example", "Uppdatera din aktivitet 3.1 senast 2 oktober"),
    ]
    with som("lb_owner"):
        mejl = Mejl.objects.get(till=scen.person("ansvarig"))
    assert len(mejl.amne) <= 60
    assert "Kvartalsrapporten till KSAU sammanställs 5\xa0oktober. Hur går det med dina aktiviteter?" in mejl.text
    assert "1.1 Aktivitet 1.1\nSenast: Enligt plan (12\xa0augusti)" in mejl.text
    assert mejl.text.count("/uppdatera/?status=") == 3 * 4
    assert "Risk för avvikelse: http" in mejl.text
    assert "Uppdatera alla (3): http" in mejl.text
    assert "Ansvarar du inte längre? Säg till: http" in mejl.text
    assert mejl.html.count("<a href=") == 3 * 4 + 1 + 2
    lank = mejl.text.split("status=klar&lank=")[1].split()[0]
    with time_machine.travel(_tid(FORST) + timedelta(days=29)):
        assert Lank.las(lank) == Lank(scen.person("ansvarig").pk, "2024-K3")


def test_a_round_with_the_first_answer_silencing_the_rest(scen: Scen, gatans: list[Aktivitet]) -> None:
    _morgon(FORST)
    assert _morgon("2024-09-03T09:00") == []
    with som("lb_owner"):
        rad(gatans[0], "pagar", nar=_tid("2024-09-04T10:00"))
        rad(Aktivitet.objects.get(nummer="3.1"), "pagar", nar=_tid("2024-09-04T10:00"))
    assert _morgon("2024-09-25T09:00") == [
        ("ansvarig@exempel.example", "Uppdatera dina 2 aktiviteter senast 2 oktober")
    ]
    with som("lb_owner"):
        for ett in gatans[1:]:
            rad(ett, "klar", nar=_tid("2024-09-26T10:00"))
    assert [_morgon(f"2024-{dag}T09:00") for dag in ("10-01", "10-07", "10-14", "11-01")] == [[]] * 4


def test_a_clock_that_stood_still_sends_the_newest_step_once(scen: Scen, gatans: list[Aktivitet]) -> None:
    assert _morgon(LOR) == []  # a Saturday
    amnen = [amne for _, amne in _morgon("2024-10-08T09:00")]
    assert amnen == ["Ditt svar saknas: uppdatera dina 3 aktiviteter", "Ditt svar saknas: uppdatera din aktivitet 3.1"]
    with som("lb_owner"):
        text = Mejl.objects.get(till=scen.person("ansvarig")).text
    assert "sammanställdes 5\xa0oktober utan svar om de här aktiviteterna" in text


def test_off_means_off(scen: Scen, gatans: list[Aktivitet]) -> None:
    with som("lb_owner"):
        Anvandare.objects.filter(pk=scen.person("ansvarig").pk).update(planpaminnelser=False)
    assert [adress for adress, _ in _morgon(FORST)] == ["samordnare@exempel.example"]
    with som("lb_owner"):
        Uppdateringsfonster.objects.create(kommun=scen.kommun, pa=False)
    assert _morgon("2024-09-25T09:00") == []


def test_what_is_handed_over_or_closed_is_left_alone(scen: Scen, gatans: list[Aktivitet]) -> None:
    with som("lb_owner"):
        rad(gatans[0], "klar", nar=_tid("2024-08-20T10:00"))
        rad(gatans[1], "utgar", nar=_tid("2024-08-20T10:00"))
        Overlamning.objects.create(kommun=scen.kommun, aktivitet=gatans[2], av=scen.person("ansvarig"))

    assert [adress for adress, _ in _morgon(FORST)] == ["samordnare@exempel.example"]


def test_an_end_date_that_passed_and_the_coordinator_after_a_week(scen: Scen) -> None:
    with som("lb_owner"):
        Uppdateringsfonster.objects.create(kommun=scen.kommun, oppnar=7, nad=0)
        ett = aktivitet(scen.gata, "2.3", titel="Ny belysning", slut=date(2024, 5, 15))

    assert _morgon("2024-05-16T09:00") == [("ansvarig@exempel.example", "2.3 skulle ha varit klar i går")]
    with som("lb_owner"):
        text = Mejl.objects.get().text
    assert "Markera den som klar eller ange ett nytt datum. Om du inte svarar före 22\xa0maj frågar samordnaren" in text
    assert _morgon("2024-05-22T09:00") == [
        ("ansvarig@exempel.example", "2.3 skulle ha varit klar 15 maj"),
        ("samordnare@exempel.example", "Aktiviteter i handlingsplanen saknar uppdatering"),
    ]
    assert _morgon("2024-05-23T09:00") == []
    with som("lb_owner"):
        rad(ett, "pagar", nar=_tid("2024-05-23T10:00"))
    assert _morgon("2024-06-14T09:00") == []


def test_whose_it_is(scen: Scen) -> None:
    """The named person, else the unit's owners, else nobody; an ended account leaves it to the others."""
    with som("lb_owner"):
        namngiven = Anvandare.objects.create(email="namngiven@exempel.example", namn="Namngiven, påhittad")
        Uppdrag.objects.create(
            kommun=scen.kommun, anvandare=namngiven, organisation=scen.bostad, enhet=scen.bovard, roll="ansvarig",
            fran=date(2020, 1, 1),
        )  # fmt: skip
        aktivitet(scen.gata, "1.1", agare_person=namngiven)
        aktivitet(scen.poliskontor, "1.2")
        tom = Enhet.objects.create(kommun=scen.kommun, organisation=scen.forvaltning, namn="Tom enhet")
        aktivitet(tom, "1.3")
    assert [adress for adress, _ in _morgon(FORST)] == ["namngiven@exempel.example", "kommunpolis@exempel.example"]
    with som("lb_owner"):
        Mejl.objects.all().delete()
        Paminnelse.objects.all().delete()
        Anvandare.objects.filter(pk=namngiven.pk).update(is_active=False)
    assert "ansvarig@exempel.example" in [adress for adress, _ in _morgon("2024-09-25T09:00")]


def test_the_sweep_rests_at_night_and_on_days_off_and_asks_once_a_day(scen: Scen, gatans: list[Aktivitet]) -> None:
    with som("lb_worker"):
        assert [svep(_tid(tid)) for tid in ("2024-09-02T05:59", "2024-09-07T09:00", FORST, FORST)] == [0, 0, 2, 0]
    with som("lb_owner"):
        assert set(Utkorg.objects.values_list("typ", "nyckel")) == {("aktivitet.paminn", "aktivitet.paminn:2024-09-02")}


def test_a_link_is_for_one_person_and_thirty_days(scen: Scen) -> None:
    with time_machine.travel(_tid(FORST), tick=False):
        lank = Lank(7, "2024-K3").signerat
        assert (besked(lank, 7), besked(None, 7), besked("", 7)) == ("", "", "")
        assert "till någon annan" in besked(lank, 8)
        assert "inte hel" in besked(lank[:-1], 7)
    with time_machine.travel(_tid(FORST) + timedelta(days=31), tick=False):
        assert "äldre än 30 dagar" in besked(lank, 7)
        with pytest.raises(LankFel) as fel:
            Lank.las(lank)
    assert fel.value.brist is Brist.GAMMAL


def _agare(scen: Scen, antal: int) -> None:
    """So many owners, each with a unit and two activities."""
    ar = 2024
    forsta = aktivitet(scen.gata, "9.9", ar=ar)
    enheter = Enhet.objects.bulk_create(
        Enhet(kommun=scen.kommun, organisation=scen.forvaltning, namn=f"Enhet {n}") for n in range(antal)
    )
    folk = Anvandare.objects.bulk_create(
        Anvandare(email=f"agare{n}@exempel.example", namn=f"Ägare {n}, påhittad") for n in range(antal)
    )
    Uppdrag.objects.bulk_create(
        Uppdrag(
            kommun=scen.kommun, anvandare=person, organisation=scen.forvaltning, enhet=enhet, roll="ansvarig",
            fran=date(2020, 1, 1),
        )
        for person, enhet in zip(folk, enheter, strict=True)
    )  # fmt: skip
    Aktivitet.objects.bulk_create(
        Aktivitet(
            kommun=scen.kommun, fokusomrade=forsta.fokusomrade, ar=ar, nummer=f"{n + 1}.{m}", titel="Belysning",
            agare=enhet, funktion="Chef", start=date(ar, 1, 1), slut=date(ar, 12, 31),
        )
        for n, enhet in enumerate(enheter)
        for m in (1, 2)
    )  # fmt: skip


@pytest.mark.parametrize("antal", [1, 1000])
def test_a_thousand_owners_cost_as_many_queries_as_one(scen: Scen, antal: int) -> None:
    with som("lb_owner"):
        _agare(scen, antal)
    with som("lb_worker"), kontext(Aktor.system(scen.kommun.pk)), CaptureQueriesContext(connection) as fragor:
        skickade = paminn_agare(scen.kommun.pk, _tid(FORST))

    assert (skickade, len(fragor)) == (antal + 1, 13)
    with som("lb_owner"):
        assert Mejl.objects.count() == antal + 1
        assert Paminnelse.objects.count() == 2 * antal + 1


def test_reminders_are_seen_by_their_own_municipality_alone(scen: Scen, gatans: list[Any]) -> None:
    _morgon(FORST)
    sedda = {}
    for namn in ("samordnare", "ansvarig", "partner", "ksau", "systemadmin", "granne"):
        with kontext(scen.aktor(namn)) as by:
            sedda[namn] = (Paminnelse.objects.visible_to(by).count(), Paminnelse.objects.count())
    assert sedda == {
        **dict.fromkeys(("samordnare", "ansvarig", "partner", "ksau"), (4, 4)), "systemadmin": (0, 4), "granne": (0, 0),
    }  # fmt: skip
