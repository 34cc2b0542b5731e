"""Owns the forms of the review. They check shape; the acts check rules. `sedd` is the newest step the page showed."""

from __future__ import annotations

from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.formular import Knappar, Lank, hjalp
from rapportering.formular import Fritext
from rapportering.granskning import LANGSTA_SKAL, LANGSTA_SVAR

_FOR_LANG = "Texten är för lång. Korta den till högst {} tecken."


class Granskform(forms.Form):
    """One act on one report. Each has ids of its own, since several stand on the same page."""

    namn: ClassVar[str] = "granska"
    knapp: ClassVar[str] = "Spara"
    sedd = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        error_messages={
            "required": "Ladda om sidan och försök igen.",
            "invalid": "Ladda om sidan och försök igen.",
            "min_value": "Ladda om sidan och försök igen.",
        },
    )

    def __init__(self, *args: Any, adress: str, sedd: int, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": f"{self.namn}_%s"})
        self.adress = adress
        self.fields["sedd"].initial = sedd

    def visa_nu(self, sedd: int) -> None:
        """The next press answers the page as it is now; what was typed stays."""
        self.data = {**{namn: self.data.get(namn) for namn in self.data}, "sedd": str(sedd)}

    @property
    def helper(self) -> FormHelper:
        """The fields. The page writes the form element and its button, which is never the page's primary one."""
        return hjalp(*(namn for namn in self.fields if namn != "sedd"), tagg=False)


class GodkannForm(Granskform):
    """Approve: a button alone."""

    namn, knapp = "godkann", "Godkänn och nästa"


class AvvisaForm(Granskform):
    """Reject, with a reason."""

    namn, knapp = "avvisa", "Avvisa rapporten"
    skal = Fritext(
        label="Varför?",
        max_length=LANGSTA_SKAL,
        help_text="Rapportören läser skälet. Skriv inte namn eller personnummer.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Skriv varför rapporten avvisas. Rapportören läser skälet.",
            "max_length": _FOR_LANG.format(LANGSTA_SKAL),
        },
    )


class FragaForm(Granskform):
    """Ask the reporter."""

    namn, knapp = "fraga", "Skicka frågan"
    fraga = Fritext(
        label="Vad vill du fråga?",
        max_length=LANGSTA_SKAL,
        help_text="Rapportören får ett mejl med en länk. Frågan står bara här, aldrig i mejlet.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Skriv vad du vill fråga.", "max_length": _FOR_LANG.format(LANGSTA_SKAL)},
    )


class SlaIhopForm(Granskform):
    """Merge with a report named by its number."""

    namn, knapp = "sla_ihop", "Slå ihop"
    med = Fritext(
        label="Nummer på den andra rapporten",
        max_length=14,
        help_text="Den här räknas inte längre. Den andra räknas en gång.",
        error_messages={
            "required": "Skriv numret, till exempel 2024-1187.",
            "max_length": "Skriv numret, till exempel 2024-1187.",
        },
    )


class MaskaForm(Granskform):
    """Mask words or everything."""

    namn, knapp = "maska", "Maska"
    ord = Fritext(
        label="Ord eller meningar att maska",
        required=False,
        max_length=4000,
        help_text="Ett per rad, precis som de står i texten. De byts mot [maskat] överallt och går inte att få tillbaka.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Det är för mycket på en gång. Välj hela texten i stället."},
    )
    hela = forms.BooleanField(label="Maska hela texten och ta bort foton", required=False)


class SvaraForm(forms.Form):
    """The reporter's answer to a question."""

    svar = Fritext(
        label="Ditt svar",
        max_length=LANGSTA_SVAR,
        help_text="Beskriv plats och situation. Skriv inte namn, personnummer eller registreringsnummer.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Skriv ett svar.", "max_length": _FOR_LANG.format(LANGSTA_SVAR)},
    )

    def __init__(self, *args: Any, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka

    @property
    def helper(self) -> FormHelper:
        """One field and a button."""
        return hjalp("svar", Knappar("Skicka svar", Lank("Avbryt", self.tillbaka)))
