"""Correcting a report: what is kept of how it was, who may until when, two at once, and masking of what was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client

from aktorer.kontext import satt
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from lagesbild.actions import las_lagesbild
from rapportering import granskning
from rapportering.actions import Handelse
from rapportering.efterat.actions import aterta
from rapportering.models import Granskningsrad, Rapport, Rapporttext, Rapportversion
from rapportering.perioder import Period
from rapportering.rattning.actions import Krock, ratta
from rapportering.rattning.innehall import innehall
from rapportering.rattning.queries import rattelser
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

NU = datetime(2024, 11, 13, 13, 5, tzinfo=UTC)
V46 = Period.las("2024-46")
Klient = Callable[[str], Client]


@pytest.fixture(autouse=True)
def nu() -> Iterator[Any]:
    with time_machine.travel(NU, tick=False) as tid:
        yield tid


@pytest.fixture
def rapport(scen: Scen) -> Rapport:
    """Four lamps are out on the square at half past six. The youth centre filed it, and acts."""
    with som("lb_owner"):
        rapport = gor_rapport(scen, tid_fran=time(18, 30), precision="exakt")
    satt(scen.aktor("rapportor"))
    return rapport


def _sedd(rapport: Rapport) -> str:
    return innehall(Rapport.objects.named().get(pk=rapport.pk), Rapporttext.objects.get(rapport=rapport)).avtryck


def _handelse(scen: Scen, **falt: Any) -> Handelse:
    """What the report says, but for the fields."""
    grund: dict[str, Any] = {
        "kategori": scen.klotter, "plats": scen.torget, "handelsedatum": date(2024, 11, 12), "tid_fran": time(18, 30),
        "precision": "exakt", "allvar": 2, "text": "Fyra lampor är släckta.",
    }  # fmt: skip
    return Handelse(**{**grund, **falt})


def _ratta(scen: Scen, rapport: Rapport, namn: str = "rapportor", **falt: Any) -> Rapport:
    satt(scen.aktor(namn))
    return ratta(by=scen.aktor(namn), rapport=rapport, sedd=_sedd(rapport), handelse=_handelse(scen, **falt))


def test_how_it_was_is_kept_and_told_in_words(scen: Scen, rapport: Rapport) -> None:
    _ratta(scen, rapport, kategori=scen.samling, plats=None, omrade=scen.kolback, tid_fran=time(19), allvar=3)
    _ratta(
        scen, rapport, kategori=scen.samling, plats=None, omrade=scen.kolback, tid_fran=time(19), allvar=3, text="Tre."
    )

    by = scen.aktor("rapportor")
    rader = rattelser(by, Rapport.objects.named().get(pk=rapport.pk), Rapporttext.objects.get(rapport=rapport))
    assert [
        (rad.version.nummer, rad.text_fore, [(en.vad, en.fore, en.efter) for en in rad.andrat]) for rad in rader
    ] == [
        (2, "Fyra lampor är släckta.", []),
        (
            1,
            None,
            [
                ("Vad", "Skadegörelse: Klotter", "Samling: Ungdomssamling utomhus"),
                ("Var", "Torget, Centrum", "Kolbäck"),
                ("När", "12\xa0november 2024, kl.\xa018.30", "12\xa0november 2024, kl.\xa019.00"),
                ("Hur allvarligt", "Skapar otrygghet", "Allvarlig"),
            ],
        ),
    ]
    with som("lb_owner"):
        assert list(Loggpost.objects.filter(handling="rapport.ratta").values_list("data__falt", flat=True)) == [
            ["allvar", "kategori_id", "omrade_id", "plats_id", "tid_fran"],
            ["text"],
        ]


@pytest.mark.parametrize(
    ("namn", "falt", "lage"),
    [
        ("rapportor", {"text": "Fem lampor är släckta."}, "ny"),
        ("rapportor", {"allvar": 3}, "ny"),
        ("rapportor", {"tid_fran": time(19)}, "granskad"),
        ("rapportor", {"polisanmald": "ja"}, "granskad"),
        ("samordnare", {"text": "Fem lampor är släckta."}, "granskad"),
    ],
)
def test_a_reviewed_report_is_read_again_when_what_was_judged_changed(
    scen: Scen, rapport: Rapport, namn: str, falt: dict[str, Any], lage: str
) -> None:
    satt(scen.aktor("samordnare"))
    steg = granskning.godkann(by=scen.aktor("samordnare"), rapport=rapport, sedd=0)

    _ratta(scen, rapport, namn, **falt)

    assert Rapport.objects.get(pk=rapport.pk).granskning == lage
    satt(scen.aktor("samordnare"))
    with pytest.raises(granskning.HannFore, match="Rapporten rättad"):
        granskning.avvisa(by=scen.aktor("samordnare"), rapport=rapport, sedd=steg.pk, skal="Fel")


def test_two_at_once_and_the_second_is_shown_both(scen: Scen, rapport: Rapport) -> None:
    sedd = _sedd(rapport)
    _ratta(scen, rapport, text="Fem lampor är släckta.")

    with pytest.raises(Krock) as krock:
        ratta(by=scen.aktor("rapportor"), rapport=rapport, sedd=sedd, handelse=_handelse(scen, text="Tre."))

    assert krock.value.nu.texter["text"] == "Fem lampor är släckta."
    assert Rapportversion.objects.filter(rapport=rapport).count() == 1


def test_a_text_that_was_masked_meanwhile_does_not_come_back(scen: Scen, rapport: Rapport) -> None:
    sedd = _sedd(rapport)
    satt(scen.aktor("samordnare"))
    granskning.maska(by=scen.aktor("samordnare"), rapport=rapport, sedd=0, ord_=["lampor"])

    satt(scen.aktor("rapportor"))
    with pytest.raises(Krock):
        ratta(by=scen.aktor("rapportor"), rapport=rapport, sedd=sedd, handelse=_handelse(scen))


def test_masking_reaches_what_the_report_said_before(scen: Scen, rapport: Rapport) -> None:
    _ratta(scen, rapport, text="Fem lyktor är släckta.")
    satt(scen.aktor("samordnare"))
    steg = Granskningsrad.objects.get(rapport=rapport)

    granskning.maska(by=scen.aktor("samordnare"), rapport=rapport, sedd=steg.pk, ord_=["lampor"])

    assert Rapportversion.objects.get(rapport=rapport).texter == {
        "text": "Fyra [maskat] är släckta.",
        "egen_atgard": "",
    }


def test_after_the_lock_only_those_who_lead(scen: Scen, rapport: Rapport, nu: Any) -> None:
    nu.move_to(datetime(2024, 11, 19, 9, tzinfo=UTC))
    satt(scen.aktor("samordnare"))
    las_lagesbild(by=scen.aktor("samordnare"), period=V46)

    with pytest.raises(ActRefused, match=r"är låst\. Be samordnaren rätta"):
        _ratta(scen, rapport, allvar=3)
    _ratta(scen, rapport, "samordnare", allvar=3)

    assert Rapport.objects.get(pk=rapport.pk).allvar == 3


def test_not_moved_into_a_locked_week_either(scen: Scen, nu: Any) -> None:
    satt(scen.aktor("samordnare"))
    nu.move_to(datetime(2024, 11, 19, 9, tzinfo=UTC))
    las_lagesbild(by=scen.aktor("samordnare"), period=V46)
    with som("lb_owner"):
        rapport = gor_rapport(scen, handelsedatum=date(2024, 11, 18))

    with pytest.raises(ActRefused, match="är låst"):
        _ratta(scen, rapport, handelsedatum=date(2024, 11, 12))


def test_refused(scen: Scen, rapport: Rapport) -> None:
    by = scen.aktor("rapportor")
    with pytest.raises(ActRefused, match="Bara den enhet"):
        ratta(by=scen.aktor("partner"), rapport=rapport, sedd="", handelse=_handelse(scen))
    satt(by)
    with pytest.raises(ActRefused, match="Inget är ändrat"):
        _ratta(scen, rapport)
    with pytest.raises(ActRefused, match="personnummer"):
        _ratta(scen, rapport, text="Han heter 19811218-9876.")
    satt(scen.aktor("samordnare"))
    granskning.avvisa(by=scen.aktor("samordnare"), rapport=rapport, sedd=0, skal="Fel kommun")
    with pytest.raises(ActRefused, match="avvisad"):
        _ratta(scen, rapport, allvar=3)


def test_a_version_is_seen_by_those_who_see_the_text_and_never_changes(scen: Scen, rapport: Rapport) -> None:
    _ratta(scen, rapport, text="Fem lampor är släckta.")

    ser = {}
    for namn in ("rapportor", "samordnare", "kommunpolis", "partner", "ansvarig", "granne"):
        satt(scen.aktor(namn))
        ser[namn] = (
            Rapportversion.objects.count(),
            Rapportversion.objects.visible_to(scen.aktor(namn)).count(),
        )
    assert {namn for namn, antal in ser.items() if antal == (1, 1)} == {"rapportor", "samordnare", "kommunpolis"}
    assert all(antal == (0, 0) for namn, antal in ser.items() if namn in ("partner", "ansvarig", "granne"))

    satt(scen.aktor("rapportor"))
    assert Rapportversion.objects.update(texter={}) == 0
    satt(scen.aktor("samordnare"))
    with pytest.raises(ProgrammingError), transaction.atomic():
        Rapportversion.objects.update(ord=[])
    with som("lb_owner"), pytest.raises(IntegrityError, match="fastställd"), transaction.atomic():
        Rapportversion.objects.update(ord=[])


def test_a_report_taken_back_takes_its_versions_with_it(scen: Scen, rapport: Rapport) -> None:
    _ratta(scen, rapport, text="Fem lampor är släckta.")
    aterta(by=scen.aktor("rapportor"), rapport=rapport)

    satt(scen.aktor("kommunpolis"))

    assert Rapportversion.objects.count() == 0


def _sand(client: Client, adress: str) -> dict[str, Any]:
    """What a browser would send back of the form as it stands."""
    form = client.get(adress).context["form"]
    data = {namn: form[namn].value() for namn in form.fields}
    return {namn: varde for namn, varde in data.items() if varde is not None}


def test_on_the_page(scen: Scen, rapport: Rapport, klient: Klient) -> None:
    client, adress = klient("rapportor"), f"/rapporter/{rapport.nummer}/ratta/"
    data = _sand(client, adress)

    oandrad = client.post(adress, data)
    krock = client.post(adress, {**data, "sedd": "en annan", "text": "Sex lampor är släckta."})
    sparad = client.post(adress, {**data, "text": "Sex lampor är släckta."}, follow=True)

    assert (oandrad.status_code, "Inget är ändrat" in oandrad.content.decode()) == (422, True)
    assert (krock.status_code, "Det som är sparat" in krock.content.decode()) == (409, True)
    assert "Texten är ändrad. Visa hur den var" in sparad.content.decode()
    efter = Rapport.objects.get(pk=rapport.pk)
    assert (efter.tid_fran, efter.precision, efter.kategori_id) == (time(18, 30), "exakt", scen.klotter.pk)


def test_the_press_after_a_conflict_lets_the_own_one_hold(scen: Scen, rapport: Rapport, klient: Klient) -> None:
    client, adress = klient("rapportor"), f"/rapporter/{rapport.nummer}/ratta/"
    data = {**_sand(client, adress), "text": "Sex lampor är släckta."}
    _ratta(scen, rapport, text="Fem lampor är släckta.")

    krock = client.post(adress, data)
    client.post(adress, {**data, "sedd": krock.context["form"]["sedd"].value()})

    satt(scen.aktor("rapportor"))
    assert Rapporttext.objects.get(rapport=rapport).text == "Sex lampor är släckta."


def test_locked_on_the_page(scen: Scen, rapport: Rapport, klient: Klient, nu: Any) -> None:
    nu.move_to(datetime(2024, 11, 19, 9, tzinfo=UTC))
    satt(scen.aktor("samordnare"))
    las_lagesbild(by=scen.aktor("samordnare"), period=V46)

    sida = klient("rapportor").get(f"/rapporter/{rapport.nummer}/ratta/")

    assert "Rapporten går inte att rätta" in sida.content.decode()
    assert "Spara rättelsen" not in sida.content.decode()


def test_a_point_stays_while_the_place_does_and_does_not_follow_to_another_area(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, plats=None, lat=59.61, lon=16.22)
    client, adress = klient("rapportor"), f"/rapporter/{rapport.nummer}/ratta/"
    data = _sand(client, adress)

    client.post(adress, {**data, "text": "Fem lampor är släckta."})
    satt(scen.aktor("rapportor"))
    stannar = Rapport.objects.get(pk=rapport.pk)
    client.post(adress, {**_sand(client, adress), "omrade": scen.kolback.pk})
    satt(scen.aktor("rapportor"))
    flyttad = Rapport.objects.get(pk=rapport.pk)

    assert (stannar.lat, stannar.lon, stannar.omrade_id) == (59.61, 16.22, scen.centrum.pk)
    assert (flyttad.lat, flyttad.lon, flyttad.omrade_id) == (None, None, scen.kolback.pk)
