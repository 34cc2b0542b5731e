"""Three ways to work a page: with the keyboard alone, with a pointer, with a thumb that is counted and takes its time."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator, Page

FLEST_TABB = 120

# What has focus: is its ring seen, and does anything lie over it?
FOKUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return [];
  const dold = (x) => x.matches("input.ruta, .dold") || x.getBoundingClientRect().width < 3;
  const yta = dold(e) ? e.closest("label") || e.labels?.[0] || e : e;
  const namn = `${yta.tagName} .${yta.className} ${(e.name || yta.textContent).trim().slice(0, 40)}`;
  const s = getComputedStyle(yta), ut = [];
  if (!(s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) && s.boxShadow === "none")
    ut.push(`inget synligt fokus: ${namn}`);
  const r = yta.getBoundingClientRect();
  for (const [x, y] of [[r.left + 3, r.top + 3], [r.left + 3, r.bottom - 3], [r.right - 3, r.bottom - 3]]) {
    const over = document.elementFromPoint(x, y);
    if (!over && r.height < innerHeight) ut.push(`utanför skärmen (${Math.round(x)}, ${Math.round(y)}): ${namn}`);
    else if (over && !yta.contains(over) && !over.contains(yta)) {
      let last = over;
      while (last && !["fixed", "sticky"].includes(getComputedStyle(last).position)) last = last.parentElement;
      if (last) ut.push(`${last.className} täcker ${namn}`);
    }
  }
  return ut;
}"""


class Hand(Protocol):
    """Something that can press, choose and write."""

    page: Page

    def tryck(self, vad: Locator) -> None:
        """A link, button or fold."""

    def valj(self, vad: Locator) -> None:
        """One of a group of radios."""

    def skriv(self, vad: Locator, text: str) -> None:
        """A text field."""


class Tangenter:
    """Tab, Enter, Space, arrows. Each stop's focus must be seen and not covered; what was not stands in `fel`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.fel: list[str] = []

    def _till(self, villkor: str, vad: Locator) -> None:
        """Tab until the focused element satisfies `villkor` against the wanted one."""
        for _ in range(FLEST_TABB):
            if vad.evaluate(f"(e) => {{ const nu = document.activeElement; return {villkor}; }}"):
                return
            self.page.keyboard.press("Tab")
            self.fel += self.page.evaluate(FOKUS)
        raise AssertionError(f"Tab never reaches {vad}")

    def tryck(self, vad: Locator) -> None:
        """Enter on what has focus."""
        self._till("nu === e", vad)
        self.page.keyboard.press("Enter")

    def valj(self, vad: Locator) -> None:
        """Tab into the group, arrows to the choice; Space where nothing was chosen before."""
        self._till("nu.name === e.name && nu.form === e.form", vad)
        for _ in range(40):
            if vad.evaluate("(e) => e === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
            self.fel += self.page.evaluate(FOKUS)
        if not vad.is_checked():
            self.page.keyboard.press("Space")
        assert vad.is_checked()

    def skriv(self, vad: Locator, text: str) -> None:
        """Into the focused field."""
        self._till("nu === e", vad)
        self.page.keyboard.type(text)


class Pekare:
    """Mouse clicks; a hidden radio is hit through its label."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tryck(self, vad: Locator) -> None:
        """One click."""
        vad.click()

    def valj(self, vad: Locator) -> None:
        """On the label."""
        self.page.locator(f"label[for='{vad.get_attribute('id')}']").click()

    def skriv(self, vad: Locator, text: str) -> None:
        """All at once."""
        vad.fill(text)


class Tumme:
    """Taps at human pace: a second to find the next target, a fifth of a second per letter."""

    HITTA, BOKSTAV = 1_200, 200

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tapp = 0

    def _tappa(self, vad: Locator) -> None:
        self.page.wait_for_timeout(self.HITTA)
        vad.tap()
        self.tapp += 1

    def tryck(self, vad: Locator) -> None:
        """One tap."""
        self._tappa(vad)

    def valj(self, vad: Locator) -> None:
        """One tap on the label."""
        self._tappa(self.page.locator(f"label[for='{vad.get_attribute('id')}']"))

    def skriv(self, vad: Locator, text: str) -> None:
        """Into the field, which takes a tap to enter. The tap is not counted: it belongs to the sentence."""
        self._tappa(vad)
        self.tapp -= 1
        vad.press_sequentially(text, delay=self.BOKSTAV)
