"""The mail log page: what the coordinator sees, its pages, its filter, its button."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.scen import Scen, som
from utskick.models import Mejl, Utkorg

SIDA = "/installningar/mejl/"


def _mejl(scen: Scen, antal: int, lage: str = "skickat", vem: str = "samordnare") -> list[Mejl]:
    uppdrag = scen.uppdrag[vem]
    with som("lb_owner"):
        return [
            Mejl.objects.create(
                kommun_id=uppdrag.kommun_id,
                nyckel=f"{lage}:{nr}",
                till=uppdrag.anvandare,
                adress=uppdrag.anvandare.email,
                amne=f"{lage} {nr}",
                text="T",
                lage=lage,
                skickat=timezone.now() if lage == "skickat" else None,
                fel="Mejlservern svarar inte." if lage == "misslyckat" else "",
            )
            for nr in range(antal)
        ]


def _amnen(svar: Any) -> list[str]:
    return [rad.mejl.amne for rad in svar.context["rader"]]


def test_empty_log_says_what_will_be_here(klient: Any) -> None:
    assert "Inga mejl ännu" in klient("samordnare").get(SIDA).content.decode()


@pytest.mark.parametrize("antal", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_rows(scen: Scen, klient: Any, antal: int) -> None:
    _mejl(scen, antal)
    client = klient("samordnare")

    with CaptureQueriesContext(connection) as fragor:
        svar = client.get(SIDA)

    assert (svar.status_code, len(fragor)) == (200, FRAGOR)


FRAGOR = 8
"""Session, user, person, assignments, context, list; and the savepoint of the request, begun and ended."""


def test_newest_first_and_never_the_neighbours(scen: Scen, klient: Any) -> None:
    _mejl(scen, 2)
    _mejl(scen, 1, vem="granne")

    assert _amnen(klient("samordnare").get(SIDA)) == ["skickat 1", "skickat 0"]


def test_filter_by_state(scen: Scen, klient: Any) -> None:
    _mejl(scen, 2)
    _mejl(scen, 1, "misslyckat")
    client = klient("samordnare")

    misslyckade, koade, skrap = (client.get(SIDA, {"lage": lage}) for lage in ("misslyckat", "koat", "x' OR 1=1"))

    assert _amnen(misslyckade) == ["misslyckat 0"]
    assert "Mejlservern svarar inte." in misslyckade.content.decode()
    assert "Inget mejl har det läge du valde." in koade.content.decode()
    assert len(_amnen(skrap)) == 3


def test_twenty_five_at_a_time(scen: Scen, klient: Any) -> None:
    _mejl(scen, 27)
    client = klient("samordnare")

    forst = client.get(SIDA)
    sedan = client.get(SIDA + forst.context["aldre"])

    assert _amnen(forst) + _amnen(sedan) == [f"skickat {nr}" for nr in range(26, -1, -1)]
    assert (len(_amnen(forst)), sedan.context["aldre"], sedan.context["nyaste"]) == (25, "", "?lage=")


@pytest.mark.parametrize("fore", ["0", "-1", "x", "99999999999999999999999"])
def test_a_wrong_page_is_the_first(scen: Scen, klient: Any, fore: str) -> None:
    _mejl(scen, 1)

    assert _amnen(klient("samordnare").get(SIDA, {"fore": fore})) == ["skickat 0"]


def test_send_again_says_so_and_queues(scen: Scen, klient: Any) -> None:
    (mejl,) = _mejl(scen, 1, "misslyckat")

    svar = klient("samordnare").post(f"{SIDA}{mejl.pk}/skicka-igen/", follow=True)

    assert [str(m) for m in svar.context["messages"]] == ["Mejlet ”misslyckat 0” skickas igen inom en minut."]
    with som("lb_owner"):
        assert Utkorg.objects.get().data == {"mejl": mejl.pk}


def test_a_waiting_mail_has_no_button_and_is_refused(scen: Scen, klient: Any) -> None:
    (mejl,) = _mejl(scen, 1, "koat")
    client = klient("samordnare")

    assert "Skicka igen" not in client.get(SIDA).content.decode()
    svar = client.post(f"{SIDA}{mejl.pk}/skicka-igen/", follow=True)

    assert [str(m) for m in svar.context["messages"]] == [
        "Mejlet väntar redan på att skickas. Titta här igen om en minut."
    ]


def test_settings_stand_in_the_menu_only_for_the_coordinator(scen: Scen, klient: Any) -> None:
    meny = {namn: [val.namn for val in klient(namn).get("/").context["meny"]] for namn in scen.uppdrag}

    assert {namn for namn, val in meny.items() if "Inställningar" in val} == {"samordnare", "granne"}
