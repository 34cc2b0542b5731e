"""Owns the form of the municipality's look: ten colours and two pictures."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.formular import Grupp, Knapp, Knappar, Lank, Rad, hjalp
from aktorer.kontrast import FARG
from aktorer.logotyp import OgiltigLogotyp, las
from aktorer.palett import LJUS_BOTTEN, MORK_BOTTEN, Palett

FALT = {
    "varumarke": "Sidhuvudets färg",
    "pa_varumarke": "Text på sidhuvudet",
    "primar": "Knappar och markeringar",
    "pa_primar": "Text på knappar",
    "lank": "Länkar",
}
ENTYP = {"accept": "image/png,image/jpeg,image/webp"}


class Fargfalt(forms.CharField):
    """A colour as `#rrggbb`, chosen in the browser's own picker or written."""

    def __init__(self, etikett: str, tillagg: str) -> None:
        fel = f"Skriv färgen som # och sex tecken, till exempel #123c4e ({tillagg})."
        super().__init__(
            label=etikett,
            max_length=7,
            error_messages={"required": fel, "max_length": fel, "invalid": fel},
            widget=forms.TextInput(attrs={"type": "color", "class": "farg"}),
        )

    def clean(self, value: Any) -> str:
        """Lower case, with its mark."""
        farg = str(super().clean(value)).lower()
        if not FARG.fullmatch(farg):
            raise forms.ValidationError(self.error_messages["invalid"])
        return farg


class Logotypfalt(forms.FileField):
    """A picture that has been read and written anew: the clean value is PNG, or nothing when none was chosen."""

    def __init__(self, etikett: str) -> None:
        super().__init__(
            label=etikett,
            required=False,
            widget=forms.FileInput(attrs=ENTYP),
            error_messages={
                "invalid": "Välj filen en gång till.",
                "empty": "Filen är tom. Välj en annan.",
                "missing": "Välj filen en gång till.",
            },
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The picture as PNG."""
        fil = super().clean(data, initial)
        if not fil:
            return None
        try:
            return las(fil.read())
        except OgiltigLogotyp as nej:
            raise forms.ValidationError(str(nej)) from None


class UtseendeForm(forms.Form):
    """Colours of both themes and the logo. A valid form has `ljus`, `mork` and `logotyper`."""

    logotyp_ljus = Logotypfalt("Logotyp i ljust tema")
    logotyp_mork = Logotypfalt("Logotyp i mörkt tema")
    utan_logotyp = forms.BooleanField(label="Visa kommunens namn i stället för logotyp", required=False)

    def __init__(self, *args: Any, har_logotyp: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.har_logotyp = har_logotyp
        self.valda: tuple[Palett, Palett] | None = None  # kept, because a field with an error loses its value
        for namn, etikett in FALT.items():
            self.fields[namn] = Fargfalt(etikett, "ljust tema")
            self.fields[f"{namn}_mork"] = Fargfalt(etikett, "mörkt tema")
        self.fields["logotyp_ljus"].help_text = "PNG, JPEG eller WEBP, högst 512 kB. Visas på sidhuvudets färg."
        self.order_fields([*FALT, *(f"{namn}_mork" for namn in FALT)])
        if not har_logotyp:
            del self.fields["utan_logotyp"]

    @property
    def helper(self) -> FormHelper:
        """Light, dark, logo; the preview is a second button."""
        ljusa, morka = list(FALT), [f"{namn}_mork" for namn in FALT]
        logotyp = ["logotyp_ljus", "logotyp_mork", *(["utan_logotyp"] if self.har_logotyp else [])]
        return hjalp(
            Grupp("Ljust tema", Rad(*ljusa[:2]), Rad(*ljusa[2:4]), Rad(ljusa[4])),
            Grupp("Mörkt tema", Rad(*morka[:2]), Rad(*morka[2:4]), Rad(morka[4])),
            Grupp("Logotyp", *logotyp),
            Knappar("Spara utseende", Knapp("Förhandsgranska", "prova"), Lank("Avbryt", "/installningar/")),
        )

    def paletter(self) -> tuple[Palett, Palett] | None:
        """The colours chosen so far, light and dark, even when they are hard to read; None when one is no colour."""
        if self.valda is not None:
            return self.valda
        ren = self.cleaned_data if self.is_bound else self.initial
        try:
            ljus, mork = ({namn: ren[f"{namn}{slut}"] for namn in FALT} for slut in ("", "_mork"))
            return Palett(**ljus), Palett(**mork)
        except (KeyError, ValueError):
            return None

    def clean(self) -> dict[str, Any]:
        """Every colour that would be hard to read is told at once; a logo needs both pictures."""
        ren = super().clean() or {}
        self.valda = self.paletter()
        if self.valda:
            ljus, mork = self.valda
            fel = [(namn, "ljust tema", text) for namn, text in ljus.fel(LJUS_BOTTEN).items()]
            fel += [(f"{namn}_mork", "mörkt tema", text) for namn, text in mork.fel(MORK_BOTTEN).items()]
            for namn, tema, text in fel:
                self.add_error(namn, f"{self.fields[namn].label} i {tema}: {text}")
        if bool(ren.get("logotyp_ljus")) != bool(ren.get("logotyp_mork")):
            saknas = "logotyp_mork" if ren.get("logotyp_ljus") else "logotyp_ljus"
            if saknas not in self.errors:
                self.add_error(saknas, "Välj en logotyp för båda temana. Det får vara samma fil.")
        return ren
