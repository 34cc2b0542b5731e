"""Rows of the tests: a promise with a small plan, reports, a compiled quarter. Must run as the owner."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

from aktorer.models import Kommun
from handlingsplan import kanonisk
from handlingsplan.models import Aktivitet, Fokusomrade, Medborgarlofte, Statusrad
from rapportering.models import Rapport
from tests.scen import Scen
from tests.uppfoljning.exempel import underlag
from uppfoljning.models import Aterrapport, Korning

SVENSK = ZoneInfo("Europe/Stockholm")


def nar(text: str) -> datetime:
    """A Swedish wall-clock instant, "2024-10-05 23:59"."""
    return datetime.fromisoformat(text).replace(tzinfo=SVENSK)


def lofte(scen: Scen, ar: int = 2024, kommun: Kommun | None = None) -> Medborgarlofte:
    """A promise without a plan."""
    return Medborgarlofte.objects.create(
        kommun=kommun or scen.kommun, ar=ar, rubrik=f"Medborgarlöfte {ar}", diarienummer="KS 2024/000"
    )


def plan(scen: Scen, titlar: tuple[str, ...] = ("Ny belysning", "Trygghetsvärdar")) -> list[Aktivitet]:
    """A promise for 2024 with one focus area and these activities, all ending on 15 September."""
    fokus = Fokusomrade.objects.create(
        kommun=scen.kommun, lofte=lofte(scen), nummer=1, namn="Öka medborgarnas känsla av trygghet"
    )
    return [
        Aktivitet.objects.create(
            kommun=scen.kommun, fokusomrade=fokus, ar=2024, nummer=f"1.{i}", titel=titel, agare=scen.gata,
            funktion="Gatuchef", start=date(2024, 1, 1), slut=date(2024, 12, 15),
        )
        for i, titel in enumerate(titlar, 1)
    ]  # fmt: skip


def status(
    aktivitet: Aktivitet, nar_: str, genomforande: str, bedomning: str = "plan", text: str = "", **fler: str
) -> Statusrad:
    """One status row written at that Swedish wall-clock time."""
    return Statusrad.objects.create(
        kommun=aktivitet.kommun, aktivitet=aktivitet, genomforande=genomforande, bedomning=bedomning, text=text,
        slut=aktivitet.slut, nar=nar(nar_), av=None, **fler,
    )  # fmt: skip


def handelse(scen: Scen, dag: date, inlamnad: datetime | None = None) -> Rapport:
    """One report of graffiti in the centre on that day."""
    return Rapport.objects.create(
        kommun=scen.kommun, ar=dag.year, lopnummer=Rapport.objects.filter(ar=dag.year).count() + 1,
        organisation=scen.forvaltning, enhet=scen.fritid, kategori=scen.klotter, omrade=scen.centrum,
        handelsedatum=dag, allvar=2, formnyckel=uuid.uuid4(),
        inlamnad=inlamnad or timezone.make_aware(datetime.combine(dag, time(20))),
    )  # fmt: skip


def korning(scen: Scen, version: int = 1, kvartal: int = 3, **falt: object) -> Korning:
    """A job."""
    return Korning.objects.create(
        kommun=scen.kommun, ar=2024, kvartal=kvartal, version=version,
        **({"skal": "Rättelse" if version > 1 else ""} | falt),  # type: ignore[arg-type]  # fields by name
    )  # fmt: skip


def rapport(scen: Scen, *, skickad: bool = False, version: int = 1, kvartal: int = 3) -> Aterrapport:
    """A compiled quarter whose PDF is a stand-in."""
    jobb = korning(scen, version, kvartal, lage=Korning.Lage.KLAR)
    text = underlag(kvartal=kvartal, version=version).till_json()
    pdf = b"%PDF-1.7 exempel %%EOF"
    return Aterrapport.objects.create(
        kommun=scen.kommun, ar=2024, kvartal=kvartal, version=version, korning=jobb, underlag=text,
        underlag_sha256=kanonisk.sha256(text), pdf=pdf, pdf_sha256=hashlib.sha256(pdf).hexdigest(), sidor=11,
        skickad=timezone.now() if skickad else None,
    )  # fmt: skip
