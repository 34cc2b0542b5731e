"""Categories are changed, ordered and retired without losing what was: versions, successors in figures, refusals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aktorer.kontext import kontext
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from rapportering.kategoriregister import actions
from rapportering.kategoriregister.actions import FORST, Kategoriuppgifter
from rapportering.kategoriregister.queries import foljd, hette
from rapportering.models import Kategori, Kategoriversion
from rapportering.perioder import Period
from rapportering.queries import rakna
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

NY = Kategoriuppgifter(namn="Krossad ruta", allvar=2)


def _typ(scen: Scen, namn: str = "Krossad ruta") -> Kategori:
    """A second type in the group of graffiti, by the coordinator."""
    with kontext(scen.aktor("samordnare")):
        grupp = Kategori.objects.get(pk=scen.klotter.foralder_id)
        return actions.skapa_kategori(by=scen.aktor("samordnare"), uppgifter=replace(NY, namn=namn, foralder=grupp))


def _grupp(scen: Scen) -> Kategori:
    return Kategori.objects.get(pk=scen.klotter.foralder_id)


def test_a_new_type_gets_the_next_code_and_stands_last(scen: Scen) -> None:
    typ = _typ(scen)

    assert (typ.kod, typ.foralder_id, typ.ordning) == ("A2", scen.klotter.foralder_id, 10)
    with som("lb_owner"):
        assert Loggpost.objects.filter(handling="kategori.skapa", data={"kod": "A2"}).count() == 1


def test_a_new_name_keeps_the_old_one_with_its_days(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    with kontext(by):
        actions.andra_kategori(
            by=by, kategori=scen.klotter, uppgifter=replace(NY, namn="Klotter och målning", foralder=_grupp(scen))
        )
        klotter = Kategori.objects.get(pk=scen.klotter.pk)
        rader = list(Kategoriversion.objects.filter(kategori=klotter).order_by("pk").values_list("fran", "namn"))
        igar = timezone.localdate() - timedelta(days=1)
        namn = (hette(by, klotter, igar), hette(by, klotter, timezone.localdate()))

    assert rader == [(FORST, "Klotter"), (timezone.localdate(), "Klotter och målning")]
    assert namn == ("Klotter", "Klotter och målning")


def test_a_change_without_meaning_leaves_no_version(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    with kontext(by):
        actions.andra_kategori(
            by=by, kategori=scen.klotter, uppgifter=Kategoriuppgifter(namn="Klotter", allvar=4, foralder=_grupp(scen))
        )
        assert not Kategoriversion.objects.exists()
        assert Kategori.objects.get(pk=scen.klotter.pk).allvar == 4


def test_a_version_is_never_changed(scen: Scen) -> None:
    _typ(scen)
    with som("lb_owner"), pytest.raises(DatabaseError, match="fastställd"), transaction.atomic():
        Kategoriversion.objects.update(namn="Annat")


def test_up_and_down(scen: Scen) -> None:
    typ = _typ(scen)
    by = scen.aktor("samordnare")

    def ordning() -> list[str]:
        rader = Kategori.objects.filter(foralder_id=scen.klotter.foralder_id).order_by("ordning", "pk")
        return [rad.kod for rad in rader]

    with kontext(by):
        assert ordning() == ["A1", "A2"]
        actions.flytta_kategori(by=by, kategori=typ, upp=True)
        assert ordning() == ["A2", "A1"]
        actions.flytta_kategori(by=by, kategori=typ, upp=True)
        assert ordning() == ["A2", "A1"]


def test_figures_follow_the_successor_and_say_so(scen: Scen) -> None:
    typ = _typ(scen)
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        gor_rapport(scen)
        gor_rapport(scen, kategori=typ)
    vecka = Period.las("2024-46")
    with kontext(by):
        actions.lat_utga(by=by, kategori=scen.klotter, ersatt_av=typ)
        nu = rakna(scen.kommun.pk, vecka)
        fore = rakna(scen.kommun.pk, vecka, timezone.now() - timedelta(days=1))

    assert [(rad.namn, rad.tal.antal) for rad in nu.grupper[0].typer] == [("Krossad ruta", 2)]
    assert [noten.split(" utgick")[0] for noten in nu.noter] == ["Klotter"]
    assert fore.noter == ()


def test_a_circle_of_successors_ends() -> None:
    dag = date(2024, 1, 1)
    rader = {pk: Kategori(pk=pk, namn=str(pk), utgatt=dag, ersatt_av_id=3 - pk) for pk in (1, 2)}

    assert foljd(rader, dag).till == {}


def test_a_group_goes_with_its_types_and_comes_back(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    with kontext(by):
        grupp = _grupp(scen)
        actions.lat_utga(by=by, kategori=grupp, ersatt_av=Kategori.objects.get(kod="C", kommun=scen.kommun))
        assert Kategori.objects.filter(utgatt__isnull=False).count() == 2
        with pytest.raises(ActRefused, match="Ta tillbaka den först"):
            actions.ateruppta_kategori(by=by, kategori=scen.klotter)
        actions.ateruppta_kategori(by=by, kategori=grupp)
        actions.ateruppta_kategori(by=by, kategori=scen.klotter)
        assert Kategori.objects.filter(utgatt__isnull=False).count() == 0
        assert Kategoriversion.objects.filter(kategori=grupp).count() == 3


def _uppgifter(scen: Scen, **falt: Any) -> Kategoriuppgifter:
    return replace(NY, **{"foralder": _grupp(scen), **falt})


def test_what_is_refused(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    with kontext(by):
        grupp, samling = _grupp(scen), Kategori.objects.get(pk=scen.samling.pk)
        for uppgifter, falt in (
            (_uppgifter(scen, namn="klotter"), "namn"),
            (_uppgifter(scen, namn="Samling", foralder=None), "namn"),
            (_uppgifter(scen, foralder=scen.klotter), "grupp"),
            (_uppgifter(scen, mjukt="Annat\N{SOFT HYPHEN}ord"), "mjukt"),
            (_uppgifter(scen, foralder=None, ikon="<svg>"), "ikon"),
            (_uppgifter(scen, atgardas_av=scen.gata), "atgardas_inom"),
            (_uppgifter(scen, atgardas_av=scen.grannenhet, atgardas_inom=5), "atgardas_inom"),
        ):
            with pytest.raises(ActRefused) as nej:
                actions.skapa_kategori(by=by, uppgifter=uppgifter)
            assert nej.value.falt == falt
        with pytest.raises(ActRefused, match="sista i gruppen"):
            actions.lat_utga(by=by, kategori=scen.klotter)
        with pytest.raises(ActRefused, match="inte själv utgår"):
            actions.lat_utga(by=by, kategori=grupp, ersatt_av=scen.klotter)
        with pytest.raises(ActRefused, match="sista i sin grupp"):
            actions.andra_kategori(by=by, kategori=samling, uppgifter=_uppgifter(scen))
        actions.lat_utga(by=by, kategori=grupp)
        with pytest.raises(ActRefused, match="sista kategorin"):
            actions.lat_utga(by=by, kategori=Kategori.objects.get(pk=samling.foralder_id))


@pytest.mark.parametrize("namn", ["rapportor", "kommunpolis", "partner", "ksau", "granne"])
def test_only_the_own_coordinator_writes(scen: Scen, namn: str) -> None:
    with kontext(scen.aktor(namn)):
        with pytest.raises(ActRefused):
            actions.lat_utga(by=scen.aktor(namn), kategori=scen.klotter)
        assert Kategori.objects.filter(pk=scen.klotter.pk).update(namn="Annat") == 0
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            Kategoriversion.objects.create(
                kommun=scen.kommun, kategori=scen.klotter, fran=date(2024, 1, 1), namn="Annat"
            )


def test_the_page_saves_and_the_form_of_reports_shows_it(scen: Scen, klient: Callable[[str], Client]) -> None:
    grupp = scen.klotter.foralder_id
    falt = {
        "namn": "Skadegörelsen", "mjukt": "Skade|görelsen", "hjalp": "Exempel: en ruta.", "allvar": "2", "ikon": "skada",
        "forst": "on", "fraser": "En ruta är krossad.\n\nDet är klottrat.", "atgardas_av": scen.gata.pk,
        "atgardas_inom": "48",
    }  # fmt: skip
    adress = reverse("kategori_andra", args=[grupp])
    prov = klient("samordnare").post(adress, {**falt, "prova": "1"})
    assert "Inget är sparat än." in prov.content.decode()
    assert "Skade\N{SOFT HYPHEN}görelsen" in prov.content.decode()
    assert klient("samordnare").post(adress, falt).status_code == 302
    sida = klient("rapportor").get(reverse("rapport_ny")).content.decode()
    assert "Skade\N{SOFT HYPHEN}görelsen" in sida
    with som("lb_owner"):
        rad = Kategori.objects.get(pk=grupp)
    assert (rad.fraser, rad.atgardas_av_id, rad.atgardas_inom) == (
        ["En ruta är krossad.", "Det är klottrat."],
        scen.gata.pk,
        48,
    )


def test_the_list_asks_as_often_for_three_as_for_one(
    scen: Scen, klient: Callable[[str], Client], django_assert_num_queries: Any
) -> None:
    client = klient("samordnare")
    client.get(reverse("kategori_list"))
    with django_assert_num_queries(8):
        client.get(reverse("kategori_list"))
    for namn in ("Andra", "Tredje"):
        _typ(scen, namn)
    with django_assert_num_queries(8):
        client.get(reverse("kategori_list"))
