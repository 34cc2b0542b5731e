"""Owns what is known about faults: the words for a reporter, the text that may be read, and the time it takes to mend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Aggregate, Count, DurationField, F, Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.svenska import dagmanad, sorteringsnyckel
from rapportering.models import Felanmalan, Rapporttext
from rapportering.perioder import Period

_Lage = Felanmalan.Lage


class Median(Aggregate):
    """The middle value of durations, by the database."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class Atgardstid:
    """Faults sent in a period to one unit, or of one category.

    `i_tid` were mended within their time; `sena` were mended later or still wait past it; `oppna` wait within it.
    `median` is from sent to mended, None when none is.
    """

    namn: str
    antal: int
    atgardade: int
    i_tid: int
    sena: int
    oppna: int
    median: timedelta | None

    @property
    def andel(self) -> int | None:
        """Percent mended in time, of those whose time is out or who are mended. None when there are none."""
        namnare = self.i_tid + self.sena
        return round(100 * self.i_tid / namnare) if namnare else None

    @property
    def mediantext(self) -> str:
        """`20 timmar`, `2 dygn 4 timmar`, or nothing."""
        return tidsord(self.median) if self.median is not None else ""


@dataclass(frozen=True)
class Atgardstider:
    """Time to mend the faults that were sent in a period, in all, by category and by unit; those with most first."""

    period: Period
    alla: Atgardstid
    kategorier: tuple[Atgardstid, ...]
    enheter: tuple[Atgardstid, ...]


def tidsord(tid: timedelta) -> str:
    """A duration as people say it, to the hour."""
    timmar = max(1, round(tid.total_seconds() / 3600))
    dygn, rest = divmod(timmar, 24)
    delar = [f"{dygn} dygn"] if dygn else []
    if rest or not dygn:
        delar.append(f"{rest} {'timme' if rest == 1 else 'timmar'}")
    return " ".join(delar)


def atgardstider(kommun_id: int, period: Period, nu: datetime) -> Atgardstider:
    """How long it took, of the faults sent in the period. Those sent on count at the unit they came to. Three queries.

    Counts the whole municipality; who may look is decided by the caller.
    """
    rader = Felanmalan.objects.filter(
        kommun_id=kommun_id, galler=True, skickad__date__gte=period.start, skickad__date__lte=period.slut
    ).exclude(lage__in=(_Lage.VIDARE, _Lage.AVSLUTAD))
    matt: dict[str, Any] = {
        "antal": Count("pk"),
        "atgardade": Count("pk", filter=Q(lage=_Lage.ATGARDAD)),
        "i_tid": Count("pk", filter=Q(lage=_Lage.ATGARDAD, svarad__lte=F("senast"))),
        "sena": Count(
            "pk", filter=Q(lage=_Lage.ATGARDAD, svarad__gt=F("senast")) | ~Q(lage=_Lage.ATGARDAD) & Q(senast__lt=nu)
        ),
        "oppna": Count("pk", filter=~Q(lage=_Lage.ATGARDAD) & Q(senast__gte=nu)),
        "median": Median(F("svarad") - F("skickad"), filter=Q(lage=_Lage.ATGARDAD)),
    }

    def per(falt: str) -> tuple[Atgardstid, ...]:
        grupper: Any = rader.values(namn=F(falt)).annotate(**matt).order_by()
        alla = [Atgardstid(**grupp) for grupp in grupper]
        return tuple(sorted(alla, key=lambda rad: (-rad.antal, sorteringsnyckel(rad.namn))))

    alla: Any = rader.aggregate(**matt)
    return Atgardstider(period, Atgardstid(namn="Alla", **alla), per("kategori__namn"), per("enhet__namn"))


def texten(aktor: Aktor, felanmalan: Felanmalan) -> str | None:
    """The report's text as far as the actor may read it: always with the reporting organisation and those who lead;
    with the unit when it was passed on. None when it may not be read.
    """
    egen = Rapporttext.objects.visible_to(aktor).filter(rapport=felanmalan.rapport_id).values_list("text", flat=True)
    text = egen.first()
    if text is not None or not felanmalan.med_text:
        return text
    with connection.cursor() as cursor:  # the database itself decides: it gives the text to this unit only
        cursor.execute("SELECT felanmalan_text(%s)", [felanmalan.pk])
        svar = cursor.fetchone()[0]
    return None if svar is None else str(svar)


def beskedet(rad: Felanmalan) -> str:
    """What became of one fault, in words."""
    if rad.lage == _Lage.SKICKAD:
        return f"Skickad till {rad.enhet.namn}, åtgärdas senast {dagmanad(timezone.localdate(rad.senast))}"
    if rad.lage == _Lage.EJ_VAR or rad.svarad is None:
        return "Samordnaren letar efter rätt enhet"
    if rad.lage == _Lage.AVSLUTAD and rad.svarad_av_id is None:
        return f"Tillbakadragen {dagmanad(timezone.localdate(rad.svarad))} för att rapporten rättades"
    return f"{rad.get_lage_display()} {dagmanad(timezone.localdate(rad.svarad))}"
