"""Saved filters: whose they are, what they keep, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from rapportering.models import Sparatfilter
from rapportering.sparade import actions
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

Klient = Callable[[str], Client]


def gor(scen: Scen, av: str, namn: str, *, delad: bool = False, fraga: str = "kategori=A") -> Sparatfilter:
    uppdrag = scen.uppdrag[av]
    with som("lb_owner"):
        return Sparatfilter.objects.create(
            kommun=uppdrag.kommun, agare=uppdrag.anvandare, namn=namn, fraga=fraga, delad=delad
        )


def test_a_filter_is_kept_without_its_words_and_leads_to_the_same_list(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(scen, lopnummer=1)
    client = klient("rapportor")
    adress = client.post("/rapporter/?kategori=A&allvar=2", {"q": "lampor"})["Location"]

    ny = client.get(adress.replace("/rapporter/", "/rapporter/filter/nytt/")).content.decode()
    svar = client.post(adress.replace("/rapporter/", "/rapporter/filter/nytt/"), {"namn": "Klotter"}, follow=True)

    assert "Sökorden sparas inte" in ny
    assert svar.redirect_chain == [("/rapporter/?kategori=A&allvar=2", 302)]
    assert [rad.namn for rad in svar.context["sparade"]] == ["Klotter"]
    assert "Ändra filtret Klotter" in svar.content.decode()


@pytest.mark.parametrize(
    ("namn", "ser"),
    [
        ("samordnare", ["Delat", "Mitt"]), ("rapportor", ["Delat", "Rapportörens"]), ("partner", ["Delat"]),
        ("granne", ["Grannens"]),
    ],
)  # fmt: skip
def test_each_sees_their_own_and_what_is_shared_in_the_municipality(
    scen: Scen, klient: Klient, namn: str, ser: list[str]
) -> None:
    gor(scen, "samordnare", "Mitt")
    gor(scen, "samordnare", "Delat", delad=True)
    gor(scen, "rapportor", "Rapportörens")
    gor(scen, "granne", "Grannens", delad=True)

    client = klient(namn)

    assert [rad.namn for rad in client.get("/rapporter/").context["sparade"]] == ser
    assert Sparatfilter.objects.count() == len(ser)  # the row policies say the same


def test_a_filter_is_renamed_shared_and_taken_away_by_its_owner(scen: Scen, klient: Klient) -> None:
    rad = gor(scen, "samordnare", "Mitt")
    client = klient("samordnare")

    client.post(f"/rapporter/filter/{rad.pk}/", {"namn": "Vårt", "delad": "on"})
    with som("lb_owner"):
        rad.refresh_from_db()
    assert (rad.namn, rad.delad) == ("Vårt", True)
    assert klient("partner").post(f"/rapporter/filter/{rad.pk}/", {"ta_bort": "1"}).status_code == 404
    client.post(f"/rapporter/filter/{rad.pk}/", {"ta_bort": "1"})

    with som("lb_owner"):
        assert not Sparatfilter.objects.exists()


@pytest.mark.parametrize(
    ("fraga", "namn", "besked"),
    [
        ("", "Tomt", "Välj något i filtret först"),
        ("?ord=0badf00d", "Bara ord", "Sökord sparas inte."),
        ("?kategori=A", "", "Skriv ett namn på filtret."),
        ("?kategori=A", "19121212-1212", "personnummer"),
        ("?kategori=A", "Finns", "Du har redan ett filter med det namnet."),
        ("?kategori=" + "A" * 600, "Långt", "Välj något i filtret först"),
    ],
)
def test_what_cannot_be_kept_says_why(scen: Scen, klient: Klient, fraga: str, namn: str, besked: str) -> None:
    gor(scen, "rapportor", "Finns")

    svar = klient("rapportor").post(f"/rapporter/filter/nytt/{fraga}", {"namn": namn})

    assert (svar.status_code, besked in svar.content.decode()) == (422, True)


def test_a_reporter_shares_nothing_and_keeps_no_more_than_the_limit(
    scen: Scen, klient: Klient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = klient("rapportor")
    client.post("/rapporter/filter/nytt/?kategori=A", {"namn": "Ett", "delad": "on"})
    monkeypatch.setattr(actions, "HOGST", 1)

    svar = client.post("/rapporter/filter/nytt/?kategori=A", {"namn": "Två"})

    with som("lb_owner"):
        assert list(Sparatfilter.objects.values_list("namn", "delad")) == [("Ett", False)]
    assert svar.status_code == 422


def test_a_kept_filter_whose_choice_is_gone_says_so(scen: Scen, klient: Klient) -> None:
    rad = gor(scen, "rapportor", "Gammalt", fraga="omrade=999999")

    svar = klient("rapportor").get(f"/rapporter/?{rad.fraga}")

    assert "Området finns inte. Välj i listan." in svar.content.decode()
