"""What follows after the acts: mail with a link and nothing else, to the readers in KSAU and nobody else."""

from __future__ import annotations

import pytest

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from tests.scen import Scen, som
from tests.uppfoljning.rader import korning, rapport
from uppfoljning.models import Korning
from utskick.effekter import effekter_av
from utskick.models import Mejl, Utkorg


def bringa_till_stand(scen: Scen, typ: str, data: dict[str, int]) -> None:
    with som("lb_worker"), kontext(Aktor.system(scen.kommun.pk)):
        rad = Utkorg(kommun=scen.kommun, typ=typ, nyckel=f"{typ}:1", data=data)
        for funktion in effekter_av(typ):
            funktion(rad)
            funktion(rad)


def test_a_sent_report_is_one_mail_to_each_reader_with_a_link_only(scen: Scen) -> None:
    with som("lb_owner"):
        rad = rapport(scen, skickad=True)

    bringa_till_stand(scen, "aterrapport.skickad", {"aterrapport": rad.pk})

    with som("lb_owner"):
        (mejl,) = Mejl.objects.all()
    assert (mejl.till, mejl.amne) == (scen.person("ksau"), "Återrapport till KSAU: kvartal 3 2024")
    assert "/uppfoljning/2024-K3/" in mejl.text
    assert "17 av" not in mejl.text


def test_a_compiled_report_is_one_mail_to_each_coordinator_and_to_nobody_else(scen: Scen) -> None:
    with som("lb_owner"):
        rad = rapport(scen)

    bringa_till_stand(scen, "aterrapport.sammanstalld", {"aterrapport": rad.pk})

    with som("lb_owner"):
        (mejl,) = Mejl.objects.all()
    assert (mejl.till, mejl.amne) == (
        scen.person("samordnare"),
        "Återrapporten för kvartal 3 2024 är sammanställd",
    )
    assert "/uppfoljning/2024-K3/" in mejl.text
    assert "17 av" not in mejl.text


def test_without_a_broker_the_job_still_waits_for_the_sweep(scen: Scen, settings: pytest.FixtureRequest) -> None:
    with som("lb_owner"):
        jobb = korning(scen)

    bringa_till_stand(scen, "aterrapport.begard", {"korning": jobb.pk})

    with som("lb_owner"):
        assert Korning.objects.abandoned(jobb.begard).get() == jobb
