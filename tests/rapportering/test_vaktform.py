"""What may point somebody out in problems, causes and plans: asked about once, kept with one press, its reason for those who lead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from aktorer.kontext import kontext
from aktorer.models import Loggpost
from handlingsplan.models import Aktivitet, Fokusomrade
from lagesbild.models import Orsak, Problem
from rapportering.models import Behallet
from rapportering.vaktform import STANDARDSKAL
from rapportering.varningar import fragor
from tests.handlingsplan.plan import aktivitet
from tests.scen import Scen, som

Klient = Callable[[str], Client]
TEXT = "Ring vakten på 070-174 06 58 varje fredag."
NUMMER = "070-174 06 58"


def _problem(**falt: Any) -> dict[str, Any]:
    return {"namn": "Klotter", "prioritet": "1", "skal": "Ökar.", "beskrivning": TEXT, **falt}


def _svar(*svar: str, text: str = TEXT) -> dict[str, str]:
    return {fraga.namn: ett for fraga, ett in zip(fragor(text, {}), svar, strict=True)}


def _rader() -> list[Behallet]:
    with som("lb_owner"):
        return list(Behallet.objects.order_by("pk"))


def _skapade() -> list[Problem]:
    with som("lb_owner"):
        return list(Problem.objects.all())


def test_a_text_with_a_telephone_comes_back_once_with_one_press_to_keep_it(scen: Scen, klient: Klient) -> None:
    svar = klient("samordnare").post(reverse("problem_ny"), _problem())
    sida = svar.content.decode()

    assert svar.status_code == 422
    assert re.findall(r'varning-ord">(.*?)</q> (.*?)</legend>', sida) == [
        (NUMMER, "Är det ett telefonnummer? Ta bort det om det går.")
    ]
    assert '<a href="#id_vaktfynd">Läs det som kan peka ut någon. Välj Ta bort eller Behåll.</a>' in sida
    assert sida.index('class="dold" type="submit"') < sida.index('name="behall_allt"')
    assert (sida.count('id="id_vaktfynd"'), TEXT in sida) == (1, True)
    assert (_skapade(), _rader()) == ([], [])


def test_one_press_keeps_it_with_a_reason_that_those_who_lead_read(scen: Scen, klient: Klient) -> None:
    klient("samordnare").post(reverse("problem_ny"), _problem(behall_allt="1"))

    (problem,), (rad,) = _skapade(), _rader()
    assert (problem.beskrivning, rad.om, rad.om_id) == (TEXT, "lagesbild.problem", problem.pk)
    assert (rad.flaggor, rad.skal) == ([{"slag": "telefon", "falt": "Beskrivning"}], STANDARDSKAL)
    ordet = f"Telefonnummer i ”Beskrivning”. Skäl: {STANDARDSKAL}"
    assert ordet in klient("kommunpolis").get(problem.get_absolute_url()).content.decode()
    assert ordet not in klient("rapportor").get(problem.get_absolute_url()).content.decode()
    with som("lb_owner"):
        (logg,) = Loggpost.objects.filter(handling="text.behall")
    assert logg.data == {"om": "lagesbild.problem", "om_id": problem.pk, "antal": 1}


def test_what_is_taken_away_is_gone_and_a_text_that_must_be_there_is_asked_for(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    bort = client.post(reverse("problem_ny"), _problem(**_svar("bort")))
    tomt = client.post(reverse("problem_ny"), _problem(namn=NUMMER, **_svar("bort")))

    assert (bort.status_code, [rad.beskrivning for rad in _skapade()]) == (302, ["Ring vakten på varje fredag."])
    assert (tomt.status_code, tomt.context["form"].errors["namn"]) == (422, ["Skriv vad problemet är."])
    assert _rader() == []


@pytest.mark.parametrize(
    ("skal", "fel"),
    [
        ("", "Skriv varför det behöver stå kvar, eller ta bort det."),
        ("x" * 301, "Skälet är 301 tecken. Korta det till högst 300 tecken."),
        ("Frågat 19811218-9876", "Det står ett personnummer i texten. Ta bort det så kan du spara."),
    ],
)
def test_what_is_kept_has_a_reason(scen: Scen, klient: Klient, skal: str, fel: str) -> None:
    svar = klient("samordnare").post(reverse("problem_ny"), _problem(vaktskal=skal, **_svar("behall")))

    assert (svar.status_code, svar.context["form"].errors["vaktskal"]) == (422, [fel])
    assert (_skapade(), _rader()) == ([], [])


def test_the_own_reason_of_a_cause_stands_with_its_problem(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    client.post(reverse("problem_ny"), _problem(beskrivning=""))
    (problem,) = _skapade()
    falt = {"perspektiv": Orsak.Perspektiv.values[0], "beskrivning": TEXT, "vaktskal": "Växelns nummer."}
    client.post(reverse("problem_orsak", args=[problem.nummer]), {**falt, **_svar("behall")})

    (rad,) = _rader()
    assert (rad.om, rad.skal) == ("lagesbild.orsak", "Växelns nummer.")
    assert "Telefonnummer i ”Orsak”. Skäl: Växelns nummer." in client.get(problem.get_absolute_url()).content.decode()


def test_what_stood_in_the_plan_before_is_not_asked_about_again(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rad = aktivitet(scen.gata, beskrivning=TEXT)
    data = {
        "fokusomrade": rad.fokusomrade_id, "titel": "Ny titel", "beskrivning": f"Nytt. {TEXT}", "agare": scen.gata.pk,
        "funktion": "Gatuchef", "start": "2024-01-01", "slut": "2024-12-31", "version": rad.version,
    }  # fmt: skip
    adress = reverse("aktivitet_andra", args=[rad.ar, rad.nummer])
    fler = klient("samordnare").post(adress, {**data, "medverkande": "Väktarna, 070-174 06 51"})
    svar = klient("samordnare").post(adress, data)

    assert [fraga.ord for fraga in fler.context["form"].fragor] == ["070-174 06 51"]
    assert (svar.status_code, _rader()) == (302, [])
    with som("lb_owner"):
        assert Aktivitet.objects.get().beskrivning == f"Nytt. {TEXT}"


def test_the_owner_of_an_activity_keeps_a_telephone_and_the_coordinator_reads_why(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rad = aktivitet(scen.gata)
    data = {"status": "risk", "text": TEXT, "gor": "Vi ringer varje fredag.", "version": rad.version}
    adress = reverse("aktivitet_uppdatera", args=[rad.ar, rad.nummer])
    assert klient("ansvarig").post(adress, data).status_code == 422
    assert klient("ansvarig").post(adress, {**data, "behall_allt": "1"}).status_code == 302

    assert [ett.om for ett in _rader()] == ["handlingsplan.aktivitet"]
    assert STANDARDSKAL in klient("samordnare").get(rad.get_absolute_url()).content.decode()
    assert STANDARDSKAL not in klient("ansvarig").get(rad.get_absolute_url()).content.decode()


def test_a_list_of_lines_loses_what_is_taken_away(scen: Scen, klient: Klient) -> None:
    rader = f"Trygga kvällar\n{NUMMER}\nRena torg"
    data = {"ar": "2031", "rubrik": "Löfte", "parter": "Polisen och kommunen", "fokusomraden": rader}
    svar = klient("samordnare").post(reverse("lofte_nytt"), {**data, **_svar("bort", text=rader)})

    assert svar.status_code == 302
    with som("lb_owner"):
        assert list(Fokusomrade.objects.order_by("nummer").values_list("namn", flat=True)) == [
            "Trygga kvällar", "Rena torg",
        ]  # fmt: skip


def test_a_telephone_kept_in_a_promise_stands_on_its_page(scen: Scen, klient: Klient) -> None:
    data = {
        "ar": "2031",
        "rubrik": "Löfte",
        "parter": "Polisen och kommunen",
        "fokusomraden": "Rena torg",
        "text": TEXT,
    }
    klient("samordnare").post(reverse("lofte_nytt"), {**data, "behall_allt": "1"})

    adress = reverse("lofte_detail", args=[2031])
    assert STANDARDSKAL in klient("kommunpolis").get(adress).content.decode()
    assert STANDARDSKAL not in klient("ksau").get(adress).content.decode()


@pytest.mark.parametrize(
    ("namn", "antal"),
    [
        ("samordnare", 2),
        ("kommunpolis", 2),
        ("ansvarig", 1),
        ("rapportor", 0),
        ("partner", 0),
        ("ksau", 0),
        ("granne", 0),
    ],
)
def test_the_row_is_for_those_who_lead_and_who_wrote_it(scen: Scen, namn: str, antal: int) -> None:
    with som("lb_owner"):
        for vem in ("samordnare", "ansvarig"):
            _behall(scen, vem)
    with kontext(scen.aktor(namn)) as by:
        assert Behallet.objects.visible_to(by).count() == antal
        assert Behallet.objects.count() == antal  # the row policies say the same


def test_the_database_refuses_a_row_without_reason_one_of_somebody_elses_and_a_change(scen: Scen) -> None:
    with som("lb_owner"):
        rad = _behall(scen, "samordnare")
        with pytest.raises(IntegrityError, match="behallet_har_skal"), transaction.atomic():
            _behall(scen, "samordnare", skal="")
    with kontext(scen.aktor("samordnare")):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            _behall(scen, "ansvarig")
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Behallet.objects.filter(pk=rad.pk).update(skal="Annat")


def _behall(scen: Scen, vem: str, skal: str = "Växelns nummer.") -> Behallet:
    return Behallet.objects.create(
        kommun=scen.kommun, om="lagesbild.problem", om_id=1, flaggor=[{"slag": "telefon", "falt": "Beskrivning"}],
        skal=skal, av=scen.person(vem),
    )  # fmt: skip
