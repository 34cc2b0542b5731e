"""What is frozen: the plan as of the cut-off, reports by event date, nothing of the neighbour's, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from rapportering.models import Kategori
from rapportering.perioder import Period
from tests.scen import Scen, som
from tests.uppfoljning.rader import handelse, lofte, nar, plan, rapport, status
from uppfoljning.queries import UtanLofte, att_oppna, kvartal_lista, samla_kvartal
from uppfoljning.underlag import Kvartalsunderlag, Statusantal, Tal

NU = nar("2024-10-06 08:00")


def frys(scen: Scen, kod: str = "2024-K3", **andrat: Any) -> Kvartalsunderlag:
    varden = {"version": 1, "skal": "", "nu": NU} | andrat
    with som("lb_worker"), kontext(Aktor.system(scen.kommun.pk)) as by:
        return samla_kvartal(by.kommun_id, Period.las(kod), **varden)


def test_statuses_are_those_of_the_cut_off(scen: Scen) -> None:
    with som("lb_owner"):
        belysning, vardar = plan(scen)
        status(belysning, "2024-06-01 10:00", "pagar")
        svar = {"gor": "Vi ringer.", "behov": "Pengar.", "prognos": "risk"}
        status(belysning, "2024-10-05 23:59", "pagar", "avvikelse", "Stolparna är försenade.", **svar)
        status(belysning, "2024-10-06 00:00", "klar")
        status(vardar, "2024-07-01 10:00", "klar")

    kvartal = frys(scen)

    assert [(a.nummer, a.status, a.status_forra, a.text) for a in kvartal.aktiviteter] == [
        ("1.1", "avvikelse", "plan", "Stolparna är försenade."),
        ("1.2", "klar", "klar", ""),
    ]
    assert [(a.gor, a.behov, a.annan_prognos) for a in kvartal.aktiviteter] == [
        ("Vi ringer.", "Pengar.", "risk"),
        ("",) * 3,
    ]
    assert [rad for rad in kvartal.status if rad.nu or rad.forra] == [
        Statusantal("klar", 1, 1),
        Statusantal("plan", 0, 1),
        Statusantal("avvikelse", 1, 0),
    ]
    assert [(a.nummer, a.fran, a.till) for a in kvartal.andringar] == [("1.1", "plan", "avvikelse")]
    assert kvartal.sammanfattning == (
        "1 av 2 aktiviteter är klara eller enligt plan, 1 färre än kvartal 2. En avviker: 1.1 Ny belysning."
    )
    assert (kvartal.per_plan, kvartal.sammanstalld) == (nar("2024-10-05 23:59:59"), NU)


def test_the_first_quarter_of_a_promise_has_nothing_to_compare_with(scen: Scen) -> None:
    with som("lb_owner"):
        plan(scen)

    kvartal = frys(scen, "2024-K1", nu=nar("2024-04-06 08:00"))

    assert (kvartal.jamfor, kvartal.andringar, kvartal.sammanfattning) == (
        "",
        (),
        "0 av 2 aktiviteter är klara eller enligt plan. Ingen avviker.",
    )


@pytest.mark.parametrize(("kod", "nu"), [("2024-K1", "2024-04-06 08:00"), ("2024-K2", "2024-07-06 08:00")])
def test_the_event_date_decides_the_quarter_also_on_the_day_the_clocks_move(scen: Scen, kod: str, nu: str) -> None:
    with som("lb_owner"):
        lofte(scen)
        handelse(scen, date(2024, 3, 31), inlamnad=nar("2024-04-02 09:00"))
        handelse(scen, date(2024, 4, 1))
        handelse(scen, date(2024, 4, 1))

    antal = frys(scen, kod, nu=nar(nu)).bild.antal

    assert antal == (Tal(1, 0, 0) if kod == "2024-K1" else Tal(2, 1, 0))


def test_a_late_report_waits_for_the_next_quarter_or_a_correction(scen: Scen) -> None:
    with som("lb_owner"):
        lofte(scen)
        handelse(scen, date(2024, 9, 30))
        handelse(scen, date(2024, 9, 30), inlamnad=nar("2024-10-06 00:00"))

    forsta = frys(scen)
    rattad = frys(scen, version=2, skal="En rapport kom sent", nu=nar("2024-11-01 08:00"))
    nasta = frys(scen, "2024-K4", nu=nar("2025-01-10 08:00"))

    assert (forsta.bild.antal.nu, rattad.bild.antal.nu, nasta.bild.sena) == (1, 2, 1)
    assert sum(vecka.antal for vecka in forsta.bild.veckor) == 0  # 30 September is a Monday of the next quarter's week
    assert rattad.per_plan == forsta.per_plan


def test_what_was_replaced_counts_as_its_successor_everywhere_and_the_report_says_so(scen: Scen) -> None:
    with som("lb_owner"):
        lofte(scen)
        for _ in range(2):
            handelse(scen, date(2024, 8, 5))
        Kategori.objects.filter(kommun=scen.kommun, kod__startswith="A").update(
            utgatt=date(2024, 9, 2), ersatt_av=scen.samling.foralder
        )

    bild = frys(scen).bild

    assert [(rad.namn, rad.antal.nu) for rad in bild.kategorier] == [("Samling", 2)]
    assert [(rad.namn, rad.vanligast) for rad in bild.omraden] == [("Centrum", "Samling")]
    assert bild.noter == ("Klotter utgick 2\N{NO-BREAK SPACE}september 2024 och räknas som Samling.",)


def test_the_neighbour_and_named_places_stay_out(scen: Scen) -> None:
    with som("lb_owner"):
        plan(scen)
        egen = handelse(scen, date(2024, 8, 5))
        egen.plats = scen.torget
        egen.save()
        frammande = handelse(scen, date(2024, 8, 5))
        frammande.kommun, frammande.organisation, frammande.enhet = scen.granne, scen.grannforvaltning, scen.grannenhet
        frammande.kategori, frammande.omrade = scen.grannkategori, scen.grannomrade
        frammande.save()

    kvartal = frys(scen)

    assert kvartal.bild.antal == Tal(1, 0, 0)
    assert [rad.namn for rad in kvartal.bild.omraden] == ["Centrum"]
    assert "Torget" not in kvartal.till_json()


def test_a_year_without_promise_is_refused(scen: Scen) -> None:
    with pytest.raises(UtanLofte, match="Hallstahammar har inget medborgarlöfte för 2024"):
        frys(scen)


def test_the_freeze_costs_the_same_at_any_size(scen: Scen) -> None:
    antal = []
    with som("lb_owner"):
        belysning, _ = plan(scen)
    for omgang in range(2):
        with CaptureQueriesContext(connection) as fragor:
            frys(scen)
        antal.append(len(fragor))
        with som("lb_owner"):
            for i in range(3, 23):
                belysning.pk, belysning.nummer = None, f"1.{i}{omgang}"
                belysning.save(force_insert=True)
                status(belysning, "2024-06-01 10:00", "pagar")
                handelse(scen, date(2024, 8, i))

    assert antal[0] == antal[1]
    assert antal[0] <= 41  # 34 of the freeze, the others set role and context


@pytest.mark.parametrize(
    ("roll", "vantat"),
    [
        (
            "samordnare",
            [("2024-K4", None, False), ("2024-K3", 2, True), ("2024-K2", 1, True), ("2024-K1", None, False)],
        ),
        ("ksau", [("2024-K2", 1, False)]),
        ("granne", []),
    ],
)
def test_the_list_shows_each_reader_the_own_quarters(
    scen: Scen, roll: str, vantat: list[tuple[str, int | None, bool]]
) -> None:
    with som("lb_owner"):
        lofte(scen)
        rapport(scen, kvartal=2, skickad=True)
        rapport(scen, kvartal=3)
        rapport(scen, kvartal=3, version=2)
    aktor = scen.aktor(roll)

    with kontext(aktor):
        rader = kvartal_lista(aktor, scen.uppdrag[roll].kommun, NU)

    assert [(r.period.kod, r.rapport and r.rapport.version, r.korning is not None) for r in rader] == vantat


@pytest.mark.parametrize("antal", [1, 3])
def test_the_list_page_asks_as_much_for_one_quarter_as_for_three(
    scen: Scen, klient: Callable[[str], Any], antal: int
) -> None:
    with som("lb_owner"):
        lofte(scen)
        for kvartal in range(1, antal + 1):
            rapport(scen, kvartal=kvartal)
    client = klient("samordnare")

    with CaptureQueriesContext(connection) as fragor:
        assert client.get("/uppfoljning/").status_code == 200

    egna = [f["sql"] for f in fragor if "uppfoljning_" in f["sql"] or "medborgarlofte" in f["sql"]]
    assert len(egna) == 3
    assert not any('"pdf"' in sql or '"underlag"' in sql for sql in egna)


@pytest.mark.parametrize(
    ("nu", "kod"),
    [("2024-10-05 23:59:59", "2024-K2"), ("2024-10-06 00:00", "2024-K3"), ("2024-10-30 12:00", "2024-K3")],
)
def test_the_sweep_opens_only_the_newest_closed_quarter(scen: Scen, nu: str, kod: str) -> None:
    with som("lb_worker"):
        assert att_oppna(nar(nu)) == [(scen.kommun.pk, Period.las(kod)), (scen.granne.pk, Period.las(kod))]
