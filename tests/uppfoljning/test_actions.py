"""The acts: who may ask when, one job at a time, a lease that only one holds, and sent is sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.db.utils import IntegrityError, ProgrammingError
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from tests.scen import Scen, som
from tests.uppfoljning.exempel import underlag
from tests.uppfoljning.rader import korning, lofte, nar, rapport
from uppfoljning import actions
from uppfoljning.actions import LeaseForlorad
from uppfoljning.models import Aterrapport, Korning
from utskick.models import Utkorg

Lage = Korning.Lage


@pytest.fixture
def samordnare(scen: Scen) -> Iterator[Aktor]:
    """The coordinator, acting on 8 October 2024 in a year with a promise."""
    with som("lb_owner"):
        lofte(scen)
    with time_machine.travel(nar("2024-10-08 09:00"), tick=False), kontext(scen.aktor("samordnare")) as aktor:
        yield aktor


@contextmanager
def arbetare(scen: Scen) -> Iterator[Aktor]:
    with som("lb_worker"), kontext(Aktor.system(scen.kommun.pk)) as aktor:
        yield aktor


def begar(by: Aktor, kvartal: int = 3, skal: str = "") -> Korning:
    return actions.begar_sammanstallning(by=by, ar=2024, kvartal=kvartal, skal=skal)


def test_asking_makes_a_job_an_outbox_row_and_a_log_row(samordnare: Aktor) -> None:
    jobb = begar(samordnare)

    assert (jobb.version, jobb.lage, jobb.begard_av_id) == (1, Lage.KOAD, samordnare.anvandare_id)
    assert list(Utkorg.objects.values_list("typ", "data")) == [("aterrapport.begard", {"korning": jobb.pk})]
    assert list(Loggpost.objects.values_list("handling", "data")) == [
        ("aterrapport.sammanstall", {"kvartal": "2024-K3", "version": 1})
    ]


def test_asking_again_gives_the_same_job(samordnare: Aktor) -> None:
    assert begar(samordnare) == begar(samordnare)
    assert (Korning.objects.count(), Utkorg.objects.count(), Loggpost.objects.count()) == (1, 1, 1)


def test_a_failed_job_is_queued_again(samordnare: Aktor) -> None:
    jobb = begar(samordnare)
    with som("lb_owner"):
        Korning.objects.update(lage=Lage.MISSLYCKAD, forsok=3, fel="Pango saknas", begard=nar("2024-10-07 09:00"))

    with time_machine.travel(nar("2024-10-08 09:05"), tick=False):
        igen = begar(samordnare)

    assert (igen.pk, igen.lage, igen.forsok, igen.fel) == (jobb.pk, Lage.KOAD, 0, "")
    assert Utkorg.objects.count() == 2


@pytest.mark.parametrize(
    ("kvartal", "text"), [(4, "Kvartal 4 2024 är inte slut än. Det kan sammanställas från och med 2025-01-01.")]
)
def test_a_quarter_that_has_not_ended_is_refused(samordnare: Aktor, kvartal: int, text: str) -> None:
    with pytest.raises(ActRefused, match=text):
        begar(samordnare, kvartal)


def test_a_year_without_promise_is_refused(samordnare: Aktor) -> None:
    with pytest.raises(ActRefused, match="Det finns inget medborgarlöfte för 2023"):
        actions.begar_sammanstallning(by=samordnare, ar=2023, kvartal=3)


def test_a_second_version_needs_a_reason(scen: Scen, samordnare: Aktor) -> None:
    with som("lb_owner"):
        rapport(scen)

    with pytest.raises(ActRefused, match="redan sammanställt") as nej:
        begar(samordnare, skal="  ")
    ny = begar(samordnare, skal="Fel ansvarig i 2.3")

    assert nej.value.falt == "skal"
    assert (ny.version, ny.skal) == (2, "Fel ansvarig i 2.3")


def test_only_one_takes_the_lease(scen: Scen) -> None:
    with som("lb_owner"):
        jobb = korning(scen)
    nu = timezone.now()

    with arbetare(scen):
        forst = actions.ta_lease(korning_id=jobb.pk, nu=nu)
        sedan = actions.ta_lease(korning_id=jobb.pk, nu=nu + timedelta(seconds=59))
        efter_dod = actions.ta_lease(korning_id=jobb.pk, nu=nu + timedelta(seconds=61))

    assert forst is not None
    assert sedan is None
    assert efter_dod is not None
    assert (forst.forsok, efter_dod.forsok) == (1, 2)


def test_a_job_abandoned_three_times_has_failed(scen: Scen) -> None:
    with som("lb_owner"):
        jobb = korning(scen, lage=Lage.PAGAR, forsok=3, hjartslag=timezone.now() - timedelta(minutes=5))

    with arbetare(scen):
        assert actions.ta_lease(korning_id=jobb.pk, nu=timezone.now()) is None
        jobb.refresh_from_db()

    assert (jobb.lage, jobb.fel) == (Lage.MISSLYCKAD, "Arbetet avbröts 3 gånger innan det blev klart.")


def test_one_who_lost_the_lease_stores_nothing(scen: Scen) -> None:
    with som("lb_owner"):
        jobb = korning(scen)
    nu = timezone.now()

    with arbetare(scen) as by:
        gammal = actions.ta_lease(korning_id=jobb.pk, nu=nu - timedelta(minutes=2))
        ny = actions.ta_lease(korning_id=jobb.pk, nu=nu)
        assert gammal is not None
        assert ny is not None
        with pytest.raises(LeaseForlorad):
            actions.visa_framsteg(korning=gammal, steg="Sparar", andel=95)
        with pytest.raises(LeaseForlorad):
            actions.spara_aterrapport(by=by, korning=gammal, underlag=underlag(), pdf=b"%PDF-a", sidor=1)
        sparad = actions.spara_aterrapport(by=by, korning=ny, underlag=underlag(), pdf=b"%PDF-b", sidor=1)
        with pytest.raises(LeaseForlorad):
            actions.spara_aterrapport(by=by, korning=ny, underlag=underlag(), pdf=b"%PDF-c", sidor=1)

        assert [bytes(rad.pdf) for rad in Aterrapport.objects.all()] == [b"%PDF-b"]
        assert list(Loggpost.objects.values_list("handling", "data")) == [
            ("aterrapport.spara", {"underlag": sparad.underlag_sha256, "pdf": sparad.pdf_sha256})
        ]
        assert list(Utkorg.objects.values_list("typ", "nyckel", "data")) == [
            ("aterrapport.sammanstalld", f"aterrapport.sammanstalld:{sparad.pk}", {"aterrapport": sparad.pk})
        ]


@pytest.mark.parametrize(
    ("forsok", "slutgiltigt", "lage"), [(1, False, "koad"), (1, True, "misslyckad"), (3, False, "misslyckad")]
)
def test_a_failure_waits_for_another_try_until_the_last(scen: Scen, forsok: int, slutgiltigt: bool, lage: str) -> None:
    with som("lb_owner"):
        jobb = korning(scen, lage=Lage.PAGAR, forsok=forsok, hjartslag=timezone.now())

    with arbetare(scen):
        actions.notera_fel(korning=jobb, fel="Minnet räckte inte.", slutgiltigt=slutgiltigt)
        jobb.refresh_from_db()

    assert (jobb.lage, jobb.fel) == (lage, "Minnet räckte inte.")


def test_sending_marks_logs_and_promises_mail_once(scen: Scen, samordnare: Aktor) -> None:
    with som("lb_owner"):
        rad = rapport(scen)

    actions.skicka(by=samordnare, rapport=rad)
    with pytest.raises(ActRefused, match="redan skickad"):
        actions.skicka(by=samordnare, rapport=rad)

    rad.refresh_from_db()
    assert rad.skickad == nar("2024-10-08 09:00")
    assert list(Utkorg.objects.values_list("typ", "data")) == [("aterrapport.skickad", {"aterrapport": rad.pk})]
    assert list(Loggpost.objects.values_list("handling", "data")) == [("aterrapport.skicka", {"version": 1})]


def test_an_older_version_is_not_sent(scen: Scen, samordnare: Aktor) -> None:
    with som("lb_owner"):
        gammal = rapport(scen)
        rapport(scen, version=2)

    with pytest.raises(ActRefused, match="nyare version"):
        actions.skicka(by=samordnare, rapport=gammal)


# ---- The second line of defence: the database itself ----
@pytest.mark.parametrize("satt", ["pdf = ''", "underlag = '{}'", "sidor = 1", "version = 9"])
def test_the_web_role_cannot_change_a_compiled_quarter(scen: Scen, satt: str) -> None:
    with som("lb_owner"):
        rapport(scen)

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        kontext(scen.aktor("samordnare")),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE uppfoljning_aterrapport SET {satt}")


def test_nobody_changes_a_compiled_quarter(scen: Scen) -> None:
    with som("lb_owner"):
        rad = rapport(scen)
        with pytest.raises(IntegrityError, match="fastställd"), kontext(scen.aktor("samordnare")):
            Aterrapport.objects.filter(pk=rad.pk).update(sidor=1)


@pytest.mark.parametrize(
    ("roll", "rader"), [("samordnare", 1), ("kommunpolis", 0), ("ksau", 0), ("rapportor", 0), ("granne", 0)]
)
def test_only_the_own_coordinator_can_mark_as_sent(scen: Scen, roll: str, rader: int) -> None:
    with som("lb_owner"):
        rapport(scen)

    with kontext(scen.aktor(roll)):
        assert Aterrapport.objects.update(skickad=timezone.now()) == rader


@pytest.mark.parametrize(
    ("roll", "synliga"), [("samordnare", 2), ("kommunpolis", 2), ("ksau", 1), ("rapportor", 1), ("granne", 0)]
)
def test_the_database_shows_unsent_ones_only_to_those_who_lead(scen: Scen, roll: str, synliga: int) -> None:
    with som("lb_owner"):
        rapport(scen, kvartal=2, skickad=True)
        rapport(scen, kvartal=3)

    with kontext(scen.aktor(roll)):
        assert Aterrapport.objects.count() == synliga
        assert Aterrapport.objects.visible_to(scen.aktor(roll)).count() == synliga


def test_the_web_role_cannot_move_a_job_to_another_quarter(scen: Scen) -> None:
    with som("lb_owner"):
        korning(scen)

    with pytest.raises(ProgrammingError, match="permission denied"), kontext(scen.aktor("samordnare")):
        Korning.objects.update(kvartal=4)
