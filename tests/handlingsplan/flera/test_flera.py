"""Many activities at once: what is shown first, all or nothing, and what is written about each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.models import Loggpost
from handlingsplan.flera.actions import Andring, andra_flera
from handlingsplan.models import Aktivitet, Statusrad
from tests.handlingsplan.plan import AR, aktivitet, rad
from tests.scen import Scen, som

Klient = Callable[[str], Client]
FLERA = f"/handlingsplan/{AR}/flera/"
FLYTT = {"slut": "2024-11-30", "text": "Leveransen dröjer."}


def val(*rader: Aktivitet) -> list[str]:
    return [f"{rad.pk}:{rad.version}" for rad in rader]


def test_the_preview_says_from_and_to_and_writes_nothing(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        en, tva = aktivitet(scen.gata, "1.1"), aktivitet(scen.gata, "1.2", slut=date(2024, 11, 30))
    client = klient("samordnare")

    data = {"val": val(en, tva), **FLYTT}
    with CaptureQueriesContext(connection) as fragor:
        html = client.post(FLERA, data).content.decode()

    assert "1 av 2 aktiviteter ändras" in html
    for text in ("31\u00a0december 2024", "30\u00a0november 2024", "Ingen ändring", "Ändra 1 aktivitet<"):
        assert text in html
    assert not [fraga for fraga in fragor if fraga["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    tillbaka = client.post(FLERA, {**data, "andra_val": "1"}).content.decode()
    assert tillbaka.count(" checked") == 2
    assert "Leveransen dröjer.</textarea>" in tillbaka


def test_confirming_moves_all_and_tells_each_history_why(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        en, tva = aktivitet(scen.gata, "1.1"), aktivitet(scen.fritid, "1.2")
        rad(en, "pagar", "risk", text="Stolpar saknas.", gor="Vi ringer.", behov="Inget")
    data = {"val": val(en, tva), **FLYTT, "agare": str(scen.poliskontor.pk), "funktion": "Kommunpolis", "bekrafta": "1"}

    svar = klient("samordnare").post(f"{FLERA}?fokus=1", data, follow=True)

    assert svar.redirect_chain == [(f"/handlingsplan/{AR}/?fokus=1", 302)]
    assert "2 aktiviteter är ändrade." in svar.content.decode()
    with som("lb_owner"):
        efter = list(Aktivitet.objects.order_by("nummer").values_list("slut", "agare__namn", "funktion", "version"))
        rader = list(Statusrad.objects.order_by("aktivitet__nummer", "-id").values_list("bedomning", "text", "slut"))
        logg = Loggpost.objects.filter(handling="aktivitet.andra_flera").count()
    assert efter == [(date(2024, 11, 30), "Kommunpolisen", "Kommunpolis", 2)] * 2
    assert rader == [
        ("risk", "Leveransen dröjer.\nStolpar saknas.", date(2024, 11, 30)),
        ("risk", "Stolpar saknas.", date(2024, 12, 31)),
        ("plan", "Leveransen dröjer.", date(2024, 11, 30)),
    ]
    assert logg == 2


def test_a_row_that_somebody_saved_meanwhile_is_named_and_nothing_is_done(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rader = [aktivitet(scen.gata, f"1.{nummer}") for nummer in (1, 2, 10)]
        valda = [*val(*rader), "999999:1"]
        Aktivitet.objects.filter(nummer__in=["1.2", "1.10"]).update(version=2)

    svar = klient("samordnare").post(FLERA, {"val": valda, **FLYTT, "bekrafta": "1"})

    assert svar.status_code == 422
    html = svar.content.decode()
    for text in ("Inget är ändrat.", "Någon annan har sparat 1.2 och 1.10", "1 av dem du valde finns inte längre."):
        assert text in html
    with som("lb_owner"):
        assert set(Aktivitet.objects.values_list("slut", flat=True)) == {date(2024, 12, 31)}
        assert Statusrad.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "besked"),
    [
        ({}, "Välj ett nytt slutdatum, en ny ansvarig eller båda."),
        ({"slut": "2024-11-30"}, "Skriv varför slutdatumet flyttas."),
        ({"agare": "gata"}, "Skriv vilken funktion som äger aktiviteterna."),
        ({"agare": "granne", "funktion": "Chef"}, "Välj en enhet i listan."),
        ({**FLYTT, "slut": "2023-06-01", "bekrafta": "1"}, "Slutdatumet är före startdatumet för 1.1."),
        ({**FLYTT, "slut": "2031-06-01", "bekrafta": "1"}, "Slutdatumet är långt från löftets år för 1.1."),
        ({**FLYTT, "slut": "i höstas"}, "datum"),
        ({**FLYTT, "text": "Ring 19121212-1212"}, "personnummer"),
        ({**FLYTT, "val": []}, "Kryssa för minst en aktivitet."),
        ({**FLYTT, "val": ["x:1", "²:³"], "bekrafta": "1"}, "Välj minst en"),
    ],
)
def test_what_cannot_be_done_says_why_and_keeps_what_was_chosen(
    scen: Scen, klient: Klient, data: dict[str, Any], besked: str
) -> None:
    with som("lb_owner"):
        en = aktivitet(scen.gata, "1.1")
    enheter = {"gata": str(scen.gata.pk), "granne": str(scen.grannenhet.pk)}

    svar = klient("kommunpolis").post(
        FLERA, {"val": val(en), **data, "agare": enheter.get(data.get("agare", ""), "")}
    )  # fmt: skip

    html = svar.content.decode()
    assert (svar.status_code, besked in html) == (422, True)
    assert (" checked" in html) == ("val" not in data)


def test_finished_activities_and_those_outside_the_filter_are_not_offered(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rad(aktivitet(scen.gata, "1.1"), "klar")
        aktivitet(scen.gata, "1.2")
        aktivitet(scen.gata, "2.1")

    svar = klient("samordnare").get(f"{FLERA}?fokus=1")

    assert [lage.nummer for lage, _ in svar.context["rader"]] == ["1.2"]


@pytest.mark.parametrize("antal", [1, 3])
def test_the_page_costs_the_same_at_any_size(scen: Scen, klient: Klient, antal: int) -> None:
    with som("lb_owner"):
        for nummer in range(1, antal + 1):
            aktivitet(scen.gata, f"1.{nummer}")
    client = klient("samordnare")
    with CaptureQueriesContext(connection) as fragor:
        client.get(FLERA)
    assert len(fragor) == 14  # as the plan, and the units


def test_only_those_who_lead_change_and_never_a_neighbours(scen: Scen) -> None:
    with som("lb_owner"):
        en = aktivitet(scen.gata)
        grannes = aktivitet(scen.grannenhet)
        with pytest.raises(PermissionDenied):
            andra_flera(by=scen.aktor("ansvarig"), valda={en.pk: 1}, andring=Andring(date(2024, 6, 1), text="Nej"))
        with pytest.raises(Exception, match="1 av dem du valde finns inte längre"):
            andra_flera(
                by=scen.aktor("samordnare"), valda={grannes.pk: 1}, andring=Andring(date(2024, 6, 1), text="Nej")
            )
