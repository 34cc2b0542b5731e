"""What is asked of every page: axe, one heading, its title, reflow, target sizes, text spacing, weight."""

from __future__ import annotations

import gzip
import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.webblasare.sida import Sida

AXE = Axe()
MATRIS = [("light", 1280), ("light", 390), ("dark", 390), ("dark", 1280)]
TAGGAR = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TITEL = re.compile(r"(Fel: )?\S.* – Lägesbild( \S+)?")
HOGST_GZ, HOGST_JS_GZ, HOGST_CSS_GZ = 60_000, 25_000, 15_000
MOBILSIDOR = {"start", "rapport_ny", "rapport_tack", "vecka"}
"""granssnitt.md 5, pages 1-6: filed with a thumb, so their targets are 44 px."""

OPPNA = "document.querySelectorAll('main details').forEach((d) => { d.open = true; })"

# Fields of a form emptied and filled as told, then sent past the browser's own checks.
SKICKA = """(falt) => {
  const formular = [...document.querySelectorAll("main form")].filter((f) => f.method === "post");
  const form = formular.find((f) => Object.keys(falt).some((namn) => f.elements[namn])) || formular[0];
  for (const e of form.elements) {
    if (["text", "email", "password", "number", "date", "time", "search", "textarea"].includes(e.type)) e.value = "";
  }
  for (const [namn, varde] of Object.entries(falt)) form.elements[namn].value = varde;
  form.noValidate = true;
  form.requestSubmit();
}"""

# Every target but links inside a sentence, which WCAG 2.5.8 exempts. A hidden radio is hit through its label.
MALYTOR = """(minst) => {
  const ut = [];
  const inne = (e) => {
    if (e.tagName !== "A" || getComputedStyle(e).display !== "inline") return false;
    return [...e.parentElement.childNodes].some((n) => n !== e && n.textContent.trim());
  };
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (e.type === "hidden" || e.closest("svg") || !e.checkVisibility({ visibilityProperty: true })) continue;
    if (e.matches(".hoppa") || inne(e)) continue;
    const yta = ["radio", "checkbox"].includes(e.type) ? e.closest("label") || e.labels?.[0] || e : e;
    const r = yta.getBoundingClientRect();
    if (r.width < minst - 0.5 || r.height < minst - 0.5)
      ut.push(`${Math.round(r.width)}×${Math.round(r.height)} ${e.tagName} ${(e.name || e.textContent).trim().slice(0, 40)}`);
  }
  return ut;
}"""

MELLANRUM = """() => {
  const s = new CSSStyleSheet();
  s.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [s];
}"""
KLIPPT = """() => [...document.querySelectorAll("body *")].filter((e) => {
    if (e.closest("svg, .dold, select, textarea, input") || !e.textContent.trim() || !e.checkVisibility()) return false;
    const s = getComputedStyle(e), r = e.getBoundingClientRect();
    if (r.width < 3 || r.height < 3) return false;
    return (["hidden", "clip"].includes(s.overflowX) && e.scrollWidth > e.clientWidth + 1)
        || (["hidden", "clip"].includes(s.overflowY) && e.scrollHeight > e.clientHeight + 1);
  }).map((e) => `${e.tagName} .${e.className} ${e.textContent.trim().slice(0, 60)}`)"""


def oppna(page: Page, sida: Sida, varden: dict[str, Any]) -> None:
    """Go to the page in its state, as it is first seen."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(sida.adress(varden))
    if sida.skicka is not None:
        with page.expect_navigation():
            page.evaluate(SKICKA, sida.skicka)


def veckla_ut(page: Page) -> None:
    """Open everything folded."""
    page.evaluate(OPPNA)


def axefel(page: Page) -> list[str]:
    """axe's violations in both themes and at both widths."""
    ut = []
    for tema, bredd in MATRIS:
        page.emulate_media(color_scheme=tema, reduced_motion="reduce")  # type: ignore[arg-type]  # a literal in MATRIS
        page.set_viewport_size({"width": bredd, "height": 900})
        val = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGGAR}}
        for brott in AXE.run(page, options=val).response["violations"]:
            for nod in brott["nodes"][:3]:
                ut.append(f"{tema} {bredd} {brott['id']}: {nod['html'][:160]}")
    return ut


