"""Owns the acts of the review: approve, reject, merge, ask, answer, mask and undo.

Every step adds a `Granskningsrad`; the report carries the state that the newest one gave. Those who lead say with
`sedd` which step they saw last (0: none), so that the second of two finds out what the first did.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.svenska import dagmanad, relativ
from aktorer.vybaser import ActRefused
from rapportering.maskning import maska_overallt, ta_bort_foton
from rapportering.models import Granskningsrad, Rapport, Rapporttext
from rapportering.personuppgifter import stoppord
from utskick.actions import lagg_i_utkorg

ANGRA_INOM = timedelta(minutes=30)
LANGSTA_SKAL = 500
LANGSTA_SVAR = 2000
_TURORDNING = 0x6A4B
"""First half of the advisory lock that lets one merge at a time through; the municipality is the second."""
_Lage = Rapport.Granskning
_Steg = Granskningsrad.Steg
_KAN_ANGRAS = frozenset({_Steg.GODKAND, _Steg.AVVISAD, _Steg.HOPSLAGEN, _Steg.FRAGA})


class HannFore(ActRefused):
    """Somebody else took a step with the report after the page was shown."""


@transaction.atomic
def godkann(*, by: Aktor, rapport: Rapport, sedd: int) -> Granskningsrad:
    """The report is in order and counts."""
    rapport = _las(by, rapport, sedd)
    if rapport.granskning == _Lage.GRANSKAD:
        raise ActRefused("Rapporten är redan godkänd.")
    rad = _steg(by, rapport, _Steg.GODKAND, _Lage.GRANSKAD)
    logga(by, "rapport.godkann", rapport, nummer=rapport.nummer)
    return rad


@transaction.atomic
def godkann_flera(*, by: Aktor, nummer: Collection[str]) -> list[Granskningsrad]:
    """Approve those of the reports that still wait. Returns the steps taken: fewer than asked if someone was first."""
    _krav(by)
    par = [tuple(int(del_) for del_ in ett.split("-")) for ett in nummer]
    if not par:
        raise ActRefused("Kryssa för minst en rapport.")
    rader = Rapport.objects.visible_to(by).filter(
        granskning=_Lage.NY, ar__in={ar for ar, _ in par}, lopnummer__in={tal for _, tal in par}
    )
    valda = [rad for rad in rader.select_for_update().order_by("pk") if rad.nummer in nummer]
    steg = [_steg(by, rapport, _Steg.GODKAND, _Lage.GRANSKAD) for rapport in valda]
    logga(by, "rapport.godkann_flera", rapporter=[rapport.pk for rapport in valda])
    return steg


@transaction.atomic
def avvisa(*, by: Aktor, rapport: Rapport, sedd: int, skal: str) -> Granskningsrad:
    """The report does not belong here and counts no more. The reporter reads the reason."""
    rapport = _las(by, rapport, sedd)
    skal = _krav_text(skal, "skal", "Skriv varför rapporten avvisas. Rapportören läser skälet.", LANGSTA_SKAL)
    rad = _steg(by, rapport, _Steg.AVVISAD, _Lage.AVVISAD, skal=skal)
    logga(by, "rapport.avvisa", rapport, nummer=rapport.nummer)
    return rad


@transaction.atomic
def sla_ihop(*, by: Aktor, rapport: Rapport, sedd: int, med: str) -> Granskningsrad:
    """The report tells of the same event as the report with number `med` and counts no more by itself.

    There are no chains: it becomes a duplicate of the one that counts, and its own duplicates follow.
    """
    _krav(by)
    _en_i_taget(by)
    rapport = _las(by, rapport, sedd)
    mal = _original(_med_nummer(by, med))
    if mal.pk == rapport.pk:
        raise ActRefused(f"Rapport {med} är redan hopslagen med den här. Välj en annan rapport.", "med")
    if mal.granskning == _Lage.AVVISAD:
        raise ActRefused(f"Rapport {mal.nummer} är avvisad. Välj en rapport som räknas.", "med")
    if rapport.dubblett_av_id == mal.pk:
        raise ActRefused(f"Rapporten är redan hopslagen med {mal.nummer}.", "med")
    nu = timezone.now()
    for foljer in Rapport.objects.filter(dubblett_av=rapport).select_for_update().order_by("pk"):
        _steg(by, foljer, _Steg.FOLJER, _Lage.DUBBLETT, dubblett_av=mal, nar=nu)
    rad = _steg(by, rapport, _Steg.HOPSLAGEN, _Lage.DUBBLETT, dubblett_av=mal, nar=nu)
    logga(by, "rapport.sla_ihop", rapport, nummer=rapport.nummer, med=mal.nummer)
    return rad


@transaction.atomic
def fraga_rapportoren(*, by: Aktor, rapport: Rapport, sedd: int, fraga: str) -> Granskningsrad:
    """Ask whoever filed the report. A mail goes out with a link and no facts; the report waits for the answer."""
    rapport = _las(by, rapport, sedd)
    fraga = _krav_text(fraga, "fraga", "Skriv vad du vill fråga.", LANGSTA_SKAL)
    rad = _steg(by, rapport, _Steg.FRAGA, _Lage.KOMPLETTERAS, skal=fraga)
    lagg_i_utkorg(by=by, typ="rapport.fraga", nyckel=f"rapport.fraga:{rad.pk}", data={"rapport": rapport.pk})
    logga(by, "rapport.fraga", rapport, nummer=rapport.nummer)
    return rad


@transaction.atomic
def svara_fraga(*, by: Aktor, rapport: Rapport, svar: str) -> Granskningsrad:
    """Answer the question about a report of the own organisation. The text grows; the report waits for review again."""
    if not by.far(Ratt.LAMNA_IN_RAPPORT) or rapport.organisation_id != by.organisation_id:
        raise ActRefused("Bara den organisation som lämnade rapporten kan svara.")
    rapport = Rapport.objects.visible_to(by).select_for_update().get(pk=rapport.pk)
    if rapport.granskning != _Lage.KOMPLETTERAS:
        raise ActRefused("Frågan är redan besvarad eller återtagen. Du behöver inte göra något.")
    svar = _krav_text(svar, "svar", "Skriv ett svar.", LANGSTA_SVAR)
    text = Rapporttext.objects.visible_to(by).get(rapport=rapport)
    tillagg = f"Komplettering {dagmanad(timezone.localdate())}: {svar}"
    text.text = f"{text.text}\n\n{tillagg}" if text.text else tillagg
    text.save(update_fields=["text"])
    rad = _steg(by, rapport, _Steg.SVAR, _Lage.NY)
    logga(by, "rapport.svara_fraga", rapport, nummer=rapport.nummer)
    return rad


@transaction.atomic
def maska(*, by: Aktor, rapport: Rapport, sedd: int, ord_: Sequence[str] = (), hela: bool = False) -> Granskningsrad:
    """Overwrite words, or the whole text, in the report and in what was written about it. Cannot be undone.

    With the whole text the photos go too.
    The log says that it was done, never what stood there.
    """
    rapport = _las(by, rapport, sedd)
    delar = sorted({del_.strip() for del_ in ord_ if del_.strip()}, key=len, reverse=True)
    if not hela and not delar:
        raise ActRefused("Skriv vad som ska maskas, eller välj hela texten.", "ord")
    if not hela and any(len(del_) < 2 for del_ in delar):
        raise ActRefused("Skriv minst två tecken på varje rad.", "ord")
    monster = re.compile("(?s:.+)" if hela else "|".join(re.escape(del_) for del_ in delar), re.IGNORECASE)
    traffar = maska_overallt(by, rapport, monster) + (ta_bort_foton(by, rapport) if hela else 0)
    if not traffar:
        raise ActRefused("Det du skrev finns inte i texten. Kopiera det ur texten.", "ord")
    rad = _steg(by, rapport, _Steg.MASKAD, _Lage(rapport.granskning), dubblett_av=rapport.dubblett_av)
    logga(by, "rapport.maska", rapport, nummer=rapport.nummer, antal=traffar, hela=hela)
    return rad


@transaction.atomic
def angra(*, by: Aktor, rader: Collection[int]) -> list[Granskningsrad]:
    """Take back these steps, each the newest of its report and at most 30 minutes old. All of them or none."""
    _krav(by)
    _en_i_taget(by)
    steg = list(Granskningsrad.objects.visible_to(by).filter(pk__in=rader).select_related("dubblett_av").order_by("pk"))
    if not steg:
        raise ActRefused("Det finns inget att ångra.")
    nya = []
    for rad in steg:
        rapport = _las(by, rad.rapport, rad.pk)
        if rad.steg not in _KAN_ANGRAS:
            raise ActRefused("Det steget går inte att ångra.")
        if rad.nar < timezone.now() - ANGRA_INOM:
            raise ActRefused("Det har gått mer än 30 minuter. Öppna rapporten och granska den på nytt.")
        nya.append(_tillbaka(by, rapport, rad))
        if rad.steg == _Steg.HOPSLAGEN:
            _foljare_tillbaka(by, rapport, rad)
    logga(by, "rapport.angra_granskning", rapporter=[rad.rapport_id for rad in steg])
    return nya


def _tillbaka(by: Aktor, rapport: Rapport, rad: Granskningsrad) -> Granskningsrad:
    """The state before the step, as a new row."""
    fore = Granskningsrad.objects.filter(rapport=rapport, pk__lt=rad.pk).order_by("-pk").first()
    lage = _Lage(fore.granskning) if fore else _Lage.NY
    mal = _original(fore.dubblett_av) if fore and fore.dubblett_av else None
    if mal is not None and mal.pk == rapport.pk:
        raise ActRefused("Rapporterna har slagits ihop åt andra hållet. Öppna rapporten och granska den på nytt.")
    return _steg(by, rapport, _Steg.ANGRAD, lage, dubblett_av=mal)


def _foljare_tillbaka(by: Aktor, rapport: Rapport, rad: Granskningsrad) -> None:
    """The duplicates that followed in the same merge come back, unless something has been done with them since."""
    if rapport.granskning == _Lage.DUBBLETT:
        return
    med = Granskningsrad.objects.filter(kommun_id=by.kommun_id, steg=_Steg.FOLJER, nar=rad.nar, av=rad.av_id)
    for foljer in Rapport.objects.filter(pk__in=med.values("rapport"), dubblett_av=rad.dubblett_av).order_by("pk"):
        sist = _sist(foljer)
        if sist and sist.steg == _Steg.FOLJER:
            _steg(by, foljer, _Steg.ANGRAD, _Lage.DUBBLETT, dubblett_av=rapport)


def _krav(by: Aktor) -> None:
    if not by.far(Ratt.GRANSKA_RAPPORT):
        raise ActRefused("Ditt uppdrag ger inte rätt att granska. Be BRÅ-samordnaren om hjälp.")


def _krav_text(text: str, falt: str, saknas: str, hogst: int) -> str:
    text = text.strip()
    if not text:
        raise ActRefused(saknas, falt)
    if len(text) > hogst:
        raise ActRefused(f"Texten är {len(text)} tecken. Korta den till högst {hogst} tecken.", falt)
    stopp = stoppord(text)
    if stopp:
        raise ActRefused(stopp, falt)
    return text


def _en_i_taget(by: Aktor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_TURORDNING, by.kommun_id])


def _las(by: Aktor, rapport: Rapport, sedd: int) -> Rapport:
    """The report, locked until the transaction ends. Raises HannFore when its newest step is not the one seen."""
    _krav(by)
    rapport = Rapport.objects.visible_to(by).select_for_update().get(pk=rapport.pk)
    sist = _sist(rapport)
    if (sist.pk if sist else 0) != sedd:
        assert sist is not None  # steps are never deleted
        vem = f" av {sist.av.namn}" if sist.av else ""
        raise HannFore(
            f"Någon annan hann före. {sist.get_steg_display()}{vem} {relativ(sist.nar, timezone.now())}. "
            "Sidan visar hur det är nu."
        )
    return rapport


def _sist(rapport: Rapport) -> Granskningsrad | None:
    return Granskningsrad.objects.filter(rapport=rapport).select_related("av").order_by("-pk").first()


def _med_nummer(by: Aktor, nummer: str) -> Rapport:
    ar, _, tal = nummer.strip().partition("-")
    rapport = None
    if re.fullmatch(r"[0-9]{4}", ar) and re.fullmatch(r"[0-9]{1,9}", tal):
        rapport = Rapport.objects.visible_to(by).filter(ar=ar, lopnummer=tal).first()
    if rapport is None:
        raise ActRefused("Det finns ingen rapport med det numret. Skriv till exempel 2024-1187.", "med")
    return rapport


def _original(rapport: Rapport) -> Rapport:
    """The one that counts: itself, or what it is a duplicate of."""
    rapport = Rapport.objects.select_for_update().get(pk=rapport.pk)
    return rapport if rapport.dubblett_av_id is None else Rapport.objects.get(pk=rapport.dubblett_av_id)


def _steg(
    by: Aktor,
    rapport: Rapport,
    steg: Granskningsrad.Steg,
    lage: Rapport.Granskning,
    *,
    dubblett_av: Rapport | None = None,
    skal: str = "",
    nar: datetime | None = None,
) -> Granskningsrad:
    """Add the row and let the report carry its state."""
    rapport.granskning, rapport.dubblett_av = lage, dubblett_av
    rapport.save(update_fields=["granskning", "dubblett_av"])
    return Granskningsrad.objects.create(
        kommun_id=rapport.kommun_id,
        rapport=rapport,
        organisation_id=rapport.organisation_id,
        steg=steg,
        granskning=lage,
        dubblett_av=dubblett_av,
        skal=skal,
        av_id=by.anvandare_id,
        nar=nar or timezone.now(),
    )
