"""Owns the act of correcting a report."""

from __future__ import annotations

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from rapportering.actions import Handelse, krav_handelse, ny_rapport, ny_text
from rapportering.kopplat import skal_mot
from rapportering.models import Granskningsrad, Rapport, Rapporttext, Rapportversion
from rapportering.punkter import placera
from rapportering.rattning.innehall import FALT, GRANSKAT, PUNKT, TEXTFALT, Innehall, andrat, innehall
from utskick.actions import lagg_i_utkorg

_Lage = Rapport.Granskning
_SLUT = {
    _Lage.AVVISAD: "Rapporten är avvisad och går inte att rätta. Lämna en ny om den ska räknas.",
    _Lage.DUBBLETT: "Rapporten är hopslagen med en annan. Rätta den i stället.",
    _Lage.ATERTAGEN: "Rapporten är återtagen. Lämna en ny.",
}


class Krock(ActRefused):
    """Somebody else changed the report after the page was shown. `nu` is what it says now."""

    def __init__(self, nu: Innehall) -> None:
        super().__init__(
            "Någon annan ändrade rapporten medan du skrev. Jämför det som är sparat med det du skrev. "
            "Tryck på Spara rättelsen igen om ditt ska gälla."
        )
        self.nu = nu


def skal_mot_att_ratta(by: Aktor, rapport: Rapport) -> str:
    """Why the actor may not correct the report, or nothing. What a locked picture has counted is for those who lead."""
    if rapport.granskning in _SLUT:
        return _SLUT[_Lage(rapport.granskning)]
    if by.far(Ratt.GRANSKA_RAPPORT):
        return ""
    last = skal_mot("ratta", rapport)
    return f"{last} Be samordnaren rätta rapporten, eller lämna en ny om det har hänt mer." if last else ""


def far_ratta(by: Aktor, rapport: Rapport) -> bool:
    """Whether the report is the actor's to correct at all: the own unit's, or anybody's for those who lead."""
    egen = by.far(Ratt.LAMNA_IN_RAPPORT) and by.enhet_id is not None and rapport.enhet_id == by.enhet_id
    return egen or by.far(Ratt.GRANSKA_RAPPORT)


@transaction.atomic
def ratta(*, by: Aktor, rapport: Rapport, sedd: str, handelse: Handelse) -> Rapport:
    """Correct the report; how it was is kept. `sedd` is the mark of the content that the page showed.

    A reviewed report waits for review again when its own unit changes what the review has judged.
    ActRefused when a rule says no, Krock when somebody else was first.
    """
    if not far_ratta(by, rapport):
        raise ActRefused("Bara den enhet som lämnade rapporten kan rätta den.")
    rapport = Rapport.objects.visible_or_own(by).named().select_for_update(of=("self",)).get(pk=rapport.pk)
    text = Rapporttext.objects.visible_to(by).get(rapport=rapport)
    fore = innehall(rapport, text)
    if sedd != fore.avtryck:
        raise Krock(fore)
    skal = skal_mot_att_ratta(by, rapport)
    if skal:
        raise ActRefused(skal)
    skriv_over(by, rapport, text, handelse)
    nytt = skal_mot_att_ratta(by, rapport)
    if nytt:
        raise ActRefused(nytt, "datum")
    andrade = andrat(fore, innehall(rapport, text))
    if not andrade:
        raise ActRefused("Inget är ändrat. Ändra något, eller gå tillbaka till rapporten.")
    version = _spara(by, rapport, text, fore)
    _steg(by, rapport, andrade)
    logga(by, "rapport.ratta", rapport, nummer=rapport.nummer, falt=sorted(andrade))
    lagg_i_utkorg(
        by=by,
        typ="rapport.rattad",
        nyckel=f"rapport.rattad:{version.pk}",
        data={"rapport": rapport.pk, "nummer": version.nummer},
    )
    return rapport


def skriv_over(by: Aktor, rapport: Rapport, text: Rapporttext, h: Handelse) -> None:
    """Let the objects say what `h` says, without saving. ActRefused when a rule says no."""
    h = placera(by, h)
    ny = ny_rapport(by, rapport.organisation_id, rapport.enhet_id, rapport.formnyckel, krav_handelse(by, h), h)
    samma_plats = (ny.plats_id, ny.omrade_id) == (rapport.plats_id, rapport.omrade_id)
    orord = PUNKT if h.punkt is None and samma_plats else ()
    rapport.kategori, rapport.plats, rapport.omrade = ny.kategori, ny.plats, ny.omrade
    for namn in (namn for namn in FALT if namn not in orord):
        setattr(rapport, namn, getattr(ny, namn))
    nya = ny_text(by, rapport, h)
    for namn in (*TEXTFALT, "flaggor", "flaggskal"):
        setattr(text, namn, getattr(nya, namn))


def _spara(by: Aktor, rapport: Rapport, text: Rapporttext, fore: Innehall) -> Rapportversion:
    version = Rapportversion.objects.create(
        kommun_id=rapport.kommun_id,
        rapport=rapport,
        organisation_id=rapport.organisation_id,
        nummer=Rapportversion.objects.filter(rapport=rapport).count() + 1,
        koder=fore.koder,
        ord=fore.ord,
        texter=fore.texter,
        av_id=by.anvandare_id,
    )
    rapport.save(update_fields=[*(namn.removesuffix("_id") for namn in FALT)])
    text.save(update_fields=[*TEXTFALT, "flaggor", "flaggskal"])
    return version


def _steg(by: Aktor, rapport: Rapport, andrade: set[str]) -> None:
    """A step in the review, so that who reads an older page finds out; back to the queue when it must be read again."""
    igen = rapport.granskning == _Lage.GRANSKAD and not by.far(Ratt.GRANSKA_RAPPORT) and andrade & GRANSKAT
    rapport.granskning = _Lage.NY if igen else rapport.granskning
    rapport.save(update_fields=["granskning"])
    Granskningsrad.objects.create(
        kommun_id=rapport.kommun_id,
        rapport=rapport,
        organisation_id=rapport.organisation_id,
        steg=Granskningsrad.Steg.RATTAD,
        granskning=rapport.granskning,
        av_id=by.anvandare_id,
    )
