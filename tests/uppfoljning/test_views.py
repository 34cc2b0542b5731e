"""The pages: what each reader sees of a quarter, the acts as a visitor does them, and the files byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.scen import Scen, som
from tests.uppfoljning.rader import korning, lofte, rapport
from uppfoljning.models import Aterrapport, Korning

Klient = Callable[[str], Client]
KVARTAL = "/uppfoljning/2024-K3/"


def text(svar: Any) -> str:
    return svar.content.decode()  # type: ignore[no-any-return]  # the test client's answer is untyped


def test_the_coordinator_compiles_corrects_and_sends(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        lofte(scen)
    client = klient("samordnare")

    assert "Sammanställ nu" in text(client.get(KVARTAL))
    assert client.post(f"{KVARTAL}sammanstall/")["Location"] == KVARTAL
    pagar = text(client.get(KVARTAL))
    with som("lb_owner"):
        Korning.objects.all().delete()
        rapport(scen)
    klar = text(client.get(KVARTAL))
    skickad = text(client.post(f"{KVARTAL}skicka/", {"version": "1"}, follow=True))
    rattas = client.post(f"{KVARTAL}ny-version/", {"skal": "Fel ansvarig"}, follow=True)

    assert "data-folj" in pagar
    assert "Visa hur långt det har kommit" in pagar
    assert "Väntar på att börja" in pagar
    assert "Skicka version 1" in klar
    assert "17 av 24 aktiviteter är klara eller enligt plan" in klar
    assert "Återrapporten är skickad" in skickad
    assert "Skicka version" not in skickad
    assert "Kvartalet sammanställs" in text(rattas)
    with som("lb_owner"):
        assert list(Korning.objects.order_by("version").values_list("version", "skal")) == [
            (1, ""),
            (2, "Fel ansvarig"),
        ]


def test_a_correction_without_reason_is_asked_for_one(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        lofte(scen)
        rapport(scen)

    svar = klient("samordnare").post(f"{KVARTAL}ny-version/", {"skal": " "})

    assert svar.status_code == 422
    assert "Skriv varför det behövs en ny version." in text(svar)


def test_a_page_that_shows_an_older_version_does_not_send_the_newer(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rapport(scen)
        rapport(scen, version=2)

    svar = klient("samordnare").post(f"{KVARTAL}skicka/", {"version": "1"}, follow=True)

    assert "Det finns en nyare version" in text(svar)
    with som("lb_owner"):
        assert Aterrapport.objects.filter(skickad__isnull=False).count() == 0


def test_a_quarter_that_goes_on_cannot_be_compiled(scen: Scen, klient: Klient) -> None:
    idag = timezone.localdate()
    kod = f"{idag.year}-K{(idag.month + 2) // 3}"
    with som("lb_owner"):
        lofte(scen, ar=idag.year)
    client = klient("samordnare")

    sida = text(client.get(f"/uppfoljning/{kod}/"))
    svar = text(client.post(f"/uppfoljning/{kod}/sammanstall/", follow=True))

    assert "Kvartalet pågår" in sida
    assert "Sammanställ nu" not in sida
    assert "är inte slut än" in svar


def test_progress_and_failure_are_shown_to_those_who_lead(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        lofte(scen)
        jobb = korning(scen, lage="pagar", steg="Gör PDF:en", andel=60, hjartslag=timezone.now() - timedelta(seconds=5))
    pagar = text(klient("kommunpolis").get(KVARTAL))
    with som("lb_owner"):
        Korning.objects.filter(pk=jobb.pk).update(lage="misslyckad", fel="PDF-motorn saknar Pango.")
    stopp = text(klient("samordnare").get(KVARTAL))

    assert "60 procent" in pagar
    assert "Gör PDF:en …" in pagar
    assert "PDF-motorn saknar Pango." in stopp
    assert "Försök igen" in stopp


def test_ksau_reads_the_sent_version_and_knows_nothing_of_the_next(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        lofte(scen)
        rapport(scen, skickad=True)
        rapport(scen, version=2)

    sida = text(klient("ksau").get(KVARTAL))

    assert "Version 1, PDF" in sida
    assert "Version 2" not in sida
    assert "Uppgifter</h2>" not in sida
    assert klient("ksau").get(f"{KVARTAL}v2.pdf").status_code == 404


def test_the_pdf_is_the_stored_bytes_under_a_swedish_name_and_no_cache(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rad = rapport(scen, skickad=True)

    svar = klient("ksau").get(f"{KVARTAL}v1.pdf")

    assert svar.content == bytes(rad.pdf)
    assert svar["Content-Type"] == "application/pdf"
    assert svar["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C3%85terrapport%20Hallstahammar%202024%20kvartal%203%20v1.pdf"
    )
    assert svar["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert svar["Cache-Control"] == "private, no-store"


def test_the_figures_are_the_stored_text(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rad = rapport(scen, skickad=True)

    assert klient("ksau").get(f"{KVARTAL}v1.json").content.decode() == rad.underlag


def test_the_archive_holds_what_was_sent(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        sant = rapport(scen, kvartal=2, skickad=True)
        rapport(scen, kvartal=3)

    sida = text(klient("samordnare").get("/arkiv/"))

    assert sant.pdf_sha256 in sida
    assert "Kvartal 2 2024" in sida
    assert "Kvartal 3 2024" not in sida


@pytest.mark.parametrize("kod", ["2024-11", "2024-K7", "nej"])
def test_an_unknown_quarter_is_a_page_not_an_error(klient: Klient, kod: str) -> None:
    assert klient("samordnare").get(f"/uppfoljning/{kod}/").status_code == 404
