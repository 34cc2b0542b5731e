"""The language rules that a machine can hold a text against, and what of a page is text that a person meets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

# Words that Swedish does not have, or not with another meaning.
_ORD = """
the and of with required submit choose password error errors please invalid enter your you this that these those select
save delete cancel search next previous welcome sign login logout username email update updated upload download loading
file files click here not found page settings home help about reports report an are was were have been must should would
could will field fields value values valid true false none null undefined empty only more less than least most character
characters ensure confirm continue close open new show hide view edit add remove change changed created deleted success
successfully failed failure warning unknown missing today yesterday tomorrow ago day days week weeks month months year
years monday tuesday wednesday thursday friday saturday sunday january february march june july october time name
address message subject sender denied forbidden access account request server timeout
"""
ENGELSKA = frozenset(_ORD.split())
"""Without words that Swedish has too ("is", "has", "from")."""

KLARSPRAK = {
    "officialese": re.compile(
        r"\b(vänligen|erhåll\w*|avseende|och/eller|eventuell|nedanstående|ovanstående|jämlikt|varvid)\b", re.I
    ),
    "in two words": re.compile(r"\b(idag|igår|imorgon|ikväll|inatt|iår|ifjol)\b", re.I),
    "exclamation mark": re.compile(r"[a-zåäö0-9”\"]\s?!", re.I),
    "blames the reader": re.compile(r"\b(felaktig inmatning|ogiltig\w* (?:inmatning|värde|indata)|otillåt\w*)\b", re.I),
    "year with a space": re.compile(r"(?<![\d\u00a0.,])2[\u00a0\u202f]0[0-4]\d(?![\d\u00a0])(?! rapport)"),
    "time with a colon": re.compile(r"(?<![\d:.-])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])"),
    "hyphen for minus": re.compile(r"(?<![\w\u00a0-])-\d+\s?%"),
    "per cent without space": re.compile(r"\d%"),
    "not filled in": re.compile(r"\{\{|\}\}|\{%|%\(\w+\)[sd]|\bNone\b|\bnamespace\(|<\w+ object|Decimal\("),
}  # fmt: skip
KNAPPAR = re.compile(r"(ok|submit|ja|nej|skicka in|spara ändringar|fortsätt här)", re.IGNORECASE)
"""What a button may not say alone: a verb and an object, or a verb that stands beside its object."""

_OSYNLIGT = "//script | //style | //template | //datalist | //*[@lang and not(@lang='sv')]"
_ATTRIBUT = ("alt", "title", "aria-label", "placeholder", "data-etikett", "label")
_STYCKEN = {"p", "h1", "h2", "h3", "figcaption", "legend", "label", "summary", "button"}
ISO = re.compile(r"\b20\d\d-\d\d-\d\d\b")


def texter(kalla: str) -> Iterator[str]:
    """Every text of an HTML page that a person reads or hears, in order, one element's own text at a time."""
    sida = html.document_fromstring(kalla)
    for bort in sida.xpath(_OSYNLIGT):
        bort.drop_tree()
    for element in sida.iter():
        if not isinstance(element.tag, str):
            continue
        for text in (element.text, element.tail, *(element.get(namn) for namn in _ATTRIBUT)):
            if text and text.strip():
                yield " ".join(text.replace("\u00ad", "").split(" ")).strip()


def engelska(text: str) -> set[str]:
    """The English words in the text; addresses and e-mail addresses are no words."""
    utan_adresser = re.sub(r"\S*(?:@|://|\.[a-z]{2,}\b|/)\S*", " ", text.lower())
    return ENGELSKA & set(re.findall(r"[a-zåäöé]+", utan_adresser))


def brott(text: str) -> set[str]:
    """The names of the rules that the text breaks."""
    ut = {namn for namn, monster in KLARSPRAK.items() if monster.search(text)}
    return ut | {f"English: {ord_}" for ord_ in engelska(text)}


def daliga_knappar(kalla: str) -> list[str]:
    """Buttons whose word says nothing of what they do."""
    sida: Any = html.document_fromstring(kalla)
    ord_ = [" ".join(knapp.text_content().split()) for knapp in sida.xpath("//button | //*[contains(@class,'knapp')]")]
    return [en for en in ord_ if KNAPPAR.fullmatch(en)]


def iso_i_text(kalla: str) -> list[str]:
    """ISO dates in running text. Tables, lists of facts and small notes may have them; so may help about how to write."""
    sida: Any = html.document_fromstring(kalla)
    ut = []
    for element in sida.iter():
        i_tabell = element.xpath("ancestor-or-self::*[self::table or self::dl or self::select or self::input]")
        hjalp = element.xpath("ancestor-or-self::*[contains(@class,'hjalp') or contains(@class,'fel')]")
        if element.tag in _STYCKEN and not i_tabell and not hjalp and ISO.search(element.text_content()):
            ut.append(" ".join(element.text_content().split()))
    return ut
