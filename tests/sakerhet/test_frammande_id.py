"""Attacks with the ids of others: in every form field, as everybody who may send the form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from aktorer.models import Plats
from handlingsplan.models import Aktivitet, Fokusomrade
from lagesbild.models import Orsak, Problem, Problemrapport
from rapportering.models import Rapport, Rapporttext, Veckosvar
from tests.handlingsplan.plan import aktivitet
from tests.rapportering.gor import gor_rapport, ifylld
from tests.scen import Scen, som
from tests.uppfoljning.rader import rapport as aterrapport
from uppfoljning.models import Aterrapport

Klient = Callable[[str], Client]


@pytest.fixture
def grannens(scen: Scen) -> dict[str, Any]:
    """One of everything that the neighbouring municipality owns."""
    with som("lb_owner"):
        problem = Problem.objects.create(kommun=scen.granne, nummer=77, namn="Grannens", prioritet=1, skal="x")
        orsak = Orsak.objects.create(
            kommun=scen.granne, problem=problem, nummer=1, perspektiv=Orsak.Perspektiv.values[0], beskrivning="x"
        )
        aktiviteten = aktivitet(scen.grannenhet, "7.7")
        return {
            "kategori": scen.grannkategori,
            "omrade": scen.grannomrade,
            "plats": Plats.objects.create(
                kommun=scen.granne, namn="Grannens torg", typ=Plats.Typ.TORG, omrade=scen.grannomrade
            ),
            "enhet": scen.grannenhet,
            "fokus": Fokusomrade.objects.get(pk=aktiviteten.fokusomrade_id),
            "problem": problem,
            "orsak": orsak,
            "aktivitet": aktiviteten,
            "rapport": gor_rapport(scen, av="granne", text="Grannens hemlighet."),
        }


@pytest.mark.parametrize("namn", ["samordnare", "rapportor", "partner"])
def test_a_report_takes_nothing_from_the_neighbour(
    scen: Scen, klient: Klient, grannens: dict[str, Any], namn: str
) -> None:
    client, grupp = klient(namn), scen.klotter.foralder_id
    fall = [
        {"kategori": grannens["kategori"].foralder_id},
        {f"typ_{grupp}": grannens["kategori"].pk},
        {"var": f"p{grannens['plats'].pk}"},
        {"var": "annan", "omrade": grannens["omrade"].pk},
        {"var": "annan", "sokplats": "Grannens torg"},
    ]

    assert [client.post("/rapport/ny/", ifylld(scen, **falt)).status_code for falt in fall] == [422] * len(fall)
    with som("lb_owner"):
        assert Rapport.objects.filter(kommun=scen.kommun).count() == 0


def test_no_field_gives_the_report_to_another(scen: Scen, klient: Klient) -> None:
    """Whose report it is comes from the assignment, whatever else is sent."""
    extra = {"kommun": scen.granne.pk, "kommun_id": scen.granne.pk, "organisation": scen.polis.pk, "enhet": scen.poliskontor.pk,
             "rapportor": scen.person("samordnare").pk, "granskning": "godkand", "lopnummer": 1, "id": 1}  # fmt: skip

    assert klient("partner").post("/rapport/ny/", ifylld(scen, **extra)).status_code == 302

    with som("lb_owner"):
        text = Rapporttext.objects.select_related("rapport").get()
    assert (text.kommun_id, text.organisation_id, text.rapportor_id, text.rapport.enhet_id) == (
        scen.kommun.pk,
        scen.bostad.pk,
        scen.person("partner").pk,
        scen.bovard.pk,
    )


def test_a_problem_takes_nothing_from_the_neighbour(scen: Scen, klient: Klient, grannens: dict[str, Any]) -> None:
    client = klient("samordnare")
    bas = {"namn": "Klotter", "prioritet": 2, "skal": "Ofta."}
    fall = [
        {"kategori": grannens["kategori"].foralder_id},
        {"omrade": grannens["omrade"].pk},
        {"plats": grannens["plats"].pk},
        {"rapporter": grannens["rapport"].nummer},
    ]

    assert [client.post("/problem/nytt/", bas | falt).status_code for falt in fall] == [422] * len(fall)
    svar = client.get("/problem/nytt/", {"rapport": grannens["rapport"].nummer})
    assert "Grannens" not in svar.content.decode()
    assert [
        client.post(f"/problem/77/{vad}/", {}).status_code for vad in ("koppla", "orsak", "andra")
    ] == [404, 404, 404]  # fmt: skip
    with som("lb_owner"):
        assert (Problem.objects.filter(kommun=scen.kommun).count(), Problemrapport.objects.count()) == (0, 0)


def test_an_activity_takes_nothing_from_the_neighbour(scen: Scen, klient: Klient, grannens: dict[str, Any]) -> None:
    with som("lb_owner"):
        egen = aktivitet(scen.gata, "1.1")
    client = klient("samordnare")
    bas = {
        "fokusomrade": egen.fokusomrade_id, "titel": "Ny", "agare": scen.gata.pk, "funktion": "Gatuchef",
        "start": "2024-01-01", "slut": "2024-12-31", "version": 1,
    }  # fmt: skip
    fall = [
        {"fokusomrade": grannens["fokus"].pk},
        {"agare": grannens["enhet"].pk},
        {"problem": grannens["problem"].pk},
        {"orsak": grannens["orsak"].pk},
    ]

    for adress in ("/handlingsplan/2024/ny/", "/handlingsplan/2024/1.1/andra/"):
        assert [client.post(adress, bas | falt).status_code for falt in fall] == [422] * len(fall), adress
    with som("lb_owner"):
        assert list(Aktivitet.objects.filter(kommun=scen.kommun).values_list("titel", "agare")) == [
            ("Aktivitet 1.1", scen.gata.pk)
        ]


@pytest.mark.parametrize("slut", ["", "uppdatera/", "andra/"])
def test_the_neighbours_activity_is_not_there(scen: Scen, klient: Klient, grannens: dict[str, Any], slut: str) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata, "1.1")
    adress = f"/handlingsplan/2024/7.7/{slut}"

    assert [klient(namn).get(adress).status_code for namn in ("samordnare", "kommunpolis")] == [404, 404]
    assert klient("samordnare").post(adress, {"status": "klar", "version": 1}).status_code in {404, 405}


def test_an_owner_touches_no_other_units_activity_nor_more_than_its_status(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata, "1.1")
        aktivitet(scen.fritid, "1.2")
    client = klient("ansvarig")
    uppdatering = {"status": "klar", "text": "", "version": 1}

    svar = [
        client.post("/handlingsplan/2024/1.2/uppdatera/", uppdatering).status_code,
        client.get("/handlingsplan/2024/1.2/uppdatera/").status_code,
        client.post("/handlingsplan/2024/1.1/andra/", {"titel": "Min"}).status_code,
        client.post("/handlingsplan/2024/1.1/uppdatera/", uppdatering | {"titel": "Min", "agare": scen.fritid.pk}).status_code,
    ]  # fmt: skip

    assert svar == [403, 403, 403, 302]
    with som("lb_owner"):
        assert list(Aktivitet.objects.order_by("nummer").values_list("titel", "agare", "version")) == [
            ("Aktivitet 1.1", scen.gata.pk, 2),
            ("Aktivitet 1.2", scen.fritid.pk, 1),
        ]


def test_the_week_is_answered_for_the_own_unit_only(scen: Scen, klient: Klient) -> None:
    klient("partner").post("/vecka/2026-40/", {"svar": "inget", "enhet": scen.fritid.pk, "kommun": scen.granne.pk})

    with som("lb_owner"):
        assert list(Veckosvar.objects.values_list("kommun", "enhet")) == [(scen.kommun.pk, scen.bovard.pk)]


def test_another_organisation_finds_no_word_of_a_text(scen: Scen, klient: Klient) -> None:
    """Not on the page, in the file, on the problem, on the start page, nor by asking whether a word is there."""
    with som("lb_owner"):
        rapport = gor_rapport(scen, text="Hemligtord vid porten.", handelsedatum=date(2024, 11, 12))
        problem = Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Klotter", prioritet=1, skal="x")
        Problemrapport.objects.create(kommun=scen.kommun, problem=problem, rapport=rapport)
    adresser = [
        "/", "/rapporter/", f"/rapporter/{rapport.nummer}/", f"/rapport/tack/?nr={rapport.nummer}",
        "/problem/1/", "/lagesbild/2024-11/", "/lagesbild/2024-46/", "/vecka/2024-46/",
    ]  # fmt: skip

    for namn in ("partner", "ansvarig", "ksau", "systemadmin", "granne", "anonym"):
        client = klient(namn)
        for adress in adresser:
            assert "Hemligtord" not in client.get(adress).content.decode(errors="replace"), (namn, adress)
    soker = []
    for namn in ("partner", "rapportor"):
        client = klient(namn)
        adress = client.post("/rapporter/", {"q": "Hemligtord"})["Location"]
        soker.append(
            client.post(adress.replace("/rapporter/", "/rapporter/hamta/"), {"slag": "csv"}).content.count(b"\r\n")
        )
    assert soker == [1, 2]  # only the heading; heading and report


@pytest.mark.parametrize("namn", ["rapportor", "partner", "ansvarig", "ksau", "systemadmin", "granne"])
def test_an_unsent_quarter_does_not_leak(scen: Scen, klient: Klient, namn: str) -> None:
    with som("lb_owner"):
        aterrapport(scen)
    client = klient(namn)

    for slut in ("v1.pdf", "v1.json"):
        assert client.get(f"/uppfoljning/2024-K3/{slut}").status_code in {403, 404}
    assert (
        "Öka medborgarnas" not in client.get("/uppfoljning/2024-K3/").content.decode()
    )  # granne sees the own, empty one
    for slut in ("sammanstall/", "ny-version/", "skicka/"):
        assert client.post(f"/uppfoljning/2024-K3/{slut}", {"skal": "x", "version": 1}).status_code in {403, 404, 302}
    with som("lb_owner"):
        assert list(Aterrapport.objects.values_list("version", "skickad")) == [(1, None)]
