"""Owns a plan as rows: what one row of a coordinator's Excel file means, and what is wrong in it. Saves nothing."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from openpyxl.utils import get_column_letter

from handlingsplan.fil.cell import Blad, cell_stycken, cell_text
from handlingsplan.fil.kolumner import HUVUD, ar_rubrik
from handlingsplan.fil.nar import NarFel, tolka_nar
from handlingsplan.fil.register import Register
from handlingsplan.fil.tillagg import Tillagg, Tillaggslasare
from rapportering.personuppgifter import stoppord

_FORMELFEL = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}


@dataclass(frozen=True)
class Radfel:
    """What is wrong in one cell. `rad` counts from 1 as Excel does, `kolumn` is the letter, `rubrik` the heading."""

    rad: int
    kolumn: str
    rubrik: str
    text: str

    def __str__(self) -> str:
        return f"Rad {self.rad}, kolumn {self.kolumn} ({self.rubrik}): {self.text}"


@dataclass(frozen=True)
class Planrad:
    """One activity as the file gives it. `agare` is a function; `gissningar` tells how doubtful cells were read."""

    rad: int
    fokusnummer: int
    fokusnamn: str
    nummer: str
    titel: str
    orsak: str
    mal: str
    malvarde: Decimal | None
    malenhet: str
    nar: str
    start: date
    slut: date
    agare: str
    medverkande: str
    uppfoljning: str
    gissningar: tuple[str, ...]
    tillagg: Tillagg = field(default_factory=Tillagg)

    @property
    def fraga(self) -> str:
        """What somebody must choose the owner unit of: the function, with the unit's name when nobody has it."""
        return f"{self.agare}, {self.tillagg.okand_enhet}" if self.tillagg.okand_enhet else self.agare


@dataclass(frozen=True)
class Planfil:
    """A plan for year `ar`. Rows with an error are not among `rader`; nothing may be saved while `fel` holds any."""

    ar: int
    rader: tuple[Planrad, ...]
    fel: tuple[Radfel, ...]

    @property
    def agare(self) -> tuple[str, ...]:
        """Every owner whose unit the file does not settle, once, in the order of the file."""
        return tuple(dict.fromkeys(rad.fraga for rad in self.rader if rad.tillagg.enhet_id is None))


def till_json(planfil: Planfil) -> dict[str, Any]:
    """The plan as plain JSON, to be kept until somebody confirms it. Only a plan without errors."""
    rader = [
        {
            **asdict(rad),
            "start": rad.start.isoformat(),
            "slut": rad.slut.isoformat(),
            "malvarde": None if rad.malvarde is None else str(rad.malvarde),
            "tillagg": rad.tillagg.som_json(),
        }
        for rad in planfil.rader
    ]
    return {"ar": planfil.ar, "rader": rader}


def fran_json(data: dict[str, Any]) -> Planfil:
    """The reverse of `till_json`."""
    rader = tuple(
        Planrad(
            **{
                **rad,
                "start": date.fromisoformat(rad["start"]),
                "slut": date.fromisoformat(rad["slut"]),
                "malvarde": None if rad["malvarde"] is None else Decimal(rad["malvarde"]),
                "gissningar": tuple(rad["gissningar"]),
                "tillagg": Tillagg.ur_json(rad["tillagg"]) if "tillagg" in rad else Tillagg(),
            }
        )
        for rad in data["rader"]
    )
    return Planfil(data["ar"], rader, ())


