"""The components: what each says to eye and screen reader, and that the error pages stand on their own."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace as N
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from lxml import html

from aktorer.ikoner import IKONER, svg_ikon
from aktorer.templatetags.lb import angra_adress
from diagram.modell import Stapeldiagram
from diagram.status import STATUSAR

MALLAR = Path(settings.BASE_DIR) / "templates"
EGNA = sorted(f for mapp in ("komponenter", "lb", "diagram", "account") for f in (MALLAR / mapp).rglob("*.html"))


def _rita(mall: str, **variabler: Any) -> Any:
    return html.fragment_fromstring(render_to_string(f"komponenter/{mall}.html", variabler), create_parent="div")


def _ord(element: Any) -> str:
    return " ".join(element.text_content().replace("\xad", "").split())


@pytest.mark.parametrize("status", STATUSAR)
def test_a_status_is_always_shape_and_word(status: str) -> None:
    tagg = _rita("status", status=status)[0]

    assert (_ord(tagg), len(tagg.findall("svg"))) == (STATUSAR[status].ord, 1)
    assert tagg.find("svg").get("aria-hidden") == "true"


def test_no_two_statuses_share_a_shape() -> None:
    assert len({bild.form for bild in STATUSAR.values()}) == len(STATUSAR)


@pytest.mark.parametrize("namn", IKONER)
def test_every_icon_is_well_formed_and_silent(namn: str) -> None:
    svg = html.fragment_fromstring(str(svg_ikon(namn)))

    assert (svg.tag, svg.get("aria-hidden"), len(svg) > 0) == ("svg", "true", True)


def test_an_unknown_icon_from_the_database_becomes_the_dots() -> None:
    assert _ord(_rita("ikon", namn="finns-inte")) == ""
    assert len(_rita("ikon", namn="finns-inte").findall("svg")) == 1


def test_the_error_summary_counts_and_leads_to_each_control() -> None:
    class Form(forms.Form):
        val = forms.ChoiceField(
            choices=[("a", "A")], widget=forms.RadioSelect, error_messages={"required": "Välj något."}
        )
        text = forms.CharField(error_messages={"required": "Skriv något."})

    form = Form({})
    form.add_error(None, "Datumet ligger före starten.")
    ruta = _rita("felsumma", form=form)[0]

    assert (ruta.get("role"), ruta.get("tabindex"), _ord(ruta[0])) == ("alert", "-1", "Det finns 3 fel i formuläret")
    assert [(_ord(a), a.get("href")) for a in ruta.iter("a")] == [
        ("Välj något.", "#id_val_0"),
        ("Skriv något.", "#id_text"),
    ]
    assert _ord(ruta.find(".//li")) == "Datumet ligger före starten."


def test_the_error_summary_tells_the_rows_too() -> None:
    form = forms.Form({})
    form.radfel = [("id_delmal-0-vad", "Rad 1: Skriv vad som ska vara gjort."), ("", "Det är för få rader.")]
    ruta = _rita("felsumma", form=form)[0]

    assert _ord(ruta[0]) == "Det finns 2 fel i formuläret"
    assert [(_ord(li), li.xpath("string(a/@href)")) for li in ruta.iter("li")] == [
        ("Rad 1: Skriv vad som ska vara gjort.", "#id_delmal-0-vad"),
        ("Det är för få rader.", ""),
    ]


def test_no_errors_no_summary() -> None:
    assert len(_rita("felsumma", form=forms.Form({}))) == 0


@pytest.mark.parametrize(
    ("niva", "roll"), [("success", "status"), ("info", "status"), ("warning", "status"), ("error", "alert")]
)
def test_only_an_error_interrupts_a_screen_reader(niva: str, roll: str) -> None:
    assert _rita("meddelande", text="Sparat.", niva=niva)[0].get("role") == roll


def test_undo_is_a_post_and_never_leads_elsewhere() -> None:
    form = _rita("meddelande", text="Dold.", niva="success", angra="/x/visa/", csrf_token="t").find(".//form")

    assert (form.get("method"), form.get("action")) == ("post", "/x/visa/")
    assert [angra_adress(t) for t in ("angra:/x/", "angra://ond.example/", "angra:https://ond.example", "")] == [
        "/x/",
        "",
        "",
        "",
    ]


def test_empty_state_says_what_to_do_next() -> None:
    tomt = _rita("tomt", rubrik="Inga rapporter v. 47 än", text="Till fredag.", knapp_adress="/p/", knapp_text="Påminn")

    assert (_ord(tomt.find(".//h2")), tomt.find(".//a").get("href")) == ("Inga rapporter v. 47 än", "/p/")


def test_paging_prints_only_the_ways_that_exist() -> None:
    assert [a.get("rel") for a in _rita("sidbyten", aldre="?fore=1").iter("a")] == ["next"]
    assert len(_rita("sidbyten")) == 0


def test_chosen_filters_can_be_taken_away_one_by_one() -> None:
    class Filter(forms.Form):
        omrade = forms.ChoiceField(label="Område", choices=[("", "Alla områden"), ("1", "Åsby")], required=False)

    ruta = _rita("filter", form=Filter(), namn="Filtrera", rensa="/r/", valda=[N(text="Område: Åsby", adress="/r/?a")])

    assert ruta.find(".//form").get("method") == "get"
    assert [(_ord(a), a.get("href")) for a in ruta.iter("a")] == [
        ("Ta bort Område: Åsby", "/r/?a"),
        ("Rensa filter", "/r/"),
    ]


def test_a_chart_stands_beside_its_table() -> None:
    diagram = Stapeldiagram("Färre än i fjol", "Rapporter per vecka", ("45",), (19,), (24,), kalla="Lägesbild")
    figur = _rita("diagram", diagram=diagram)[0]

    assert (_ord(figur.find("figcaption")), _ord(figur.find(".//caption"))) == (
        "Färre än i fjol",
        "Rapporter per vecka",
    )
    assert [_ord(c) for c in figur.findall(".//tbody/tr/*")] == ["45", "19", "24"]
    assert _ord(figur.findall("p")[-1]) == "Källa: Lägesbild"


def test_table_cells_carry_their_label_for_the_phone() -> None:
    tabell = _rita("tabell", rubrik="Per område", huvud=["Område", "Antal"], rader=[["Åsby", 9]]).find(".//table")

    assert [(c.tag, c.get("scope") or c.get("data-etikett")) for c in tabell.findall(".//tbody/tr/*")] == [
        ("th", "row"),
        ("td", "Antal"),
    ]


@pytest.mark.parametrize("fil", EGNA, ids=lambda f: str(f.relative_to(MALLAR)))
def test_every_template_says_what_it_is_and_keeps_style_and_script_out(fil: Path) -> None:
    text = fil.read_text()

    assert text.startswith("{#")
    assert re.findall(r'\sstyle="|<style|<script(?![^>]*\ssrc=)|\son[a-z]+="', text) == []


def test_every_component_stands_in_the_readme() -> None:
    lasmig = (MALLAR / "komponenter" / "README.md").read_text()
    ramens = {"sidhuvud", "sidfot", "kontomeny", "meddelanden"}

    assert {
        f.stem for f in (MALLAR / "komponenter").glob("*.html") if f"`{f.name}`" not in lasmig and f.stem not in ramens
    } == set()


@pytest.mark.parametrize("kod", ["400", "403", "403_csrf", "404", "500", "503"])
def test_error_pages_need_no_context_and_show_a_way_onward(kod: str) -> None:
    sida = html.document_fromstring(render_to_string(f"{kod}.html"))

    assert (sida.get("lang"), len(sida.findall(".//h1"))) == ("sv", 1)
    assert "/" in [a.get("href") for a in sida.find(".//main").iter("a")]
