"""Owns how a quarter's state is put in words and marks on the pages. No queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from aktorer.svenska import datum
from uppfoljning.kvartal import ar_slut
from uppfoljning.models import Aterrapport, Korning
from uppfoljning.queries import Kvartalsrad
from uppfoljning.underlag import Kvartalsunderlag


@dataclass(frozen=True)
class Lage:
    """A state: a status key for its shape, a word, and one line."""

    status: str
    ord: str
    text: str


@dataclass(frozen=True)
class Steg:
    """One stage of the process: gjord, nu or kvar."""

    namn: str
    lage: str


@dataclass(frozen=True)
class Uppgift:
    """One row of the task list; without an address it cannot be done here or now."""

    namn: str
    status: str
    text: str
    adress: str = ""


def lage(rad: Kvartalsrad, nu: datetime) -> Lage:
    """The state of a quarter in the list."""
    if rad.korning and rad.korning.lage in {Korning.Lage.KOAD, Korning.Lage.PAGAR}:
        return Lage("pagar", "Sammanställs", rad.korning.steg)
    if rad.rapport and rad.rapport.skickad:
        return Lage("klar", "Skickad", datum(rad.rapport.skickad))
    if rad.rapport:
        return Lage("plan", "Sammanställd", datum(rad.rapport.sammanstalld))
    if rad.korning and rad.korning.lage == Korning.Lage.MISSLYCKAD:
        return Lage("avvikelse", "Misslyckades", "Öppna kvartalet för att se varför.")
    if not ar_slut(rad.period, nu):
        return Lage("ej", "Pågår", f"Stänger {datum(rad.stanger)}")
    if rad.stanger >= nu:
        return Lage("ej", "Insamling", f"Stänger {datum(rad.stanger)}")
    return Lage("ej", "Inte sammanställd", "")


def steg(senast: Aterrapport | None, *, pagar: bool) -> list[Steg]:
    """Insamling, Sammanställd, Skickad."""
    sammanstalld = senast is not None
    skickad = senast is not None and senast.skickad is not None
    return [
        Steg("Insamling", "gjord" if sammanstalld or pagar else "nu"),
        Steg("Sammanställd", "gjord" if skickad else "nu" if sammanstalld or pagar else "kvar"),
        Steg("Skickad", "nu" if skickad else "kvar"),
    ]


def uppgifter(
    senast: Aterrapport | None, underlag: Kvartalsunderlag | None, *, slut: bool, korning: Korning | None
) -> list[Uppgift]:
    """What is left to do, for those who lead."""
    plan = reverse("plan")
    pagar = korning is not None and korning.lage in {Korning.Lage.KOAD, Korning.Lage.PAGAR}
    rader = [
        Uppgift("Uppdatera aktiviteterna", "klar" if senast else "pagar", "Klar" if senast else "Pågår", plan),
        Uppgift(
            "Sammanställ kvartalet",
            "pagar" if pagar else "klar" if senast else "ej",
            "Pågår" if pagar else "Klar" if senast else "Att göra" if slut else "När kvartalet är slut",
        ),
    ]
    if underlag is not None and senast is not None:
        antal = len(underlag.avvikelser)
        pdf = reverse("kvartal_pdf", args=[senast.period.kod, senast.version])
        rader.append(Uppgift("Läs rapporten", "plan", f"{senast.sidor} sidor", pdf))
        if antal:
            rader.append(Uppgift("Se över avvikelserna", "risk", f"{antal} att läsa"))
    skickad = senast is not None and senast.skickad is not None
    rader.append(
        Uppgift(
            "Skicka till KSAU", "klar" if skickad else "ej", "Klar" if skickad else "Att göra" if senast else "Inte än"
        )
    )
    return rader
