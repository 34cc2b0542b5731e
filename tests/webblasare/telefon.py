"""A phone with drafts: a context that may lose its connection, what lies in it, and the steps of writing a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote_plus

import psycopg
from playwright.sync_api import BrowserContext, Page, expect

from tests.webblasare.lasare import CSP_LYSSNARE, Vakt, Webb

NY, OFFLINE = "/rapport/ny/", "/rapport/offline/"
LAGRAT = """(async () => ({
  utkast: (await indexedDB.databases()).length ? (await lbUtkast.run("readonly", (s) => s.getAll())).length : 0,
  cacher: (await caches.keys()).length, val: Object.keys(localStorage).length,
  arbetare: (await navigator.serviceWorker.getRegistrations()).length }))()"""


I_TELEFONEN = """(text) => lbUtkast.list(lbUtkast.who).then(
  (mina) => mina.some((ett) => ett.falt.some(([namn, varde]) => namn === "text" && varde === text)))"""


@contextmanager
def telefon(webb: Webb, vem: str = "rapportor") -> Iterator[BrowserContext]:
    """A phone of its own. Faults are heard, except those of the connection that the test itself takes away."""
    context = webb.browser.new_context(
        base_url=webb.installation.adress,
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        viewport={"width": 390, "height": 844},
    )
    context.set_default_timeout(15_000)
    context.add_init_script(CSP_LYSSNARE)
    vakt = Vakt(context, webb.installation.adress)
    logga_in(webb, context, vem)
    yield context
    context.close()
    assert [fel for fel in vakt.tom() if "net::ERR_" not in fel and "status of 409" not in fel] == []


def logga_in(webb: Webb, context: BrowserContext, vem: str) -> None:
    kaka = {"name": "sessionid", "value": webb.installation.kakor[vem], "url": webb.installation.adress}
    context.add_cookies([kaka])  # type: ignore[list-item]  # a plain dict of the right shape


def rapporter(webb: Webb, text: str) -> int:
    """How many reports that say this there are."""
    with psycopg.connect(webb.installation.miljo["DATABASE_URL_AGARE"]) as lank:
        svar = lank.execute("SELECT count(*) FROM rapportering_rapporttext WHERE text = %s", [text]).fetchone()
    assert svar is not None
    return int(svar[0])


def valj_telefonen(page: Page) -> None:
    """Ask for drafts in this phone, and wait until the form is kept."""
    page.goto(NY)
    page.get_by_label("Spara utkast i den här telefonen").check()
    page.wait_for_function("async () => Boolean(await caches.match('/rapport/offline/'))")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def skriv(page: Page, text: str) -> None:
    """What and where and a sentence, and a pause: until the phone has it, or the server when the phone is not to."""
    page.locator("label[for=id_kategori]").click()
    if page.locator("label[for=id_var_0]").count():
        page.locator("label[for=id_var_0]").click()
    else:
        page.locator("#id_omrade").select_option(index=1)
    if page.evaluate("lbUtkast.on(lbUtkast.who)"):
        page.fill("#id_text", text)
        page.wait_for_function(I_TELEFONEN, arg=text)
        expect(page.locator("p.utkast-sagt")).to_contain_text("Utkast sparat")
    else:
        fyll(page, text)


def fyll(page: Page, text: str) -> None:
    """The sentence, until the server has answered about that very one."""
    with page.expect_response(lambda svar: f"text={quote_plus(text)}" in (svar.request.post_data or "")):
        page.fill("#id_text", text)


def skicka(page: Page) -> None:
    page.get_by_role("button", name="Skicka rapport").click()


def kvitto(page: Page) -> None:
    """The receipt, also by way of the question whether it is one of those that other tests have filed."""
    page.wait_for_url(re.compile(r"/rapport/(tack|ny)/"))
    if "/tack/" not in page.url:
        page.get_by_role("button", name="Skicka ändå som ny").click()
        page.wait_for_url("**/rapport/tack/**")


def fortsatt(page: Page) -> None:
    page.get_by_role("button", name="Fortsätt på utkastet").first.click()
