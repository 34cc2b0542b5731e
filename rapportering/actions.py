"""Owns the acts of rapportering: file a report, load the standard categories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.models import Omrade, Plats
from aktorer.svenska import klocka
from aktorer.vybaser import ActRefused
from rapportering.kategorier import TAXONOMI
from rapportering.models import (
    Aldersgrupp,
    Antal,
    Kategori,
    Polisanmald,
    Rapport,
    Rapporttext,
    Upprepning,
    Utkast,
)
from rapportering.personuppgifter import stoppord, varningar
from rapportering.punkter import Punkt, placera
from utskick.actions import lagg_i_utkorg

ALDST = timedelta(days=2 * 365 + 1)
FRAMST = timedelta(days=366)
PLANERAT = "K"
"""Code of the group of what is planned: the one that may be dated ahead."""
LANGSTA_TEXT = 4000
LANGSTA_ATGARD = 1000


class RedanSkickad(ActRefused):
    """The same form was sent before, with other content. The new content is not saved."""


@dataclass(frozen=True, kw_only=True)
class Handelse:
    """What a report says. `plats` decides the area when there is one, else `punkt` when it lies in one area alone;
    `allvar` None means the category's usual.

    `skal` is why something that looks like personal data stays in the text, or in what the own unit did. `aldst` is
    how long ago it may have happened: a file may tell of older events than a form.
    """

    kategori: Kategori
    handelsedatum: date
    plats: Plats | None = None
    omrade: Omrade | None = None
    punkt: Punkt | None = None
    tid_fran: time | None = None
    tid_till: time | None = None
    precision: str = Rapport.Precision.DYGN
    allvar: int | None = None
    text: str = ""
    skal: str = ""
    polisanmald: str = Polisanmald.VET_EJ
    upprepning: str = Upprepning.VET_EJ
    antal_personer: str = Antal.OKANT
    aldersgrupp: str = Aldersgrupp.OKANT
    egen_atgard: str = ""
    aldst: timedelta = ALDST


def lamna_in(*, by: Aktor, formnyckel: UUID, handelse: Handelse) -> Rapport:
    """File a report for the actor's own unit.

    `formnyckel` is the form's one-time key: sending the same form again gives the one report back, also when both
    arrive at once. Raises ActRefused (with the form field) when a rule says no, RedanSkickad when the key was used
    for another content.
    """
    organisation_id, enhet_id = egen_enhet(by, Ratt.LAMNA_IN_RAPPORT)
    handelse = placera(by, handelse)
    omrade = krav_handelse(by, handelse)
    try:
        with transaction.atomic():
            rapport = ny_rapport(by, organisation_id, enhet_id, formnyckel, omrade, handelse)
            _spara(by, rapport, handelse)
            Utkast.objects.drop(by, formnyckel)
            return rapport
    except IntegrityError as fel:
        tidigare = Rapport.objects.filter(kommun_id=by.kommun_id, formnyckel=formnyckel).first()
        if tidigare is None:
            raise
        if sager_samma(by, tidigare, handelse):
            Utkast.objects.drop(by, formnyckel)
            return tidigare
        raise RedanSkickad(
            f"Det här formuläret är redan skickat som rapport {tidigare.nummer}. "
            "Ska det här bli en ny rapport? Tryck på Skicka rapport en gång till."
        ) from fel


@transaction.atomic
def las_in_kategorier(*, kommun_id: int) -> int:
    """Give the municipality the standard categories it lacks; returns how many. What has been edited is kept."""
    finns = dict(Kategori.objects.filter(kommun_id=kommun_id).values_list("kod", "pk"))
    nya = 0
    for plats, grupp in enumerate(TAXONOMI):
        if grupp.kod not in finns:
            finns[grupp.kod] = Kategori.objects.create(
                kommun_id=kommun_id, kod=grupp.kod, namn=grupp.namn, ordning=10 * plats, ikon=grupp.ikon,
                forst=grupp.forst, brott=grupp.brott, allvar=grupp.allvar, hjalp=grupp.hjalp, fraser=list(grupp.fraser),
            ).pk  # fmt: skip
            nya += 1
        rader = [
            Kategori(
                kommun_id=kommun_id, kod=typ.kod, namn=typ.namn, foralder_id=finns[grupp.kod], ordning=10 * nr,
                brott=grupp.brott if typ.brott is None else typ.brott, allvar=typ.allvar or grupp.allvar,
                hjalp=typ.hjalp, hanvisning=typ.hanvisning,
            )
            for nr, typ in enumerate(grupp.typer)
            if typ.kod not in finns
        ]  # fmt: skip
        nya += len(Kategori.objects.bulk_create(rader))
    if nya:
        logga(Aktor.system(kommun_id), "kategori.las_in", antal=nya)
    return nya


def egen_enhet(by: Aktor, ratt: Ratt) -> tuple[int, int]:
    """The actor's organisation and unit. Raises ActRefused."""
    if not by.far(ratt):
        raise ActRefused("Din roll får inte göra det här. Byt uppdrag eller prata med samordnaren.")
    if by.enhet_id is None or by.organisation_id is None:
        raise ActRefused("Ditt uppdrag hör inte till någon enhet. Be samordnaren lägga till en enhet i uppdraget.")
    return by.organisation_id, by.enhet_id


