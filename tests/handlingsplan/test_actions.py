"""The acts on promise, activity and status; each refusal; and two who save at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from aktorer.aktor import Aktor
from aktorer.kontext import kontext, satt
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from handlingsplan.aktivitet import actions
from handlingsplan.lofte.actions import skapa_lofte
from handlingsplan.models import Aktivitet, Fokusomrade, Medborgarlofte, Statusrad
from handlingsplan.uppdatering.actions import Conflict, uppdatera_status
from lagesbild.models import Orsak, Problem
from tests.handlingsplan.plan import AR, aktivitet, lofte, rad
from tests.scen import Scen, skapa_scen, som


def uppdatera(by: Aktor, en: Aktivitet, **fler: Any) -> Statusrad:
    satt(by)
    return uppdatera_status(by=by, aktivitet_id=en.pk, **{"version": 1, "status": "plan", **fler})


def uppgifter(en: Aktivitet, **fler: Any) -> actions.Aktivitetsuppgifter:
    falt = {namn: getattr(en, namn) for namn in actions.Aktivitetsuppgifter.__dataclass_fields__}
    return actions.Aktivitetsuppgifter(**{**falt, **fler})


def logg() -> list[str]:
    with som("lb_owner"):
        return list(Loggpost.objects.order_by("nr").values_list("handling", flat=True))


@pytest.fixture
def en(scen: Scen) -> Aktivitet:
    with som("lb_owner"):
        return aktivitet(scen.gata)


def test_update_writes_one_row_and_counts_the_version_up(scen: Scen, en: Aktivitet) -> None:
    rad_ = uppdatera(
        scen.aktor("ansvarig"),
        en,
        status="risk",
        text=" Dröjer. ",
        gor="Ringer.",
        slut=date(2024, 11, 1),
        utfall=Decimal(3),
    )
    en.refresh_from_db()
    assert (en.version, en.slut, en.utfall) == (2, date(2024, 11, 1), 3)
    assert (rad_.genomforande, rad_.bedomning, rad_.text, rad_.slut, rad_.utfall, rad_.av_funktion, rad_.av_id) == (
        "pagar", "risk", "Dröjer.", date(2024, 11, 1), 3, "Gatuchef", scen.person("ansvarig").pk,
    )  # fmt: skip
    assert logg() == ["aktivitet.uppdatera"]


def test_update_without_date_and_result_keeps_them(scen: Scen, en: Aktivitet) -> None:
    uppdatera(scen.aktor("ansvarig"), en, utfall=Decimal(3))
    rad_ = uppdatera(scen.aktor("kommunpolis"), en, version=2, status="klar")
    assert (rad_.utfall, rad_.slut, rad_.av_funktion) == (3, date(2024, 12, 31), "Kommunpolis")


@pytest.mark.parametrize(
    ("fel", "falt"),
    [
        ({"status": "risk", "text": "  "}, "text"),
        ({"status": "avvikelse"}, "text"),
        ({"status": "pagar"}, "status"),
        ({"slut": date(2023, 12, 31)}, "slut"),
    ],
)
def test_update_that_breaks_a_rule_saves_nothing(scen: Scen, en: Aktivitet, fel: dict[str, Any], falt: str) -> None:
    with pytest.raises(ActRefused) as nej:
        uppdatera(scen.aktor("ansvarig"), en, **fel)
    assert (nej.value.falt, Statusrad.objects.count(), logg()) == (falt, 0, [])


def test_update_of_another_units_activity_is_denied(scen: Scen) -> None:
    with som("lb_owner"):
        fritids = aktivitet(scen.fritid)
    for namn in ("ansvarig", "rapportor", "partner", "ksau"):
        with pytest.raises(PermissionDenied):
            uppdatera(scen.aktor(namn), fritids)
    with pytest.raises(Aktivitet.DoesNotExist):
        uppdatera(scen.aktor("granne"), fritids)


def test_update_of_an_old_version_tells_what_the_other_wrote(scen: Scen, en: Aktivitet) -> None:
    deras = uppdatera(scen.aktor("samordnare"), en, status="klar", text="Färdigt.")
    with pytest.raises(Conflict) as krock:
        uppdatera(scen.aktor("ansvarig"), en, status="avvikelse", text="Inte färdigt.", gor="Fortsätter.")
    assert (krock.value.deras, krock.value.aktivitet.version) == (deras, 2)
    assert Statusrad.objects.count() == 1


@pytest.mark.usefixtures("commit_db")
def test_of_twenty_at_once_exactly_one_wins() -> None:
    with som("lb_owner"):
        scen = skapa_scen()
        en = aktivitet(scen.gata)
    by = scen.aktor("samordnare")

    def spara(nummer: int) -> str:
        try:
            with kontext(by):
                uppdatera_status(by=by, aktivitet_id=en.pk, version=1, status="plan", text=str(nummer))
            return "vann"
        except Conflict:
            return "krock"
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as tradar:
        utfall = sorted(tradar.map(spara, range(20)))
    assert utfall == ["krock"] * 19 + ["vann"]
    with kontext(by):
        assert (Statusrad.objects.count(), Aktivitet.objects.get().version) == (1, 2)


def test_new_activity_gets_the_next_number(scen: Scen, en: Aktivitet) -> None:
    satt(scen.aktor("samordnare"))
    ny = actions.lagg_till_aktivitet(by=scen.aktor("samordnare"), uppgifter=uppgifter(en, nummer="", titel="Ny"))
    assert (ny.nummer, ny.titel, ny.ar, ny.agare, ny.kommun) == ("1.2", "Ny", AR, scen.gata, scen.kommun)
    assert logg() == ["aktivitet.lagg_till"]


@pytest.mark.parametrize(
    ("fel", "falt"),
    [
        ({"funktion": " "}, "funktion"),
        ({"slut": date(2023, 1, 1)}, "slut"),
        ({"start": date(2025, 1, 1), "slut": date(2025, 2, 1)}, "start"),
        ({"nummer": "1.1"}, "nummer"),
        ({"slut": date(2204, 5, 1)}, "slut"),
        ({"start": date(1924, 3, 1)}, "start"),
        ({"publik": True}, "publik_text"),
    ],
)
def test_new_activity_that_breaks_a_rule_is_refused(scen: Scen, en: Aktivitet, fel: dict[str, Any], falt: str) -> None:
    satt(scen.aktor("samordnare"))
    with pytest.raises(ActRefused) as nej:
        actions.lagg_till_aktivitet(by=scen.aktor("samordnare"), uppgifter=replace(uppgifter(en, nummer="1.5"), **fel))
    assert (nej.value.falt, Aktivitet.objects.count()) == (falt, 1)


def test_cause_of_another_problem_is_refused(scen: Scen, en: Aktivitet) -> None:
    with som("lb_owner"):
        ett, tva = (Problem.objects.create(kommun=scen.kommun, nummer=n, namn=f"P{n}") for n in (1, 2))
        orsak = Orsak.objects.create(kommun=scen.kommun, problem=tva, nummer=1, perspektiv="plats", beskrivning="Mörkt")
    satt(scen.aktor("samordnare"))
    with pytest.raises(ActRefused) as nej:
        actions.andra_aktivitet(
            by=scen.aktor("samordnare"),
            aktivitet_id=en.pk,
            version=1,
            uppgifter=uppgifter(en, problem=ett, orsak=orsak),
        )
    assert nej.value.falt == "orsak"


def test_moved_end_date_becomes_history(scen: Scen, en: Aktivitet) -> None:
    with som("lb_owner"):
        rad(en, "pagar", "risk", text="Dröjer.")
    satt(scen.aktor("samordnare"))
    actions.andra_aktivitet(
        by=scen.aktor("samordnare"), aktivitet_id=en.pk, version=1, uppgifter=uppgifter(en, slut=date(2024, 11, 1))
    )
    ny = Statusrad.objects.order_by("-nar").first()
    assert ny is not None
    assert (ny.genomforande, ny.bedomning, ny.slut, ny.text) == (
        "pagar", "risk", date(2024, 11, 1), "Slutdatumet ändrat från 2024-12-31 till 2024-11-01.\nDröjer.",
    )  # fmt: skip


def test_change_of_an_old_version_is_a_conflict(scen: Scen, en: Aktivitet) -> None:
    uppdatera(scen.aktor("ansvarig"), en)
    satt(scen.aktor("samordnare"))
    with pytest.raises(Conflict):
        actions.andra_aktivitet(by=scen.aktor("samordnare"), aktivitet_id=en.pk, version=1, uppgifter=uppgifter(en))


def test_promise_is_made_with_its_focus_areas(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    satt(by)
    ny = skapa_lofte(by=by, ar=2025, rubrik="Löfte", fokusomraden=["Unga", "Narkotika"])
    assert list(Fokusomrade.objects.filter(lofte=ny).values_list("nummer", "namn")) == [(1, "Unga"), (2, "Narkotika")]
    assert logg() == ["lofte.skapa"]


def test_second_promise_of_a_year_is_refused(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        lofte(scen.kommun)
    satt(by)
    with pytest.raises(ActRefused) as nej:
        skapa_lofte(by=by, ar=AR, rubrik="Igen")
    assert nej.value.falt == "ar"


def test_only_those_who_lead_write_the_plan(scen: Scen, en: Aktivitet) -> None:
    for namn in ("rapportor", "ansvarig", "partner", "ksau"):
        by = scen.aktor(namn)
        satt(by)
        with pytest.raises(PermissionDenied):
            skapa_lofte(by=by, ar=2025, rubrik="Löfte")
        with pytest.raises(PermissionDenied):
            actions.lagg_till_aktivitet(by=by, uppgifter=uppgifter(en, nummer="1.2"))
        with pytest.raises(PermissionDenied):
            actions.andra_aktivitet(by=by, aktivitet_id=en.pk, version=1, uppgifter=uppgifter(en))
    assert Medborgarlofte.objects.count() == 1


@pytest.mark.usefixtures("commit_db")
def test_of_eight_added_at_once_each_gets_its_own_number() -> None:
    with som("lb_owner"):
        scen = skapa_scen()
        en = aktivitet(scen.gata)
    by = scen.aktor("samordnare")

    def lagg_till(nummer: int) -> str:
        try:
            with kontext(by):
                return actions.lagg_till_aktivitet(by=by, uppgifter=uppgifter(en, nummer="", titel=str(nummer))).nummer
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as tradar:
        nummer = sorted(tradar.map(lagg_till, range(8)))
    assert nummer == [f"1.{n}" for n in range(2, 10)]
