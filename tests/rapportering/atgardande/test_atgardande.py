"""A fault's way: filed, sent once, mailed, answered, seen by the reporter, measured; and what nobody else may do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aktorer.kontext import kontext
from aktorer.vybaser import ActRefused
from rapportering.atgardande import actions
from rapportering.atgardande.queries import atgardstider, beskedet, texten, tidsord
from rapportering.granskning import maska
from rapportering.models import Felanmalan, Kategori, Rapport
from rapportering.perioder import Period, Slag
from tests.rapportering.atgardande.gor import gatan_lagar_klotter, gor_fel
from tests.rapportering.gor import gor_rapport, ifylld
from tests.scen import Scen, som
from utskick.models import Mejl, Utkorg
from utskick.rela import relaa

KANARIE = "Kanariefågeln på Storgatan 7"


def _lamna(scen: Scen, klient: Callable[[str], Client]) -> Rapport:
    """A report of graffiti by the browser, and its effects."""
    klient("rapportor").post(reverse("rapport_ny"), ifylld(scen, text="Kanariefågeln är målad."))
    with som("lb_worker"):
        relaa()
    with som("lb_owner"):
        return Rapport.objects.order_by("-pk")[0]


def _fel() -> list[Felanmalan]:
    with som("lb_owner"):
        return list(Felanmalan.objects.order_by("pk"))


def test_a_filed_fault_goes_to_its_unit_once_with_its_time(scen: Scen, klient: Callable[[str], Client]) -> None:
    with som("lb_owner"):
        gatan_lagar_klotter(scen)
    rapport = _lamna(scen, klient)
    with som("lb_owner"):
        Utkorg.objects.filter(typ="rapport.inlamnad").update(klar=None, nasta=timezone.now())
    with som("lb_worker"):
        relaa()

    (fel,) = _fel()
    assert (fel.rapport_id, fel.enhet, fel.plats, fel.nummer) == (rapport.pk, scen.gata, scen.torget, rapport.nummer)
    assert fel.senast - fel.skickad == timedelta(hours=48)
    with som("lb_owner"):
        (mejl,) = Mejl.objects.all()
        sen = Utkorg.objects.get(typ="felanmalan.sen")
    assert (mejl.adress, mejl.amne) == ("ansvarig@exempel.example", "Ett fel att åtgärda")
    assert f"/att-atgarda/{fel.pk}/" in mejl.text
    assert [ord_ for ord_ in ("Kanarie", "Klotter", "Torget", "Centrum") if ord_ in mejl.text + mejl.html] == []
    assert (sen.klar, sen.nasta) == (None, fel.senast)


def test_other_reports_go_to_nobody(scen: Scen, klient: Callable[[str], Client]) -> None:
    _lamna(scen, klient)

    assert _fel() == []


def test_a_type_without_a_route_takes_its_groups(scen: Scen) -> None:
    with som("lb_owner"):
        Kategori.objects.filter(pk=scen.klotter.foralder_id).update(atgardas_av=scen.gata, atgardas_inom=5)
        typ = Kategori.objects.select_related("foralder").get(pk=scen.klotter.pk)
        assert actions.vart(typ) == (scen.gata.pk, 5)


def test_a_late_fault_is_mailed_once_and_an_answered_one_never(scen: Scen) -> None:
    forr = timezone.now() - timedelta(hours=50)
    with som("lb_owner"):
        fel = [gor_fel(scen, skickad=forr), gor_fel(scen, skickad=forr, lage="atgardad", svarad=forr)]
        for ett in fel:
            Utkorg.objects.create(
                kommun=scen.kommun, typ="felanmalan.sen", nyckel=f"felanmalan.sen:{ett.pk}", data={"felanmalan": ett.pk}
            )
    with som("lb_worker"):
        relaa()
        relaa()

    with som("lb_owner"):
        assert list(Mejl.objects.values_list("amne", flat=True)) == ["En felanmälan har gått över tiden"]


def test_one_press_mends_it_and_the_reporter_sees_when(scen: Scen, klient: Callable[[str], Client]) -> None:
    with som("lb_owner"):
        fel = gor_fel(scen)
    svar = klient("ansvarig").post(reverse("felanmalan_atgardad", args=[fel.pk]), follow=True)

    assert "Tack. Felet är åtgärdat." in svar.content.decode()
    assert f'action="{reverse("felanmalan_angra", args=[fel.pk])}"' in svar.content.decode()
    sida = klient("rapportor").get(fel.rapport.get_absolute_url()).content.decode()
    (nu,) = _fel()
    assert beskedet(nu).startswith("Åtgärdad ")
    assert beskedet(nu) in sida
    klient("ansvarig").post(reverse("felanmalan_angra", args=[fel.pk]))
    assert [(rad.lage, rad.svarad) for rad in _fel()] == [("skickad", None)]


def test_not_ours_comes_back_and_goes_on_to_another_unit(scen: Scen, klient: Callable[[str], Client]) -> None:
    with som("lb_owner"):
        fel = gor_fel(scen)
    klient("ansvarig").post(fel.get_absolute_url(), {"svar": "ej_var", "anteckning": "Det är bolagets vägg."})
    assert "fel att skicka till en annan enhet" in klient("samordnare").get("/").content.decode()
    klient("samordnare").post(
        reverse("felanmalan_vidare", args=[fel.pk]), {"enhet": scen.bovard.pk, "timmar": 24}, follow=True
    )

    assert [(rad.lage, rad.enhet_id, rad.anteckning) for rad in _fel()] == [
        ("vidare", scen.gata.pk, "Det är bolagets vägg."),
        ("skickad", scen.bovard.pk, ""),
    ]


@pytest.mark.parametrize("text", ["Prata med 19850709-9805.", "Ring 070-123 45 67 först."])
def test_a_note_that_may_point_at_somebody_is_refused(scen: Scen, klient: Callable[[str], Client], text: str) -> None:
    with som("lb_owner"):
        fel = gor_fel(scen)
    svar = klient("ansvarig").post(fel.get_absolute_url(), {"svar": "atgardad", "anteckning": text})

    assert svar.status_code == 422
    assert [rad.lage for rad in _fel()] == ["skickad"]


def _lases(scen: Scen, namn: str, fel: Felanmalan) -> str | None:
    with kontext(scen.aktor(namn)):
        return texten(scen.aktor(namn), Felanmalan.objects.get(pk=fel.pk))


def test_the_unit_reads_the_text_only_when_it_was_passed_on(scen: Scen) -> None:
    with som("lb_owner"):
        fel = gor_fel(scen)
        Felanmalan.objects.filter(pk=fel.pk).update(enhet=scen.bovard)
        type(fel.rapport.fritext).objects.filter(rapport=fel.rapport).update(text=KANARIE)
    assert [_lases(scen, namn, fel) for namn in ("rapportor", "samordnare", "partner")] == [KANARIE, KANARIE, None]
    with kontext(scen.aktor("samordnare")):
        actions.skicka_med_texten(by=scen.aktor("samordnare"), felanmalan=fel)
    assert _lases(scen, "partner", fel) == KANARIE
    with kontext(scen.aktor("granne")), connection.cursor() as cursor:
        cursor.execute("SELECT felanmalan_text(%s)", [fel.pk])
        assert cursor.fetchone() == (None,)


def test_the_unit_cannot_let_the_text_go_with_it_itself(scen: Scen) -> None:
    with som("lb_owner"):
        fel = gor_fel(scen)
    with kontext(scen.aktor("ansvarig")):
        with pytest.raises(ActRefused):
            actions.skicka_med_texten(by=scen.aktor("ansvarig"), felanmalan=fel)
        with pytest.raises(DatabaseError, match="Bara de som leder"), transaction.atomic():
            Felanmalan.objects.filter(pk=fel.pk).update(med_text=True)


@pytest.mark.parametrize(
    ("namn", "ser"), [("ansvarig", 1), ("rapportor", 1), ("samordnare", 1), ("partner", 0), ("ksau", 0), ("granne", 0)]
)
def test_the_database_keeps_faults_within_unit_and_organisation(scen: Scen, namn: str, ser: int) -> None:
    with som("lb_owner"):
        gor_fel(scen)
    assert Felanmalan.objects.count() == 0  # no context at all
    with kontext(scen.aktor(namn)):
        assert Felanmalan.objects.count() == ser
        assert Felanmalan.objects.visible_to(scen.aktor(namn)).count() == ser


def test_a_reporter_may_see_and_not_answer_in_the_database_either(scen: Scen) -> None:
    with som("lb_owner"):
        fel = gor_fel(scen)
    with kontext(scen.aktor("rapportor")):
        with pytest.raises(ActRefused):
            actions.atgarda(by=scen.aktor("rapportor"), felanmalan=fel)
        assert Felanmalan.objects.filter(pk=fel.pk).update(lage="atgardad", svarad=timezone.now()) == 0


def test_a_rejected_report_takes_its_fault_away_and_gives_it_back(scen: Scen) -> None:
    with som("lb_owner"):
        fel = gor_fel(scen)
        for lage, galler in (("avvisad", False), ("granskad", True), ("atertagen", False)):
            Rapport.objects.filter(pk=fel.rapport_id).update(granskning=lage)
            fel.refresh_from_db()
            assert fel.galler is galler


NU = datetime(2024, 12, 20, 12, tzinfo=UTC)


def _tidsrader(scen: Scen) -> None:
    start = datetime(2024, 11, 4, 8, tzinfo=UTC)
    for timmar in (10, 20, 72):
        gor_fel(scen, skickad=start, lage="atgardad", svarad=start + timedelta(hours=timmar))
    gor_fel(scen, skickad=start)  # late, still waiting
    gor_fel(scen, skickad=NU - timedelta(hours=1))  # in time, still waiting
    gor_fel(scen, skickad=start, lage="atgardad", svarad=start, galler=False)
    gor_fel(scen, skickad=start, lage="vidare", svarad=start)


def test_time_to_mend_is_the_median_and_the_share_in_time(scen: Scen, django_assert_num_queries: Any) -> None:
    with som("lb_owner"):
        _tidsrader(scen)
    with kontext(scen.aktor("samordnare")):
        with django_assert_num_queries(3):
            tider = atgardstider(scen.kommun.pk, Period(Slag.KVARTAL, 2024, 4), NU)
        tomt = atgardstider(scen.kommun.pk, Period.med(Slag.KVARTAL, date(2024, 1, 1)), NU)

    rad = tider.enheter[0]
    assert (rad.namn, rad.antal, rad.atgardade, rad.i_tid, rad.sena, rad.oppna) == ("Gatuenheten", 5, 3, 2, 2, 1)
    assert (rad.median, rad.andel, rad.mediantext) == (timedelta(hours=20), 50, "20 timmar")
    assert [rad.namn for rad in tider.kategorier] == ["Klotter"]
    assert (tomt.alla.antal, tomt.alla.median, tomt.alla.andel, tomt.enheter) == (0, None, None, ())


@pytest.mark.parametrize(
    ("timmar", "ord_"), [(0.2, "1 timme"), (5, "5 timmar"), (24, "1 dygn"), (53, "2 dygn 5 timmar")]
)
def test_a_duration_in_words(timmar: float, ord_: str) -> None:
    assert tidsord(timedelta(hours=timmar)) == ord_


@pytest.mark.parametrize("namn", ["ansvarig", "samordnare"])
def test_the_list_asks_as_often_for_three_as_for_one(
    scen: Scen, klient: Callable[[str], Client], django_assert_num_queries: Any, namn: str
) -> None:
    client = klient(namn)
    adress = reverse("felanmalan_list")
    for nya in (1, 2):
        with som("lb_owner"):
            [gor_fel(scen) for _ in range(nya)]
        client.get(adress)
        with django_assert_num_queries(10):
            assert len(client.get(adress).context["rader"]) == (1 if nya == 1 else 3)


def test_mask_reaches_the_note(scen: Scen) -> None:
    with som("lb_owner"):
        fel = gor_fel(scen, lage="atgardad", svarad=timezone.now(), anteckning="Kanariefågeln höll stegen.")
    with kontext(scen.aktor("samordnare")):
        maska(by=scen.aktor("samordnare"), rapport=fel.rapport, sedd=0, ord_=["Kanariefågeln"])

    assert [rad.anteckning for rad in _fel()] == ["[maskat] höll stegen."]


def test_a_closed_unit_and_an_answered_fault_are_refused(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        fel, klart = gor_fel(scen), gor_fel(scen, lage="atgardad", svarad=timezone.now())
        scen.bovard.stangd = date(2030, 1, 1)
        scen.bovard.save()
        gor_rapport(scen)
    with kontext(by):
        for vilket, enhet, timmar in (
            (fel, scen.bovard, 24),
            (fel, scen.gata, 24),
            (fel, scen.fritid, 0),
            (klart, scen.fritid, 24),
        ):
            with pytest.raises(ActRefused):
                actions.skicka_vidare(by=by, felanmalan=vilket, enhet=enhet, timmar=timmar)
        with pytest.raises(ActRefused):
            actions.avsluta_felanmalan(by=by, felanmalan=fel, skal=" ")
        with pytest.raises(ActRefused):
            actions.angra_svar(by=by, felanmalan=fel)
