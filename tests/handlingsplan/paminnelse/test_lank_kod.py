"""From the digest to a saved word, without a password: the link offers a code, and nothing is written by looking."""

from __future__ import annotations

import re

from django.core import mail
from django.core.cache import cache
from django.test import Client

from aktorer.konto import BREVBARARE
from handlingsplan.lank import Lank, adress
from handlingsplan.models import Statusrad
from tests.handlingsplan.plan import AR, aktivitet
from tests.scen import Scen, som


def test_the_link_of_the_digest_offers_a_code_and_leads_to_the_form(scen: Scen, client: Client) -> None:
    cache.clear()
    with som("lb_owner"):
        aktivitet(scen.gata)
    lank = Lank(scen.person("ansvarig").pk, "2024-K3").signerat
    mal = adress(f"/handlingsplan/{AR}/1.1/uppdatera/", lank, status="klar").replace("http://localhost:8000", "")
    mal = mal[mal.index("/handlingsplan/") :]

    inloggning = client.get(mal)["Location"]
    sida = client.get(inloggning).content.decode()
    dolt = re.search(r'name="lank" value="([^"]+)"', sida)
    assert dolt
    assert "Skicka en kod till a•••@exempel.example" in sida
    client.post("/konto/kod/", {"lank": dolt[1], "next": mal})
    BREVBARARE.submit(lambda: None).result()
    kod = re.findall(r"\d{6}", str(mail.outbox[-1].subject))[0]
    inne = client.post("/konto/kod/skriv/", {"code": kod, "next": mal})

    assert inne["Location"] == mal
    form = client.get(mal).content.decode()
    assert re.search(r'value="klar"[^>]*checked', form)
    assert not Statusrad.objects.exists()
    assert client.post(mal, {"status": "klar", "version": 1}).status_code == 302
    assert Statusrad.objects.get().genomforande == "klar"
