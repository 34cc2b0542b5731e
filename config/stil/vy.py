"""Owns the pages of /stil/: one per kind of part, chosen by tabs that are links. Nothing is ever saved."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.ikoner import IKONER
from aktorer.radset import LAGG_TILL, en_rad_till
from aktorer.vybaser import PermittedPage, PermittedView
from config.sidram import Menyval
from config.stil import exempel
from config.stil.formular import StilForm, med_fel
from diagram.status import STATUSAR
from utskick.mall import rendera_text

DELAR = {
    "": "Grund",
    "komponenter": "Komponenter",
    "formular": "Formulär",
    "fel": "Fel",
    "diagram": "Diagram",
    "mejl": "Mejl",
}
"""Slug and name of each page."""

TEMAN = {"ljust": "Ljust", "morkt": "Mörkt"}


def adress(del_: str) -> str:
    """The address of a page."""
    return reverse("stil_del", args=[del_]) if del_ else reverse("stil")


def _mejl() -> tuple[str, str]:
    """Subject and text of the example mail."""
    return rendera_text(
        "aterrapport_skickad", {"period": "kvartal 3 2024", "version": 1, "lank": "https://lagesbild.example/arkiv/"}
    )


def _grund() -> dict[str, Any]:
    return {"farger": exempel.farger(), "statusar": list(STATUSAR), "ikoner": list(IKONER), "langa": exempel.LANGA}


def _formular() -> dict[str, Any]:
    return {"normal": StilForm(), "sparrat": StilForm(prefix="sparrat", sparrad=True)}


def _mejldata() -> dict[str, Any]:
    amne, text = _mejl()
    return {"amne": amne, "text": text}


_INNEHALL: dict[str, Callable[[], dict[str, Any]]] = {
    "": _grund,
    "komponenter": exempel.komponenter,
    "formular": _formular,
    "fel": lambda: {"form": med_fel()},
    "diagram": lambda: {"diagrammen": exempel.DIAGRAM, "staplar": exempel.staplar()},
    "mejl": _mejldata,
}


class Stil(PermittedPage):
    """One of the pages."""

    ratt = Ratt.SE_STIL

    def get_template_names(self) -> list[str]:
        """One template per page."""
        return [f"config/stil/{self._del() or 'grund'}.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`stilflikar` and `teman` lead on; `tema` is the one chosen here, for this page only."""
        tema = self.request.GET.get("tema", "")
        valt = {"tema": tema} if tema in TEMAN else {}
        egen = self._del()
        data = {
            "rubrik": DELAR[egen],
            "stilflikar": [Menyval(namn, adress(en), en == egen, "", False) for en, namn in DELAR.items()],
            "teman": [Menyval(namn, f"{adress(egen)}?tema={en}", en == tema, "", False) for en, namn in TEMAN.items()],
        }
        return {**super().get_context_data(**kwargs), **_INNEHALL[egen](), **data, **valt, **kwargs}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Check the example form, or answer "Ångra". Saves nothing."""
        egen = self._del()
        if egen != "formular":
            messages.info(request, "Ångrat. Det var ett exempel, så inget ändrades.")
            return redirect(adress(egen))
        if LAGG_TILL in request.POST:
            return self.render_to_response(self.get_context_data(normal=StilForm(en_rad_till(request.POST, "delmal"))))
        form = StilForm(request.POST, request.FILES)
        if form.is_valid() and not form.radfel:
            messages.success(request, "Formuläret är rätt ifyllt. Det är ett exempel, så inget sparades.")
            return redirect(adress(egen))
        return self.render_to_response(self.get_context_data(form=form, normal=form), status=422)

    def _del(self) -> str:
        """The page's slug. 404 for one that does not exist."""
        egen = str(self.kwargs.get("del", ""))
        if egen not in DELAR:
            raise Http404
        return egen


class Stilmejl(PermittedView):
    """The example mail as its reader meets it. Its own style sheet is allowed by its fingerprint, and nothing else."""

    ratt = Ratt.SE_STIL

    def get(self, request: HttpRequest) -> HttpResponse:
        """The HTML part."""
        amne, text = _mejl()
        html = render_to_string(
            "utskick/bas.html", {"amne": amne, "stycken": text.split("\n\n"), "basadress": "https://lagesbild.example"}
        )
        svar = HttpResponse(html)
        avtryck = [
            base64.b64encode(hashlib.sha256(stil.encode()).digest()).decode()
            for stil in re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
        ]
        svar._csp_update = {"style-src": [f"'sha256-{ett}'" for ett in avtryck]}  # type: ignore[attr-defined]  # read by csp
        return svar
