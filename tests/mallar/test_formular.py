"""The form pack: order of label, help, error and control, and what a screen reader is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import forms
from lxml import html

from aktorer.datumfalt import Datumfalt
from aktorer.formular import (
    Chips,
    Fraga,
    Grupp,
    Hopfalld,
    Info,
    Knapp,
    Knappar,
    Lank,
    Rad,
    Statusval,
    Valkort,
    Villkor,
    hjalp,
)

KATEGORIER = [("a", "Skadegörelse"), ("b", "Ordningsstörning")]


class Rapport(forms.Form):
    kategori = forms.ChoiceField(
        label="Vad har hänt?",
        choices=KATEGORIER,
        widget=forms.RadioSelect,
        help_text="Välj det som ligger närmast.",
        error_messages={"required": "Välj vad som har hänt."},
    )
    typ = forms.ChoiceField(label="Närmare", choices=KATEGORIER, widget=forms.RadioSelect, required=False)
    lage = forms.ChoiceField(label="Läge", choices=[("p", "Enligt plan")], widget=forms.RadioSelect, required=False)
    datum = Datumfalt(label="Datum", required=False)
    text = forms.CharField(
        label="Beskriv kort",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skriv inte namn.",
        error_messages={"required": "Beskriv vad som har hänt."},
    )
    omrade = forms.ChoiceField(label="Område", choices=[("", "Välj område"), ("1", "Åsby")], required=False)
    antal = forms.IntegerField(label="Antal", required=False, error_messages={"invalid": "Skriv antalet med siffror."})
    last = forms.BooleanField(label="Jag har läst", error_messages={"required": "Kryssa i rutan."})
    nyckel = forms.CharField(widget=forms.HiddenInput, initial="n1", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kategori"].ikoner = {"a": "skada"}
        self.fields["lage"].ikoner = {"p": "plan"}

    @property
    def helper(self) -> FormHelper:
        return hjalp(
            Valkort("kategori", kolumner=4),
            Chips("typ"),
            Statusval("lage"),
            Villkor("typ", "a b", Rad("datum")),
            Fraga("text", fraser=("Klotter på fasad",)),
            Info("Läses före mötet."),
            Grupp("Mer", "omrade"),
            Hopfalld("Fler uppgifter", "antal"),
            "last",
            Knappar("Skicka rapport", Knapp("Spara utkast", "utkast"), Lank("Avbryt", "/"), klistrad=True),
        )


def _rita(form: forms.Form) -> Any:
    return html.fragment_fromstring(render_crispy_form(form, form.helper, {"csrf_token": "hemlig"}))


def _ord(element: Any) -> str:
    return " ".join(element.text_content().replace("\xad", "").split())


def test_the_form_posts_to_this_page_with_token_and_without_the_browsers_own_bubbles() -> None:
    form = _rita(Rapport())

    assert (form.tag, form.get("method"), form.get("novalidate"), form.get("enctype")) == ("form", "post", "", None)
    assert form.find(".//input[@name='csrfmiddlewaretoken']").value == "hemlig"
    assert form.find(".//input[@name='nyckel']").get("type") == "hidden"
    assert form.xpath(".//*[@style] | .//script") == []


def test_order_in_a_field_is_label_help_error_control() -> None:
    falt = _rita(Rapport({})).xpath(".//div[contains(@class,'falt--fel')][.//textarea]")[0]

    assert [del_.tag for del_ in falt] == ["label", "p", "div", "div", "textarea"]
    assert [_ord(del_) for del_ in falt[:3]] == ["Beskriv kort", "Skriv inte namn.", "Fel: Beskriv vad som har hänt."]
    assert falt[4].get("aria-describedby").split() == [falt[1].get("id"), falt[2].get("id")]
    assert falt[4].get("aria-invalid") == "true"


def test_a_group_is_a_fieldset_described_by_its_help_and_error() -> None:
    grupp = _rita(Rapport({})).xpath(".//fieldset[.//input[@name='kategori']]")[0]

    assert [del_.tag for del_ in grupp] == ["legend", "p", "div", "div"]
    assert grupp.get("aria-describedby").split() == ["id_kategori_helptext", "id_kategori_error"]
    assert _ord(grupp[2]) == "Fel: Välj vad som har hänt."
    kort = grupp.findall(".//label")
    assert [_ord(k) for k in kort] == ["Skadegörelse", "Ordningsstörning"]
    assert [k.get("for") for k in kort] == [i.get("id") for i in grupp.findall(".//input")]
    assert len(kort[0].findall(".//svg")) == 1
    assert len(kort[1].findall(".//svg")) == 0


def test_optional_fields_say_so_and_required_ones_do_not() -> None:
    form = _rita(Rapport())

    etiketter = [_ord(e) for e in form.xpath(".//legend | .//label[not(.//input)]")]
    assert [e for e in etiketter if "(valfritt)" in e] == [
        "Närmare (valfritt)",
        "Läge (valfritt)",
        "Datum (valfritt)",
        "Område (valfritt)",
        "Antal (valfritt)",
    ]


def test_what_was_typed_is_kept() -> None:
    form = _rita(Rapport({"kategori": "b", "text": "<script>hej</script> 😀", "omrade": "1", "antal": "tre"}))

    assert [i.get("value") for i in form.findall(".//input[@name='kategori']") if i.get("checked") is not None] == ["b"]
    assert form.find(".//textarea").text.strip() == "<script>hej</script> 😀"
    assert form.xpath("string(.//select/option[@selected]/@value)") == "1"
    assert form.find(".//input[@name='antal']").get("value") == "tre"


def test_folded_fields_open_when_one_of_them_is_wrong() -> None:
    assert _rita(Rapport()).find(".//details").get("open") is None
    assert _rita(Rapport({"antal": "tre"})).find(".//details").get("open") == ""


def test_conditional_fields_are_there_without_script() -> None:
    del_ = _rita(Rapport(initial={"datum": dt.date(2024, 4, 3)})).find(".//div[@data-villkor]")

    assert (del_.get("data-villkor"), del_.get("data-varden"), del_.get("hidden")) == ("typ", "a b", None)
    assert (del_.find(".//input").get("type"), del_.find(".//input").get("value")) == ("date", "2024-04-03")


def test_one_primary_button_and_the_others_after_it() -> None:
    rad = _rita(Rapport()).xpath(".//div[contains(@class,'sandrad')]")[0]

    assert [(_ord(k), k.get("class")) for k in rad] == [
        ("Skicka rapport", "knapp knapp--primar"),
        ("Spara utkast", "knapp"),
    ]
    assert [(_ord(a), a.get("href")) for a in rad.getnext().iter("a")] == [("Avbryt", "/")]


def test_a_field_that_does_not_exist_is_a_loud_error() -> None:
    class Fel(Rapport):
        @property
        def helper(self) -> FormHelper:
            return hjalp("finns_inte")

    with pytest.raises(Exception, match="finns_inte"):
        _rita(Fel())
