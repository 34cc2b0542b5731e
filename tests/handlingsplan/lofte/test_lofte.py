"""The promise: its own page, its change, its commitments, and the reason that a signed promise demands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import satt
from aktorer.svenska import datum
from aktorer.vybaser import ActRefused
from handlingsplan.lofte.actions import Atagandeuppgifter, Lofteuppgifter, andra_lofte, satt_ataganden
from handlingsplan.lofte.queries import loftessida
from handlingsplan.models import Atagande, Lofteandring, Medborgarlofte
from tests.handlingsplan.plan import AR, aktivitet, lofte
from tests.scen import Scen, som

NYTT = Lofteuppgifter("Medborgarlöfte 2024", "Vi lovar mer.", "Polisen och kommunen", "", None, "", "KS 2024/1")
SKREVS_UNDER = date(2024, 1, 22)


def ett(scen: Scen, undertecknat: date | None = None) -> Medborgarlofte:
    with som("lb_owner"):
        en = lofte(scen.kommun)
        Medborgarlofte.objects.filter(pk=en.pk).update(text="Vi lovar.", undertecknat=undertecknat)
    satt(scen.aktor("samordnare"))
    return Medborgarlofte.objects.get(pk=en.pk)


def test_draft_changes_without_a_reason(scen: Scen) -> None:
    en = ett(scen)
    andra_lofte(by=scen.aktor("samordnare"), lofte_id=en.pk, uppgifter=NYTT)
    en.refresh_from_db()
    assert (en.text, en.diarienummer, Lofteandring.objects.count()) == ("Vi lovar mer.", "KS 2024/1", 0)


def test_signed_words_change_only_with_a_reason_that_is_kept(scen: Scen) -> None:
    en = ett(scen, SKREVS_UNDER)
    by, nytt = scen.aktor("samordnare"), replace(NYTT, undertecknat=SKREVS_UNDER)
    with pytest.raises(ActRefused, match="skälet visas") as nej:
        andra_lofte(by=by, lofte_id=en.pk, uppgifter=nytt, skal="  ")
    assert nej.value.falt == "skal"
    andra_lofte(by=by, lofte_id=en.pk, uppgifter=nytt, skal="Ett mål räknades två gånger.")
    rad = Lofteandring.objects.get()
    assert (rad.vad, rad.fore, rad.av_funktion) == ("Löftets text", "Vi lovar.", "BRÅ-samordnare")


def test_the_file_number_and_who_signed_may_be_filled_in_afterwards(scen: Scen) -> None:
    en = ett(scen, SKREVS_UNDER)
    nytt = replace(NYTT, text="Vi lovar.", undertecknat=SKREVS_UNDER, undertecknat_av="Kommunstyrelsens ordförande")
    andra_lofte(by=scen.aktor("kommunpolis"), lofte_id=en.pk, uppgifter=nytt)
    assert Lofteandring.objects.count() == 0


def test_a_signature_is_not_taken_away_in_silence(scen: Scen) -> None:
    en = ett(scen, SKREVS_UNDER)
    with pytest.raises(ActRefused):
        andra_lofte(by=scen.aktor("samordnare"), lofte_id=en.pk, uppgifter=replace(NYTT, text="Vi lovar."))
    with pytest.raises(ActRefused, match="när löftet skrevs under"):
        andra_lofte(by=scen.aktor("samordnare"), lofte_id=en.pk, uppgifter=replace(NYTT, undertecknat_av="Chefen"))


def test_commitments_are_replaced_as_a_whole_and_in_order(scen: Scen) -> None:
    en = ett(scen)
    by = scen.aktor("samordnare")
    rader = [Atagandeuppgifter("polis", "Gå till fots."), Atagandeuppgifter("kommun", "Ta bort klotter.")]
    satt_ataganden(by=by, lofte_id=en.pk, ataganden=rader)
    satt_ataganden(by=by, lofte_id=en.pk, ataganden=list(reversed(rader)))
    assert list(Atagande.objects.order_by("ordning").values_list("part", "ordning")) == [("kommun", 1), ("polis", 2)]


def test_signed_commitments_need_a_reason_but_an_untouched_list_does_not(scen: Scen) -> None:
    en = ett(scen)
    by, rader = scen.aktor("samordnare"), [Atagandeuppgifter("polis", "Gå till fots.")]
    satt_ataganden(by=by, lofte_id=en.pk, ataganden=rader)
    Medborgarlofte.objects.filter(pk=en.pk).update(undertecknat=SKREVS_UNDER)
    satt_ataganden(by=by, lofte_id=en.pk, ataganden=rader)
    with pytest.raises(ActRefused):
        satt_ataganden(by=by, lofte_id=en.pk, ataganden=[])
    satt_ataganden(by=by, lofte_id=en.pk, ataganden=[], skal="Avtalet sades upp.")
    assert Lofteandring.objects.get().fore == "Polisen åtar sig: Gå till fots."


def test_focus_area_of_another_promise_is_refused(scen: Scen) -> None:
    with som("lb_owner"):
        annat = aktivitet(scen.gata, "1.1", ar=2023).fokusomrade_id
    en = ett(scen)
    rad = Atagandeuppgifter("polis", "Gå till fots.", annat)
    with pytest.raises(ActRefused, match="annat löfte"):
        satt_ataganden(by=scen.aktor("samordnare"), lofte_id=en.pk, ataganden=[rad])


def test_who_does_not_lead_changes_nothing(scen: Scen) -> None:
    en = ett(scen)
    with pytest.raises(PermissionDenied):
        andra_lofte(by=scen.aktor("ansvarig"), lofte_id=en.pk, uppgifter=NYTT)
    with pytest.raises(PermissionDenied):
        satt_ataganden(by=scen.aktor("ksau"), lofte_id=en.pk, ataganden=[])


def test_page_tells_the_promise_to_all_who_see_the_plan(scen: Scen, klient: Callable[[str], Client]) -> None:
    en = ett(scen, SKREVS_UNDER)
    satt_ataganden(
        by=scen.aktor("samordnare"),
        lofte_id=en.pk,
        ataganden=[Atagandeuppgifter("polis", "Gå till fots.")],
        skal="Nytt avtal.",
    )
    text = klient("ksau").get(f"/handlingsplan/{AR}/lofte/").content.decode()
    for del_ in (
        "Vi lovar.",
        "Polisen åtar sig",
        "Gå till fots.",
        datum(SKREVS_UNDER),
        "Nytt avtal.",
        "Inga åtaganden.",
    ):
        assert del_ in text
    assert "Ändra löftet" not in text


def test_form_keeps_what_was_typed_when_the_reason_is_missing(scen: Scen, klient: Callable[[str], Client]) -> None:
    ett(scen, SKREVS_UNDER)
    skrivet = {"rubrik": "Nytt namn", "text": "Vi lovar.", "parter": "Alla", "undertecknat": "2024-01-22"}
    svar = klient("samordnare").post(f"/handlingsplan/{AR}/lofte/andra/", skrivet)
    assert svar.status_code == 422
    assert "Nytt namn" in svar.content.decode()
    svar = klient("samordnare").post(f"/handlingsplan/{AR}/lofte/andra/", skrivet | {"skal": "Stavfel."})
    assert (svar.status_code, svar["Location"]) == (302, f"/handlingsplan/{AR}/lofte/")


def _rader(*rader: tuple[str, str], **fler: Any) -> dict[str, Any]:
    ut: dict[str, Any] = {"atagande-TOTAL_FORMS": len(rader), "atagande-INITIAL_FORMS": 0, **fler}
    for nr, (part, text) in enumerate(rader):
        ut |= {f"atagande-{nr}-part": part, f"atagande-{nr}-text": text}
    return ut


def test_rows_are_sent_on_one_page(scen: Scen, klient: Callable[[str], Client]) -> None:
    ett(scen)
    adress = f"/handlingsplan/{AR}/lofte/ataganden/"
    client = klient("samordnare")
    assert client.post(adress, _rader(("polis", "Gå till fots."), lagg_till="1")).status_code == 200
    assert client.post(adress, _rader(("polis", "x" * 501))).status_code == 422
    assert client.post(adress, {}).status_code == 422
    assert Atagande.objects.count() == 0
    assert client.post(adress, _rader(("polis", "Gå till fots."), ("kommun", " "))).status_code == 302
    satt(scen.aktor("samordnare"))
    assert list(Atagande.objects.values_list("text", flat=True)) == ["Gå till fots."]


@pytest.mark.parametrize("antal", [1, 3])
def test_page_asks_as_often_however_much_the_promise_holds(scen: Scen, antal: int) -> None:
    en = ett(scen)
    satt_ataganden(
        by=scen.aktor("samordnare"),
        lofte_id=en.pk,
        ataganden=[Atagandeuppgifter("polis", f"Löfte {nr}") for nr in range(antal)],
    )
    with CaptureQueriesContext(
        connection,
    ) as fragor:
        loftessida(en)
    assert len(fragor) == 5
