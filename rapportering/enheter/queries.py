"""Questions about the units: who answers, how the last periods went, and what can be asked for now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from aktorer.models import Enhet, Uppdrag
from aktorer.sortering import efter_namn
from rapportering.helgdagar import arbetsdag
from rapportering.models import Enhetstakt
from rapportering.svarsperioder import Svarsperiod, Takt
from rapportering.svarsplaner import Planer, las_planer
from rapportering.tackning import OBESVARAD, Enhetsperiod, Svarslage, lagen
from rapportering.vecka.queries import svarar
from rapportering.vecka.visning import Veckokort
from utskick.models import Utkorg

PERIODER = 8
_KLARA = (Svarslage.RAPPORTERAT, Svarslage.INGET)


@dataclass(frozen=True)
class Enhetsrad:
    """One unit: its last periods, oldest first, and those who answer for it. `kort` is empty for who need not answer."""

    enhet: Enhet
    takt: str
    kort: tuple[Veckokort, ...]
    svarar: tuple[Uppdrag, ...]
    idag: date

    @property
    def besvarade(self) -> int:
        """Number of periods with an answer."""
        return sum(ett.lage.lage in _KLARA for ett in self.kort)

    @property
    def av(self) -> int:
        """Number of periods that should have one by now."""
        return sum(ett.lage.lage in (*_KLARA, Svarslage.SAKNAS) for ett in self.kort)

    @property
    def stangd(self) -> bool:
        """Whether it has closed."""
        return self.enhet.stangd is not None and self.enhet.stangd < self.idag

    @property
    def saknas(self) -> bool:
        """Whether an answer is missing for one of the two last periods."""
        return any(ett.lage.lage is Svarslage.SAKNAS for ett in self.kort[-2:])

    @property
    def vantar(self) -> bool:
        """Whether one is still expected, late or not."""
        return any(ett.obesvarad for ett in self.kort[-2:])


def enhetsrader(kommun_id: int, enheter: list[int] | None = None, antal: int = PERIODER) -> list[Enhetsrad]:
    """The municipality's units by organisation and name, or some of them. Seven queries."""
    idag, planer = timezone.localdate(), las_planer(kommun_id)
    rader = Enhet.objects.filter(kommun_id=kommun_id).select_related("organisation")
    if enheter is not None:
        rader = rader.filter(pk__in=enheter)
    alla = list(rader.order_by(efter_namn("organisation__namn"), efter_namn(), "pk"))
    fragade = [(enhet, planer.senaste(enhet.pk, idag, antal) if enhet.svarar else []) for enhet in alla]
    folk = svarar(kommun_id, [enhet.pk for enhet in alla])
    return [
        Enhetsrad(
            enhet,
            takt_text(planer, enhet.pk, idag),
            tuple(Veckokort(ett, planer.tider(ett.period).senast, ett.period.slut < idag) for ett in rad.perioder),
            tuple(folk[enhet.pk]),
            idag,
        )
        for enhet, rad in zip(alla, lagen(kommun_id, planer, fragade), strict=True)
    ]


def takt_text(planer: Planer, enhet_id: int, dag: date) -> str:
    """How often the unit answers, and whether that is its own cadence."""
    egen: Enhetstakt | None = planer.egen_takt(enhet_id, dag)
    takt = egen or planer.plan(dag)
    text = str(Takt(takt.takt).label)
    if takt.takt == Takt.TVAVECKOR:
        text += ", jämna veckor" if takt.jamn else ", udda veckor"
    return f"{text} (egen takt)" if egen else text


@dataclass(frozen=True)
class Fraga:
    """One unit that may be asked for its answer, and why it cannot be (`hinder`), if so."""

    rad: Enhetsrad
    period: Svarsperiod | None
    mottagare: tuple[Uppdrag, ...]
    hinder: str


def fragor(kommun_id: int, nu: datetime, enheter: list[int] | None = None) -> tuple[list[Fraga], Planer]:
    """Units that have not answered, with the period to ask for. Twelve queries."""
    planer = las_planer(kommun_id)
    rader = [rad for rad in enhetsrader(kommun_id, enheter, 2) if rad.vantar and not rad.stangd]
    idag = timezone.localdate(nu)
    paminda = set(
        Utkorg.objects.filter(kommun_id=kommun_id, typ="vecka.paminn", skapad__date=idag)
        .exclude(data__slag="imorgon")
        .values_list("data__enhet", flat=True)
    )
    return [_fraga(rad, planer, nu, rad.enhet.pk in paminda) for rad in rader], planer


def _fraga(rad: Enhetsrad, planer: Planer, nu: datetime, pamind: bool) -> Fraga:
    idag = timezone.localdate(nu)
    period = _period(rad, planer, nu)
    mottagare = tuple(uppdrag for uppdrag in rad.svarar if uppdrag.anvandare.veckopaminnelser)
    if not arbetsdag(idag):
        hinder = "I dag är det helg. Påminn nästa arbetsdag."
    elif planer.borta(rad.enhet.pk, idag):
        hinder = "Enheten har uppehåll."
    elif pamind:
        hinder = "Enheten är redan påmind i dag."
    elif not rad.svarar:
        hinder = "Ingen svarar för enheten. Den behöver en rapportör."
    elif not mottagare:
        hinder = "Alla som svarar för enheten har stängt av påminnelserna."
    else:
        hinder = ""
    return Fraga(rad, period, mottagare, hinder)


def _period(rad: Enhetsrad, planer: Planer, nu: datetime) -> Svarsperiod:
    """The one before, until the running one's own reminder would go."""
    forra, denna = (ett.lage for ett in rad.kort[-2:])
    if not _saknar(denna):
        return forra.period
    if _saknar(forra) and nu < planer.tider(denna.period).paminn:
        return forra.period
    return denna.period


def _saknar(lage: Enhetsperiod) -> bool:
    return lage.lage in OBESVARAD
