"""Acts of uppfoljning: ask for a compile, take and keep its lease, store or give up, send."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from handlingsplan import kanonisk
from handlingsplan.models import Medborgarlofte
from rapportering.perioder import Period, Slag
from uppfoljning.kvartal import ar_slut
from uppfoljning.models import Aterrapport, Korning
from uppfoljning.underlag import Kvartalsunderlag
from utskick.actions import lagg_i_utkorg

FORSOK_HOGST = 3


class LeaseForlorad(Exception):
    """Another process has taken over the job; this one must stop without a trace."""


@transaction.atomic
def begar_sammanstallning(*, by: Aktor, ar: int, kvartal: int, skal: str = "") -> Korning:
    """Ask for the next version of a quarter. One that is under way is given back; a failed one is queued again.

    ActRefused for a quarter that has not ended, a year without promise, and a second version without a reason.
    """
    period = Period(Slag.KVARTAL, ar, kvartal)
    skal = skal.strip()
    nu = timezone.now()
    _krav_kvartal(by, period, nu)
    samma = {"kommun_id": by.kommun_id, "ar": ar, "kvartal": kvartal}
    version = (Aterrapport.objects.filter(**samma).aggregate(sist=Max("version"))["sist"] or 0) + 1
    if version > 1 and not skal:
        raise ActRefused("Kvartalet är redan sammanställt. Skriv varför det behövs en ny version.", falt="skal")
    korning, ny = Korning.objects.select_for_update().get_or_create(
        **samma, version=version, defaults={"skal": skal, "begard_av_id": by.anvandare_id, "begard": nu}
    )
    if not ny:
        if korning.lage != Korning.Lage.MISSLYCKAD:
            return korning
        _koa_igen(korning, by, nu)
    lagg_i_utkorg(
        by=by,
        typ="aterrapport.begard",
        nyckel=f"aterrapport.begard:{korning.pk}:{korning.begard.timestamp():.6f}",
        data={"korning": korning.pk},
    )
    logga(by, "aterrapport.sammanstall", korning, kvartal=period.kod, version=version)
    return korning


def _krav_kvartal(by: Aktor, period: Period, nu: datetime) -> None:
    if not ar_slut(period, nu):
        raise ActRefused(
            f"{period.namn.capitalize()} är inte slut än. Det kan sammanställas från och med {period.nasta().start}."
        )
    if not Medborgarlofte.objects.filter(kommun_id=by.kommun_id, ar=period.ar).exists():
        raise ActRefused(
            f"Det finns inget medborgarlöfte för {period.ar}. Lägg in löftet och planen innan kvartalet sammanställs."
        )


def _koa_igen(korning: Korning, by: Aktor, nu: datetime) -> None:
    korning.lage, korning.forsok, korning.steg, korning.andel = Korning.Lage.KOAD, 0, "", 0
    korning.fel, korning.hjartslag, korning.begard, korning.begard_av_id = "", None, nu, by.anvandare_id
    korning.save(update_fields=["lage", "forsok", "steg", "andel", "fel", "hjartslag", "begard", "begard_av"])


@transaction.atomic
def ta_lease(*, korning_id: int, nu: datetime) -> Korning | None:
    """Take a job that waits or was abandoned. None when it is done, held by another, or has had its last try."""
    korning = (
        Korning.objects.abandoned(nu).select_for_update(skip_locked=True, of=("self",)).filter(pk=korning_id).first()
    )
    if korning is None:
        return None
    if korning.forsok >= FORSOK_HOGST:
        korning.lage, korning.klar = Korning.Lage.MISSLYCKAD, nu
        korning.fel = korning.fel or f"Arbetet avbröts {FORSOK_HOGST} gånger innan det blev klart."
        korning.save(update_fields=["lage", "klar", "fel"])
        return None
    korning.lage, korning.forsok, korning.hjartslag = Korning.Lage.PAGAR, korning.forsok + 1, nu
    korning.steg, korning.andel, korning.klar = "Startar", 2, None
    korning.save(update_fields=["lage", "forsok", "hjartslag", "steg", "andel", "klar"])
    return korning


def visa_framsteg(*, korning: Korning, steg: str, andel: int) -> None:
    """Show how far the job has come, and that it lives. LeaseForlorad when another process holds it now."""
    rader = Korning.objects.filter(pk=korning.pk, lage=Korning.Lage.PAGAR, forsok=korning.forsok)
    if not rader.update(steg=steg, andel=andel, hjartslag=timezone.now()):
        raise LeaseForlorad


@transaction.atomic
def spara_aterrapport(
    *, by: Aktor, korning: Korning, underlag: Kvartalsunderlag, pdf: bytes, sidor: int
) -> Aterrapport:
    """Store the result and finish the job, or neither. LeaseForlorad when the job or its result is another's."""
    holl = Korning.objects.select_for_update().filter(pk=korning.pk, lage=Korning.Lage.PAGAR, forsok=korning.forsok)
    if not holl.exists():
        raise LeaseForlorad
    text = underlag.till_json()
    try:
        with transaction.atomic():
            rapport = Aterrapport.objects.create(
                kommun_id=korning.kommun_id,
                ar=korning.ar,
                kvartal=korning.kvartal,
                version=korning.version,
                korning=korning,
                underlag=text,
                underlag_sha256=kanonisk.sha256(text),
                pdf=pdf,
                pdf_sha256=hashlib.sha256(pdf).hexdigest(),
                sidor=sidor,
                sammanstalld=underlag.sammanstalld,
            )
    except IntegrityError as fel:
        raise LeaseForlorad from fel
    holl.update(lage=Korning.Lage.KLAR, steg="Klar", andel=100, klar=timezone.now(), fel="")
    lagg_i_utkorg(
        by=by,
        typ="aterrapport.sammanstalld",
        nyckel=f"aterrapport.sammanstalld:{rapport.pk}",
        data={"aterrapport": rapport.pk},
    )
    logga(by, "aterrapport.spara", rapport, underlag=rapport.underlag_sha256, pdf=rapport.pdf_sha256)
    return rapport


