"""The look of a mail: the colours of the tokens in both themes, one act, short Swedish subjects."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from lxml import html

from utskick.mall import rendera_text
from utskick.templatetags.mejl import Handling, handling

STATISKT = Path(settings.BASE_DIR) / "static" / "lb"
MALLAR = Path(settings.BASE_DIR) / "templates"
BAS = "https://lagesbild.example"
UPPGIFTER: dict[str, Any] = {
    "lank": f"{BAS}/x/", "period": "kvartal 3 2024", "version": 2, "basadress": BAS, "email": "a@b.example", "code": "482913",
    "password_reset_url": f"{BAS}/konto/nytt-losenord/1-abc/",
}  # fmt: skip
TVA_VAGAR = {"vecka", "vecka_sen", "aktivitet_agare"}  # questions with several answers, held by their own tests
EGNA = sorted({fil.stem for fil in (MALLAR / "utskick").glob("*.txt")} - TVA_VAGAR)


def _farger(text: str) -> set[str]:
    return set(re.findall(r"#[0-9a-f]{6}", text))


def _html(mall: str) -> Any:
    amne, text = rendera_text(mall, UPPGIFTER)
    data = {"amne": amne, "stycken": text.split("\n\n"), "basadress": BAS}
    return html.document_fromstring(render_to_string("utskick/bas.html", data))


def test_a_mail_uses_only_the_colours_of_the_tokens() -> None:
    layout = (MALLAR / "utskick" / "bas.html").read_text()
    ljust, morkt = layout.split("prefers-color-scheme: dark", 1)[0], layout.split("prefers-color-scheme: dark")[1]

    assert _farger(ljust) - _farger((STATISKT / "tokens.css").read_text()) == set()
    assert _farger(morkt.split("</style>")[0]) - _farger((STATISKT / "mork.css").read_text()) == set()


@pytest.mark.parametrize("mall", EGNA)
def test_every_mail_has_a_short_subject_and_one_act_that_says_what_it_is(mall: str) -> None:
    amne, text = rendera_text(mall, UPPGIFTER)
    sida = _html(mall)

    assert 10 <= len(amne) <= 60
    assert text.startswith("Hej,\n")
    assert text.strip().split("\n\n")[-1].startswith("Du får mejlet för att ")
    assert [(a.get("href"), a.text) for a in sida.iter("a")] == [(f"{BAS}/x/", sida.find(".//a").text)]
    assert sida.find(".//a").text.split()[0] in {"Läs", "Svara", "Uppdatera", "Granska", "Välj"}
    assert (sida.get("lang"), sida.findtext(".//title"), sida.findtext(".//h1")) == ("sv", amne, amne)
    assert list(sida.iter("img", "script", "link")) == []
    assert sida.find("body/div").get("lang") == "sv"  # a mail program may take the html element away


@pytest.mark.parametrize("fil", sorted((MALLAR / "account" / "email").glob("*_subject.txt")), ids=lambda f: f.stem)
def test_subjects_about_the_account_are_short(fil: Path) -> None:
    assert 10 <= len(render_to_string(f"account/email/{fil.name}", UPPGIFTER).strip()) <= 60


@pytest.mark.parametrize(
    ("stycke", "vantat"),
    [
        (f"Läs rapporten: {BAS}/r/1/", Handling("Läs rapporten", f"{BAS}/r/1/")),
        (f" {BAS}/r/1/\n", Handling("Öppna i Lägesbild", f"{BAS}/r/1/")),
        ("Läs rapporten: https://ond.example/", None),
        (f"{BAS}.ond.example/r/", None),
        (f"Läs mer på {BAS}/r/1/ i dag", None),
        ("Klockan är 18.30: kom", None),
    ],
)
def test_only_a_paragraph_with_our_address_becomes_a_button(stycke: str, vantat: Handling | None) -> None:
    assert handling(stycke, BAS) == vantat


def test_the_whole_of_a_mail() -> None:
    assert rendera_text("aterrapport_skickad", UPPGIFTER) == (
        "Återrapport till KSAU: kvartal 3 2024",
        "Hej,\n\n"
        "Återrapporten om medborgarlöftet för kvartal 3 2024, version 2, finns att läsa. Logga in för att öppna den.\n\n"
        f"Läs återrapporten: {BAS}/x/\n\n"
        "Du får mejlet för att du läser återrapporter för KSAU.\n",
    )
    ord_ = [" ".join(str(t).split()) for t in _html("aterrapport_skickad").find("body").itertext() if str(t).strip()]
    assert ord_ == [
        "Lägesbild",
        "Återrapport till KSAU: kvartal 3 2024",
        "Hej,",
        "Återrapporten om medborgarlöftet för kvartal 3 2024, version 2, finns att läsa. Logga in för att öppna den.",
        "Läs återrapporten",
        f"{BAS}/x/",
        "Du får mejlet för att du läser återrapporter för KSAU.",
    ]


@pytest.mark.parametrize("fil", sorted((MALLAR / "account" / "email").glob("*_message.txt")), ids=lambda f: f.stem)
def test_mails_about_the_account_have_the_same_look(fil: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "BASADRESS", BAS)
    amne = render_to_string(f"account/email/{fil.name.replace('_message', '_subject')}", UPPGIFTER).strip()
    text = render_to_string(f"account/email/{fil.name}", UPPGIFTER)
    sida = html.document_fromstring(render_to_string(f"account/email/{fil.stem}.html", UPPGIFTER))

    assert (sida.findtext(".//title"), sida.findtext(".//h1")) == (amne, amne)
    assert [stycke.split("\n")[0][:30] for stycke in text.strip().split("\n\n") if "http" not in stycke] == [
        p.text.strip()[:30] for p in sida.iter("p") if "adress" not in p.get("class", "")
    ]


def test_what_stands_in_a_mail_is_escaped() -> None:
    data = UPPGIFTER | {"password_reset_url": "<b>x</b>"}

    assert "&lt;b&gt;x" in render_to_string("account/email/password_reset_key_message.html", data)
