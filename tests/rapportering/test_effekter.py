"""What follows a filed report: coordinators hear of a serious one, once, without a word about what happened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from aktorer.models import Uppdrag
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som
from utskick.models import Mejl, Utkorg
from utskick.rela import Utfall, relaa

KANARIE = "Kanariefågeln på Storgatan 7"


def _lamnad(scen: Scen, allvar: int, av: str = "rapportor") -> str:
    """A filed report whose outbox row waits; returns its number."""
    with som("lb_owner"):
        rapport = gor_rapport(scen, av=av, allvar=allvar, text=KANARIE)
        data = {"rapport": rapport.pk, "allvar": allvar}
        Utkorg.objects.create(kommun=rapport.kommun, typ="rapport.inlamnad", nyckel=f"r:{rapport.pk}", data=data)
        return rapport.nummer


def _kor() -> tuple[Utfall, list[tuple[str, str]]]:
    with som("lb_worker"):
        utfall = relaa()
    with som("lb_owner"):
        return utfall, list(Mejl.objects.order_by("pk").values_list("adress", "amne"))


@pytest.mark.parametrize(("allvar", "antal"), [(1, 0), (2, 0), (3, 1), (4, 1)])
def test_only_a_serious_report_is_mailed(scen: Scen, allvar: int, antal: int) -> None:
    _lamnad(scen, allvar)

    assert _kor() == (
        Utfall(1, 0),
        [("samordnare@exempel.example", "En allvarlig rapport har kommit in")] * antal,
    )


def test_the_mail_has_the_link_and_no_fact_about_the_event(scen: Scen) -> None:
    nummer = _lamnad(scen, 4)
    _kor()

    with som("lb_owner"):
        mejl = Mejl.objects.get()
    assert f"http://localhost:8000/rapporter/{nummer}/\n" in mejl.text
    fakta = [KANARIE, "Kanarie", "Storgatan", "Klotter", "Torget", "Centrum", "2024-11-12", "Fritidsgården"]
    assert [ord_ for ord_ in fakta if ord_ in mejl.text + mejl.html + mejl.amne] == []


def test_each_municipality_mails_its_own(scen: Scen) -> None:
    _lamnad(scen, 3, av="granne")

    assert _kor()[1] == [("granne@exempel.example", "En allvarlig rapport har kommit in")]


def test_an_ended_coordinator_is_not_mailed(scen: Scen) -> None:
    _lamnad(scen, 3)
    with som("lb_owner"):
        gar = timezone.localdate() - timedelta(days=1)
        Uppdrag.objects.filter(pk=scen.uppdrag["samordnare"].pk).update(till=gar)

    assert _kor() == (Utfall(1, 0), [])
