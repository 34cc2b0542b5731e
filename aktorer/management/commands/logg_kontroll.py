"""`manage.py logg_kontroll`: verifies the audit log, and names the first broken row of each chain."""

from __future__ import annotations

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand

from aktorer.loggkontroll import kontrollera
from aktorer.svenska import tal


class Command(BaseCommand):
    """Exit code 0 when every chain holds, 1 when one is broken."""

    help = "Räknar om hela behandlingsloggens hashkedjor och säger vilken rad som först är bruten."

    def handle(self, *args: Any, **options: Any) -> None:
        start = time.monotonic()
        resultat = kontrollera()
        sekunder = max(time.monotonic() - start, 1e-3)
        takt = tal(round(resultat.rader / sekunder))
        for brott in resultat.brott:
            self.stderr.write(str(brott))
        self.stdout.write(
            f"{tal(resultat.rader)} rader i {resultat.kedjor} kedjor på {tal(sekunder, 1)} s ({takt} rader/s)."
        )
        if resultat.brott:
            self.stderr.write("Loggen är bruten. Spara databasen som den är och kontakta den som ansvarar för driften.")
            sys.exit(1)
        self.stdout.write("Alla kedjor håller.")
