"""The next year's promise: what goes on, what ends and why, and that nothing is half-made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from aktorer.kontext import satt
from aktorer.models import Enhet
from aktorer.vybaser import ActRefused
from handlingsplan.arsskifte.actions import Val, ett_ar_fram, skapa_nasta
from handlingsplan.arsskifte.queries import jamfor
from handlingsplan.models import (
    Aktivitet,
    Atagande,
    Fokusomrade,
    Fokusproblem,
    Medagare,
    Medborgarlofte,
    Statusrad,
    Steg,
    Utgang,
)
from lagesbild.models import Problem
from tests.handlingsplan.plan import AR, aktivitet, lofte, rad
from tests.scen import Scen, som

TZ = ZoneInfo("Europe/Stockholm")
VIDARE, UTAN_SKAL = Val(True), Val(False)


@pytest.fixture
def lofte_id(scen: Scen) -> int:
    """1.1 goes on, 1.2 is finished, 2.1 hangs on a focus area of its own, 3.1 likewise."""
    k = {"kommun": scen.kommun}
    with som("lb_owner"):
        ett = aktivitet(scen.gata, "1.1", start=date(2024, 2, 29), utfall=Decimal(3), resultat="Tre kvällar.")
        rad(aktivitet(scen.gata, "1.2"), "klar", nar=datetime(2024, 6, 1, tzinfo=TZ))
        tva = aktivitet(scen.gata, "2.1")
        aktivitet(scen.fritid, "3.1")
        Medagare.objects.create(**k, aktivitet=ett, enhet=scen.fritid)
        Steg.objects.create(
            **k, aktivitet=ett, ordning=1, text="Beställ", slut=date(2024, 3, 1), klar=datetime(2024, 3, 2, tzinfo=TZ)
        )
        problem = Problem.objects.create(**k, nummer=1, namn="Påhittat")
        Fokusproblem.objects.create(**k, fokusomrade=ett.fokusomrade, problem=problem)
        hela = lofte(scen.kommun)
        for fokus in (None, ett.fokusomrade, tva.fokusomrade):
            Atagande.objects.create(**k, lofte=hela, text="Gå till fots.", fokusomrade=fokus)
    satt(scen.aktor("samordnare"))
    return hela.pk


def gor(scen: Scen, lofte_id: int, namn: str = "samordnare", **val: Val) -> Medborgarlofte:
    """Everything goes on but focus area 2, and what `val` says (f2, a1_1)."""
    fokus = {en.pk: val.get(f"f{en.nummer}", VIDARE) for en in Fokusomrade.objects.filter(lofte=lofte_id)}
    alla = Aktivitet.objects.filter(fokusomrade__lofte=lofte_id)
    return skapa_nasta(
        by=scen.aktor(namn),
        lofte_id=lofte_id,
        rubrik="Medborgarlöfte 2025",
        fokusomraden=fokus,
        aktiviteter={en.pk: val.get("a" + en.nummer.replace(".", "_"), VIDARE) for en in alla},
    )


SLUTAR = Val(False, "Området slås ihop med ett annat.")


def test_what_goes_on_is_copied_a_year_on_with_the_same_owner(scen: Scen, lofte_id: int) -> None:
    nytt = gor(scen, lofte_id, f2=SLUTAR)
    assert (nytt.ar, nytt.foregangare_id, nytt.undertecknat, nytt.text) == (AR + 1, lofte_id, None, "")
    fokus = list(Fokusomrade.objects.filter(lofte=nytt).order_by("nummer"))
    assert [(f.nummer, f.namn, f.foregangare.nummer if f.foregangare else 0) for f in fokus] == [
        (1, "Fokus 1", 1),
        (2, "Fokus 3", 3),
    ]
    ett = Aktivitet.objects.get(ar=AR + 1, nummer="1.1")
    assert (ett.start, ett.slut, ett.agare, ett.funktion) == (
        date(2025, 2, 28),
        date(2025, 12, 31),
        scen.gata,
        "Gatuchef",
    )
    assert (ett.utfall, ett.resultat, ett.malvarde, ett.version) == (None, "", 4, 1)
    assert (ett.foregangare.nummer if ett.foregangare else "", Statusrad.objects.filter(aktivitet=ett).count()) == (
        "1.1",
        0,
    )
    assert [a.nummer for a in Aktivitet.objects.filter(ar=AR + 1).order_by("nummer")] == ["1.1", "1.2", "2.1"]
    assert Medagare.objects.get(aktivitet=ett).enhet == scen.fritid
    steg = Steg.objects.get(aktivitet=ett)
    assert (steg.slut, steg.klar) == (date(2025, 3, 1), None)
    assert fokus[0].problem.count() == 1
    assert list(Atagande.objects.filter(lofte=nytt).values_list("fokusomrade", flat=True)) == [None, fokus[0].pk]


def test_what_ends_keeps_its_place_its_status_and_its_reason(scen: Scen, lofte_id: int) -> None:
    gor(scen, lofte_id, f2=SLUTAR, a1_1=Val(False, "Målet är nått."), a1_2=UTAN_SKAL)
    skal = {str(u.aktivitet or u.fokusomrade): u.skal for u in Utgang.objects.all()}
    assert skal == {
        "2. Fokus 2": SLUTAR.skal,
        "2.1 Aktivitet 2.1": SLUTAR.skal,
        "1.1 Aktivitet 1.1": "Målet är nått.",
    }
    assert Aktivitet.objects.filter(ar=AR).count() == 4
    assert Statusrad.objects.count() == 1


def test_reason_is_mandatory_except_for_the_finished(scen: Scen, lofte_id: int) -> None:
    for val, falt in (({"f2": UTAN_SKAL}, "f"), ({"a1_1": UTAN_SKAL}, "a")):
        with pytest.raises(ActRefused, match="Skriv varför") as nej:
            gor(scen, lofte_id, **val)
        assert str(nej.value.falt).startswith(falt)
        assert str(nej.value.falt).endswith("_skal")
    assert (Medborgarlofte.objects.count(), Utgang.objects.count()) == (1, 0)


def test_twice_is_refused_and_so_is_nothing_at_all(scen: Scen, lofte_id: int) -> None:
    with pytest.raises(ActRefused, match="minst ett"):
        gor(scen, lofte_id, f1=SLUTAR, f2=SLUTAR, f3=SLUTAR)
    gor(scen, lofte_id)
    with pytest.raises(ActRefused, match="redan ett löfte för 2025"):
        gor(scen, lofte_id)
    assert Medborgarlofte.objects.count() == 2


def test_closed_owner_changed_plan_and_wrong_role_are_refused(scen: Scen, lofte_id: int) -> None:
    with pytest.raises(ActRefused, match="ändrades medan"):
        skapa_nasta(by=scen.aktor("samordnare"), lofte_id=lofte_id, rubrik="x", fokusomraden={}, aktiviteter={})
    with pytest.raises(PermissionDenied):
        gor(scen, lofte_id, "ansvarig")
    with som("lb_owner"):
        Enhet.objects.filter(pk=scen.fritid.pk).update(stangd=date(2024, 5, 1))
    with pytest.raises(ActRefused, match=r"Fritidsgården är stängd och kan inte äga 3\.1"):
        gor(scen, lofte_id)
    assert Medborgarlofte.objects.count() == 1


def test_leap_day_moves_to_the_last_of_february() -> None:
    assert (ett_ar_fram(date(2024, 2, 29)), ett_ar_fram(date(2024, 12, 31))) == (date(2025, 2, 28), date(2025, 12, 31))


def test_comparison_tells_what_went_on_what_is_new_and_what_ended(scen: Scen, lofte_id: int) -> None:
    gor(scen, lofte_id, f2=SLUTAR, a1_2=UTAN_SKAL)
    with som("lb_owner"):
        ny = aktivitet(scen.gata, "1.7", ar=AR + 1)
    satt(scen.aktor("ksau"))
    j = jamfor(scen.kommun.pk, AR, AR + 1, timezone.now())
    assert (j.vidare, j.nya, j.slutade, j.hanger_ihop) == (2, 1, 2, True)
    assert [(p.da.nummer if p.da else 0, p.nu.nummer if p.nu else 0, p.skal) for p in j.fokusomraden] == [
        (1, 1, ""),
        (3, 2, ""),
        (2, 0, SLUTAR.skal),
    ]
    assert [p.nu.id for p in j.fokusomraden[0].nya if p.nu] == [ny.pk]
    assert j.status == (("klar", 1, 0), ("ej", 3, 3))
    om = replace(j, fokusomraden=tuple(replace(p, da=None) for p in j.fokusomraden))
    assert not om.hanger_ihop


def test_form_walks_the_whole_way(scen: Scen, klient: Callable[[str], Client], lofte_id: int) -> None:
    client, adress = klient("samordnare"), f"/handlingsplan/{AR}/lofte/nasta/"
    assert client.get(adress).status_code == 200
    data = {"rubrik": "Medborgarlöfte 2025"}
    with som("lb_owner"):
        data |= {f"f{pk}": "vidare" for pk in Fokusomrade.objects.values_list("pk", flat=True)}
        data |= {f"a{pk}": "vidare" for pk in Aktivitet.objects.values_list("pk", flat=True)}
        sist = Aktivitet.objects.get(nummer="3.1").pk
    svar = client.post(adress, data | {f"a{sist}": "utgar"})
    assert (svar.status_code, "Skriv varför 3.1 utgår." in svar.content.decode()) == (422, True)
    svar = client.post(adress, data | {f"a{sist}": "utgar", f"a{sist}_skal": "Pengarna räckte inte."})
    assert (svar.status_code, svar["Location"]) == (302, f"/handlingsplan/{AR + 1}/lofte/")
    assert "Löftet finns redan" in client.get(adress).content.decode()
    assert "Pengarna räckte inte." in client.get(f"/handlingsplan/{AR}/lofte/").content.decode()
    assert "Pengarna räckte inte." in client.get(f"/handlingsplan/{AR}/3.1/").content.decode()
    assert f"Fanns i löftet {AR}" in client.get(f"/handlingsplan/{AR + 1}/1.1/").content.decode()
    assert "gick vidare" in klient("ksau").get(f"/handlingsplan/{AR}/lofte/jamfor/{AR + 1}/").content.decode()
    assert client.get(f"/handlingsplan/{AR}/lofte/jamfor/{AR}/").status_code == 404
