"""A fault follows the corrections of its report: each line of the rule, the mails, and that the worker may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from aktorer.kontext import kontext
from aktorer.models import Loggpost
from rapportering.actions import Handelse
from rapportering.atgardande import actions
from rapportering.atgardande.foljer import TILLBAKA
from rapportering.atgardande.queries import beskedet
from rapportering.models import Felanmalan, Kategori, Rapport, Rapporttext
from rapportering.rattning.actions import ratta
from rapportering.rattning.innehall import innehall
from tests.rapportering.atgardande.gor import gatan_lagar_klotter, gor_fel
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som
from utskick.models import Mejl, Utkorg
from utskick.rela import relaa

NU = timezone.now().replace(microsecond=0)


def _ratta(scen: Scen, rapport: Rapport, **andrat: Any) -> None:
    """A correction by the unit that filed the report, and its effects."""
    with kontext(scen.aktor("rapportor")) as by:
        rapport = Rapport.objects.named().get(pk=rapport.pk)
        text = Rapporttext.objects.get(rapport=rapport)
        handelse = Handelse(
            kategori=rapport.kategori, plats=rapport.plats, omrade=rapport.omrade, handelsedatum=rapport.handelsedatum,
            allvar=rapport.allvar, text=text.text,
        )  # fmt: skip
        ratta(by=by, rapport=rapport, sedd=innehall(rapport, text).avtryck, handelse=replace(handelse, **andrat))
    with som("lb_worker"):
        relaa()


def _fel() -> list[Felanmalan]:
    with som("lb_owner"):
        return list(Felanmalan.objects.order_by("pk").select_related("enhet"))


def _amnen() -> list[str]:
    with som("lb_owner"):
        return list(Mejl.objects.order_by("pk").values_list("amne", flat=True))


@pytest.fixture
def fel(scen: Scen) -> Felanmalan:
    """Graffiti that waits at gata since an hour; the answering of young people's gatherings is mended by nobody."""
    with som("lb_owner"):
        gatan_lagar_klotter(scen)
        rad = gor_fel(scen, skickad=NU - timedelta(hours=1))
        Rapport.objects.filter(pk=rad.rapport_id).update(handelsedatum=timezone.localdate() - timedelta(days=2))
        return rad


@pytest.fixture
def ruta(scen: Scen) -> Kategori:
    """A type that bovard mends within ten hours."""
    with som("lb_owner"):
        return Kategori.objects.create(
            kommun=scen.kommun, kod="A2", namn="Krossad ruta", foralder=scen.klotter.foralder, allvar=2,
            atgardas_av=scen.bovard, atgardas_inom=10,
        )  # fmt: skip


def test_a_report_that_becomes_a_fault_is_sent_and_its_time_begins_then(scen: Scen) -> None:
    with som("lb_owner"):
        gatan_lagar_klotter(scen)
        rapport = gor_rapport(scen, kategori=scen.samling, handelsedatum=timezone.localdate())
    _ratta(scen, rapport, kategori=scen.klotter)

    (rad,) = _fel()
    assert (rad.enhet, rad.kategori_id, rad.senast - rad.skickad) == (scen.gata, scen.klotter.pk, timedelta(hours=48))
    assert rad.skickad >= NU
    assert _amnen() == ["Ett fel att åtgärda"]


def test_a_report_that_is_a_fault_no_more_is_taken_back_and_sent_again_when_it_is(
    scen: Scen, fel: Felanmalan, klient: Callable[[str], Client]
) -> None:
    _ratta(scen, fel.rapport, kategori=scen.samling)

    (rad,) = _fel()
    assert (rad.lage, rad.anteckning, rad.svarad_av) == ("avslutad", TILLBAKA, None)
    assert beskedet(rad).endswith("för att rapporten rättades")
    assert _amnen() == ["En felanmälan är ändrad"]
    assert TILLBAKA in klient("ansvarig").get(rad.get_absolute_url()).content.decode()

    _ratta(scen, fel.rapport, kategori=scen.klotter)
    (rad,) = _fel()
    assert (rad.lage, rad.anteckning, rad.svarad) == ("skickad", "", None)
    assert rad.senast >= NU + timedelta(hours=48)


