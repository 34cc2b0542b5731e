"""Drafts in the phone: they survive a lost connection and a closed tab, are sent once, and go when they should."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Route, expect

from aktorer import skal
from tests.webblasare.lasare import Webb
from tests.webblasare.telefon import (
    LAGRAT,
    NY,
    OFFLINE,
    fortsatt,
    fyll,
    kvitto,
    logga_in,
    rapporter,
    skicka,
    skriv,
    telefon,
    valj_telefonen,
)

pytestmark = pytest.mark.system


def test_the_text_survives_a_lost_connection_and_a_closed_tab_and_is_sent_once(webb: Webb) -> None:
    text = "Klotter på väggen mot ån."
    with telefon(webb) as context:
        page = context.new_page()
        valj_telefonen(page)
        context.set_offline(True)
        skriv(page, text)
        skicka(page)
        expect(page.locator(".sandrad")).to_contain_text("Du har ingen täckning. Rapporten ligger kvar som utkast.")
        page.close()

        page = context.new_page()
        page.goto("/rapporter/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Du har ingen täckning")
        page.get_by_role("link", name="Skriv en rapport").click()
        fortsatt(page)
        expect(page.locator("#id_text")).to_have_value(text)
        context.set_offline(False)
        expect(page.locator(".sandrad")).to_contain_text("Du har täckning igen.")
        assert rapporter(webb, text) == 0
        page.locator(".sandrad .knapp--primar").evaluate("(knapp) => { knapp.click(); knapp.click(); }")
        kvitto(page)
        page.wait_for_function(f"async () => {{ await lbUtkast.tidied; return (await {LAGRAT}).utkast === 0; }}")

        assert rapporter(webb, text) == 1


def test_an_answer_that_is_lost_and_a_second_press_is_one_report(webb: Webb) -> None:
    text, svar = "Svaret kom aldrig fram.", []

    def tappa(vag: Route) -> None:
        """The server gets the form and files it; nobody hears what it says."""
        if vag.request.method != "POST":
            vag.continue_()
            return
        svar.append(vag.fetch(max_redirects=0).status)
        vag.abort()

    with telefon(webb) as context:
        page = context.new_page()
        valj_telefonen(page)
        skriv(page, text)
        context.route("**/rapport/ny/", tappa)
        skicka(page)
        page.wait_for_url("**/rapport/offline/#fortsatt")
        expect(page.locator("#id_text")).to_have_value(text)
        assert (svar, rapporter(webb, text)) == ([302], 1)
        context.unroute("**/rapport/ny/")
        skicka(page)
        kvitto(page)

        assert rapporter(webb, text) == 1


def test_a_post_that_fails_on_the_way_leads_back_to_the_draft(webb: Webb) -> None:
    text = "Tåget körde in i en tunnel."
    with telefon(webb) as context:
        page = context.new_page()
        valj_telefonen(page)
        skriv(page, text)
        page.evaluate("Object.defineProperty(navigator, 'onLine', { get: () => true })")  # as a phone often believes
        context.set_offline(True)
        page.locator("form.formular").evaluate("(form) => form.submit()")
        page.wait_for_url("**/rapport/offline/#fortsatt")
        expect(page.locator("#id_text")).to_have_value(text)
        context.set_offline(False)
        skicka(page)
        kvitto(page)

        assert rapporter(webb, text) == 1


def test_the_session_ends_and_the_draft_is_there_after_log_in(webb: Webb) -> None:
    text = "Skrivet när sessionen tog slut."
    with telefon(webb) as context:
        page = context.new_page()
        valj_telefonen(page)
        context.set_offline(True)
        page.goto(OFFLINE)
        skriv(page, text)
        context.set_offline(False)
        context.clear_cookies()
        skicka(page)
        expect(page.locator("p.utkast-sagt")).to_contain_text("Du är utloggad. Utkastet ligger kvar i telefonen.")
        logga_in(webb, context, "rapportor")
        page.goto(NY)
        fortsatt(page)
        page.wait_for_url("**/rapport/ny/?utkast=*")
        expect(page.locator("#id_text")).to_have_value(text)
        skicka(page)
        kvitto(page)

        assert rapporter(webb, text) == 1


def test_another_user_of_the_same_phone_never_sees_it(webb: Webb) -> None:
    with telefon(webb) as context:
        page = context.new_page()
        valj_telefonen(page)
        context.set_offline(True)
        page.goto(OFFLINE)
        skriv(page, "Bara för den som skrev.")
        context.set_offline(False)
        logga_in(webb, context, "samordnare")
        page.goto(NY)
        expect(page.get_by_label("Spara utkast i den här telefonen")).not_to_be_checked()
        page.evaluate("lbUtkast.tidied")
        assert page.get_by_role("button", name="Fortsätt på utkastet").count() == 0
        assert page.evaluate("lbUtkast.list(lbUtkast.who)") == []
        context.set_offline(True)
        page.goto(OFFLINE)
        expect(page.get_by_text("Logga in när du har täckning")).to_be_visible()
        expect(page.locator("form.formular")).to_be_hidden()
        assert "Bara för den som skrev" not in page.content()


def test_log_out_leaves_nothing_behind(webb: Webb) -> None:
    with telefon(webb) as context:
        page = context.new_page()
        page.goto("/konto/logga-in/")
        page.context.clear_cookies()
        page.goto("/konto/logga-in/")
        page.locator("button[name=roll][value=kommunpolis]").click()
        valj_telefonen(page)
        skriv(page, "Ska inte finnas kvar.")
        fore = page.evaluate(LAGRAT)
        page.goto("/konto/logga-ut/")
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/konto/logga-in/**")

        assert fore == {"utkast": 1, "cacher": 1, "val": 2, "arbetare": 1}
        assert page.evaluate(LAGRAT) == {"utkast": 0, "cacher": 0, "val": 0, "arbetare": 0}


def test_a_draft_is_kept_48_hours_and_can_be_cleared(webb: Webb) -> None:
    flytta: Any = """([timmar]) => lbUtkast.run("readwrite", (store) => { const all = store.getAll();
        all.onsuccess = () => all.result.forEach((one) => store.put({ ...one, andrad: Date.now() - timmar * 3600e3 })); })"""
    with telefon(webb) as context:
        page = context.new_page()
        valj_telefonen(page)
        context.set_offline(True)
        page.goto(OFFLINE)
        skriv(page, "Två dygn gammalt.")
        antal = []
        for timmar in (47.9, 48.1):
            page.evaluate(flytta, [timmar])
            page.reload()
            page.wait_for_function("() => document.querySelector('.sandrad')")
            antal.append(page.evaluate("lbUtkast.list(lbUtkast.who).then((mine) => mine.length)"))
        skriv(page, "Rensas för hand.")
        context.set_offline(False)
        page.goto("/rapport/utkast/")
        page.get_by_role("button", name="Rensa utkast").click()
        expect(page.get_by_text("Inga utkast ligger kvar i den här telefonen.")).to_be_visible()

        assert antal == [1, 0]
        assert page.evaluate(LAGRAT)["utkast"] == 0


def test_nothing_but_the_shell_is_kept_and_none_of_it_tells_of_anybody(webb: Webb) -> None:
    with telefon(webb) as context:
        page = context.new_page()
        page.goto("/")
        utan_val = page.evaluate(LAGRAT)
        valj_telefonen(page)
        for adress in ("/", "/rapporter/", f"/rapporter/{webb.installation.varden['rapport']}/", "/lagesbild/", NY):
            page.goto(adress)
        platser = page.locator("#platser option").evaluate_all("(alla) => alla.map((en) => en.value)")
        namn = page.locator(".kontomeny strong").first.text_content() or ""
        kvar: dict[str, str] = page.evaluate("""async () => { const ut = {};
            for (const namn of await caches.keys()) { const cache = await caches.open(namn);
              for (const fraga of await cache.keys()) {
                const adress = new URL(fraga.url).pathname, svar = await cache.match(fraga);
                ut[adress] = adress.startsWith("/static/") ? "" : await svar.text(); } }
            return ut; }""")

    skalet = {f"/static/lb/{namn}" for namn in skal.FILER}
    sidorna = "".join(kvar.values())
    assert utan_val == {"utkast": 0, "cacher": 0, "val": 0, "arbetare": 0}
    assert set(kvar) == skalet | {"/ingen-tackning/", OFFLINE}
    assert len(platser) > 5
    assert [ord_ for ord_ in (*platser, namn, "csrfmiddlewaretoken", "Dina senaste") if f">{ord_}" in sidorna] == []
    assert "csrfmiddlewaretoken" not in sidorna


def test_a_new_worker_leaves_the_open_form_alone(webb: Webb) -> None:
    with telefon(webb) as context:
        page = context.new_page()
        valj_telefonen(page)
        skriv(page, "Mitt i en mening")
        page.evaluate("""async () => { const ny = new Promise((klar) => navigator.serviceWorker.addEventListener(
            "controllerchange", klar, { once: true })); await navigator.serviceWorker.register("/sw.js?ny=1"); await ny; }""")

        expect(page.locator("#id_text")).to_have_value("Mitt i en mening")
        context.set_offline(True)
        page.goto("/rapporter/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Du har ingen täckning")


def test_two_tabs_never_overwrite_each_other(webb: Webb) -> None:
    with telefon(webb, "kommunpolis") as context:
        forsta, andra = context.new_page(), context.new_page()
        forsta.goto(NY)
        skriv(forsta, "Den forsta fliken.")
        nyckel = forsta.locator("#id_nyckel").input_value()
        andra.goto(f"{NY}?utkast={nyckel}")
        fyll(andra, "Den andra fliken, nyare.")
        fyll(forsta, "Den forsta fliken, efterat.")
        forsta.wait_for_function(f"() => document.getElementById('id_nyckel').value !== '{nyckel}'")
        expect(forsta.locator("p.utkast-sagt")).to_contain_text("Utkast sparat kl.")
        andra.goto("/rapport/utkast/")

        expect(andra.get_by_text("Den andra fliken, nyare.")).to_be_visible()
        expect(andra.get_by_text("Den forsta fliken, efterat.")).to_be_visible()


def test_a_personal_number_is_saved_nowhere(webb: Webb) -> None:
    with telefon(webb) as context:
        page = context.new_page()
        valj_telefonen(page)
        page.fill("#id_text", "Han 19850609-2389")
        expect(page.locator("p.utkast-sagt")).to_have_text("Utkastet sparas inte förrän personnumret är borta.")

        assert "2389" not in str(page.evaluate("lbUtkast.list(lbUtkast.who)"))
