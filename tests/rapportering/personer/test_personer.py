"""Who has which role: given with a mail, listed, and only within the own municipality and its working cycle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from aktorer.kontext import satt
from aktorer.models import Anvandare, Loggpost, Uppdrag
from aktorer.vybaser import ActRefused
from rapportering.personer.actions import ge_uppdrag
from rapportering.personer.effekter import mejla_om_uppdrag
from tests.scen import Scen, som
from utskick.models import Mejl, Utkorg

Klient = Callable[[str], Client]


def data(scen: Scen, **fler: Any) -> dict[str, Any]:
    return {"epost": "Ny.Chef@exempel.example", "namn": "Ny chef", "roll": "ansvarig", "enhet": scen.gata.pk, **fler}


def test_a_new_person_gets_an_account_without_password_and_a_mail(scen: Scen, klient: Klient) -> None:
    svar = klient("samordnare").post(reverse("uppdrag_nytt"), data(scen))

    assert svar.status_code == 302
    person = Anvandare.objects.get(email="ny.chef@exempel.example")
    assert not person.has_usable_password()
    satt(scen.aktor("samordnare"))
    uppdrag = Uppdrag.objects.get(anvandare=person)
    assert (uppdrag.roll, uppdrag.enhet_id, uppdrag.organisation_id) == ("ansvarig", scen.gata.pk, scen.forvaltning.pk)
    logg = Loggpost.objects.get(handling="uppdrag.ge")
    assert logg.data == {"roll": "ansvarig", "enhet": scen.gata.pk, "person": person.pk}
    with som("lb_worker"):
        rad = Utkorg.objects.get(typ="uppdrag.nytt")
        mejla_om_uppdrag(rad)
        mejla_om_uppdrag(rad)
        mejl = Mejl.objects.get(till=person)
    assert "aktivitetsansvarig för Gatuenheten" in mejl.text
    assert "/konto/glomt-losenord/" in mejl.text


def test_who_has_an_account_gets_another_assignment_and_keeps_the_name(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    satt(by)
    finns = scen.person("rapportor")

    uppdrag = ge_uppdrag(by=by, epost=finns.email.upper(), namn="Annat", roll="ansvarig", enhet=scen.gata)

    assert (uppdrag.anvandare_id, uppdrag.anvandare.namn) == (finns.pk, finns.namn)
    with pytest.raises(ActRefused, match="har redan den rollen"):
        ge_uppdrag(by=by, epost=finns.email, namn="Annat", roll="ansvarig", enhet=scen.gata)


@pytest.mark.parametrize(("falt", "varde"), [("roll", "systemadmin"), ("enhet", "grannens"), ("epost", "avslutad")])
def test_what_may_not_be_given(scen: Scen, falt: str, varde: str) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        Anvandare.objects.create(email="avslutad@exempel.example", namn="Avslutad", is_active=False)
    satt(by)
    val: dict[str, Any] = {"epost": "ny@exempel.example", "namn": "Ny", "roll": "ansvarig", "enhet": scen.gata}
    val[falt] = {"grannens": scen.grannenhet, "avslutad": "avslutad@exempel.example"}.get(varde, varde)

    with pytest.raises(ActRefused) as nej:
        ge_uppdrag(by=by, **val)
    assert nej.value.falt == falt


@pytest.mark.parametrize(("som_vem", "roll"), [("samordnare", "systemadmin"), ("rapportor", "samordnare")])
def test_the_database_holds_the_same_line(scen: Scen, som_vem: str, roll: str) -> None:
    satt(scen.aktor(som_vem))
    with pytest.raises(ProgrammingError), transaction.atomic():
        Uppdrag.objects.create(
            kommun=scen.kommun,
            anvandare=scen.person("rapportor"),
            organisation=scen.forvaltning,
            enhet=scen.gata,
            roll=roll,
        )
    with pytest.raises(ProgrammingError), transaction.atomic():
        Uppdrag.objects.filter(pk=scen.uppdrag["rapportor"].pk).update(roll="samordnare")


def test_the_neighbour_cannot_end_ours(scen: Scen) -> None:
    satt(scen.aktor("granne"))
    assert Uppdrag.objects.filter(pk=scen.uppdrag["rapportor"].pk).update(till=date(2024, 1, 1)) == 0


def test_list_filters_and_file(scen: Scen, klient: Klient, django_assert_num_queries: Any) -> None:
    samordnare = klient("samordnare")
    with som("lb_owner"):
        Uppdrag.objects.filter(pk=scen.uppdrag["ksau"].pk).update(till=date(2021, 1, 1))

    alla = samordnare.get(reverse("person_list")).content.decode()
    assert "ksau, påhittad" not in alla
    assert "granne, påhittad" not in alla
    assert "rapportor, påhittad" in alla
    assert "ksau, påhittad" in samordnare.get(reverse("person_list"), {"visa": "avslutade"}).content.decode()
    bara = samordnare.get(reverse("person_list"), {"roll": "kommunpolis"}).content.decode()
    assert ("kommunpolis, påhittad" in bara, "rapportor, påhittad" in bara) == (True, False)
    ingen = samordnare.get(reverse("person_list"), {"sok": "zzz"}).content.decode()
    assert "Ingen stämmer med filtret" in ingen
    fil = samordnare.post(f"{reverse('person_csv')}?sok=rapportor").content.decode("utf-8-sig")
    assert [rad.split(";")[1] for rad in fil.splitlines()[1:]] == ["rapportor@exempel.example"]
    satt(scen.aktor("samordnare"))
    logg = Loggpost.objects.get(handling="personer.hamta")
    assert logg.data == {"antal": 1, "visa": "", "roll": "", "sokt": True}
    assert samordnare.get(reverse("person_csv")).status_code == 405
