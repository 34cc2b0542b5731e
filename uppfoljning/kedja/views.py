"""Owns the pages of the chain and of its loose ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.vybaser import PermittedPage
from diagram.kedja import Kedja, Lank
from uppfoljning.kedja.losa import losa_tradar
from uppfoljning.kedja.queries import RUBRIKER, Nod, Slag, Vandring, vandra

TOMT: dict[Slag, str] = {
    Slag.RAPPORT: "Ingen rapport är kopplad.",
    Slag.PROBLEM: "Inget problem är kopplat.",
    Slag.ORSAK: "Ingen orsak är kopplad.",
    Slag.FOKUS: "Inget löfte är kopplat.",
    Slag.AKTIVITET: "Ingen aktivitet är kopplad.",
    Slag.TILLFALLE: "Inget tillfälle är antecknat.",
    Slag.KVARTAL: "Ingen återrapport har tagit upp det än.",
}


@dataclass(frozen=True)
class Stegrad:
    """One step of the list: its name and things, each with the address of the chain from there ("" for none)."""

    rubrik: str
    tomt: str
    rader: tuple[tuple[Nod, str], ...]


class KedjaSida(PermittedPage):
    """The whole chain through one thing, as a picture and as a list."""

    ratt = Ratt.SE_PLAN
    template_name = "uppfoljning/kedja.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`varfor` and `vad`: the steps before and after where one stands."""
        try:
            slag = Slag(self.kwargs["slag"])
        except ValueError as fel:
            raise Http404 from fel
        har, vandring = vandra(self.aktor, slag, self.kwargs["nyckel"])
        ordning = list(Slag)
        plats = ordning.index(slag)
        return super().get_context_data(
            har=har,
            rubrik=RUBRIKER[slag],
            varfor=[_steg(vandring, ett) for ett in ordning[:plats]],
            vad=[_steg(vandring, ett) for ett in ordning[plats + 1 :]],
            diagram=_bild(har, vandring),
            ensam=len(vandring.noder) == 1,
            far_skriva=self.aktor.far(Ratt.SKRIV_PLAN),
            **kwargs,
        )


class LosaTradar(PermittedPage):
    """What hangs loose, by kind, for those who lead."""

    ratt = Ratt.SKRIV_PLAN
    template_name = "uppfoljning/losa_tradar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The kinds with any, and whether there are none at all."""
        grupper = losa_tradar(self.aktor)
        return super().get_context_data(
            grupper=[grupp for grupp in grupper if grupp.antal],
            fasta=[grupp for grupp in grupper if not grupp.antal],
            antal=sum(grupp.antal for grupp in grupper),
            **kwargs,
        )


def _steg(vandring: Vandring, slag: Slag) -> Stegrad:
    rader = tuple((nod, _adress(nod)) for nod in vandring.av(slag))
    return Stegrad(RUBRIKER[slag], TOMT[slag], rader)


def _adress(nod: Nod) -> str:
    return reverse("kedja", args=[nod.slag, nod.nyckel]) if nod.nyckel else ""


def _bild(har: Nod, vandring: Vandring) -> Kedja:
    steg = tuple(
        (
            RUBRIKER[slag],
            tuple(Lank(f"{slag}{nod.id}", nod.namn, nod.under, nod.adress, nod == har) for nod in vandring.av(slag)),
        )
        for slag in Slag
        if vandring.av(slag)
    )
    linjer = sorted((f"{fran[0]}{fran[1]}", f"{till[0]}{till[1]}") for fran, till in vandring.lankar)
    return Kedja("Från rapport till återrapport", f"Kedjan genom {har.namn}", steg, tuple(linjer))
