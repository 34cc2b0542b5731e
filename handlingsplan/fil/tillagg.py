"""Owns the optional columns of the plan's file: what each cell means, which names and words are known. Saves nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices

from handlingsplan.fil.cell import cell_stycken, cell_tal, cell_text
from handlingsplan.fil.kolumner import HUVUD
from handlingsplan.fil.register import Register, tillatna
from handlingsplan.models import Aktivitetstyp, Effekt, Part, Upprepning

_VAL: dict[str, tuple[type[TextChoices], dict[str, str]]] = {
    "atagande": (
        Part,
        {"polis": "polis", "polisen": "polis", "kommun": "kommun", "kommunen": "kommun", "gemensamt": "gemensamt"},
    ),
    "typ": (Aktivitetstyp, {}),
    "effekt": (
        Effekt, {"kort": "kort", "kort sikt": "kort", "lång": "lang", "lång sikt": "lang"},
    ),
    "upprepas": (Upprepning, {
        "veckovis": "vecka", "månadsvis": "manad", "kvartalsvis": "kvartal", "kontinuerligt": "lopande",
        "en gång": "", "en gång per vecka": "vecka", "en gång per månad": "manad",
    }),
}  # fmt: skip
_LANGD = {"beskrivning": 4000, "resultat": 2000, "publik_text": 600, "malgrupp": 200}
_JA = {"ja", "j", "x", "sant", "true", "1"}
_NEJ = {"", "nej", "n", "falskt", "false", "0", "-"}


@dataclass(frozen=True)
class Tillagg:
    """What a row says beyond what every plan has; the defaults are those of an activity.

    `enhet_id` is the owner unit when the file names one that we know (`enhet`), `okand_enhet` what it says otherwise. `medagare`
    are pairs of a unit's id and a function. `sagt` tells the one who checks the plan what was read.
    """

    enhet_id: int | None = None
    enhet: str = ""
    okand_enhet: str = ""
    person_id: int | None = None
    medagare: tuple[tuple[int, str], ...] = ()
    problem_id: int | None = None
    orsak_id: int | None = None
    atagande: str = Part.GEMENSAMT.value
    typ: str = ""
    effekt: str = ""
    upprepas: str = ""
    malgrupp: str = ""
    plats_id: int | None = None
    omrade_id: int | None = None
    beskrivning: str = ""
    resultat: str = ""
    kostnad: int | None = None
    timmar: Decimal | None = None
    publik: bool = False
    publik_text: str = ""
    sagt: tuple[str, ...] = ()

    def som_json(self) -> dict[str, Any]:
        """Plain values."""
        varden = {falt.name: getattr(self, falt.name) for falt in fields(self)}
        return varden | {"timmar": None if self.timmar is None else str(self.timmar)}

    @classmethod
    def ur_json(cls, data: dict[str, Any]) -> Tillagg:
        """The reverse of `som_json`."""
        return cls(
            **{
                **data,
                "timmar": None if data["timmar"] is None else Decimal(data["timmar"]),
                "medagare": tuple((enhet_id, funktion) for enhet_id, funktion in data["medagare"]),
                "sagt": tuple(data["sagt"]),
            }
        )


class Tillaggslasare:
    """Reads the optional cells of one row. `fela` takes a field and what is wrong; guesses are added to `gissningar`."""

    def __init__(
        self,
        celler: Mapping[str, object],
        register: Register,
        fela: Callable[[str, str], None],
        gissningar: list[str],
    ) -> None:
        self.celler = celler
        self.register = register
        self.fela = fela
        self.gissningar = gissningar

    def las(self, upprepas: str) -> Tillagg:
        """All of them. `upprepas` is what the word in När says, used when no column of its own does."""
        enhet_id, okand_enhet = self._enhet()
        plats_id, omrade_id = self._stallet()
        problem_id, orsak_id = self._problem()
        if upprepas and not self._text("upprepas"):
            self.gissningar.append(f"{HUVUD['upprepas'][0]}: {Upprepning(upprepas).label}")
        publik = self._ja_nej("publik")
        texter = {falt: self._stycken(falt) for falt in _LANGD}
        if publik and not texter["publik_text"]:
            self.fela("publik_text", "Skriv den text som allmänheten ska läsa, eller nej i Visas för allmänheten.")
        kostnad = self._tal("kostnad", 9, 0)
        return Tillagg(
            enhet_id=enhet_id,
            enhet=self.register.enhetsnamn[enhet_id] if enhet_id else "",
            okand_enhet=okand_enhet,
            person_id=self._person(enhet_id),
            medagare=self._medagare(enhet_id),
            problem_id=problem_id,
            orsak_id=orsak_id,
            atagande=self._val("atagande") or Part.GEMENSAMT.value,
            typ=self._val("typ"),
            effekt=self._val("effekt"),
            upprepas=self._val("upprepas") if self._text("upprepas") else upprepas,
            plats_id=plats_id,
            omrade_id=omrade_id,
            kostnad=None if kostnad is None else int(kostnad),
            timmar=self._tal("timmar", 7, 1),
            publik=publik,
            sagt=self._sagt(),
            **texter,
        )

    def _text(self, falt: str) -> str:
        return cell_text(self.celler.get(falt))

    def _stycken(self, falt: str) -> str:
        text = cell_stycken(self.celler.get(falt))
        if len(text) > _LANGD[falt]:
            self.fela(falt, f"Texten är {len(text)} tecken men får vara högst {_LANGD[falt]}. Korta den.")
        return text

    def _val(self, falt: str) -> str:
        text = self._text(falt)
        slag, synonymer = _VAL[falt]
        ord_ = {val.label.lower(): str(val.value) for val in slag} | synonymer
        if text and text.lower() not in ord_:
            etiketter = ", ".join(val.label for val in slag)
            self.fela(falt, f"”{text[:80]}” finns inte. Skriv något av: {etiketter}.")
        return ord_.get(text.lower(), "")

    def _ja_nej(self, falt: str) -> bool:
        text = self._text(falt).lower()
        if text not in _JA | _NEJ:
            self.fela(falt, f"”{text[:80]}” är varken ja eller nej. Skriv ja eller nej.")
        return text in _JA

    def _tal(self, falt: str, siffror: int, decimaler: int) -> Decimal | None:
        text = self._text(falt)
        if not text:
            return None
        tal = cell_tal(re.sub(r"\s*(?:kr|kronor|tim|timmar|h)\.?$", "", text.lower()))
        if tal is None or tal >= 10 ** (siffror - decimaler) or tal != round(tal, decimaler):
            exempel = "1200" if not decimaler else "12,5"
            self.fela(falt, f"”{text[:80]}” går inte att läsa. Skriv bara talet, till exempel {exempel}.")
            return None
        return tal

    def _enhet(self) -> tuple[int | None, str]:
        text = self._text("enhet")
        if not text:
            return None, ""
        funna = self.register.enheter.get(text.lower(), ())
        if len(funna) == 1:
            return funna[0], ""
        hur = "flera enheter heter så" if funna else "enheten finns inte"
        self.gissningar.append(f"Ansvarig enhet: ”{text[:80]}”, {hur}, välj enhet ovanför")
        return None, text[:120]

    def _person(self, enhet_id: int | None) -> int | None:
        text = self._text("person")
        funna = self.register.personer.get((text.lower(), enhet_id or 0), ())
        if text and len(funna) != 1:
            self.gissningar.append("Ansvarig person: arbetar inte i den ansvariga enheten, lämnas tom")
        return funna[0] if len(funna) == 1 else None

    def _medagare(self, enhet_id: int | None) -> tuple[tuple[int, str], ...]:
        ut: list[tuple[int, str]] = []
        for del_ in (del_.strip() for del_ in re.split(r"[;\n]", cell_stycken(self.celler.get("medagare")))):
            traff = re.fullmatch(r"([^(]*)\((.*)\)", del_)
            hel = self.register.enheter.get(cell_text(del_).lower(), ())
            namn, funktion = (del_, "") if hel or not traff else (traff[1].strip(), traff[2].strip()[:120])
            funna = self.register.enheter.get(cell_text(namn).lower(), ())
            if len(funna) == 1 and funna[0] != enhet_id and (funna[0], funktion) not in ut:
                ut.append((funna[0], funktion))
            elif namn and len(funna) != 1:
                vad = "Flera enheter heter" if funna else "Det finns ingen enhet som heter"
                allt = tillatna(self.register.enhetsnamn.values(), namn)
                self.fela("medagare", f"{vad} ”{namn[:80]}”. {allt} Skriv semikolon mellan flera.")
                break  # a cell may hold thousands
        return tuple(ut)

    def _stallet(self) -> tuple[int | None, int | None]:
        """The place and the area. A place brings its area; a word for an area in the place's cell is that area."""
        plats, omrade, reg = self._text("plats"), self._text("omrade"), self.register
        platser, omraden = reg.platser.get(plats.lower(), ()), reg.omraden.get(omrade.lower(), ())
        if plats and not platser and not omrade and (som_omrade := reg.omraden.get(plats.lower())):
            self.gissningar.append(f"Område: {reg.omradesnamn[som_omrade[0]]}, som stod under Plats")
            return None, som_omrade[0]
        if plats and len(platser) != 1:
            vad = "Flera platser heter" if platser else "Det finns ingen plats som heter"
            self.fela("plats", f"{vad} ”{plats[:80]}”. {tillatna(reg.platsnamn.values(), plats)}")
        if omrade and len(omraden) != 1:
            allt = tillatna(reg.omradesnamn.values(), omrade)
            self.fela("omrade", f"Det finns inget område som heter ”{omrade[:80]}”. {allt}")
        if len(platser) != 1:
            return None, omraden[0] if omraden else None
        if reg.platsnamn[platser[0]].lower() != plats.lower():
            self.gissningar.append(f"Plats: {reg.platsnamn[platser[0]]}")
        platsens = reg.platsomrade[platser[0]]
        if omraden and omraden[0] != platsens:
            self.gissningar.append(f"Område: {reg.omradesnamn.get(platsens, 'platsens eget')}, som platsen ligger i")
        return platser[0], platsens

    def _problem(self) -> tuple[int | None, int | None]:
        """The link backwards, when the problem and its cause are found by their whole names."""
        text = self._text("problem")
        funna = self.register.problem.get(text.lower(), ())
        if text and len(funna) != 1:
            self.gissningar.append(f"Problem: ”{text[:80]}” finns inte i lägesbilden, lämnas tomt")
        if len(funna) != 1:
            return None, None
        return funna[0], self.register.orsaker.get((funna[0], self._text("orsak")))

    def _sagt(self) -> tuple[str, ...]:
        """The cells as they stand, for the one who checks the plan; not what is so when nothing is said."""
        sjalvklart = {("atagande", Part.GEMENSAMT.label.lower()), ("publik", "nej")}
        visas = ("problem", "beskrivning", "person", "medagare", "atagande", "upprepas", "typ", "effekt", "malgrupp",
                 "plats", "omrade", "resultat", "kostnad", "timmar", "publik", "publik_text")  # fmt: skip
        return tuple(
            f"{HUVUD[falt][0]}: {text[:100]}{'…' if len(text) > 100 else ''}"
            for falt in visas
            if (text := self._text(falt)) and (falt, text.lower()) not in sjalvklart
        )
