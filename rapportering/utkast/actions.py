"""Owns the acts on drafts: save, take away, and sweep away what is too old.

Saving is not logged each time: it happens every other second while somebody writes. That a draft was begun, thrown
away or swept is.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.svenska import klocka
from aktorer.vybaser import ActRefused
from rapportering.models import UTKAST_HALLS, Rapport, Utkast
from rapportering.personuppgifter import hitta_nummer
from rapportering.utkast.tidsflytt import Falt

FLEST, STORST = 20, 16_000
"""How many drafts one writer may have, and how many characters one may hold."""

_INNEHALL = ("kategori", "var", "sokplats", "omrade", "kartomrade", "lat", "text", "egen_atgard")
"""The other fields have an answer from the start, so alone they are nothing to save."""


class NyareUtkast(ActRefused):
    """The draft was changed in another tab or on another device since this form last saw it."""


@transaction.atomic
def spara_utkast(
    *, by: Aktor, nyckel: UUID, falt: Falt, sedd: int = 0, flik: str = "", skriven: datetime | None = None
) -> Utkast:
    """Save what a form holds. `sedd` is the state it last saw, `flik` the tab, which may always write over itself.

    Raises ActRefused: the role, an empty form, a personal number anywhere in it, a report sent already, too much.
    Raises NyareUtkast when somebody else has saved in between.
    """
    if not by.far(Ratt.LAMNA_IN_RAPPORT) or by.enhet_id is None:
        raise ActRefused("Du kan inte spara utkast i det här uppdraget. Byt uppdrag eller prata med samordnaren.")
    _krav(falt)
    nu = timezone.now()
    egna = Utkast.objects.written_by(by)
    finns = egna.filter(nyckel=nyckel).first()
    if finns is None:
        return _borja(by, nyckel, falt, flik, skriven or nu)
    if finns.falt == falt and finns.stand == sedd:
        return finns
    samma = Q(stand=sedd) | Q(flik=flik) if flik else Q(stand=sedd)
    nytt = {"falt": falt, "stand": finns.stand + 1, "flik": flik, "skriven": skriven or nu, "andrad": nu}
    # The row's state again in the question itself: two at once, and only one of them finds it.
    if not egna.filter(samma, nyckel=nyckel, stand=finns.stand).update(**nytt):
        raise NyareUtkast(
            f"Utkastet ändrades på ett annat ställe kl.\u00a0{klocka(finns.andrad)}. "
            "Det du skriver här sparas som ett eget utkast."
        )
    return egna.get(nyckel=nyckel)


@transaction.atomic
def ta_bort_utkast(*, by: Aktor, nyckel: UUID) -> bool:
    """Throw a draft away; whether there was one."""
    fanns = Utkast.objects.drop(by, nyckel)
    if fanns:
        logga(by, "utkast.ta_bort")
    return fanns


@transaction.atomic
def gallra_utkast(*, by: Aktor) -> int:
    """Sweep away the municipality's drafts that nobody has touched for as long as they are kept; how many."""
    gamla = Utkast.objects.filter(kommun_id=by.kommun_id, andrad__lt=timezone.now() - UTKAST_HALLS)
    antal, _ = gamla.delete()
    if antal:
        logga(by, "utkast.gallra", antal=antal)
    return antal


def _krav(falt: Falt) -> None:
    """What no draft may be, whoever writes it. Raises ActRefused."""
    varden = [varde for alla in falt.values() for varde in alla]
    if not any(varde.strip() for namn in _INNEHALL for varde in falt.get(namn, ())):
        raise ActRefused("Fyll i något först, så finns det ett utkast att spara.")
    if len(falt) > 80 or sum(len(namn) for namn in falt) + sum(len(varde) for varde in varden) > STORST:
        raise ActRefused("Utkastet är för långt för att sparas. Korta texten.", "text")
    fynd = next((ett for varde in varden for ett in hitta_nummer(varde)), None)
    if fynd is not None:
        raise ActRefused(f"Utkastet sparas inte förrän {fynd.slag[:-6]}numret är borta.", "text")


def _borja(by: Aktor, nyckel: UUID, falt: Falt, flik: str, skriven: datetime) -> Utkast:
    """The first save of a form. Two at once make one row, and the later of them is told."""
    assert by.enhet_id is not None
    if Rapport.objects.filter(kommun_id=by.kommun_id, formnyckel=nyckel).exists():
        raise ActRefused("Rapporten är redan skickad.")
    if Utkast.objects.visible_to(by).count() >= FLEST:
        raise ActRefused(f"Du har {FLEST} utkast. Skicka eller ta bort något av dem, så går det att spara igen.")
    utkast, ny = Utkast.objects.get_or_create(
        kommun_id=by.kommun_id,
        agare_id=by.anvandare_id,
        enhet_id=by.enhet_id,
        nyckel=nyckel,
        defaults={"falt": falt, "flik": flik, "skriven": skriven},
    )
    if not ny:
        raise NyareUtkast("Utkastet ändrades nyss på ett annat ställe. Det du skriver här sparas som ett eget utkast.")
    logga(by, "utkast.spara", utkast)
    return utkast
