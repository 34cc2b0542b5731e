"""Reminders: when, to whom, what they say, and that nothing is sent twice or in vain."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from aktorer.kontext import kontext
from aktorer.models import Anvandare, Enhet, Uppdrag
from rapportering.models import Svarsplan, Uppehall, Veckosvar
from rapportering.svarsperioder import Svarsperiod
from rapportering.svarsplaner import STOCKHOLM
from rapportering.vecka.actions import paminn_i_morgon
from rapportering.vecka.lank import Lank
from rapportering.vecka.svep import svep
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som
from utskick.models import Mejl, Utkorg
from utskick.rela import relaa
from utskick.sandning import brev

Klient = Callable[[str], Client]
V47 = Svarsperiod.las("2024-47")


def _tid(text: str) -> datetime:
    return datetime.fromisoformat(f"2024-{text}").replace(tzinfo=STOCKHOLM)


TORSDAG = _tid("11-21T10:03")


@pytest.fixture
def tyst(scen: Scen) -> Scen:
    """Only the youth centre and the caretakers answer, and the week before was answered."""
    with som("lb_owner"):
        Enhet.objects.exclude(pk__in=(scen.fritid.pk, scen.bovard.pk)).update(svarar=False)
        Svarsplan.objects.create(kommun=scen.kommun, fran=date(2024, 11, 4), motesdag=3)
        for enhet in (scen.fritid, scen.bovard):
            Veckosvar.objects.create(kommun=scen.kommun, enhet=enhet, ar=2024, vecka=46, svarat=_tid("11-14T09:00"))
    return scen


def _kor(*tider: datetime) -> list[tuple[str, str]]:
    """Sweep and relay at each of the times. Returns (address, subject) of all mails."""
    for tid in tider:
        with time_machine.travel(tid, tick=False), som("lb_worker"):
            svep(tid)
            relaa()
    with som("lb_owner"):
        return list(Mejl.objects.order_by("adress", "pk").values_list("adress", "amne"))


PARTNER = ("partner@exempel.example", "v. 47: har du något att rapportera?")
RAPPORTOR = ("rapportor@exempel.example", "v. 47: har du något att rapportera?")


def test_one_mail_each_however_often_the_clock_knocks(tyst: Scen) -> None:
    fore = _kor(_tid("11-21T09:59"))
    efter = _kor(TORSDAG, TORSDAG, TORSDAG + timedelta(hours=3), _tid("11-22T08:00"))

    assert (fore, efter) == ([], [PARTNER, RAPPORTOR])


def test_what_a_day_missed_is_made_up(tyst: Scen) -> None:
    assert _kor(_tid("11-22T08:30")) == [PARTNER, RAPPORTOR]


def test_after_the_deadline_one_last_mail_says_so(tyst: Scen) -> None:
    sena = _kor(_tid("11-22T12:01"), _tid("11-22T15:00"), _tid("11-25T08:00"), _tid("11-28T09:00"))

    assert [amne for _, amne in sena] == [
        "v. 47: svaret från Bovärdarna saknas",
        "v. 47: svaret från Fritidsgården saknas",
    ]


@pytest.mark.parametrize(
    "tid", ["11-23T10:00", "11-24T10:00", "11-22T05:00", "11-22T23:00", "12-24T10:00", "06-21T10:00"]
)
def test_never_on_days_off_or_at_night(tyst: Scen, tid: str) -> None:
    assert _kor(_tid(tid)) == []


def test_who_has_answered_or_reported_is_left_alone(tyst: Scen) -> None:
    with som("lb_owner"):
        Veckosvar.objects.create(kommun=tyst.kommun, enhet=tyst.fritid, ar=2024, vecka=47)
        gor_rapport(tyst, av="partner", handelsedatum=date(2024, 11, 19))

    assert _kor(TORSDAG) == []


def test_the_answer_silences_what_already_waits(tyst: Scen) -> None:
    with time_machine.travel(TORSDAG, tick=False), som("lb_worker"):
        svep(TORSDAG)
    with som("lb_owner"):
        Veckosvar.objects.create(kommun=tyst.kommun, enhet=tyst.bovard, ar=2024, vecka=47)

    assert _kor(TORSDAG) == [RAPPORTOR]


def test_off_is_off_and_so_are_breaks_closed_units_and_ended_assignments(tyst: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        annan = Anvandare.objects.create(email="tva@exempel.example", namn="Fritidsledare, påhittad")
        for fran, till in ((date(2020, 1, 1), None), (date(2020, 1, 1), date(2024, 11, 1))):
            Uppdrag.objects.create(
                kommun=tyst.kommun, anvandare=annan, organisation=tyst.forvaltning, enhet=tyst.fritid,
                roll="rapportor", fran=fran, till=till,
            )  # fmt: skip
        Uppehall.objects.create(kommun=tyst.kommun, enhet=tyst.bovard, fran=date(2024, 11, 20), till=date(2024, 11, 21))
    with time_machine.travel(TORSDAG, tick=False):
        klient("rapportor").post("/konto/paminnelser/", {"veckan": "av"})

    assert _kor(TORSDAG) == [("tva@exempel.example", "v. 47: har du något att rapportera?")]
    with som("lb_owner"):
        Enhet.objects.filter(pk=tyst.bovard.pk).update(stangd=date(2024, 11, 21))
    assert len(_kor(_tid("11-22T09:00"))) == 1


def test_tomorrow_comes_to_the_one_who_asked(tyst: Scen) -> None:
    with time_machine.travel(_tid("11-18T15:00"), tick=False), kontext(tyst.aktor("rapportor")) as by:
        paminn_i_morgon(by=by, period=V47)

    assert _kor(_tid("11-19T07:59")) == []
    assert _kor(_tid("11-19T08:01"), _tid("11-19T09:01")) == [RAPPORTOR]


def _mejlet(scen: Scen) -> Mejl:
    _kor(TORSDAG)
    with som("lb_owner"):
        return Mejl.objects.get(till=scen.person("rapportor"))


def test_the_text(tyst: Scen) -> None:
    mejl = _mejlet(tyst)
    lankar = re.findall(r"https?://\S+", mejl.text)

    assert re.sub(r"https?://\S+", "…", mejl.text).replace("\xa0", " ") == (
        "Hej rapportor,\n\n"
        "Har något hänt i Fritidsgården under v. 47 som påverkar tryggheten?\n\n"
        "Rapportera händelse: …\n\n"
        "Inget att rapportera: …\n\n"
        "Svara senast fredag 22 november kl. 12. Lägesbildsmötet är onsdag 27 november.\n\n"
        "Skriv inte namn eller personnummer.\n\n"
        "Du får mejlet för att du är rapportör för Fritidsgården. Ändra påminnelser: …\n"
    )
    assert len(mejl.amne) <= 60
    assert lankar[0] == f"{settings.BASADRESS}/rapport/ny/"
    assert lankar[2] == f"{settings.BASADRESS}/konto/#paminnelser"
    assert mejl.html.count('class="knapp"') == 2
    ut = brev(mejl, ["samordnare@exempel.example"])
    assert (ut.extra_headers["Auto-Submitted"], ut.reply_to) == ("auto-generated", ["samordnare@exempel.example"])


@pytest.mark.parametrize("metod", ["get", "head", "options"])
@pytest.mark.parametrize("namn", ["anonym", "rapportor", "samordnare", "partner", "granne"])
def test_a_scanner_that_follows_every_link_changes_nothing(tyst: Scen, klient: Klient, metod: str, namn: str) -> None:
    adresser = [lank.removeprefix(settings.BASADRESS) for lank in re.findall(r"https?://\S+", _mejlet(tyst).text)]
    client = klient(namn)
    with time_machine.travel(TORSDAG, tick=False):
        for adress in adresser:
            getattr(client, metod)(adress, follow=True)

    with som("lb_owner"):
        assert (Veckosvar.objects.filter(vecka=47).count(), Utkorg.objects.count(), Mejl.objects.count()) == (0, 2, 2)


def test_the_link_leads_to_one_button_that_answers(tyst: Scen, klient: Klient) -> None:
    adress = Lank(tyst.person("rapportor").pk, tyst.fritid.pk, "2024-47").adress().removeprefix(settings.BASADRESS)
    client = klient("rapportor")
    with time_machine.travel(TORSDAG, tick=False):
        sida = client.get(adress).content.decode()
        mal = re.findall(
            r'<form method="post" action="([^"]+)"[^>]*>(?:(?!</form>).)*name="svar" value="inget"', sida, re.S
        )
        efter = client.post(mal[0], {"svar": "inget"}, follow=True).content.decode()
        igen = client.get(adress).content.decode()

    assert mal == ["/vecka/2024-47/"]
    assert "Ångra svaret" in efter
    assert "är redan klar: inget att rapportera" in igen


@pytest.mark.parametrize(
    ("namn", "status", "text"),
    [
        ("samordnare", 403, "Länken är till någon annan."),
        ("gammal", 410, "Länken är äldre än 60 dagar."),
        ("trasig", 404, "Länken är inte hel."),
        ("stangd", 403, "Fritidsgården är stängd eller svarar inte längre."),
        ("slutat", 403, "Du svarar inte längre för enheten"),
    ],
)
def test_a_link_that_cannot_be_used_says_why(tyst: Scen, klient: Klient, namn: str, status: int, text: str) -> None:
    tid = TORSDAG - timedelta(days=61 if namn == "gammal" else 0)
    with time_machine.travel(tid, tick=False):
        adress = Lank(tyst.person("rapportor").pk, tyst.fritid.pk, "2024-47").adress().removeprefix(settings.BASADRESS)
    with som("lb_owner"):
        if namn == "stangd":
            Enhet.objects.filter(pk=tyst.fritid.pk).update(stangd=date(2024, 11, 20))
        if namn == "slutat":
            Uppdrag.objects.filter(pk=tyst.uppdrag["rapportor"].pk).update(enhet=tyst.gata)
    with time_machine.travel(TORSDAG, tick=False):
        svar = klient("samordnare" if namn == "samordnare" else "rapportor").get(
            adress[:-3] + "/" if namn == "trasig" else adress
        )

    assert (svar.status_code, text in svar.content.decode()) == (status, True)


def test_with_several_assignments_one_changes_first(tyst: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        tidigare = tyst.uppdrag["rapportor"]
        nytt = Uppdrag.objects.create(
            kommun=tyst.kommun, anvandare=tidigare.anvandare, organisation=tyst.bostad, enhet=tyst.bovard,
            roll="rapportor", fran=date(2020, 1, 1),
        )  # fmt: skip
    adress = Lank(nytt.anvandare_id, tyst.bovard.pk, "2024-47").adress().removeprefix(settings.BASADRESS)
    client = klient("rapportor")
    with time_machine.travel(TORSDAG, tick=False):
        fore = client.get(adress).content.decode()
        client.post("/byt-uppdrag/", {"uppdrag": nytt.pk})
        efter = client.get(adress).content.decode()

    assert "Länken gäller Bovärdarna" in fore
    assert "Du svarar för Bovärdarna" in efter


def test_the_neighbours_units_get_their_own_and_only_that(tyst: Scen) -> None:
    with som("lb_owner"):
        Enhet.objects.filter(pk=tyst.grannenhet.pk).update(svarar=True)
        Uppdrag.objects.filter(pk=tyst.uppdrag["granne"].pk).update(roll="rapportor")
        Veckosvar.objects.create(kommun=tyst.granne, enhet=tyst.grannenhet, ar=2024, vecka=46)
    _kor(TORSDAG)
    with som("lb_owner"):
        assert sorted(Mejl.objects.values_list("kommun__namn", "adress")) == [
            ("Hallstahammar", "partner@exempel.example"),
            ("Hallstahammar", "rapportor@exempel.example"),
            ("Surahammar", "granne@exempel.example"),
        ]


@pytest.mark.parametrize("val", ["", "kanske"])
def test_the_choice_needs_an_answer(scen: Scen, klient: Klient, val: str) -> None:
    svar: Any = klient("rapportor").post("/konto/paminnelser/", {"veckan": val})

    assert (svar.status_code, "Välj på eller av." in svar.content.decode()) == (422, True)