@transaction.atomic
def notera_fel(*, korning: Korning, fel: str, slutgiltigt: bool) -> None:
    """Keep the Swedish reason. The job waits for another try, unless this was the last or no try can help."""
    slut = slutgiltigt or korning.forsok >= FORSOK_HOGST
    Korning.objects.filter(pk=korning.pk, lage=Korning.Lage.PAGAR, forsok=korning.forsok).update(
        lage=Korning.Lage.MISSLYCKAD if slut else Korning.Lage.KOAD,
        fel=fel[:2000],
        steg="",
        klar=timezone.now() if slut else None,
    )


@transaction.atomic
def skicka(*, by: Aktor, rapport: Aterrapport) -> Aterrapport:
    """Send a compiled quarter to its readers. From then on they see it; a correction is a new version."""
    samma = Aterrapport.objects.filter(kommun_id=by.kommun_id, ar=rapport.ar, kvartal=rapport.kvartal)
    if samma.filter(version__gt=rapport.version).exists():
        raise ActRefused("Det finns en nyare version. Skicka den i stället.")
    nu = timezone.now()
    if not samma.filter(pk=rapport.pk, skickad__isnull=True).update(skickad=nu):
        raise ActRefused("Återrapporten är redan skickad. En rättelse görs som en ny version.")
    rapport.skickad = nu
    lagg_i_utkorg(
        by=by,
        typ="aterrapport.skickad",
        nyckel=f"aterrapport.skickad:{rapport.pk}",
        data={"aterrapport": rapport.pk},
    )
    logga(by, "aterrapport.skicka", rapport, version=rapport.version)
    return rapport


@transaction.atomic
def oppna_kvartal(*, by: Aktor, period: Period) -> Korning | None:
    """The automatic compile at the cut-off: version 1 of a quarter whose year has a promise, else nothing."""
    if not Medborgarlofte.objects.filter(kommun_id=by.kommun_id, ar=period.ar).exists():
        return None
    if Korning.objects.filter(kommun_id=by.kommun_id, ar=period.ar, kvartal=period.tal).exists():
        return None
    return begar_sammanstallning(by=by, ar=period.ar, kvartal=period.tal)
