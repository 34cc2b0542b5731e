"""`manage.py installningar`: prints docs/drift/installningar.md from the table of settings."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from config.installningar import INSTALLNINGAR, Installning

HUVUD = """# Inställningar

Alla inställningar sätts i miljön. Sidan skapas av `manage.py installningar > docs/drift/installningar.md`.

| Namn | Betydelse | Standard | Krävs i produktion | Hemlig | Exempel |
|---|---|---|---|---|---|
"""


def _rad(rad: Installning) -> str:
    def kod(text: str | None) -> str:
        return f"`{text}`" if text else ""

    ja = {True: "ja", False: "nej"}
    kravs = ja[rad.kravs_i_produktion]
    if len(rad.for_roller) < 3:
        kravs += f", för {' och '.join(rad.for_roller)}"
    celler = (
        kod(rad.namn),
        rad.betydelse,
        kod(rad.standard),
        kravs,
        ja[rad.hemlig],
        kod(rad.exempel),
    )
    return "| " + " | ".join(celler) + " |\n"


def sida() -> str:
    """The page as Markdown."""
    return HUVUD + "".join(_rad(rad) for rad in INSTALLNINGAR)


class Command(BaseCommand):
    """Print the page of settings."""

    help = "Skriver ut sidan om inställningar som Markdown."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """To standard output."""
        self.stdout.write(sida(), ending="")
