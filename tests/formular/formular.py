"""Reads the forms of a page as a browser would, fills them, and reads what came back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import html

TEXT = {"text", "email", "password", "number", "date", "time", "search", "tel", "url", "textarea"}
HEMLIGT = {"password", "file"}
"""Never sent back to the page."""


@dataclass(frozen=True)
class Formular:
    """One form by POST: where it goes, its text fields (name → type), its choices (name → values),
    hidden ones, and what stands in it now."""

    adress: str
    text: dict[str, str]
    val: dict[str, list[str]]
    dolda: dict[str, str]
    nu: dict[str, str]

    def ifyllt(self, varde: str, *, aven_val: bool) -> dict[str, str]:
        """Every text field holds `varde`; the choices too when `aven_val`, else their first real one."""
        valda = {namn: varde if aven_val else next((v for v in varden if v), "") for namn, varden in self.val.items()}
        return {**self.dolda, **valda, **dict.fromkeys(self.text, varde)}


def las(svar: Any) -> Any:
    """The page as a tree. Control characters, which no parser takes, are left out."""
    return html.document_fromstring(utan_styrtecken(svar.content.decode()))


def utan_styrtecken(text: str) -> str:
    """As a browser keeps a value: no control characters, one kind of line break."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text.replace("\r\n", "\n"))


def formular(sida: Any, adress: str) -> list[Formular]:
    """The forms in the page's main part that take a POST and have something to fill in."""
    alla = [_ett(form, adress) for form in sida.xpath("//main//form[translate(@method,'POST','post')='post']")]
    return [ett for ett in alla if ett.text or ett.val]


def _ett(form: Any, adress: str) -> Formular:
    text: dict[str, str] = {}
    val: dict[str, list[str]] = {}
    dolda: dict[str, str] = {}
    for falt in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        namn, slag = falt.get("name"), falt.tag if falt.tag != "input" else falt.get("type", "text")
        if slag in TEXT:
            text[namn] = slag
        elif slag == "select":
            val[namn] = [rad.get("value", "") for rad in falt.xpath(".//option")]
        elif slag == "radio":
            val.setdefault(namn, []).append(falt.get("value", ""))
        elif slag == "hidden":
            dolda[namn] = falt.get("value", "")
    return Formular(form.get("action") or adress, text, val, dolda, _nu(form))


def _nu(form: Any) -> dict[str, str]:
    """What the form would send as it stands."""
    ut = {
        rad.get("name"): rad.get("value", "")
        for rad in form.xpath(".//input[@name][not(@type='radio')] | .//input[@checked]")
    }
    ut |= {rad.get("name"): (rad.text or "").removeprefix("\n") for rad in form.xpath(".//textarea[@name]")}
    ut |= {
        rad.getparent().get("name"): rad.get("value", "") for rad in form.xpath(".//select[@name]/option[@selected]")
    }
    return ut


def varden(sida: Any) -> dict[str, str]:
    """What the text fields of the page hold now."""
    falt = sida.xpath("//main//form//input[@name] | //main//form//textarea[@name]")
    return {
        rad.get("name"): (rad.text or "").removeprefix("\n") if rad.tag == "textarea" else rad.get("value", "")
        for rad in falt
        if rad.tag == "textarea" or rad.get("type", "text") in TEXT
    }


def summafel(sida: Any) -> list[str]:
    """What is wrong with the error summary: there is one, before the forms, with a count, and its links lead to controls."""
    summor = sida.xpath("//main//*[@class='felsumma']")
    if len(summor) != 1:
        return [f"{len(summor)} error summaries"]
    rubrik, rader = "".join(summor[0].xpath(".//h2//text()")), summor[0].xpath(".//li")
    antal = re.search(r"\d+|ett", rubrik)
    ut = []
    if antal is None or int(antal[0].replace("ett", "1")) != len(rader) or not rader:
        ut.append(f"the summary says {rubrik.strip()!r} and lists {len(rader)}")
    mal = {ankare for lank in summor[0].xpath(".//a/@href") for ankare in [lank.removeprefix("#")]}
    ut += [f"#{ankare} leads nowhere" for ankare in mal if not sida.xpath("//*[@id=$i]", i=ankare)]
    if summor[0].xpath("preceding::form[ancestor::main]"):
        ut.append("the summary stands after a form")
    if not sida.findtext(".//title").strip().startswith("Fel: "):
        ut.append("the title lacks Fel:")
    return ut
