"""`manage.py aterrapport KOMMUN KVARTAL --ut FIL.pdf`: the quarter's report in a terminal, without broker or worker."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.models import Kommun
from aktorer.vybaser import ActRefused
from rapportering.perioder import OgiltigPeriod, Period
from uppfoljning import actions, motor
from uppfoljning.kvartal import las_kvartal
from uppfoljning.models import Aterrapport, Korning

VANTA = 300.0
"""Seconds to wait for a job that another process holds."""


class Command(BaseCommand):
    """Does what the job does, through the same engine, and writes the PDF to a file."""

    help = "Sammanställer ett kvartal och skriver återrapporten som PDF. En färdig version skrivs ut igen som den är."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kommun", help="kommunens kortnamn, till exempel hallstahammar")
        parser.add_argument("kvartal", help="till exempel 2024-K1")
        parser.add_argument("--ut", required=True, type=Path, metavar="FIL.pdf")
        parser.add_argument("--ny-version", default="", metavar="SKÄL", help="gör en ny version, med skälet till den")

    def handle(self, *args: Any, kommun: str, kvartal: str, ut: Path, ny_version: str, **options: Any) -> None:
        """Find or make the report, then write it."""
        if ut.is_dir() or not ut.parent.is_dir():
            raise CommandError(f"{ut} går inte att skriva. Ange en fil i en mapp som finns.")
        rad = _kommun(kommun)
        try:
            period = las_kvartal(kvartal)
        except OgiltigPeriod as fel:
            raise CommandError(str(fel)) from fel
        rapport = self._rapport(Aktor.system(rad.pk), period, ny_version)
        _skriv(ut, bytes(rapport.pdf))
        self.stdout.write(
            f"{ut}: {rad.namn}, {period.namn}, version {rapport.version}, {rapport.sidor} sidor.\n"
            f"SHA-256 {rapport.pdf_sha256}"
        )

    def _rapport(self, by: Aktor, period: Period, skal: str) -> Aterrapport:
        fardig = _senaste(by, period)
        if fardig is not None and not skal:
            return fardig
        try:
            with kontext(by):
                korning = actions.begar_sammanstallning(by=by, ar=period.ar, kvartal=period.tal, skal=skal)
        except ActRefused as nej:
            raise CommandError(str(nej)) from nej
        self._kor(korning)
        with kontext(by):
            return Aterrapport.objects.get(korning=korning)

    def _kor(self, korning: Korning) -> None:
        slut = time.monotonic() + VANTA
        while True:
            motor.kor(korning.pk, lambda steg, andel: self.stdout.write(f"{andel:3} %  {steg}"))
            korning.refresh_from_db()
            if korning.lage == Korning.Lage.KLAR:
                return
            if korning.lage == Korning.Lage.MISSLYCKAD:
                raise CommandError(f"Återrapporten blev inte klar. {korning.fel}")
            if korning.lage == Korning.Lage.KOAD:
                self.stdout.write(f"Försök {korning.forsok} gick inte: {korning.fel} Försöker igen.")
            elif time.monotonic() > slut:
                raise CommandError(
                    "En annan process arbetar med kvartalet och blev inte klar. Försök igen om en stund."
                )
            else:
                time.sleep(1)


def _kommun(kortnamn: str) -> Kommun:
    kommun = Kommun.objects.filter(kortnamn=kortnamn.lower()).first()
    if kommun is None:
        kanda = ", ".join(Kommun.objects.order_by("kortnamn").values_list("kortnamn", flat=True)) or "inga än"
        raise CommandError(f"Kommunen ”{kortnamn}” finns inte här. Kommuner som finns: {kanda}.")
    return kommun


def _senaste(by: Aktor, period: Period) -> Aterrapport | None:
    with kontext(by):
        rader = Aterrapport.objects.filter(kommun_id=by.kommun_id, ar=period.ar, kvartal=period.tal)
        return rader.order_by("-version").first()


def _skriv(ut: Path, pdf: bytes) -> None:
    """The whole file or none: a reader never meets half a report."""
    halv = ut.with_name(f".{ut.name}.{os.getpid()}")
    try:
        halv.write_bytes(pdf)
        halv.replace(ut)
    except OSError as fel:
        halv.unlink(missing_ok=True)
        raise CommandError(f"{ut} gick inte att skriva: {fel.strerror}.") from fel