def krav_handelse(by: Aktor, h: Handelse) -> Omrade:
    """The rules of a report; returns its area. Raises ActRefused."""
    if h.kategori.kommun_id != by.kommun_id or h.kategori.utgatt:
        raise ActRefused("Välj vad som har hänt.", "kategori")
    if h.kategori.hanvisning:
        raise ActRefused(h.kategori.hanvisning, "kategori")
    omrade = h.plats.omrade if h.plats else h.omrade
    if omrade is None or omrade.kommun_id != by.kommun_id or (h.plats and h.plats.kommun_id != by.kommun_id):
        raise ActRefused("Välj var det hände: en plats eller ett område.", "var")
    _krav_tid(h)
    _krav_text(h.text, "text", LANGSTA_TEXT, h.skal)
    _krav_text(h.egen_atgard, "egen_atgard", LANGSTA_ATGARD, h.skal)
    return omrade


def _krav_text(text: str, falt: str, hogst: int, skal: str) -> None:
    """The rules of a free text: its length, and what may point somebody out."""
    if len(text) > hogst:
        raise ActRefused(f"Texten är {len(text)} tecken. Korta den till högst {hogst} tecken.", falt)
    stopp = stoppord(text)
    if stopp:
        raise ActRefused(stopp, falt)
    if varningar(text) and not skal:
        raise ActRefused("Texten kan peka ut någon. Ta bort det, eller skriv varför det behöver stå kvar.", falt)


def _krav_tid(h: Handelse) -> None:
    nu = timezone.localtime()
    forst = h.tid_fran if h.precision == Rapport.Precision.EXAKT and h.tid_fran else time()
    if datetime.combine(h.handelsedatum, forst) > nu.replace(tzinfo=None):
        _krav_framat(h, nu.date(), forst)
    if h.handelsedatum < nu.date() - h.aldst:
        ar = "två" if h.aldst == ALDST else f"{h.aldst.days // 365}"
        raise ActRefused(f"Händelsen är äldre än {ar} år. Välj ett senare datum.", "datum")
    if h.tid_till is not None and (h.tid_fran is None or h.tid_till < h.tid_fran):
        raise ActRefused("Sluttiden är före starttiden. Rätta tiden, till exempel 18.30–19.15.", "klockan")


def _krav_framat(h: Handelse, idag: date, forst: time) -> None:
    """Only what is planned may lie ahead, and a year at most."""
    if (h.kategori.foralder or h.kategori).kod == PLANERAT:
        if h.handelsedatum > idag + FRAMST:
            raise ActRefused("Datumet ligger mer än ett år framåt. Välj en tidigare dag.", "datum")
    elif h.handelsedatum > idag:
        raise ActRefused("Datumet har inte varit än. Välj i dag eller en tidigare dag.", "datum")
    else:
        raise ActRefused(f"Klockan har inte blivit {klocka(forst)} än. Rätta tiden eller dagen.", "klockan")


