"""Owns what occasions answer for a problem: a theme may become one, and the problem tells which theme it was."""

from __future__ import annotations

from collections.abc import Sequence

from aktorer.aktor import Aktor
from aktorer.svenska import datum
from aktorer.vybaser import ActRefused
from handlingsplan.models import Tillfallestema
from handlingsplan.tillfalle.actions import koppla_tema
from lagesbild.models import Problem
from lagesbild.ursprung import Borjan, Ursprung, problemkalla


def adress_for(tema: Tillfallestema) -> str:
    """What the address of the problem form names the theme."""
    return f"tema-{tema.pk}"


@problemkalla("tema")
class Tema:
    """A theme of a dialogue or a walk."""

    def borja(self, aktor: Aktor, nyckel: str) -> Borjan | None:
        """Name, area and place of the theme's occasion."""
        tema = _tema(aktor, nyckel)
        if tema is None or tema.problem_id is not None:
            return None
        tillfalle = tema.tillfalle
        return Borjan(
            f"Temat ”{tema.text}” från {_vad(tema)}.",
            {"namn": tema.text, "omrade": tillfalle.omrade_id, "plats": tillfalle.plats_id},
        )

    def koppla(self, by: Aktor, nyckel: str, problem: Problem) -> None:
        """Tie the theme to it."""
        tema = _tema(by, nyckel)
        if tema is None:
            raise ActRefused("Temat finns inte längre. Skapa problemet utan det.")
        koppla_tema(by=by, tema=tema, problem=problem)

    def ursprung(self, aktor: Aktor, problem: Problem) -> Sequence[Ursprung]:
        """The themes that it came from."""
        rader = Tillfallestema.objects.visible_to(aktor).filter(problem=problem).select_related("tillfalle")
        return [
            Ursprung(f"”{tema.text}” från {_vad(tema)}", tema.tillfalle.get_absolute_url())
            for tema in rader.order_by("tillfalle__datum", "ordning")
        ]


def _tema(aktor: Aktor, nyckel: str) -> Tillfallestema | None:
    if not (nyckel.isascii() and nyckel.isdecimal() and len(nyckel) < 18):
        return None
    rader = Tillfallestema.objects.visible_to(aktor).select_related("tillfalle__plats", "tillfalle__omrade")
    return rader.filter(pk=int(nyckel)).first()


def _vad(tema: Tillfallestema) -> str:
    """ "medborgardialog 12 maj 2026"."""
    return f"{tema.tillfalle.get_slag_display().lower()} {datum(tema.tillfalle.datum)}"
