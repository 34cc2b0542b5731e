"""The Excel import: dry run in the browser, then all or nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from aktorer.kontext import satt
from aktorer.models import Enhet, Loggpost
from aktorer.vybaser import ActRefused
from handlingsplan.fil import importera
from handlingsplan.fil.planfil import las_plan
from handlingsplan.fil.planrad import Planfil
from handlingsplan.models import Aktivitet, Fokusomrade, Medborgarlofte, Planimport
from tests.handlingsplan.plan import AR, aktivitet, lofte
from tests.handlingsplan.test_planfil import FIL, andrad
from tests.scen import Scen, som

Klient = Callable[[str], Client]


def plan() -> Planfil:
    return las_plan(io.BytesIO(FIL.read_bytes()))


def ladda_upp(client: Client, innehall: bytes, **fler: str) -> str:
    """Upload; the address of the next page, or the page's text when it was refused."""
    svar = client.post("/handlingsplan/importera/", {"fil": SimpleUploadedFile("plan.xlsx", innehall), **fler})
    return svar["Location"] if svar.status_code == 302 else svar.content.decode()


def agare(scen: Scen, enhet: Enhet) -> dict[str, str]:
    return {f"agare_{plats}": str(enhet.pk) for plats in range(len(plan().agare))}


def test_real_file_goes_from_upload_to_plan(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    adress = ladda_upp(client, FIL.read_bytes())
    sida = client.get(adress).content.decode()
    assert Aktivitet.objects.count() == 0
    assert "11 aktiviteter läggs till i planen för 2024" in sida
    assert "2024-03-18–2024-10-06" in sida
    assert "Kommunpolis äger, brottsförebyggande samordnare medverkar" in sida
    svar = client.post(adress, {**agare(scen, scen.fritid), "agare_0": str(scen.poliskontor.pk)}, follow=True)
    assert svar.redirect_chain == [("/handlingsplan/2024/", 302)]
    with som("lb_owner"):
        assert list(Aktivitet.objects.order_by("nummer").values_list("nummer", "agare__namn", "funktion"))[:2] == [
            ("1.1", "Kommunpolisen", "Kommunpolis"),
            ("1.2", "Fritidsgården", "Områdespolis"),
        ]
        assert (Aktivitet.objects.count(), Planimport.objects.count()) == (11, 0)
        handlingar = Loggpost.objects.exclude(handling="konto.logga_in").order_by("nr")
        assert list(handlingar.values_list("handling", flat=True)) == [
            "planimport.lagra",
            "plan.importera",
        ]
    assert client.post(adress, agare(scen, scen.fritid)).status_code == 404


def test_errors_are_listed_and_nothing_is_kept(scen: Scen, klient: Klient) -> None:
    sida = ladda_upp(klient("samordnare"), andrad(H7=None, F9="ca 10").getvalue())
    assert "Rad 7, kolumn H (Vem): Ansvarig saknas." in sida
    assert "Rad 9, kolumn F (Mål antal): ”ca 10” är inget tal." in sida
    with som("lb_owner"):
        assert (Planimport.objects.count(), Aktivitet.objects.count()) == (0, 0)


def test_unreadable_file_is_told_in_the_form(klient: Klient) -> None:
    assert "Filen är ingen Excelfil" in ladda_upp(klient("samordnare"), b"hej")


def test_owner_without_unit_is_asked_for(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    adress = ladda_upp(client, FIL.read_bytes())
    svar = client.post(adress, {**agare(scen, scen.fritid), "agare_3": ""})
    assert svar.status_code == 422
    assert "Välj enhet för Tekniska förvaltningen." in svar.content.decode()
    with som("lb_owner"):
        assert Aktivitet.objects.count() == 0


def test_neighbours_unit_cannot_own(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    adress = ladda_upp(client, FIL.read_bytes())
    assert client.post(adress, agare(scen, scen.grannenhet)).status_code == 422


def test_plan_is_not_fetched_twice(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata, "2.3")
    client = klient("samordnare")
    adress = ladda_upp(client, FIL.read_bytes())
    assert "Nummer som redan finns: 2.3." in client.get(adress).content.decode()
    assert client.post(adress, agare(scen, scen.fritid)).status_code == 422
    with som("lb_owner"):
        assert Aktivitet.objects.count() == 1


def test_kept_plan_expires_after_a_day(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    adress = ladda_upp(client, FIL.read_bytes())
    with som("lb_owner"):
        Planimport.objects.update(skapad=timezone.now() - timedelta(hours=24))
    svar = client.get(adress)
    assert (svar.status_code, "Hämta från Excel" in svar.content.decode()) == (404, True)
    ladda_upp(client, FIL.read_bytes())
    with som("lb_owner"):
        assert Planimport.objects.count() == 1


def test_focus_areas_of_the_promise_keep_their_names(scen: Scen) -> None:
    with som("lb_owner"):
        mitt = lofte(scen.kommun)
        Fokusomrade.objects.create(kommun=scen.kommun, lofte=mitt, nummer=3, namn="Ungdomar, hela namnet")
    by = scen.aktor("samordnare")
    satt(by)
    importera.importera_plan(by=by, planfil=plan(), enhet_for=dict.fromkeys(plan().agare, scen.fritid), lofte=mitt)
    assert list(Fokusomrade.objects.order_by("nummer").values_list("nummer", "namn")) == [
        (1, "Genomföra och utveckla medborgardialoger"),
        (2, "Öka medborgarnas känsla av trygghet"),
        (3, "Ungdomar, hela namnet"),
        (4, "Gemensam lägesbild"),
    ]
    assert Medborgarlofte.objects.get().ar == AR


def test_import_without_all_owners_creates_nothing(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    satt(by)
    with pytest.raises(ActRefused, match="Välj ansvarig enhet för Kommunpolis, Områdespolis"):
        importera.importera_plan(by=by, planfil=plan(), enhet_for={})
    assert Medborgarlofte.objects.count() == 0


@pytest.mark.parametrize("namn", ["rapportor", "ansvarig", "partner", "ksau"])
def test_only_those_who_lead_import(scen: Scen, namn: str) -> None:
    by = scen.aktor(namn)
    satt(by)
    with pytest.raises(PermissionDenied):
        importera.lagra_planimport(by=by, planfil=plan(), filnamn="plan.xlsx")
    with pytest.raises(PermissionDenied):
        importera.importera_plan(by=by, planfil=plan(), enhet_for={})


@pytest.mark.parametrize(
    ("funktion", "enhet"),
    [
        ("Kommunpolis", "Kommunpolisen"),
        ("Fritidschef", "Fritidsgården"),
        ("gatuenheten", "Gatuenheten"),
        ("Miljöförvaltningen", None),
        ("Rektor", None),
    ],
)
def test_unit_is_guessed_by_its_name(scen: Scen, funktion: str, enhet: str | None) -> None:
    gissad = importera.gissa_enhet(funktion, [scen.fritid, scen.gata, scen.poliskontor, scen.bovard])
    assert (gissad.namn if gissad else None) == enhet
