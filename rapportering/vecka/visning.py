"""Owns how the state of a unit's period is said: a shape of the status component and a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aktorer.svenska import tal
from rapportering.tackning import OBESVARAD, Enhetsperiod, Svarslage

FORM: dict[Svarslage, str] = {
    Svarslage.RAPPORTERAT: "klar",
    Svarslage.INGET: "plan",
    Svarslage.VANTAR: "ej",
    Svarslage.SAKNAS: "avvikelse",
    Svarslage.LEDIG: "paus",
    Svarslage.STANGD: "utgar",
}
ORD: dict[Svarslage, str] = {
    Svarslage.RAPPORTERAT: "Rapporterat",
    Svarslage.INGET: "Inget att rapportera",
    Svarslage.VANTAR: "Väntar",
    Svarslage.SAKNAS: "Saknas",
    Svarslage.LEDIG: "Ledig",
    Svarslage.STANGD: "Stängd",
}


@dataclass(frozen=True)
class Veckokort:
    """One period of a unit, with when its answer is due and whether its last day has passed."""

    lage: Enhetsperiod
    senast: datetime
    slut: bool

    @property
    def obesvarad(self) -> bool:
        """Whether an answer is still wanted."""
        return self.lage.lage in OBESVARAD

    @property
    def form(self) -> str:
        """The key of its shape."""
        return FORM[self.lage.lage]

    @property
    def ordet(self) -> str:
        """The first word, for a narrow table: the number of reports, `+1` of observations alone, `Inget`, `Saknas`."""
        if self.lage.rapporter:
            return str(self.lage.rapporter)
        return f"+{self.lage.iakttagelser}" if self.lage.iakttagelser else ORD[self.lage.lage].split()[0]

    @property
    def resten(self) -> str:
        """What `ordet` leaves out, to be read aloud."""
        sent = ", sent" if self.lage.sen else ""
        if self.antal:
            return f" {self.antal.partition(' ')[2]}{sent}"
        return ORD[self.lage.lage].removeprefix(self.ordet) + sent

    @property
    def antal(self) -> str:
        """How much came in, in words: `en rapport`, `3 rapporter och en iakttagelse`; nothing when nothing did."""
        delar = (
            _antal(self.lage.rapporter, "rapport", "rapporter"),
            _antal(self.lage.iakttagelser, "iakttagelse", "iakttagelser"),
        )
        return " och ".join(del_ for del_ in delar if del_)

    @property
    def text(self) -> str:
        """Its word: `Rapporterat (3)`, `Inget att rapportera, sent`. Observations count too; `antal` tells them apart."""
        summa = self.lage.rapporter + self.lage.iakttagelser
        antal = f" ({tal(summa)})" if summa else ""
        return f"{ORD[self.lage.lage]}{antal}{', sent' if self.lage.sen else ''}"


def _antal(antal: int, en: str, flera: str) -> str:
    return f"en {en}" if antal == 1 else f"{tal(antal)} {flera}" if antal else ""