def huvudfel(page: Page, sida: Sida) -> list[str]:
    """One heading, a title of the right form, Swedish, and in the error state the summary with links and count."""
    ut = []
    titel = page.title()
    if not TITEL.fullmatch(titel) or titel.startswith("Fel: ") != (sida.lage == "fel"):
        ut.append(f"titel {titel!r}")
    if (antal := page.locator("h1").count()) != 1:
        ut.append(f"{antal} h1")
    if page.locator("html").get_attribute("lang") != "sv":
        ut.append("lang")
    if sida.lage == "fel":
        ut += summafel(page)
    return ut


def summafel(page: Page) -> list[str]:
    """The error summary stands before the forms, has focus, counts its errors, and each link leads to a control."""
    summa = page.locator(".felsumma")
    if summa.count() != 1:
        return [f"{summa.count()} felsummor"]
    ut = page.evaluate("""() => {
      const ut = [], summa = document.querySelector(".felsumma"), rader = summa.querySelectorAll("li");
      if (document.activeElement !== summa) ut.push("summan har inte fokus");
      const tal = Number(summa.querySelector("h2").textContent.match(/\\d+|ett/)?.[0].replace("ett", "1"));
      if (tal !== rader.length || !tal) ut.push(`summan säger ${tal}, visar ${rader.length}`);
      for (const a of summa.querySelectorAll("a")) {
        const mal = document.getElementById(a.hash.slice(1));
        if (!mal?.matches("input, select, textarea, button")) ut.push(`${a.hash} leder inte till ett fält`);
      }
      const forst = document.querySelector("main form");
      if (forst && !(summa.compareDocumentPosition(forst) & 4)) ut.push("summan står efter formuläret");
      return ut;
    }""")
    return list(ut)


def breddfel(page: Page) -> list[str]:
    """No scrolling sideways at 320 CSS pixels, which is 400 % zoom of a wide screen."""
    page.set_viewport_size({"width": 320, "height": 700})
    bred = page.evaluate("document.documentElement.scrollWidth")
    if bred <= 320:
        return []
    vem = page.evaluate("""() => [...document.querySelectorAll("body *")]
        .filter((e) => e.getBoundingClientRect().right > 321 && e.checkVisibility()).slice(0, 4)
        .map((e) => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`)""")
    return [f"{bred} px: {vem}"]


def malytfel(page: Page, sida: Sida) -> list[str]:
    """Targets on a phone: 24 px everywhere, 44 px on the pages made for a thumb."""
    page.set_viewport_size({"width": 390, "height": 844})
    minst = 44 if sida.vy in MOBILSIDOR else 24
    return list(page.evaluate(MALYTOR, minst))


def mellanrumsfel(page: Page) -> list[str]:
    """WCAG 1.4.12: nothing is clipped with wider spacing. Leaves the page as it was."""
    page.evaluate(MELLANRUM)
    ut = list(page.evaluate(KLIPPT))
    if (bred := page.evaluate("document.documentElement.scrollWidth")) > 390:
        ut.append(f"sidan blir {bred} px bred")
    page.evaluate("document.adoptedStyleSheets = []")
    return ut


def viktfel(page: Page) -> list[str]:
    """Bytes of the first view, gz: everything, script, style."""
    namn = page.evaluate("performance.getEntriesByType('resource').map((r) => r.name)")
    filer = {adress: _gz(page, adress) for adress in dict.fromkeys(namn) if not adress.startswith("data:")}
    html = len(gzip.compress(page.evaluate("document.documentElement.outerHTML").encode()))
    matt = {
        "allt": (html + sum(filer.values()), HOGST_GZ),
        "script": (sum(vikt for adress, vikt in filer.items() if adress.endswith(".js")), HOGST_JS_GZ),
        "css": (sum(vikt for adress, vikt in filer.items() if adress.endswith(".css")), HOGST_CSS_GZ),
    }
    return [f"{slag} {vikt} byte gz" for slag, (vikt, hogst) in matt.items() if vikt > hogst]


_VIKTER: dict[str, int] = {}


def _gz(page: Page, adress: str) -> int:
    """A static file's weight; each is fetched once."""
    if adress not in _VIKTER:
        kropp = page.request.get(adress).body()
        _VIKTER[adress] = len(kropp) if adress.endswith(".woff2") else len(gzip.compress(kropp))
    return _VIKTER[adress]
