"""The acts: an effect promised once, a mail written once, and nothing in its headers that the writer did not mean."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from tests.scen import Scen, som
from utskick.actions import lagg_i_utkorg, skapa_mejl, skicka_igen
from utskick.mall import en_rad
from utskick.models import Mejl, Utkorg


def _utkorg() -> list[tuple[int, str, str, dict[str, Any]]]:
    with som("lb_owner"):
        return list(Utkorg.objects.order_by("pk").values_list("kommun_id", "typ", "nyckel", "data"))


def test_a_key_is_promised_once_per_municipality(scen: Scen) -> None:
    for namn in ("rapportor", "rapportor", "granne"):
        with kontext(scen.aktor(namn)) as by:
            lagg_i_utkorg(by=by, typ="prov.hand", nyckel="a", data={"nr": 1})

    assert _utkorg() == [
        (scen.kommun.pk, "prov.hand", "a", {"nr": 1}),
        (scen.granne.pk, "prov.hand", "a", {"nr": 1}),
    ]


def test_a_business_transaction_that_fails_promises_nothing(scen: Scen) -> None:
    with kontext(scen.aktor("rapportor")):
        lagg_i_utkorg(kommun_id=scen.kommun.pk, typ="prov.hand", nyckel="a", data={})
        transaction.set_rollback(True)

    assert _utkorg() == []


def test_nobody_can_promise_for_the_neighbour(scen: Scen) -> None:
    with kontext(scen.aktor("rapportor")), pytest.raises(Exception, match="row-level security"), transaction.atomic():
        lagg_i_utkorg(kommun_id=scen.granne.pk, typ="prov.hand", nyckel="a", data={})


def test_without_municipality_it_is_a_programming_error(scen: Scen) -> None:
    with pytest.raises(TypeError):
        lagg_i_utkorg(typ="prov.hand", nyckel="a", data={})


def _skapa(scen: Scen, lank: str = "http://localhost:8000/rapporter/2024-1/") -> None:
    with som("lb_worker"), kontext(Aktor.system(scen.kommun.pk)):
        skapa_mejl(
            kommun_id=scen.kommun.pk,
            nyckel="prov",
            till=scen.person("samordnare"),
            mall="allvarlig_rapport",
            data={"lank": lank},
        )


def test_a_mail_is_written_once_from_its_template(scen: Scen) -> None:
    _skapa(scen)
    _skapa(scen)

    with som("lb_owner"):
        mejl = Mejl.objects.get()
    assert (mejl.amne, mejl.adress, mejl.lage, mejl.forsok) == (
        "En allvarlig rapport har kommit in",
        "samordnare@exempel.example",
        "koat",
        0,
    )
    assert mejl.text.startswith("Hej,\n\nNy rapport finns.")
    assert "\n\nLäs rapporten: http://localhost:8000/rapporter/2024-1/\n\n" in mejl.text


def test_the_html_part_has_the_link_as_a_button_and_fetches_nothing(scen: Scen) -> None:
    _skapa(scen)

    with som("lb_owner"):
        html = Mejl.objects.get().html
    assert '<a href="http://localhost:8000/rapporter/2024-1/">' in html
    assert [ord_ for ord_ in ("<img", "<link", "@import", "url(", "<script", "src=") if ord_ in html] == []


def test_text_is_plain_and_html_is_escaped(scen: Scen) -> None:
    _skapa(scen, lank="Ö & <b>")

    with som("lb_owner"):
        mejl = Mejl.objects.get()
    assert ("Ö & <b>" in mejl.text, "Ö &amp; &lt;b&gt;" in mejl.html, "Ö & <b>" in mejl.html) == (True, True, False)


@pytest.mark.parametrize(
    ("text", "rad"),
    [
        ("Ny rapport\r\nBcc: alla@exempel.example", "Ny rapport Bcc: alla@exempel.example"),
        ("a\x00b\u2028c\x1b[0m", "a b c [0m"),
        ("  Å  ä\tö ", "Å ä ö"),
        ("x" * 121, "x" * 119 + "…"),
    ],
)
def test_a_subject_is_one_line(text: str, rad: str) -> None:
    assert en_rad(text) == rad


def _mejl(scen: Scen, lage: str) -> Mejl:
    person = scen.person("samordnare")
    with som("lb_owner"):
        return Mejl.objects.create(
            kommun=scen.kommun, nyckel="prov", till=person, adress=person.email, amne="A", text="T", lage=lage, forsok=3
        )


def test_send_again_queues_once_however_often_pressed(scen: Scen) -> None:
    mejl = _mejl(scen, "misslyckat")
    with kontext(scen.aktor("samordnare")) as by:
        skicka_igen(by=by, mejl=mejl)
        skicka_igen(by=by, mejl=mejl)

    assert _utkorg() == [(scen.kommun.pk, "mejl.skicka_igen", f"mejl.skicka_igen:{mejl.pk}:3", {"mejl": mejl.pk})]
    with som("lb_owner"):
        assert set(Loggpost.objects.values_list("handling", "objekt")) == {("mejl.skicka_igen", f"mejl:{mejl.pk}")}


def test_a_waiting_mail_is_not_queued_again(scen: Scen) -> None:
    mejl = _mejl(scen, "koat")

    with kontext(scen.aktor("samordnare")) as by, pytest.raises(ActRefused, match="väntar redan"):
        skicka_igen(by=by, mejl=mejl)
