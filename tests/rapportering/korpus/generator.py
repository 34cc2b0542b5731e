"""Owns the corpus: frames written by hand, filled by a seeded generator. The hidden part has frames and spellings of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.rapportering.korpus.skrivsatt import SLAG, delat

_MAPP = Path(__file__).parent
_KONTOORD = re.compile(r"^(?:[a-zåäö]+ )*")
_FALT = re.compile(r"\{(\w+)\}")
_PLATSER = delat(
    "Torget, simhallen, Kolbäcks station, Centrumhuset, biblioteket, skolgården, Tallbacken, kyrkparken, "
    "ishallen, resecentrum, fritidsgården, Bergslagsparken, busshållplatsen, Nordängsskolan, macken vid infarten"
)
_FORE = ["", "", "", "Hej. ", "Kl {tid}. ", "{datum}: ", "Återkommande problem. ", "Rapport från kvällspasset. "]
_EFTER = [
    "",
    "",
    "",
    " Personalen är orolig.",
    " Det är {antal} gången i höst.",
    " Polisanmält.",
    " Bör tas upp v. {vecka}.",
    "\nSe även lägesbilden.",
]
_MANADER = delat("januari februari mars april maj juni juli augusti september oktober november december")


@dataclass(frozen=True)
class Exempel:
    """One invented report text. `guld`: (kind, start, end) of what was planted, empty for a clean text."""

    text: str
    guld: tuple[tuple[str, int, int], ...]


def _fyll(slump: Random, falt: str) -> str:
    """What fills a field that is nobody's data."""
    dag, manad = slump.randint(1, 28), slump.randint(0, 11)
    tim, minut = slump.randint(0, 23), slump.choice([0, 5, 15, 30, 45])
    val = {
        "plats": _PLATSER,
        "datum": [
            f"2024-{manad + 1:02}-{dag:02}",
            f"{dag} {_MANADER[manad]}",
            f"{dag}/{manad + 1}",
            f"den {dag} {_MANADER[manad]} 2024",
        ],
        "tid": [f"{tim:02}.{minut:02}", f"{tim:02}:{minut:02}", f"{tim:02}.00–{tim:02}.45"],
        "antal": [str(slump.randint(2, 40))],
        "tal3": [str(slump.randint(100, 999))],
        "siffror5": [str(slump.randint(100000, 999999))],
        "siffror6": [str(slump.randint(100000, 999999))],
        "vecka": [str(slump.randint(1, 52))],
        "dag": [f"{dag:02}"],
    }
    return slump.choice(val[falt])


def _gor(slump: Random, ram: str, gomd: bool) -> Exempel:
    ram = slump.choice(_FORE) + ram + slump.choice(_EFTER)
    text, guld, plats = "", [], 0
    for traff in _FALT.finditer(ram):
        text += ram[plats : traff.start()]
        slag = traff[1]
        varde = SLAG[slag](slump, gomd) if slag in SLAG else _fyll(slump, slag)
        if slag in SLAG:
            # The word before an account number ("bankgiro 555-5555") is not planted data.
            siffror = _KONTOORD.sub("", varde) if slag == "bankkonto" else varde
            start = len(text) + len(varde) - len(siffror)
            guld.append(("namn" if slag == "ensamt" else slag, start, len(text) + len(varde)))
        text, plats = text + varde, traff.end()
    return Exempel(text + ram[plats:], tuple(guld))


def korpus(*, gomd: bool) -> list[Exempel]:
    """600 texts, or 400 of the hidden part; half of them clean. Always the same."""
    slump = Random(2024 + gomd)
    svans = "_gomda" if gomd else ""
    ut = []
    for fil in ("planterade", "rena"):
        ramar = (_MAPP / f"{fil}{svans}.txt").read_text("utf-8").splitlines()
        ut += [_gor(slump, ramar[nr % len(ramar)], gomd) for nr in range(200 if gomd else 300)]
    return ut
