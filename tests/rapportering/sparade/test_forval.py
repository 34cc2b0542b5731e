"""The saved filter that a person's list opens with: whose choice it is, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import satt
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from rapportering.models import Forval, Sparatfilter
from rapportering.sparade.actions import satt_forval
from tests.rapportering.fragor import antal
from tests.rapportering.sparade.test_sparade import gor
from tests.scen import Scen, som

Klient = Callable[[str], Client]


@pytest.fixture
def delat(scen: Scen) -> Sparatfilter:
    """The coordinator's, shared."""
    return gor(scen, "samordnare", "Delat", delad=True, fraga="kategori=A&allvar=2")


def valj(client: Client, rad: Sparatfilter) -> None:
    client.post(f"/rapporter/filter/{rad.pk}/forval/")


def oppnas(client: Client) -> str:
    """Where the list without a filter leads, or that it shows all."""
    svar = client.get("/rapporter/")
    return str(svar["Location"]) if svar.status_code == 302 else "alla"


def test_the_list_opens_with_it_says_so_and_shows_all_on_a_press(delat: Sparatfilter, klient: Klient) -> None:
    client = klient("rapportor")
    fore = client.get(f"/rapporter/?{delat.fraga}").content.decode()

    svar = client.post(f"/rapporter/filter/{delat.pk}/forval/", follow=True)
    sida = client.get("/rapporter/", follow=True).content.decode()
    alla = client.get("/rapporter/?visa=alla")

    assert "Använd som förval" in fore
    assert svar.redirect_chain == [(f"/rapporter/?{delat.fraga}", 302)]
    assert 'Visar ditt förvalda filter <strong>Delat</strong>. <a class="mal" href="/rapporter/?visa=alla">' in sida
    assert (alla.status_code, alla.context["valda"], "förvalda" in alla.content.decode()) == (200, [], False)
    assert oppnas(client) == f"/rapporter/?{delat.fraga}"  # showing all changed nothing
    assert 'href="/rapporter/?visa=alla">Rensa filter' in sida
    client.post("/rapporter/filter/inget-forval/")
    assert oppnas(client) == "alla"
    with som("lb_owner"):
        rader = Loggpost.objects.filter(handling__contains="forval").order_by("nr").values_list("handling", flat=True)
        assert list(rader) == ["filter.satt_forval", "filter.ta_bort_forval"]


def test_to_take_away_the_last_choice_shows_all(delat: Sparatfilter, scen: Scen, klient: Klient) -> None:
    eget = gor(scen, "rapportor", "Mitt", fraga="allvar=2")
    client = klient("rapportor")
    valj(client, eget)

    (vald,) = client.get("/rapporter/", follow=True).context["valda"]

    assert client.get(f"/rapporter/{vald.adress}").status_code == 200
    assert [flik.adress for flik in client.get("/rapporter/tabell/").context["flikar"]] == [
        "/rapporter/?visa=alla", "/rapporter/tabell/", "/rapporter/karta/",
    ]  # fmt: skip


def test_each_person_chooses_among_what_they_see_and_one_each(scen: Scen, delat: Sparatfilter, klient: Klient) -> None:
    eget = gor(scen, "rapportor", "Mitt")
    rapportor, partner = klient("rapportor"), klient("partner")
    valj(rapportor, delat)
    valj(rapportor, eget)
    valj(partner, delat)

    assert (oppnas(rapportor), oppnas(partner), oppnas(klient("samordnare"))) == (
        "/rapporter/?kategori=A", f"/rapporter/?{delat.fraga}", "alla",
    )  # fmt: skip
    assert partner.post(f"/rapporter/filter/{eget.pk}/forval/").status_code == 404
    assert klient("granne").post(f"/rapporter/filter/{delat.pk}/forval/").status_code == 404
    with som("lb_owner"), pytest.raises(IntegrityError, match="forval_ett_per_person"), transaction.atomic():
        Forval.objects.create(kommun=scen.kommun, agare=scen.person("partner"), filter=eget)


def test_a_filter_that_is_taken_away_or_no_longer_shared_opens_nothing(
    scen: Scen, delat: Sparatfilter, klient: Klient
) -> None:
    partner = klient("partner")
    valj(partner, delat)
    klient("samordnare").post(f"/rapporter/filter/{delat.pk}/", {"namn": "Delat"})
    assert oppnas(partner) == "alla"
    partner.post("/rapporter/filter/inget-forval/")
    klient("samordnare").post(f"/rapporter/filter/{delat.pk}/", {"namn": "Delat", "delad": "on"})
    valj(partner, delat)

    klient("samordnare").post(f"/rapporter/filter/{delat.pk}/", {"ta_bort": "1"})

    assert oppnas(partner) == "alla"
    with som("lb_owner"):
        assert not Forval.objects.exists()


def test_the_database_keeps_each_choice_to_its_person(scen: Scen, delat: Sparatfilter) -> None:
    eget = gor(scen, "rapportor", "Mitt")
    with som("lb_owner"):
        Forval.objects.create(kommun=scen.kommun, agare=scen.person("rapportor"), filter=delat)
    for namn, ser in (("rapportor", 1), ("partner", 0), ("samordnare", 0), ("granne", 0), ("ksau", 0)):
        satt(scen.aktor(namn))
        assert Forval.objects.count() == ser, namn
    partner = scen.aktor("partner")
    satt(partner)
    with pytest.raises(ActRefused, match="delas inte längre"):
        satt_forval(by=partner, rad=eget)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Forval.objects.create(kommun=scen.kommun, agare=scen.person("partner"), filter=eget)


def test_it_costs_the_list_no_question(delat: Sparatfilter, klient: Klient) -> None:
    client = klient("rapportor")
    antalen = []
    for _ in range(2):
        client.get("/rapporter/?visa=alla")  # reads the message
        with CaptureQueriesContext(connection) as fragor:
            client.get(f"/rapporter/?{delat.fraga}")
        antalen.append(antal(fragor))
        valj(client, delat)

    assert antalen[0] == antalen[1]
