"""Owns the demo's plan of measures: the year's promise, on the locked quarter, decided. Invented but for its shape."""

from __future__ import annotations

from datetime import date

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.models import Kommun
from handlingsplan.atgardsplan.actions import besluta_atgardsplan, skriv_atgardsplan
from handlingsplan.models import Aktivitet, Atgardsplan
from lagesbild.models import Lagesbild


def skapa(kommun: Kommun, idag: date) -> None:
    """Once, when there is a locked quarter to rest on."""
    with kontext(Aktor.system(kommun.pk)) as by:
        bild = Lagesbild.objects.filter(kommun=kommun, period__contains="K").order_by("-start").first()
        if bild is None or Atgardsplan.objects.filter(kommun=kommun).exists():
            return
        idn = list(Aktivitet.objects.filter(kommun=kommun, ar=idag.year).values_list("pk", flat=True))
        rubrik = f"Åtgärdsplan {idag.year}–{idag.year + 2} (exempel)"
        plan = skriv_atgardsplan(by=by, rubrik=rubrik, lagesbild_id=bild.pk, aktiviteter=idn)
        besluta_atgardsplan(
            by=by,
            plan_id=plan.pk,
            vem="Kommunstyrelsen",
            nar=idag,
            paragraf="§ 0 (påhittad)",
            diarienummer="Påhittat",
        )
