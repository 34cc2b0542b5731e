"""Places are made, found, merged and retired without anything that points at them losing its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from aktorer.kontext import kontext
from aktorer.models import Loggpost, Plats
from aktorer.platsregister import actions
from aktorer.platsregister.actions import Platsuppgifter
from aktorer.platsregister.queries import flyttbara, pekare, som_pekar
from aktorer.vybaser import ActRefused
from lagesbild.models import Problem
from rapportering.models import Felanmalan, Rapport
from tests.rapportering.atgardande.gor import gor_fel
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som


def _uppgifter(scen: Scen, **falt: Any) -> Platsuppgifter:
    return replace(Platsuppgifter(namn="Stortorget", typ=Plats.Typ.TORG, omrade=scen.centrum), **falt)


def _plats(scen: Scen, **falt: Any) -> Plats:
    by = scen.aktor("samordnare")
    with kontext(by):
        return actions.skapa_plats(by=by, uppgifter=_uppgifter(scen, **falt))


def test_merging_moves_all_and_leaves_a_signpost(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    fran = _plats(scen, alias=("Torgplatsen", "torget"))
    with som("lb_owner"):
        fel = gor_fel(scen)
        Rapport.objects.filter(pk=fel.rapport_id).update(plats=fran)
        Felanmalan.objects.update(plats=fran)
        Problem.objects.create(kommun=scen.kommun, nummer=1, namn="P", prioritet=1, skal="S", plats=fran)
        gor_rapport(scen)
    with kontext(by):
        assert {(rad.namn, rad.antal, rad.flyttas) for rad in som_pekar(fran)} == {
            ("rapporter", 1, True),
            ("felanmälningar", 1, True),
            ("problem", 1, True),
        }
        till = actions.sla_ihop_platser(by=by, plats=fran, med=scen.torget)
        kvar = {tabell: tabell._base_manager.filter(**{falt: fran}).count() for tabell, falt in pekare(Plats)}
        fran = Plats.objects.get(pk=fran.pk)
        assert Rapport.objects.filter(plats=scen.torget).count() == 2

    assert set(kvar.values()) == {0}
    assert (till.alias, fran.galler, fran.utgatt is not None) == (["Stortorget", "Torgplatsen"], scen.torget, True)
    with som("lb_owner"):
        assert Loggpost.objects.get(handling="plats.sla_ihop").data["med"] == scen.torget.pk


def test_a_chain_of_merges_leads_to_the_last(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    ett, tva = _plats(scen, namn="Ett"), _plats(scen, namn="Två")
    with kontext(by):
        actions.sla_ihop_platser(by=by, plats=ett, med=tva)
        actions.sla_ihop_platser(by=by, plats=tva, med=scen.torget)
        assert Plats.objects.get(pk=ett.pk).ersatt_av_id == scen.torget.pk
        with pytest.raises(ActRefused, match="redan hopslagen"):
            actions.sla_ihop_platser(by=by, plats=ett, med=scen.torget)
        with pytest.raises(ActRefused, match="har utgått"):
            actions.sla_ihop_platser(by=by, plats=scen.torget, med=ett)
        with pytest.raises(ActRefused, match="hopslagen med"):
            actions.ateruppta_plats(by=by, plats=ett)
        with pytest.raises(ActRefused, match="annan plats"):
            actions.sla_ihop_platser(by=by, plats=scen.torget, med=scen.torget)


def test_everything_that_points_at_a_place_is_known_and_may_be_moved(scen: Scen) -> None:
    """A new table with a place is found here. If its rows must stay, say why and take it out of the second list."""
    with kontext(scen.aktor("samordnare")):
        alla = {f"{tabell._meta.label}.{falt}" for tabell, falt in pekare(Plats)}
        foljer = {f"{tabell._meta.label}.{falt}" for tabell, falt in flyttbara(Plats)}

    assert alla - foljer == set()
    assert {"rapportering.Rapport.plats", "rapportering.Felanmalan.plats", "lagesbild.Problem.plats"} <= alla


def test_what_is_refused(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    with kontext(by):
        for falt, fel in (
            ({"namn": "torget"}, "namn"),
            ({"omrade": scen.grannomrade}, "omrade"),
            ({"lat": 59.6}, "lon"),
            ({"lat": 59.6, "lon": 16.2, "typ": Plats.Typ.TRAPPHUS}, "lat"),
            ({"alias": tuple(str(n) for n in range(21))}, "alias"),
        ):
            with pytest.raises(ActRefused) as nej:
                actions.skapa_plats(by=by, uppgifter=_uppgifter(scen, **falt))
            assert nej.value.falt == fel


@pytest.mark.parametrize("namn", ["rapportor", "kommunpolis", "partner", "ksau", "granne"])
def test_only_the_own_coordinator_writes(scen: Scen, namn: str) -> None:
    by = scen.aktor(namn)
    with kontext(by):
        with pytest.raises(ActRefused):
            actions.lat_plats_utga(by=by, plats=scen.torget)
        assert Plats.objects.filter(pk=scen.torget.pk).update(namn="Annat") == 0
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            Plats.objects.create(kommun=scen.kommun, namn="X", typ=Plats.Typ.TORG, omrade=scen.centrum)


def test_a_retired_place_is_no_choice_and_comes_back(scen: Scen, klient: Callable[[str], Client]) -> None:
    sida = reverse("rapport_ny")
    assert "Torget" in klient("rapportor").get(sida).content.decode()
    klient("samordnare").post(reverse("plats_utga", args=[scen.torget.pk]))
    assert "Torget" not in klient("rapportor").get(sida).content.decode()
    klient("samordnare").post(reverse("plats_ateruppta", args=[scen.torget.pk]))
    assert "Torget" in klient("rapportor").get(sida).content.decode()


def test_the_pages_make_change_and_merge(scen: Scen, klient: Callable[[str], Client]) -> None:
    client = klient("samordnare")
    falt = {"namn": "Stora torget", "alias": "Torgan\n\nTorgan", "typ": "torg", "omrade": scen.centrum.pk}
    assert client.post(reverse("plats_ny"), {**falt, "lat": "59,61", "lon": "16,22"}).status_code == 302
    with som("lb_owner"):
        ny = Plats.objects.get(namn="Stora torget")
    assert (ny.alias, ny.lat, ny.lon) == (["Torgan"], 59.61, 16.22)
    client.post(reverse("plats_andra", args=[ny.pk]), {**falt, "namn": "Nya torget"})
    ihop = reverse("plats_sla_ihop", args=[ny.pk])
    prov = client.post(ihop, {"med": scen.torget.pk})
    assert "Nya torget går upp i Torget" in prov.content.decode()
    assert client.post(ihop, {"med": scen.torget.pk, "gor": "1"}).status_code == 302
    with som("lb_owner"):
        assert Plats.objects.get(pk=scen.torget.pk).alias == ["Nya torget", "Torgan", "Stora torget"]


def test_the_list_finds_by_other_names_and_gives_a_file(
    scen: Scen, klient: Callable[[str], Client], django_assert_num_queries: Any
) -> None:
    client = klient("samordnare")
    _plats(scen, alias=("=Källan",))
    client.get(reverse("plats_list"))
    with django_assert_num_queries(9):
        assert [rad.namn for rad in client.get(reverse("plats_list") + "?q=källan").context["rader"]] == ["Stortorget"]
    _plats(scen, namn="Tre", alias=("källan",))
    with django_assert_num_queries(9):
        assert len(client.get(reverse("plats_list") + "?q=källan").context["rader"]) == 2
    fil = client.get(reverse("plats_csv") + "?q=källan").content.decode("utf-8-sig").splitlines()
    assert fil[1].startswith("Stortorget;'=Källan;Torg eller centrum;Centrum")
