"""Owns the text of the mail to an owner: one mail for all activities that need a word, with links that change nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from aktorer.models import Anvandare
from aktorer.svenska import dagmanad
from diagram.status import STATUSAR
from handlingsplan.lank import Lank, adress
from handlingsplan.paminnelse.queries import Omgang, Post
from handlingsplan.paminnelse.regler import ESKALERAS, ar_sen

MALL = "aktivitet_agare"
VISAS = 8
"""So many activities are listed with links; the others are counted, and reached by the button."""
VAL = ("plan", "risk", "avvikelse", "klar")
PROV = "…"
"""Stands for the signed link where somebody else reads the text."""


@dataclass(frozen=True)
class Rad:
    """One activity as the mail tells of it. `val`: (word, address) for each status."""

    nummer: str
    titel: str
    senast: str
    sen: str
    val: tuple[tuple[str, str], ...]


def innehall(omgang: Omgang, person: Anvandare, poster: Sequence[Post], *, prov: bool = False) -> dict[str, Any]:
    """What the template needs. `prov`: for a preview, without the person's own link."""
    oppet = omgang.fonster if omgang.oppet else None
    lank = PROV if prov else Lank(person.pk, oppet.period.kod if oppet else "").signerat
    sena = [post for post in poster if ar_sen(post.fraga, omgang.idag)]
    alla = [_rad(post, lank, omgang.idag) for post in poster[:VISAS]]
    ensam = poster[0].lage if len(poster) == 1 else None
    lamna = reverse("aktivitet_lamna", args=[ensam.ar, ensam.nummer]) if ensam else reverse("mina")
    return {
        "amne": amne(omgang, poster, sena),
        "fornamn": person.namn.split()[0].rstrip(","),
        "fonster": oppet if len(sena) < len(poster) or not sena else None,
        "fore": oppet is not None and omgang.idag <= oppet.sammanstalls,
        "antal": len(poster),
        "sena": len(sena),
        "fraga_samordnaren": _fraga_dag(sena, omgang.idag),
        "rader": alla,
        "fler": len(poster) - len(alla),
        "alla": adress(reverse("mina_alla"), lank),
        "lamna": adress(lamna, lank),
        "andra": settings.BASADRESS + reverse("konto") + "#paminnelser",
    }


def amne(omgang: Omgang, poster: Sequence[Post], sena: Sequence[Post]) -> str:
    """The subject, at most 60 characters."""
    antal, ett = len(poster), poster[0].lage
    if sena and len(sena) == antal:
        return (
            f"{ett.nummer} skulle ha varit klar {_dag(ett.slut, omgang.idag)}"
            if antal == 1
            else (f"{antal} aktiviteter skulle ha varit klara")
        )
    vad = f"din aktivitet {ett.nummer}" if antal == 1 else f"dina {antal} aktiviteter"
    if omgang.fonster and omgang.oppet and omgang.idag <= omgang.fonster.senast:
        return f"Uppdatera {vad} senast {dagmanad(omgang.fonster.senast)}"
    return f"Ditt svar saknas: uppdatera {vad}"


def _rad(post: Post, lank: str, idag: dt.date) -> Rad:
    lage = post.lage
    vag = reverse("aktivitet_uppdatera", args=[lage.ar, lage.nummer])
    senast = STATUSAR[lage.visad].ord
    return Rad(
        nummer=lage.nummer,
        titel=lage.titel,
        senast=f"{senast} ({dagmanad(lage.uppdaterad)})" if lage.uppdaterad else "Ingen uppdatering än",
        sen=f"Skulle ha varit klar {_dag(lage.slut, idag)}." if ar_sen(post.fraga, idag) else "",
        val=tuple((STATUSAR[status].ord, adress(vag, lank, status=status)) for status in VAL),
    )


def _dag(dag: dt.date, idag: dt.date) -> str:
    return "i går" if (idag - dag).days == 1 else dagmanad(dag)


def _fraga_dag(sena: Sequence[Post], idag: dt.date) -> dt.date | None:
    """The first day when the coordinator asks about something late, if it is still to come."""
    dagar = [post.fraga.slut + dt.timedelta(days=ESKALERAS) for post in sena]
    return min((dag for dag in dagar if dag > idag), default=None)
