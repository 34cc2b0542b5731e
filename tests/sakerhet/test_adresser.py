"""Attacks through the address: ids, periods and filters that no page gave out. Never a 500, and never another's row."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from tests.handlingsplan.plan import aktivitet
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

pytestmark = pytest.mark.system

LANG = "9" * 5000
SKRAP = [
    "", "-1", LANG, "99999999999999999999", "²", "a\x00b", "../../etc/passwd", "9999-K4", "9999-52", "0001-01",
    "0001-01-01", "<x-ond>{{7*7}}",
]  # fmt: skip

STIGAR = [
    "/rapporter/{}/", "/vecka/{}/", "/lagesbild/{}/", "/lagesbild/{}/las/", "/problem/{}/", "/handlingsplan/{}/",
    "/handlingsplan/2024/{}/", "/handlingsplan/2024/{}/uppdatera/", "/handlingsplan/2024/{}/andra/",
    "/handlingsplan/{}/arshjul/", "/handlingsplan/arshjul/{}/", "/handlingsplan/{}/flera/",
    "/handlingsplan/2024/filter/{}/", "/kalender/{}/mina.ics", "/kalender/1-a/{}.ics",
    "/handlingsplan/2024/hamta/{}/", "/handlingsplan/importera/{}/", "/uppfoljning/{}/", "/uppfoljning/{}/v1.pdf",
    "/uppfoljning/2024-K3/v{}.json", "/uppfoljning/{}/ny-version/", "/konto/nytt-losenord/{}-x/",
    "/konto/nytt-losenord/1-{}/", "/{}",
]  # fmt: skip
FRAGOR = [
    (
        "/rapporter/",
        [
            "period",
            "fran",
            "till",
            "omrade",
            "kategori",
            "enhet",
            "allvar",
            "lage",
            "veckodag",
            "dygnsdel",
            "platstyp",
            "ord",
            "fore",
            "efter",
        ],
    ),
    ("/rapporter/karta/", ["period", "omrade", "ord"]),
    ("/rapport/ny/", ["plats", "dag"]),
    ("/rapport/tack/", ["nr"]),
    ("/lagesbild/", ["slag", "ar"]),
    ("/lagesbild/2024-11/", ["version", "nu"]),
    ("/problem/", ["visa", "page"]),
    ("/problem/nytt/", ["rapport"]),
    ("/handlingsplan/2024/", ["vy", "fokus", "status", "ansvarig", "atagande", "typ", "visa", "q"]),
    ("/handlingsplan/2024/arshjul/", ["vy", "fokus", "q"]),
    ("/handlingsplan/2024/flera/", ["status", "q"]),
    ("/handlingsplan/2024/filter/nytt/", ["q"]),
    ("/handlingsplan/arshjul/ny/", ["ar"]),
    ("/handlingsplan/2024/1.1/", ["status"]),
    ("/handlingsplan/2024/ny/", ["fokus"]),
    ("/arkiv/", ["page"]),
    ("/installningar/mejl/", ["lage", "fore"]),
    ("/konto/logga-in/", ["next"]),
]


@pytest.fixture
def client(scen: Scen, klient: Callable[[str], Client]) -> Client:
    with som("lb_owner"):
        aktivitet(scen.gata, "1.1")
        gor_rapport(scen)
    return klient("samordnare")


@pytest.mark.parametrize("stig", STIGAR)
def test_no_path_breaks_a_page(client: Client, stig: str) -> None:
    koder = {skrap: client.get(stig.format(quote(skrap, safe=""))).status_code for skrap in SKRAP}

    assert {skrap: kod for skrap, kod in koder.items() if kod >= 500} == {}


@pytest.mark.parametrize(("adress", "falt"), FRAGOR, ids=[f"{adress}{falt[0]}" for adress, falt in FRAGOR])
def test_no_query_breaks_a_page(client: Client, adress: str, falt: list[str]) -> None:
    koder = {(namn, skrap): client.get(adress, {namn: skrap}).status_code for namn in falt for skrap in SKRAP}
    koder |= {(namn, "twice"): client.get(adress, {namn: ["1", LANG]}).status_code for namn in falt}

    assert {nyckel: kod for nyckel, kod in koder.items() if kod >= 500} == {}


@pytest.mark.parametrize(
    "mal",
    ["https://ond.example", "//ond.example", "/\\ond.example", "javascript:alert(1)", "http:ond.example",
     "https:///ond.example", "\x00//ond.example", " //ond.example", "////ond.example", "\t//ond.example"],
)  # fmt: skip
def test_log_in_and_out_lead_nowhere_else(client: Client, mal: str) -> None:
    svar = client.get("/konto/logga-in/", {"next": mal})
    ut = client.post("/konto/logga-ut/", {"next": mal})

    assert (svar.headers["Location"], ut.headers["Location"]) == ("/", "/")
