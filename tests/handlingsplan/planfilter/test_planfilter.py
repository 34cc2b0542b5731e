"""Saved filters of the plan: whose they are, what they keep, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handlingsplan.models import Planfilter
from handlingsplan.planfilter import actions
from tests.handlingsplan.plan import AR, aktivitet, lofte
from tests.scen import Scen, som

Klient = Callable[[str], Client]
PLAN = f"/handlingsplan/{AR}/"


def gor(scen: Scen, av: str, namn: str, *, delad: bool = False, fraga: str = "status=risk") -> Planfilter:
    uppdrag = scen.uppdrag[av]
    with som("lb_owner"):
        lofte(uppdrag.kommun)
        return Planfilter.objects.create(
            kommun=uppdrag.kommun, agare=uppdrag.anvandare, namn=namn, fraga=fraga, delad=delad
        )


def test_a_filter_is_kept_with_its_view_and_leads_back_to_it(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata)
    client = klient("ksau")

    svar = client.post(f"{PLAN}filter/nytt/?vy=status&visa=sena&q=ljus&annat=x", {"namn": "Sena"}, follow=True)

    assert svar.redirect_chain == [(f"{PLAN}?vy=status&visa=sena&q=ljus", 302)]
    assert [rad.namn for rad in svar.context["sparade"]] == ["Sena"]
    assert "Ändra filtret Sena" in svar.content.decode()


@pytest.mark.parametrize(
    ("namn", "ser"),
    [("samordnare", ["Delat", "Mitt"]), ("ksau", ["Delat", "Mitt eget"]), ("granne", ["Grannens"])],
)
def test_each_sees_their_own_and_what_is_shared_in_the_municipality(
    scen: Scen, klient: Klient, namn: str, ser: list[str]
) -> None:
    gor(scen, "samordnare", "Mitt")
    gor(scen, "samordnare", "Delat", delad=True)
    gor(scen, "ksau", "Mitt eget")
    gor(scen, "granne", "Grannens", delad=True)

    assert [rad.namn for rad in klient(namn).get(PLAN).context["sparade"]] == ser
    assert Planfilter.objects.count() == len(ser)  # the row policies say the same


def test_a_filter_is_renamed_shared_and_taken_away_by_its_owner(scen: Scen, klient: Klient) -> None:
    rad = gor(scen, "samordnare", "Mitt")
    adress = f"{PLAN}filter/{rad.pk}/"
    client = klient("samordnare")

    client.post(adress, {"namn": "Vårt", "delad": "on"})
    with som("lb_owner"):
        rad.refresh_from_db()
    assert (rad.namn, rad.delad) == ("Vårt", True)
    assert klient("partner").post(adress, {"ta_bort": "1"}).status_code == 404
    client.post(adress, {"ta_bort": "1"})

    with som("lb_owner"):
        assert not Planfilter.objects.exists()


@pytest.mark.parametrize(
    ("fraga", "namn", "besked"),
    [
        ("", "Tomt", "Välj något i filtret först"),
        ("?annat=x", "Inget val", "Välj något i filtret först"),
        ("?status=risk", "", "Skriv ett namn på filtret."),
        ("?q=19121212-1212", "Person", "personnummer"),
        ("?status=risk", "Finns", "Du har redan ett filter med det namnet."),
        ("?q=" + "A" * 600, "Långt", "Välj något i filtret först"),
    ],
)
def test_what_cannot_be_kept_says_why(scen: Scen, klient: Klient, fraga: str, namn: str, besked: str) -> None:
    gor(scen, "rapportor", "Finns")

    svar = klient("rapportor").post(f"{PLAN}filter/nytt/{fraga}", {"namn": namn})

    assert (svar.status_code, besked in svar.content.decode()) == (422, True)


def test_a_reader_shares_nothing_and_keeps_no_more_than_the_limit(
    scen: Scen, klient: Klient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with som("lb_owner"):
        lofte(scen.kommun)
    client = klient("ksau")
    client.post(f"{PLAN}filter/nytt/?status=risk", {"namn": "Ett", "delad": "on"})
    monkeypatch.setattr(actions, "HOGST", 1)

    svar = client.post(f"{PLAN}filter/nytt/?status=risk", {"namn": "Två"})

    with som("lb_owner"):
        assert list(Planfilter.objects.values_list("namn", "delad")) == [("Ett", False)]
    assert svar.status_code == 422
