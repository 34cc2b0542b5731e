"""Owns the job: the dry run, the filing and the undo of a file, in bits. Safe to run twice and to kill anywhere.

The database is the only memory. A bit is one transaction that also says that the job lives and is ours; what it has
done, it has done once: a row carries its state, and its report the row's own form key.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.logg import logga
from rapportering.inlasning.actions import tabell_av
from rapportering.inlasning.filen import FilFel
from rapportering.inlasning.hamtning import angra_nasta, hamta_nasta
from rapportering.inlasning.provning import Provning
from rapportering.models import Inlasning, Inlasningsfil, Inlasningsrad
from rapportering.rader.kolumner import KATEGORI, PLATS
from rapportering.rader.register import Register

logg = logging.getLogger(__name__)

BIT = 200
FORSOK_HOGST = 5
GALLRAS_EFTER = timedelta(days=7)
Lage = Inlasning.Lage
Radlage = Inlasningsrad.Lage


class LeaseForlorad(Exception):
    """Another process holds the file now, or a person has stopped it."""


def kor(inlasning_id: int, efter_bit: Callable[[int], None] = lambda andel: None) -> None:
    """Do what the file waits for, if anything. `efter_bit` gets the per cent after each bit that has been committed."""
    inlasning = ta_lease(inlasning_id, timezone.now())
    if inlasning is None:
        return
    try:
        {Lage.TOLKAS: _prova, Lage.LASES: _hamta, Lage.ANGRAS: _angra}[Lage(inlasning.lage)](inlasning, efter_bit)
    except LeaseForlorad:
        logg.info("Inläsning %d togs över av en annan process.", inlasning_id)
    except FilFel as fel:
        _misslyckas(inlasning, str(fel), slutgiltigt=True)
    except BaseException as fel:  # whatever stops us is noted, then raised: the process may have been told to stop
        logg.exception("Inläsning %d stannade.", inlasning_id)
        if connection.is_usable():
            text = f"Ett oväntat fel stoppade arbetet ({type(fel).__name__}). Felet står i serverns logg."
            _misslyckas(inlasning, text, slutgiltigt=False)
        raise


@transaction.atomic
def ta_lease(inlasning_id: int, nu: datetime) -> Inlasning | None:
    """Take a file that waits or was abandoned. None when nothing is to be done, or it has had its last try."""
    rader = Inlasning.objects.waiting(nu).select_for_update(skip_locked=True, of=("self",))
    inlasning = rader.filter(pk=inlasning_id).first()
    if inlasning is None:
        return None
    if inlasning.forsok >= FORSOK_HOGST:
        _misslyckas(inlasning, f"Arbetet avbröts {FORSOK_HOGST} gånger innan det blev klart.", slutgiltigt=True)
        return None
    inlasning.forsok, inlasning.hjartslag = inlasning.forsok + 1, nu
    inlasning.save(update_fields=["forsok", "hjartslag"])
    return inlasning


def _hall(inlasning: Inlasning, andel: int, **andra: object) -> None:
    """Say how far it has come and that it lives, or finish. LeaseForlorad when it is no longer ours."""
    rader = Inlasning.objects.filter(pk=inlasning.pk, lage=inlasning.lage, forsok=inlasning.forsok)
    if not rader.update(**{"andel": andel, "hjartslag": timezone.now(), **andra}):
        raise LeaseForlorad


def _prova(inlasning: Inlasning, efter_bit: Callable[[int], None]) -> None:
    """From the top: rows of an earlier try are thrown away."""
    by = Aktor.system(inlasning.kommun_id)
    with kontext(by):
        _hall(inlasning, 2)
        tabell = tabell_av(inlasning)
        kalla = inlasning.kalla
        register = Register(inlasning.kommun_id, kategoriord=kalla.kategoriord, platsord=kalla.platsord)
        Inlasningsrad.objects.filter(inlasning=inlasning).delete()
    provning = Provning(inlasning, register, timezone.localdate())
    antal: dict[str, int] = {}
    for borjan in range(0, len(tabell.rader), BIT):
        bit = [provning.rad(nr, celler) for nr, celler in tabell.rader[borjan : borjan + BIT]]
        andel = min(95, 100 * (borjan + len(bit)) // len(tabell.rader))
        with kontext(by):
            _hall(inlasning, andel)
            for rad in Inlasningsrad.objects.bulk_create(provning.med_dubbletter(bit)):
                antal[rad.lage] = antal.get(rad.lage, 0) + 1
                antal["flaggade"] = antal.get("flaggade", 0) + (rad.flaggad and rad.lage != Radlage.FEL)
        efter_bit(andel)
    okanda = {falt: dict(orden.most_common(50)) for falt, orden in provning.okanda.items()}
    with kontext(by):
        _hall(
            inlasning, 100, lage=Lage.TOLKAD, hjartslag=None, fel="", antal={
                **inlasning.antal, "bra": 0, "fel": 0, "dubblett": 0, **antal, "gamla": provning.gamla,
            }, okanda={KATEGORI: okanda[KATEGORI], PLATS: okanda[PLATS]},
        )  # fmt: skip


def _hamta(inlasning: Inlasning, efter_bit: Callable[[int], None]) -> None:
    by = Aktor.system(inlasning.kommun_id)
    lagen = (Radlage.BRA, Radlage.DUBBLETT) if inlasning.med_dubbletter else (Radlage.BRA,)
    kvar = Inlasningsrad.objects.filter(inlasning=inlasning, lage__in=lagen)
    with kontext(by):
        register = Register(inlasning.kommun_id)
        alla, att_gora = Inlasningsrad.objects.filter(inlasning=inlasning).count(), kvar.count()
    while att_gora:
        with kontext(by):
            rader = list(kvar.select_for_update().order_by("nummer")[:BIT])
            att_gora -= max(len(rader), 1)
            andel = min(98, 100 * (alla - att_gora) // max(alla, 1))
            _hall(inlasning, andel)
            hamta_nasta(inlasning, rader, register)
        efter_bit(andel)
    with kontext(by):
        Inlasningsfil.objects.filter(inlasning=inlasning).delete()
        Inlasningsrad.objects.filter(inlasning=inlasning, lage=Radlage.INLAST).update(celler=[], tolkning={}, fel=[])
        inlasta = Inlasningsrad.objects.filter(inlasning=inlasning, lage=Radlage.INLAST).count()
        _hall(inlasning, 100, lage=Lage.KLAR, hjartslag=None, fel="", klar=timezone.now(), okanda={})
        logga(by, "inlasning.klar", inlasning, rapporter=inlasta)


def _angra(inlasning: Inlasning, efter_bit: Callable[[int], None]) -> None:
    by = Aktor.system(inlasning.kommun_id)
    kvar = Inlasningsrad.objects.filter(inlasning=inlasning, lage=Radlage.INLAST)
    sista, gjorda = 0, 0
    while True:
        with kontext(by):
            rader = list(kvar.filter(nummer__gt=sista).order_by("nummer")[:BIT])
            gjorda += len(rader)
            andel = min(98, 100 * gjorda // max(int(inlasning.antal.get("rader", 1)), 1))
            _hall(inlasning, andel)
            angra_nasta(inlasning, rader)
            sista = rader[-1].nummer if rader else sista
        if not rader:
            break
        efter_bit(andel)
    with kontext(by):
        kvar_alls = kvar.exists()
        _hall(inlasning, 100, lage=Lage.KLAR if kvar_alls else Lage.ANGRAD, hjartslag=None, fel="")
        logga(by, "inlasning.angrad", inlasning, kvar=kvar.count())


def _misslyckas(inlasning: Inlasning, fel: str, *, slutgiltigt: bool) -> None:
    """Keep the Swedish reason. The file waits for another try, unless no try can help."""
    slut = slutgiltigt or inlasning.forsok >= FORSOK_HOGST
    andra: dict[str, object] = {"lage": Lage.MISSLYCKAD} if slut else {}
    with transaction.atomic():
        Inlasning.objects.filter(pk=inlasning.pk, lage=inlasning.lage, forsok=inlasning.forsok).update(
            fel=fel[:500], hjartslag=None, **andra
        )


def sop(nu: datetime) -> list[int]:
    """Give the files that wait or were abandoned, and throw away what is older than seven days."""
    gallra(nu)
    return list(Inlasning.objects.waiting(nu).values_list("pk", flat=True))


def gallra(nu: datetime) -> int:
    """Empty files of their bytes and texts seven days after they came. Counts and links to reports stay."""
    med_fil = Inlasning.objects.filter(skapad__lt=nu - GALLRAS_EFTER, gallrad=False).exclude(lage__in=Inlasning.JOBB)
    gamla = list(med_fil.values_list("pk", "kommun_id", "lage").order_by("pk")[:100])
    for pk, kommun_id, lage in gamla:
        with kontext(Aktor.system(kommun_id)):
            Inlasningsfil.objects.filter(inlasning_id=pk).delete()
            rader = Inlasningsrad.objects.filter(inlasning_id=pk)
            rader.update(celler=[], tolkning={}, fel=[])
            vantade = lage in {Lage.VALD, Lage.TOLKAD}
            andra: dict[str, object] = {"lage": Lage.AVBRUTEN} if vantade else {}
            Inlasning.objects.filter(pk=pk).update(gallrad=True, okanda={}, **andra)
    return len(gamla)
