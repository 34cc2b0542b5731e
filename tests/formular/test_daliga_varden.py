"""Every form of every page × everything that people paste: never 500, what was typed stays, the faults are named first.

The pages are those of the permission matrix, so a new page is walked without a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse

from tests.behorighet.rad import NAMN, Rad
from tests.behorighet.test_matris import RADER
from tests.formular.formular import HEMLIGT, Formular, formular, las, summafel, utan_styrtecken, varden
from tests.scen import Scen, som

pytestmark = pytest.mark.system  # wide, not deep: kept out of the quick part

VARDEN = {
    "tomt": "",
    "mellanslag": "   ",
    "langt": "å" * 20_500,
    "datum": "31 februari 2024",
    "siffror": "9" * 60,
    "negativt": "-1",
    "skript": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "emoji": "🎉👩‍👩‍👧 🇸🇪",
    "rtl": "\u202eabc\u202c \u200fשלום",
    "word": "“Hej” – så\u00a0här av\u00adstavat\x0bny rad… \u2022\tpunkt",
    "nolltecken": "a\x00b",
}
SIDOR = list({rad.vy: rad for rad in RADER if rad.metod == "GET" and 200 in rad.svar.values()}.values())
"""Pages that somebody may see."""


GILTIGT = {"number": "2025", "date": "2024-06-01", "email": "exempel@exempel.example"}
"""What a required field is given, by its type; other fields get a word."""


def _fel(client: Client, sida: Formular, data: dict[str, str]) -> list[str]:
    """What is wrong with the answer to the form filled in like this."""
    svar = client.post(sida.adress, data)
    if svar.status_code >= 500:
        return [f"{svar.status_code}"]
    if svar.status_code in {301, 302, 303}:
        efter = client.get(svar["Location"])
        ra = "<script>alert" in efter.content.decode(errors="replace")
        return [f"then {efter.status_code}"] * (efter.status_code >= 400) + ["markup let through"] * ra
    if svar.status_code not in {200, 422}:
        return [f"{svar.status_code}"]
    trad = las(svar)
    ut = summafel(trad) + ["markup let through"] * ("<script>alert" in svar.content.decode())
    nu = varden(trad)
    for falt, slag in sida.text.items():
        if slag not in HEMLIGT and falt in nu and nu[falt] != utan_styrtecken(data[falt]):
            ut.append(f"{falt} is now {nu[falt][:40]!r}")
    return ut


def _giltigt(client: Client, sida: Formular) -> dict[str, str] | None:
    """The form as it stands, with first choices, and a word in the fields that it then asks for; None if not enough."""
    val = {namn: next((v for v in varden if v), "") for namn, varden in sida.val.items()}
    data = {**dict.fromkeys(sida.text, ""), **val, **{namn: varde for namn, varde in sida.nu.items() if varde}}
    for _ in range(2):
        sparpunkt = transaction.savepoint()
        svar = client.post(sida.adress, data)
        transaction.savepoint_rollback(sparpunkt)
        if svar.status_code == 302:
            return data
        for ankare in las(svar).xpath("//*[@class='felsumma']//a/@href"):
            namn = ankare.removeprefix("#id_")
            if namn in sida.text:
                data[namn] = GILTIGT.get(sida.text[namn], "Exempel")
    return None


def _sidans(rad: Rad, scen: Scen, klient: Callable[[str], Client]) -> tuple[Client, list[Formular]]:
    """The visitor and the forms of the page; not those that have a page of their own."""
    with som("lb_owner"):
        adress = reverse(rad.vy, kwargs=rad.objekt(scen))
    client = klient(next(namn for namn in NAMN if rad.svar[namn] == 200))
    svar = client.get(adress)
    html = svar.get("Content-Type", "").startswith("text/html") and bool(
        svar.content.strip()
    )  # a fragment may be empty
    sidor = formular(las(svar), adress) if html else []
    egna = {ett.vy for ett in SIDOR} - {rad.vy}
    return client, [sida for sida in sidor if resolve(sida.adress).url_name not in egna]


def _prova(client: Client, sida: Formular, fall: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    """Each case in turn, undone after; what was wrong by the case's name."""
    ut = {}
    for namn, data in fall.items():
        sparpunkt = transaction.savepoint()
        if fel := _fel(client, sida, data):
            ut[f"{sida.adress} {namn}"] = fel
        transaction.savepoint_rollback(sparpunkt)
        cache.clear()  # the log-in page counts its tries
    return ut


@pytest.mark.parametrize("rad", SIDOR, ids=lambda rad: rad.vy)
def test_everything_bad_at_once(rad: Rad, scen: Scen, klient: Callable[[str], Client]) -> None:
    fel: dict[str, Any] = {}
    client, sidor = _sidans(rad, scen, klient)
    for sida in sidor:
        fel |= _prova(client, sida, {namn: sida.ifyllt(varde, aven_val=False) for namn, varde in VARDEN.items()})
        val = {f"{namn}, choices too": sida.ifyllt(varde, aven_val=True) for namn, varde in VARDEN.items()}
        fel |= _prova(client, sida, val)

    assert fel == {}


EGNA_DATA = {
    "/ratta/",
    "/foto/",
    "koppla/",
    "andra/",
    "/importera/",
    "/logga-in/",
    "byt-losenord/",
    "glomt-losenord/",
    "2024/ny/",
    "/flera/",
    "/fran-fil/ny/",
    "/kolumner/",
    "/ord/",
    "/filter/nytt/",
    "/uppehall/",
    "/utga/",
    "/sla-ihop/",
    "/lofte/nasta/",
    "/varde/",
    "/hamta-varden/",
    "/atgardsplan/ny/",
}
"""Ends of addresses whose forms take more than words to be right: a number that exists, a change, a file, a password,
a focus area, a row, a column, a word, a filter in use, days to come, a category that may go, another place,
what goes on to the next year, a locked picture, numbers of a period.
`aktivitet_andra` shows the same form as `aktivitet_ny`.
"""


@pytest.mark.parametrize("rad", SIDOR, ids=lambda rad: rad.vy)
def test_one_bad_field_in_a_form_that_is_right(rad: Rad, scen: Scen, klient: Callable[[str], Client]) -> None:
    """Reaches the act and the database, which a form that is wrong all over never does."""
    fel: dict[str, Any] = {}
    client, sidor = _sidans(rad, scen, klient)
    for sida in sidor:
        grund = _giltigt(client, sida)
        if grund is None:
            if not sida.adress.endswith(tuple(EGNA_DATA)):
                fel[sida.adress] = "is never right"
            continue
        fall = {f"{falt}: {namn}": {**grund, falt: varde} for falt in sida.text for namn, varde in VARDEN.items()}
        fel |= _prova(client, sida, fall)

    assert fel == {}
