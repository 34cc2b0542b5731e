"""Owns the forms of a unit's file: the file, its columns, its words, and the last yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.filfalt import Filfalt
from aktorer.formular import Info, Knappar, Lank, Villkor, hjalp
from aktorer.models import Enhet
from rapportering.formular import Fritext
from rapportering.inlasning.filen import HOGST_MB
from rapportering.models import Inlasning
from rapportering.rader.kolumner import FALT, KATEGORI, PLATS, gissa, rubrikord
from rapportering.rader.register import Register, vikt

_LISTA = "/rapporter/fran-fil/"
_VALJ = "Välj i listan."
INTE = "inte"
"""The choice that leaves a column or a word alone."""


class Kallfil(Filfalt):
    """A file of a unit. The old format of Excel is named by itself, with what to do."""

    def to_python(self, data: Any) -> File[Any] | None:
        """The file."""
        if data is not None and PurePath(str(data.name)).suffix.lower() == ".xls":
            raise ValidationError("Filen är en äldre Excelfil (.xls). Öppna den i Excel och spara den som .xlsx.")
        return super().to_python(data)


class FilForm(forms.Form):
    """The file, what it is called, and whose it is."""

    enhet = forms.ChoiceField(
        label="Vilken enhet kommer filen från?",
        error_messages={"required": "Välj enhet.", "invalid_choice": _VALJ},
    )
    kalla = Fritext(
        label="Vad är det för fil?",
        max_length=80,
        help_text="Till exempel Väktarnas veckorapport. Använd samma namn nästa gång, så minns vi kolumnerna.",
        error_messages={
            "required": "Ge filen ett namn, till exempel Väktarnas veckorapport.",
            "max_length": "Skriv namnet med högst 80 tecken.",
        },
        widget=forms.TextInput(attrs={"list": "kallorna", "autocomplete": "off"}),
    )
    fil = Kallfil(label="Fil från Excel", slag=(".xlsx", ".csv", ".txt"), hogst_mb=HOGST_MB)

    def __init__(
        self, *args: Any, aktor: Aktor, enheter: Sequence[Enhet], kallor: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.enheter = {str(enhet.pk): enhet for enhet in enheter}
        self.kallor = list(kallor)
        falt = self.fields["enhet"]
        assert isinstance(falt, forms.ChoiceField)
        val = [(pk, f"{enhet.namn}, {enhet.organisation.namn}") for pk, enhet in self.enheter.items()]
        falt.choices = [("", "Välj enhet"), *val]
        if not aktor.far(Ratt.LAS_IN_AT_ANDRA):
            falt.widget = forms.HiddenInput()
            falt.initial = str(aktor.enhet_id or "")

    def clean_kalla(self) -> str:
        """A name that differs only in capitals is the same source."""
        namn = " ".join(str(self.cleaned_data["kalla"]).split())
        return next((kalla for kalla in self.kallor if kalla.casefold() == namn.casefold()), namn)

    def clean_enhet(self) -> Enhet:
        """The unit itself."""
        return self.enheter[self.cleaned_data["enhet"]]

    @property
    def helper(self) -> FormHelper:
        """Whose, what, which."""
        return hjalp(
            "enhet",
            "kalla",
            "fil",
            Info("Inget blir rapporter än. Först ser du hur varje rad läses."),
            Knappar("Kontrollera filen", Lank("Avbryt", _LISTA)),
        )


class KolumnForm(forms.Form):
    """Which column is what. The best guess is chosen beforehand."""

    def __init__(self, *args: Any, inlasning: Inlasning, exempel: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inlasning = inlasning
        gissade = gissa(inlasning.rubriker)
        larda = inlasning.kalla.kolumner
        for nr, rubrik in enumerate(inlasning.rubriker):
            prov = exempel.get(nr, "")
            self.fields[f"kolumn_{nr}"] = forms.ChoiceField(
                label=rubrik,
                choices=[(INTE, "Läses inte"), *FALT.items()],
                initial=larda.get(rubrikord(rubrik)) or gissade.get(nr, INTE),
                help_text=f"I filen: {prov}" if prov else "Kolumnen är tom.",
                error_messages={"required": _VALJ, "invalid_choice": _VALJ},
            )

    def kolumner(self) -> dict[int, str]:
        """Column → field. Only after a valid form."""
        valda = {nr: self.cleaned_data[f"kolumn_{nr}"] for nr in range(len(self.inlasning.rubriker))}
        return {nr: falt for nr, falt in valda.items() if falt != INTE}

    @property
    def helper(self) -> FormHelper:
        """One choice for each column."""
        return hjalp(*self.fields, Knappar("Kontrollera raderna", Lank("Till listan", _LISTA)))


class OrdForm(forms.Form):
    """What the words of the file mean. A word that is left alone stays an error on its rows."""

    def __init__(self, *args: Any, inlasning: Inlasning, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inlasning = inlasning
        self._ord: dict[str, tuple[str, str]] = {}
        for slag, nara, alla in (
            (KATEGORI, register.nara_kategorier, register.kategorival()),
            (PLATS, register.nara_platser, register.platsval()),
        ):
            for nr, (ord_, antal) in enumerate(inlasning.okanda.get(slag, {}).items()):
                forslag = nara(ord_)
                grupper = [(INTE, "Låt raderna vara fel"), *([("Liknar", forslag)] if forslag else []), *alla]
                namn = f"{slag}_{nr}"
                self._ord[namn] = (slag, ord_)
                self.fields[namn] = forms.ChoiceField(
                    label=f"”{ord_}” betyder",
                    choices=grupper,
                    help_text=f"Står på {antal} {'rad' if antal == 1 else 'rader'}.",
                    error_messages={"required": _VALJ, "invalid_choice": _VALJ},
                )

    def larda(self) -> tuple[dict[str, int], dict[str, str]]:
        """Words for categories and for places, as the source learns them. Only after a valid form."""
        svar = {namn: varde for namn, varde in self.cleaned_data.items() if varde != INTE}
        kategorier = {vikt(self._ord[namn][1]): int(varde) for namn, varde in svar.items() if self._ar(namn, KATEGORI)}
        return kategorier, {vikt(self._ord[namn][1]): varde for namn, varde in svar.items() if self._ar(namn, PLATS)}

    def _ar(self, namn: str, slag: str) -> bool:
        return self._ord[namn][0] == slag

    @property
    def helper(self) -> FormHelper:
        """One choice for each word."""
        return hjalp(
            *self.fields, Knappar("Spara och kontrollera igen", Lank("Tillbaka", self.inlasning.get_absolute_url()))
        )


class HamtaForm(forms.Form):
    """The last yes: what to do with what may point somebody out, and with what is there already."""

    flaggade = forms.ChoiceField(
        label="Vad gör vi med det som kan peka ut någon?",
        choices=Inlasning.Flaggade.choices,
        widget=forms.RadioSelect,
        initial=Inlasning.Flaggade.BORT,
        error_messages={"required": "Välj vad vi ska göra.", "invalid_choice": "Välj vad vi ska göra."},
    )
    skal = Fritext(
        label="Varför behöver det stå kvar?",
        required=False,
        max_length=300,
        help_text="Samordnaren ser ditt skäl. Skriv inte uppgiften en gång till.",
        error_messages={
            "required": "Skriv varför det behöver stå kvar, eller välj att ta bort det.",
            "max_length": "Skälet är %(show_value)s tecken. Korta det till högst %(limit_value)s tecken.",
        },
    )
    med_dubbletter = forms.BooleanField(
        label="Hämta även raderna som redan finns",
        required=False,
        help_text="Bara om de är egna händelser. Annars räknas de två gånger.",
    )

    def __init__(self, *args: Any, inlasning: Inlasning, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.antal = inlasning.antal
        if self.is_bound:
            self.fields["skal"].required = self.data.get("flaggade") == Inlasning.Flaggade.BEHALL
        if not self.antal.get("flaggade"):
            self.fields["flaggade"].widget = forms.HiddenInput()
            del self.fields["skal"]
        if not self.antal.get("dubblett"):
            del self.fields["med_dubbletter"]

    @property
    def helper(self) -> FormHelper:
        """Only the questions that the file gives cause for."""
        fragor: list[Any] = ["flaggade"]
        if "skal" in self.fields:
            fragor.append(Villkor("flaggade", "behall", "skal"))
        if "med_dubbletter" in self.fields:
            fragor.append("med_dubbletter")
        bra = int(self.antal.get("bra", 0))
        knapp = "Hämta 1 rapport" if bra == 1 else f"Hämta {bra} rapporter" if bra else "Hämta rapporterna"
        return hjalp(*fragor, Knappar(knapp))
