"""The list of settings leads only where the role may go."""

from __future__ import annotations

from typing import Any

from lxml import html

from tests.scen import Scen


def test_each_setting_leads_to_a_page_that_opens(scen: Scen, klient: Any) -> None:
    client = klient("samordnare")
    lankar = html.document_fromstring(client.get("/installningar/").content.decode()).xpath("//main//li//a/@href")

    assert {"/installningar/mejl/", "/stil/"} <= set(lankar)
    assert {adress: client.get(adress).status_code for adress in lankar} == dict.fromkeys(lankar, 200)
