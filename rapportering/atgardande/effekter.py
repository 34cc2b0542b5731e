"""Effects of faults: sent when a report is filed, made to follow its corrections, mailed to the unit, and once more when late."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Roll
from aktorer.models import Anvandare, Uppdrag
from aktorer.svenska import datum, klocka
from rapportering.atgardande.actions import skicka_felanmalan
from rapportering.atgardande.foljer import folj_rattelse
from rapportering.models import Felanmalan, Inlasningsrad, Rapport
from utskick.actions import skapa_mejl
from utskick.effekter import effekt
from utskick.models import Utkorg

GAMLA_UR_FIL = timedelta(days=14)
ATGARDAR = (Roll.RAPPORTOR, Roll.ANSVARIG)


@effekt("rapport.inlamnad")
def skicka_till_enheten(rad: Utkorg) -> None:
    """A report of a physical fault goes to the unit of its category, unless it counts no more.

    A file may tell of faults from long ago: those are history, not errands.
    """
    rapport = _rapporten(rad)
    if rapport is not None and not (_gammal(rapport) and "inlasning" in rad.data):
        skicka_felanmalan(by=Aktor.system(rad.kommun_id), rapport=rapport)


@effekt("rapport.rattad")
def folj_rapporten(rad: Utkorg) -> None:
    """The fault of a corrected report follows it. What a file told of from long ago is no errand after a correction either."""
    rapport = _rapporten(rad)
    if rapport is None:
        return
    sand = Felanmalan.objects.filter(kommun_id=rad.kommun_id, rapport=rapport).exists()
    if sand or not (_gammal(rapport) and Inlasningsrad.objects.filter(rapport=rapport).exists()):
        folj_rattelse(by=Aktor.system(rad.kommun_id), rapport=rapport, nummer=rad.data["nummer"])


def _rapporten(rad: Utkorg) -> Rapport | None:
    """The report, unless it counts no more."""
    rader = Rapport.objects.counted().select_related("kategori__foralder", "plats", "omrade")
    return rader.filter(pk=rad.data["rapport"]).first()


def _gammal(rapport: Rapport) -> bool:
    return rapport.handelsedatum < timezone.localdate() - GAMLA_UR_FIL


@effekt("felanmalan.skickad")
def mejla_ny_felanmalan(rad: Utkorg) -> None:
    """A new fault: one mail to each of the unit, with a link and no fact about the event."""
    _mejla(rad, "felanmalan")


@effekt("felanmalan.rattad")
def mejla_rattad_felanmalan(rad: Utkorg) -> None:
    """It says something else than when it was sent, or is taken back: one mail, so that nobody goes to the wrong place."""
    _mejla(rad, "felanmalan_rattad", Felanmalan.Lage.AVSLUTAD)


@effekt("felanmalan.sen")
def mejla_sen_felanmalan(rad: Utkorg) -> None:
    """Its time is out: one more mail, once."""
    _mejla(rad, "felanmalan_sen")


def _mejla(rad: Utkorg, mall: str, *fler: Felanmalan.Lage) -> None:
    vantar = Felanmalan.objects.filter(galler=True, lage__in=(Felanmalan.Lage.SKICKAD, *fler))
    fel = vantar.filter(pk=rad.data["felanmalan"]).first()
    if fel is None or rad.data.get("senast", fel.senast.isoformat()) != fel.senast.isoformat():
        return
    enhetens = Uppdrag.objects.in_force(timezone.localdate()).filter(
        kommun_id=rad.kommun_id, enhet_id=fel.enhet_id, roll__in=ATGARDAR
    )
    for person in Anvandare.objects.filter(is_active=True, pk__in=enhetens.values("anvandare")).order_by("pk"):
        skapa_mejl(
            kommun_id=rad.kommun_id,
            nyckel=f"{rad.nyckel}:{person.pk}",
            till=person,
            mall=mall,
            data={
                "senast": f"{datum(fel.senast)} kl. {klocka(fel.senast)}",
                "lank": settings.BASADRESS + fel.get_absolute_url(),
            },
        )
