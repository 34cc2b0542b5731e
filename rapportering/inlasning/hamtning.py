"""Owns one bit of the filing and of its undo: some rows, in the transaction of whoever calls."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import OuterRef, Subquery

from rapportering.actions import Handelse
from rapportering.efterat.actions import aterta_hamtade
from rapportering.inlamning import RaderNekade, lamna_in_flera
from rapportering.inlasning.provning import aktor_av, handelse_av
from rapportering.models import Inlasning, Inlasningsrad, Rapport
from rapportering.personuppgifter import ta_bort, varningar
from rapportering.rader.register import Register

Lage = Inlasningsrad.Lage
_FALT = ["lage", "rapport", "fel", "liknar"]


def hamta_nasta(inlasning: Inlasning, rader: Sequence[Inlasningsrad], register: Register) -> None:
    """File these rows, each once, and mark them. A row that the rules now refuse is marked with why; the others go on."""
    att_lamna: list[tuple[Inlasningsrad, UUID, Handelse]] = []
    tagna = _tagna(inlasning, rader)
    for rad in rader:
        text = str(rad.tolkning["text"])
        flaggad = bool(varningar(text))
        assert rad.formnyckel is not None
        if rad.formnyckel in tagna:
            rad.lage, rad.rapport = Lage.DUBBLETT, tagna[rad.formnyckel]
            rad.liknar = f"Hämtad förut som rapport {tagna[rad.formnyckel].nummer}"
        elif flaggad and inlasning.flaggade == Inlasning.Flaggade.HOPPA:
            rad.lage = Lage.HOPPAD
        else:
            behall = flaggad and inlasning.flaggade == Inlasning.Flaggade.BEHALL
            handelse = handelse_av(
                rad.tolkning,
                register,
                text=utan_flaggat(text) if flaggad and not behall else text,
                skal=inlasning.skal if behall else "",
            )
            if handelse is None:
                rad.lage, rad.fel = Lage.FEL, [["", "Kategorin eller platsen finns inte längre. Skicka in filen igen."]]
            else:
                att_lamna.append((rad, rad.formnyckel, handelse))
    _lamna(inlasning, att_lamna)
    ovriga = [rad for rad in rader if rad.lage != Lage.INLAST]
    Inlasningsrad.objects.bulk_update(ovriga, _FALT)


def utan_flaggat(text: str) -> str:
    """The text without what may point somebody out, also where taking away brings such words together."""
    while bort := varningar(text):
        text = ta_bort(text, bort)
    return text


def _tagna(inlasning: Inlasning, rader: Sequence[Inlasningsrad]) -> dict[UUID, Rapport]:
    """Keys that another file has used since the dry run."""
    nycklar = [rad.formnyckel for rad in rader if rad.formnyckel is not None]
    finns = Rapport.objects.filter(kommun_id=inlasning.kommun_id, formnyckel__in=nycklar)
    return {rapport.formnyckel: rapport for rapport in finns}


def _lamna(inlasning: Inlasning, rader: list[tuple[Inlasningsrad, UUID, Handelse]]) -> None:
    par = [(nyckel, handelse) for _, nyckel, handelse in rader]
    try:
        rapporter = lamna_in_flera(by=aktor_av(inlasning), rader=par, inlasning_id=inlasning.pk)
    except RaderNekade as nej:
        for plats, fel in nej.fel.items():
            rader[plats][0].lage, rader[plats][0].fel = Lage.FEL, [["", str(fel)]]
        _lamna(inlasning, [trio for plats, trio in enumerate(rader) if plats not in nej.fel])
        return
    for (rad, _, _), rapport in zip(rader, rapporter, strict=True):
        rad.lage, rad.rapport, rad.liknar = Lage.INLAST, rapport, ""
    # Each row finds its report by the key they share: a tenth of what telling each row its own costs.
    blev = Rapport.objects.filter(kommun_id=inlasning.kommun_id, formnyckel=OuterRef("formnyckel"))
    Inlasningsrad.objects.filter(pk__in=[rad.pk for rad, _, _ in rader]).update(
        lage=Lage.INLAST, liknar="", rapport=Subquery(blev.values("pk"))
    )


def angra_nasta(inlasning: Inlasning, rader: Sequence[Inlasningsrad]) -> None:
    """Take back the reports of these rows; those that somebody has begun to work with stay, with the reason."""
    rapporter = [rad.rapport_id for rad in rader if rad.rapport_id is not None]
    skal = aterta_hamtade(by=aktor_av(inlasning), rapporter=rapporter)
    kvar = [rad for rad in rader if rad.rapport_id in skal]
    borta = Inlasningsrad.objects.filter(pk__in=[rad.pk for rad in rader if rad.rapport_id not in skal])
    borta.update(lage=Lage.ATERTAGEN, fel=[])
    for rad in kvar:
        rad.fel = [["", skal[rad.rapport_id or 0]]]
    Inlasningsrad.objects.bulk_update(kvar, ["fel"])
