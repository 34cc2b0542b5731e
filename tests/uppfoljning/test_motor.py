"""The engine: from a waiting job to one stored report, and the sweep that makes up for what was lost."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.scen import Scen, som
from tests.uppfoljning.rader import handelse, korning, lofte, nar, plan, rapport
from uppfoljning import motor
from uppfoljning.models import Aterrapport, Korning
from uppfoljning.underlag import Kvartalsunderlag

Lage = Korning.Lage


@pytest.mark.system  # the PDF engine in its own process
def test_a_job_becomes_one_report_and_running_it_twice_changes_nothing(scen: Scen) -> None:
    with som("lb_owner"):
        plan(scen)
        handelse(scen, date(2024, 8, 5))
        jobb = korning(scen)
    steg: list[tuple[str, int]] = []

    with som("lb_worker"):
        motor.kor(jobb.pk, lambda text, andel: steg.append((text, andel)))
        motor.kor(jobb.pk)
        jobb.refresh_from_db()
        (rad,) = Aterrapport.objects.all()

    assert (jobb.lage, jobb.andel, jobb.fel, jobb.forsok) == (Lage.KLAR, 100, "", 1)
    assert steg[0] == ("Samlar in uppgifterna", 10)
    assert steg[-1] == ("Sparar", 95)
    pdf = bytes(rad.pdf)
    assert rad.pdf_sha256 == hashlib.sha256(pdf).hexdigest()
    assert rad.underlag_sha256 == hashlib.sha256(rad.underlag.encode()).hexdigest()
    assert Kvartalsunderlag.fran_json(rad.underlag).bild.antal.nu == 1
    assert (pdf[:5], rad.sidor) == (b"%PDF-", 7)


def test_a_job_whose_promise_is_gone_fails_with_the_reason(scen: Scen) -> None:
    with som("lb_owner"):
        jobb = korning(scen)

    with som("lb_worker"):
        motor.kor(jobb.pk)
        jobb.refresh_from_db()

    assert jobb.lage == Lage.MISSLYCKAD
    assert jobb.fel.startswith("Hallstahammar har inget medborgarlöfte för 2024.")


def test_an_unexpected_error_is_noted_and_raised(scen: Scen, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopp(BaseException):
        """What WeasyPrint's fatal error is: no Exception."""

    def stanna(*_: object) -> None:
        raise Stopp

    with som("lb_owner"):
        lofte(scen)
        jobb = korning(scen)
    monkeypatch.setattr("uppfoljning.motor.html", stanna)

    with som("lb_worker"):
        with pytest.raises(Stopp):
            motor.kor(jobb.pk)
        jobb.refresh_from_db()

    assert (jobb.lage, jobb.fel) == (
        Lage.KOAD,
        "Ett oväntat fel stoppade arbetet (Stopp). Felet står i serverns logg.",
    )


def test_the_sweep_opens_one_quarter_where_there_is_a_promise(scen: Scen) -> None:
    with som("lb_owner"):
        lofte(scen)

    with som("lb_worker"):
        forst = motor.sop(nar("2025-01-06 00:00"))
        sedan = motor.sop(nar("2025-01-06 00:01"))
        rader = list(Korning.objects.values_list("kommun", "ar", "kvartal", "version", "begard_av"))

    assert rader == [(scen.kommun.pk, 2024, 4, 1, None)]
    assert forst == sedan
    assert len(forst) == 1


def test_the_sweep_opens_nothing_before_the_first_promise(scen: Scen) -> None:
    with som("lb_owner"):
        lofte(scen, ar=2025)

    with som("lb_worker"):
        assert motor.sop(nar("2025-01-20 00:00")) == []
        assert Korning.objects.count() == 0


def test_the_sweep_takes_up_waiting_and_abandoned_jobs_only(scen: Scen) -> None:
    nu = timezone.now()
    with som("lb_owner"):
        vantar = korning(scen, kvartal=1)
        tyst = korning(scen, kvartal=2, lage=Lage.PAGAR, hjartslag=nu - timedelta(seconds=61))
        korning(scen, kvartal=3, lage=Lage.PAGAR, hjartslag=nu - timedelta(seconds=30))
        korning(scen, kvartal=4, lage=Lage.MISSLYCKAD)
        rapport(scen, kvartal=4, version=2)

    with som("lb_worker"):
        assert motor.sop(nu) == [vantar.pk, tyst.pk]
