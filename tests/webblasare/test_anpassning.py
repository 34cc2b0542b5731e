"""How people set their machines: forced colours, less motion, 400 % zoom, the chosen theme. On the main pages."""

from __future__ import annotations

import pytest

from tests.webblasare import granskning
from tests.webblasare.lasare import Webb
from tests.webblasare.sida import Sida
from tests.webblasare.sidor import SIDOR

pytestmark = pytest.mark.system
VISAS = {("start", "samordnare"), ("start", "rapportor"), ("rapport_ny", "rapportor"), ("rapport_list", "samordnare")}
VISAS |= {("lagesbild_detail", "samordnare"), ("plan_detail", "samordnare"), ("aktivitet_detail", "ansvarig")}
VISAS |= {("aktivitet_uppdatera", "ansvarig"), ("kvartal_detail", "ksau"), ("account_login", "anonym")}
HUVUDSIDOR = [sida for sida in SIDOR if (sida.vy, sida.vem) in VISAS and sida.lage == "normal"]
sidor = pytest.mark.parametrize("sida", HUVUDSIDOR, ids=lambda sida: sida.id)

# In forced colours backgrounds go away: what is a button, and what is chosen, must be seen by its edge.
KANTLOST = """() => [...document.querySelectorAll(".knapp, .val, .chip, .ruta-in, .valj, .status")]
  .filter((e) => e.checkVisibility() && parseFloat(getComputedStyle(e).borderTopWidth) < 1)
  .map((e) => `${e.className} ${e.textContent.trim().slice(0, 40)}`)"""
VALT = """() => [...document.querySelectorAll(".val, .chip")].filter((e) => {
    if (!e.checkVisibility() || !e.querySelector(":checked")) return false;
    const annan = [...e.parentElement.children].find((x) => x.matches(".val, .chip") && !x.querySelector(":checked"));
    const drag = (x) => { const s = getComputedStyle(x); return [s.borderTopColor, s.borderTopWidth, s.outlineStyle,
      s.backgroundColor, s.color, getComputedStyle(x, "::after").content, s.fontWeight].join(); };
    return annan && drag(annan) === drag(e);
  }).map((e) => e.textContent.trim().slice(0, 40))"""
ROR_SIG = """() => [...document.querySelectorAll("body *")].filter((e) => {
    const s = getComputedStyle(e);
    const lang = (t) => t.split(",").some((d) => parseFloat(d) * (d.includes("ms") ? 1 : 1000) > 10);
    return (s.animationName !== "none" && lang(s.animationDuration)) || (s.transitionProperty !== "none" && lang(s.transitionDuration));
  }).map((e) => `${e.tagName} ${e.className}`).slice(0, 5)"""
LISTER = """() => { let hojd = 0;
  for (const e of document.querySelectorAll("body *")) {
    if (!["fixed", "sticky"].includes(getComputedStyle(e).position) || !e.checkVisibility()) continue;
    const r = e.getBoundingClientRect();
    hojd += Math.max(0, Math.min(r.bottom, innerHeight) - Math.max(r.top, 0));
  }
  return hojd / innerHeight; }"""


@sidor
def test_forced_colours_keep_edges_and_choices(webb: Webb, sida: Sida) -> None:
    page, vakt = webb.sida(sida.vem)
    granskning.oppna(page, sida, webb.installation.varden)
    granskning.veckla_ut(page)
    page.emulate_media(forced_colors="active")
    try:
        assert (page.evaluate(KANTLOST), page.evaluate(VALT), vakt.tom()) == ([], [], [])
    finally:
        page.emulate_media(forced_colors="none")


@sidor
def test_less_motion_means_none(webb: Webb, sida: Sida) -> None:
    page, _ = webb.sida(sida.vem)
    granskning.oppna(page, sida, webb.installation.varden)
    granskning.veckla_ut(page)

    assert page.evaluate(ROR_SIG) == []


@sidor
def test_at_400_percent_the_bars_leave_half_the_screen(webb: Webb, sida: Sida) -> None:
    """1280 × 1024 at 400 % is 320 × 256."""
    page, _ = webb.sida(sida.vem)
    granskning.oppna(page, sida, webb.installation.varden)
    granskning.veckla_ut(page)
    page.set_viewport_size({"width": 320, "height": 256})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(LISTER) <= 0.5


def test_the_theme_follows_the_machine(webb: Webb) -> None:
    page, _ = webb.sida("samordnare")
    botten = []
    for tema in ("light", "dark"):
        page.emulate_media(color_scheme=tema)  # type: ignore[arg-type]  # a literal above
        page.goto("/")
        botten.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    ljus, mork = (sum(int(del_) for del_ in farg.strip("rgb()").split(",")) for farg in botten)
    assert (ljus > 600, mork < 200) == (True, True)