def test_another_type_goes_on_to_its_unit_with_that_units_time(scen: Scen, fel: Felanmalan, ruta: Kategori) -> None:
    _ratta(scen, fel.rapport, kategori=ruta)

    gammal, ny = _fel()
    assert (gammal.lage, gammal.enhet, gammal.svarad_av) == ("vidare", scen.gata, None)
    assert (ny.lage, ny.enhet, ny.senast - ny.skickad) == ("skickad", scen.bovard, timedelta(hours=10))
    with som("lb_owner"):
        assert Loggpost.objects.filter(handling="felanmalan.folj_rattelse").count() == 1


@pytest.mark.parametrize(("sedan", "kvar"), [(1, 9), (30, 10)], ids=["still-time", "out-already"])
def test_the_same_unit_gets_the_new_types_time_from_when_it_got_the_fault(
    scen: Scen, fel: Felanmalan, ruta: Kategori, sedan: int, kvar: int
) -> None:
    nu = timezone.now()
    with som("lb_owner"):
        Kategori.objects.filter(pk=ruta.pk).update(atgardas_av=scen.gata)
        Felanmalan.objects.filter(pk=fel.pk).update(skickad=nu - timedelta(hours=sedan))
    _ratta(scen, fel.rapport, kategori=Kategori(pk=ruta.pk, kommun=scen.kommun, foralder=ruta.foralder, allvar=2))

    (rad,) = _fel()
    assert rad.kategori_id == ruta.pk
    assert abs(rad.senast - nu - timedelta(hours=kvar)) < timedelta(minutes=5)
    with som("lb_owner"):
        assert Utkorg.objects.get(typ="felanmalan.sen").nasta == rad.senast


def test_another_place_keeps_the_time_and_the_unit_is_told(scen: Scen, fel: Felanmalan) -> None:
    _ratta(scen, fel.rapport, plats=None, omrade=scen.kolback)

    (rad,) = _fel()
    assert (rad.plats, rad.omrade_id, rad.senast, rad.lage) == (None, scen.kolback.pk, fel.senast, "skickad")
    assert _amnen() == ["En felanmälan är ändrad"]


def test_a_correction_of_the_text_alone_moves_nothing(scen: Scen, fel: Felanmalan) -> None:
    with som("lb_owner"):
        Felanmalan.objects.filter(pk=fel.pk).update(handelsedatum=timezone.localdate() - timedelta(days=2))
    _ratta(scen, fel.rapport, text="Fem lampor är släckta.")

    assert [(rad.lage, rad.senast) for rad in _fel()] == [("skickad", fel.senast)]
    assert _amnen() == []


def test_what_was_sent_on_by_hand_stays_where_the_coordinator_put_it(
    scen: Scen, fel: Felanmalan, ruta: Kategori
) -> None:
    with kontext(scen.aktor("samordnare")) as by:
        ny = actions.skicka_vidare(by=by, felanmalan=fel, enhet=scen.fritid, timmar=5)
    _ratta(scen, fel.rapport, kategori=ruta)

    rad = _fel()[-1]
    assert (rad.pk, rad.enhet, rad.kategori_id, rad.senast) == (ny.pk, scen.fritid, ruta.pk, ny.senast)


@pytest.mark.parametrize("lage", ["atgardad", "avslutad"])
def test_what_is_answered_stays_as_it_was(scen: Scen, fel: Felanmalan, ruta: Kategori, lage: str) -> None:
    with som("lb_owner"):
        Felanmalan.objects.filter(pk=fel.pk).update(
            lage=lage, svarad=NU, svarad_av=scen.person("samordnare"), anteckning="Klart."
        )
    _ratta(scen, fel.rapport, kategori=ruta)

    assert [(rad.lage, rad.kategori_id, rad.anteckning) for rad in _fel()] == [(lage, scen.klotter.pk, "Klart.")]


def test_the_effect_twice_is_one_change(scen: Scen, fel: Felanmalan, ruta: Kategori) -> None:
    _ratta(scen, fel.rapport, kategori=ruta)
    with som("lb_owner"):
        Utkorg.objects.filter(typ="rapport.rattad").update(klar=None, nasta=timezone.now())
    with som("lb_worker"):
        relaa()

    assert [rad.lage for rad in _fel()] == ["vidare", "skickad"]


def test_the_reminder_of_a_time_that_was_moved_is_not_sent(scen: Scen, fel: Felanmalan) -> None:
    forr: datetime = fel.senast - timedelta(days=9)
    with som("lb_owner"):
        Utkorg.objects.create(
            kommun=scen.kommun, typ="felanmalan.sen", nyckel="forr",
            data={"felanmalan": fel.pk, "senast": forr.isoformat()},
        )  # fmt: skip
    with som("lb_worker"):
        relaa()

    assert _amnen() == []
