"""`manage.py personuppgifter FIL`: what the guard finds in each line of a file, as JSON lines. Needs no database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapportering.personuppgifter import hitta


class Command(BaseCommand):
    """One line in, one line out: `{"rad": 1, "fynd": [...]}`. Offsets count characters in the line. Nothing is saved."""

    help = (
        "Läser en text per rad och skriver en JSON-rad för varje: vilka personuppgifter som finns och var. "
        "Inget sparas. - läser från standard in."
    )
    requires_system_checks: ClassVar[list[str]] = []  # type: ignore[misc]  # BaseCommand declares it as an instance variable
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("fil", help="en textfil i UTF-8, eller - för standard in")

    def handle(self, *args: Any, **options: Any) -> None:
        trasiga = 0
        with _oppna(options["fil"]) as rader:
            for nr, rad in enumerate(_rader(rader), 1):
                try:
                    text = rad.decode()
                except UnicodeDecodeError as fel:
                    trasiga += 1
                    text = rad.decode(errors="replace")
                    self.stderr.write(f"Rad {nr} är inte UTF-8 (byte {fel.start + 1}). Tecknet lästes som \ufffd.")
                fynd = [
                    {"slag": ett.slag, "start": ett.start, "slut": ett.slut, "atgard": ett.atgard}
                    for ett in hitta(text)
                ]
                self.stdout.write(json.dumps({"rad": nr, "fynd": fynd}))
        if trasiga:
            raise CommandError(f"Rader som inte är UTF-8: {trasiga}. Spara filen som UTF-8 och kör igen.")


@contextmanager
def _oppna(fil: str) -> Iterator[BinaryIO]:
    """The file, or standard input for a dash. Raises CommandError."""
    if fil == "-":
        yield sys.stdin.buffer
        return
    try:
        strom = open(fil, "rb")  # noqa: SIM115  closed below; a broken pipe while it is read is another error
    except OSError as fel:
        raise CommandError(f"Filen {fil} går inte att läsa. Kontrollera namnet och rättigheterna.") from fel
    with strom:
        yield strom


def _rader(strom: Iterable[bytes]) -> Iterator[bytes]:
    """The lines without their ends, and without the mark that some programs put first."""
    for nr, rad in enumerate(strom):
        utan = rad.removesuffix(b"\n").removesuffix(b"\r")
        yield utan.removeprefix(b"\xef\xbb\xbf") if nr == 0 else utan