def ny_rapport(
    by: Aktor, organisation_id: int, enhet_id: int, formnyckel: UUID, omrade: Omrade, h: Handelse
) -> Rapport:
    """The report of an event, not saved and without its number."""
    return Rapport(
        kommun_id=by.kommun_id, organisation_id=organisation_id, enhet_id=enhet_id, formnyckel=formnyckel,
        ar=timezone.localdate().year, kategori=h.kategori, plats=h.plats, omrade=omrade,
        handelsedatum=h.handelsedatum, tid_fran=h.tid_fran, tid_till=h.tid_till, precision=h.precision,
        lat=h.punkt.lat if h.punkt else None, lon=h.punkt.lon if h.punkt else None,
        avrundad=h.punkt is not None and h.punkt.avrundad,
        allvar=h.allvar or h.kategori.allvar, polisanmald=h.polisanmald, upprepning=h.upprepning,
        antal_personer=h.antal_personer, aldersgrupp=h.aldersgrupp,
    )  # fmt: skip


def ny_text(by: Aktor, rapport: Rapport, h: Handelse) -> Rapporttext:
    """The free text of a saved report, with what was kept in it and why. Not saved."""
    flaggor = [*_flaggor(h.text), *_flaggor(h.egen_atgard, falt="egen_atgard")]
    return Rapporttext(
        rapport=rapport,
        kommun_id=by.kommun_id,
        organisation_id=rapport.organisation_id,
        rapportor_id=by.anvandare_id,
        text=h.text,
        egen_atgard=h.egen_atgard,
        flaggor=flaggor,
        flaggskal=h.skal if flaggor else "",
    )


def _spara(by: Aktor, rapport: Rapport, h: Handelse) -> None:
    """Number, report, text, log and effect. A used form key breaks the unique constraint and gives the number back."""
    rapport.lopnummer = nasta_nummer(by.kommun_id, rapport.ar)
    rapport.save(force_insert=True)
    text = ny_text(by, rapport, h)
    text.save(force_insert=True)
    uppgifter: dict[str, str | int] = {"nummer": rapport.nummer, "kategori": rapport.kategori.kod}
    if text.flaggor:
        uppgifter["flaggor"] = len(text.flaggor)
    logga(by, "rapport.lamna_in", rapport, allvar=rapport.allvar, **uppgifter)
    lagg_i_utkorg(
        kommun_id=by.kommun_id,
        typ="rapport.inlamnad",
        nyckel=f"rapport.inlamnad:{rapport.pk}",
        data={"rapport": rapport.pk, "allvar": rapport.allvar},
    )


def _flaggor(text: str, **fler: str) -> list[dict[str, str | int]]:
    """What stays in a text although it may point somebody out."""
    return [{"slag": ett.slag, "start": ett.start, "slut": ett.slut, **fler} for ett in varningar(text)]


def nasta_nummer(kommun_id: int, ar: int, antal: int = 1) -> int:
    """The last of the municipality's `antal` next numbers of the year; 0 of them only waits for the turn.

    The row of the series stays locked to the end of the transaction, so that there are no gaps.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO rapportering_nummerserie AS serie (kommun_id, ar, sist) VALUES (%s, %s, %s)"
            " ON CONFLICT (kommun_id, ar) DO UPDATE SET sist = serie.sist + excluded.sist RETURNING sist",
            [kommun_id, ar, antal],
        )
        return int(cursor.fetchone()[0])


def sager_samma(by: Aktor, tidigare: Rapport, h: Handelse) -> bool:
    """Whether the earlier report is the actor's own and says the same. The time may differ: "nu" moves on."""
    text = Rapporttext.objects.visible_to(by).filter(rapport=tidigare).first()
    if text is None or text.rapportor_id != by.anvandare_id or tidigare.granskning == Rapport.Granskning.ATERTAGEN:
        return False
    punkt = (h.punkt.lat, h.punkt.lon) if h.punkt else (None, None)
    return (tidigare.kategori_id, tidigare.plats_id, tidigare.omrade_id, text.text, text.egen_atgard) == (
        h.kategori.pk,
        h.plats.pk if h.plats else None,
        h.plats.omrade_id if h.plats else h.omrade.pk if h.omrade else None,
        h.text,
        h.egen_atgard,
    ) and (tidigare.lat, tidigare.lon) == punkt