class Planlasare:
    """Reads the rows below the heading, remembering the focus area that a merged or empty cell repeats."""

    def __init__(self, ar: int, kolumner: dict[str, int], register: Register) -> None:
        self.ar = ar
        self.kolumner = kolumner
        self.register = register
        self.fel: list[Radfel] = []
        self.fokus: dict[int, str] = {}
        self.senaste_fokus = ""
        self.antal: dict[int, int] = {}
        self.nummer: dict[str, int] = {}

    def las(self, blad: Blad, rubrikrad: int) -> Planfil:
        """Every row below the heading that holds an activity."""
        rader = []
        for radnummer, rad in enumerate(blad[rubrikrad:], start=rubrikrad + 1):
            celler = {falt: rad[kolumn] if kolumn < len(rad) else None for falt, kolumn in self.kolumner.items()}
            if ar_rubrik("titel", cell_text(celler.get("titel"))) and ar_rubrik("vem", cell_text(celler.get("vem"))):
                continue
            if any(cell_text(varde) for falt, varde in celler.items() if falt not in {"fokus", "ar"}):
                rader.append(self._rad(radnummer, celler))
            elif cell_text(celler.get("fokus")):
                self.senaste_fokus = cell_text(celler.get("fokus"))
        return Planfil(self.ar, tuple(rad for rad in rader if rad is not None), tuple(self.fel))

    def _rad(self, rad: int, celler: dict[str, object]) -> Planrad | None:
        fel_fore = len(self.fel)
        gissningar: list[str] = []
        fokusnummer, fokusnamn = self._las_fokus(rad, celler, gissningar)
        nummer = self._las_nummer(rad, cell_text(celler.get("nummer")), fokusnummer, gissningar)
        for falt, varde in celler.items():
            if cell_text(varde) in _FORMELFEL:
                self._fela(rad, falt, f"Formeln i cellen ger {varde}. Skriv värdet i stället.")
        titel = self._kort(rad, "titel", celler, 200)
        if not titel:
            self._fela(rad, "titel", "Aktiviteten saknar namn.")
        mal = self._kort(rad, "mal", celler, 200)
        malvarde, malenhet = self._las_mal(rad, cell_text(celler.get("malvarde")), mal, gissningar)
        if "malenhet" in celler:
            malenhet = self._kort(rad, "malenhet", celler, 40)
        agare, medverkande = self._las_agare(rad, celler, gissningar)
        upprepas = ""
        try:
            nar = tolka_nar(celler.get("nar"), self.ar)
            upprepas = nar.upprepas
        except NarFel as fel:
            self._fela(rad, "nar", str(fel))
        tillagg = Tillaggslasare(celler, self.register, lambda falt, text: self._fela(rad, falt, text), gissningar).las(
            upprepas
        )
        if len(self.fel) == fel_fore:  # a text that is too long is not searched as well
            self._stoppa(rad, celler)
        if len(self.fel) > fel_fore:
            return None
        if nar.gissning:
            gissningar.append(f"När: {nar.gissning}")
        return Planrad(
            rad=rad, fokusnummer=fokusnummer, fokusnamn=fokusnamn, nummer=nummer, titel=titel,
            orsak=self._kort(rad, "orsak", celler, 300), mal=mal, malvarde=malvarde, malenhet=malenhet,
            nar=self._narord(celler)[:80], start=nar.start, slut=nar.slut,
            agare=agare, medverkande=medverkande,
            uppfoljning=cell_text(celler.get("uppfoljning")), gissningar=tuple(gissningar), tillagg=tillagg,
        )  # fmt: skip

    def _las_fokus(self, rad: int, celler: dict[str, object], gissningar: list[str]) -> tuple[int, str]:
        text = cell_text(celler.get("fokus"))
        if not text:
            text = self.senaste_fokus
            if text:
                gissningar.append("Fokusområde: samma som raden ovanför")
        self.senaste_fokus = text
        traff = re.match(r"(\d{1,2})[.)]?\s*(.*)", text)
        if traff:
            nummer, namn = int(traff[1]), traff[2]
        else:
            # Without a number in the cell, the activity's own number tells, else the order in the file.
            forsta = re.match(r"(\d{1,2})\.", cell_text(celler.get("nummer")))
            kant = next((nr for nr, namnet in self.fokus.items() if namnet == text), None)
            nummer = int(forsta[1]) if forsta else kant or len(self.fokus) + 1
            namn = text
        if len(namn) > 300:
            self._fela(rad, "fokus", "Namnet är längre än 300 tecken. Korta det.")
        self.fokus.setdefault(nummer, namn)
        return nummer, self.fokus[nummer] or "Handlingsplanen"

    def _las_nummer(self, rad: int, text: str, fokusnummer: int, gissningar: list[str]) -> str:
        self.antal[fokusnummer] = self.antal.get(fokusnummer, 0) + 1
        if not text or re.fullmatch(r"\d{1,4}", text):
            nummer = f"{fokusnummer}.{int(text) if text else self.antal[fokusnummer]}"
            gissningar.append(f"Nr: {nummer}")
        else:
            nummer = text.rstrip(".")
        if not re.fullmatch(r"\d{1,3}\.\d{1,4}", nummer):
            self._fela(rad, "nummer", f"”{text}” är inget nummer. Skriv till exempel {fokusnummer}.1.")
        elif nummer in self.nummer:
            self._fela(rad, "nummer", f"Numret {nummer} står redan på rad {self.nummer[nummer]}. Ge raden ett eget.")
        self.nummer.setdefault(nummer, rad)
        return nummer

    def _las_mal(self, rad: int, text: str, mal: str, gissningar: list[str]) -> tuple[Decimal | None, str]:
        if not text:
            return None, ""
        try:
            varde = Decimal(text.replace(" ", "").replace(",", ".").removesuffix("%"))
        except InvalidOperation:
            self._fela(rad, "malvarde", f"”{text}” är inget tal. Skriv bara talet, till exempel 10.")
            return None, ""
        if not varde.is_finite() or varde < 0 or varde >= 10**10:
            self._fela(rad, "malvarde", f"”{text}” är inget rimligt tal. Skriv bara talet, till exempel 10.")
            return None, ""
        funna = re.findall(rf"(?<![\d,.]){re.escape(text)}\s+([^\W\d]+|%)", mal)
        enhet = funna[-1][:40] if funna and "malenhet" not in self.kolumner else ""
        if enhet:
            gissningar.append(f"Målets enhet: {enhet}")
        return varde, enhet

    def _las_agare(self, rad: int, celler: dict[str, object], gissningar: list[str]) -> tuple[str, str]:
        """The owner's function and who takes part. Columns of their own decide; else the cell Vem is split."""
        vem, funktion = cell_text(celler.get("vem")), self._kort(rad, "funktion", celler, 120)
        if not funktion:
            agare, medverkande = self._las_vem(rad, vem, gissningar)
            andra = self._kort(rad, "medverkande", celler, 200)
            alla = ", ".join(dict.fromkeys(text for text in (medverkande, andra) if text))
            if len(alla) > 200:
                self._fela(rad, "vem", "De som medverkar är för många tecken. Skriv bara funktioner.")
            return agare, alla
        medverkande = self._kort(rad, "medverkande", celler, 200)
        if vem not in {"", funktion, f"{funktion}, {medverkande}"}:
            gissningar.append(f"Vem: {funktion} äger, som Ansvarig funktion säger")
        return funktion, medverkande

    def _narord(self, celler: dict[str, object]) -> str:
        """När as the plan says it. The two dates that we write ourselves are no such words."""
        text = cell_text(celler.get("nar"))
        vara = "nar_ord" in celler and re.fullmatch(r"\d{4}-\d\d-\d\d--\d{4}-\d\d-\d\d", text, re.ASCII)
        return cell_text(celler.get("nar_ord")) if vara else text

    def _stoppa(self, rad: int, celler: dict[str, object]) -> None:
        """No personal identity number comes in by a file."""
        for falt in ("titel", "orsak", "mal", "vem", "funktion", "medverkande", "uppfoljning", "beskrivning", "malgrupp", "resultat",
                     "publik_text"):  # fmt: skip
            if stopp := stoppord(cell_stycken(celler.get(falt)), gor="hämta filen"):
                self._fela(rad, falt, stopp)

    def _las_vem(self, rad: int, text: str, gissningar: list[str]) -> tuple[str, str]:
        namn = [del_.strip() for del_ in re.split(r"[,;/]|(?<!-)\s(?:och|samt|&)\s", text) if del_.strip()]
        if not namn:
            self._fela(rad, "vem", "Ansvarig saknas. Skriv vilken funktion som äger aktiviteten.")
            return "", ""
        agare, medverkande = namn[0], ", ".join(namn[1:])
        if medverkande:
            gissningar.append(f"Vem: {agare} äger, {medverkande} medverkar")
        if len(agare) > 120 or len(medverkande) > 200:
            self._fela(rad, "vem", "Texten är för lång. Skriv bara funktioner.")
        return agare, medverkande

    def _kort(self, rad: int, falt: str, celler: dict[str, object], langd: int) -> str:
        text = cell_text(celler.get(falt))
        if len(text) > langd:
            self._fela(rad, falt, f"Texten är {len(text)} tecken men får vara högst {langd}. Korta den.")
        return text

    def _fela(self, rad: int, falt: str, text: str) -> None:
        kolumn = get_column_letter(self.kolumner[falt] + 1) if falt in self.kolumner else "–"
        self.fel.append(Radfel(rad, kolumn, HUVUD[falt][0], text))
