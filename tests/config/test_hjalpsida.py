"""The handbook in the product: every help link leads to a heading that is there, and the own role's page comes first."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from lxml import html

from aktorer.svenska import sorteringsnyckel
from config import handbok
from config.hjalpsida import ROLLSIDA
from config.sidram import HJALP
from tests.scen import Scen


def _sida(client: Client, adress: str) -> Any:
    svar = client.get(adress)
    assert svar.status_code == 200, adress
    return html.document_fromstring(svar.content.decode())


def test_every_help_link_is_of_a_page_that_exists_and_leads_to_a_heading(db: None, client: Client) -> None:
    ankare = {namn: _sida(client, f"/hjalp/{namn}/").xpath("//main//*/@id") for namn in handbok.sidor()}

    mal = [varde.split("#") for varde in HJALP.values()]
    assert [en for en in mal if en[1] not in ankare[en[0]]] == []
    assert set(HJALP) - set(get_resolver().reverse_dict) == set()


def test_the_help_link_of_a_page_is_about_that_page(scen: Scen, klient: Any) -> None:
    client = klient("samordnare")
    lank = "string(//header//a[normalize-space()='Hjälp']/@href)"

    assert [_sida(client, adress).xpath(lank) for adress in ("/rapport/ny/", "/konto/")] == [
        "/hjalp/rapportor/#lamna-en-rapport",
        "/hjalp/",
    ]


@pytest.mark.parametrize(("namn", "sida"), [("samordnare", "samordnare"), ("partner", "rapportor"), ("ksau", "ksau")])
def test_the_own_roles_page_comes_first(scen: Scen, klient: Any, namn: str, sida: str) -> None:
    forsta = _sida(klient(namn), "/hjalp/").xpath("string((//main//section)[1]//a[1]/@href)")

    assert forsta.startswith(f"/hjalp/{sida}/#")


def test_links_between_the_pages_lead_somewhere(db: None, client: Client) -> None:
    adresser = {
        lank.partition("#")[0]
        for namn in ("", *(f"{en}/" for en in handbok.sidor()))
        for lank in _sida(client, f"/hjalp/{namn}").xpath("//*[contains(@class,'handbok')]//a/@href")
    }

    assert adresser
    assert [adress for adress in adresser if adress and client.get(adress).status_code != 200] == []


def test_every_role_page_exists_and_another_name_is_not_found(db: None, client: Client) -> None:
    assert set(ROLLSIDA.values()) <= set(handbok.sidor())
    assert [client.get(f"/hjalp/{namn}/").status_code for namn in ("README", "finns-inte", "..")] == [404, 404, 404]


def test_tables_know_their_columns_on_a_phone() -> None:
    tabell = html.fragment_fromstring(str(handbok.sida("kommunpolis").html), create_parent=True).find(".//table")

    assert tabell is not None
    assert [(cell.tag, cell.get("data-etikett")) for cell in tabell.find("tbody")[0]] == [
        ("th", None),
        ("td", "Samordnare"),
        ("td", "Kommunpolis"),
    ]


def test_the_glossary_is_sorted_the_swedish_way(db: None, client: Client) -> None:
    ord_ = [dt.text_content().replace("\u00ad", "") for dt in _sida(client, "/hjalp/ordlista/").xpath("//dt")]

    assert ord_ == sorted(ord_, key=sorteringsnyckel)
    assert ord_.index("Aktivitet") < ord_.index("Vecka") < ord_.index("Återrapport")
