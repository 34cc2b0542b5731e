"""Owns the forms of the category register: one category, and its end."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.formular import Chips, Grupp, Hopfalld, Knapp, Knappar, Lank, Rad, hjalp
from aktorer.models import Enhet
from aktorer.svenska import sorteringsnyckel
from rapportering.formular import Fritext
from rapportering.kategoriregister.actions import MJUKT, Kategoriuppgifter
from rapportering.models import Allvar, Kategori

IKONER = (
    "skada", "brand", "samling", "flaska", "hot", "las", "trafik", "storning", "lampa", "oro", "kalender", "hjarta",
    "skor", "annat",
)  # fmt: skip
"""The icons drawn for categories, and what they show."""
IKONNAMN = dict(
    zip(
        IKONER,
        (
            "Skada", "Brand", "Grupp", "Flaska", "Hot", "Lås", "Trafik", "Ljud", "Lampa", "Oro", "Kalender", "Hjärta",
            "Skor", "Annat",
        ),
        strict=True,
    )
)  # fmt: skip
FRASER, FRASLANGD = 8, 60


def _for_langt(ord_: str) -> dict[str, str]:
    return {"max_length": f"{ord_} är %(show_value)s tecken. Korta till högst %(limit_value)s tecken."}


class KategoriForm(forms.Form):
    """All that can be said of a category. A valid form has it in `uppgifter`."""

    namn = Fritext(label="Namn", max_length=80, error_messages={"required": "Skriv ett namn.", **_for_langt("Namnet")})
    mjukt = Fritext(
        label="Namn med brytningar",
        required=False,
        max_length=100,
        help_text="Skriv | där ordet får delas på smala skärmar, till exempel Ordnings|störning. Tomt går också bra.",
        error_messages=_for_langt("Texten"),
    )
    grupp = forms.ChoiceField(
        label="Grupp",
        error_messages={"required": "Välj en grupp.", "invalid_choice": "Gruppen finns inte. Välj en i listan."},
    )
    hjalp = Fritext(
        label="Hjälptext med exempel",
        required=False,
        max_length=300,
        help_text="Säg vad den gäller och ge ett exempel. Visas under kortet.",
        error_messages=_for_langt("Hjälptexten"),
    )
    allvar = forms.TypedChoiceField(
        label="Vanlig allvarlighetsgrad",
        choices=Allvar.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj en grad.", "invalid_choice": "Välj en grad."},
    )
    brott = forms.BooleanField(label="Oftast ett brott", required=False)
    forst = forms.BooleanField(label="Visas bland de första korten", required=False)
    publik_punkt = forms.BooleanField(
        label="Får visas som punkt för allmänheten",
        required=False,
        help_text="Utan kryss visas bara området utåt, aldrig platsen.",
    )
    ikon = forms.ChoiceField(
        label="Bild", choices=[(namn, IKONNAMN[namn]) for namn in IKONER], initial="annat",
        error_messages={"required": "Välj en bild.", "invalid_choice": "Välj en bild i listan."},
    )  # fmt: skip
    fraser = Fritext(
        label="Snabbfraser",
        required=False,
        help_text=f"En mening på varje rad, högst {FRASER}. De går att trycka fram i rapporten.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    atgardas_av = forms.ChoiceField(
        label="Felet skickas till",
        required=False,
        help_text="Bara för sådant som går att laga, till exempel klotter och lampor.",
        error_messages={"invalid_choice": "Enheten finns inte. Välj en i listan."},
    )
    atgardas_inom = forms.IntegerField(
        label="Åtgärdas inom så många timmar",
        required=False,
        min_value=1,
        max_value=8760,
        error_messages={
            "invalid": "Skriv antalet timmar med siffror, till exempel 48.",
            "min_value": "Skriv minst 1 timme.",
            "max_value": "Skriv högst 8760 timmar, det är ett år.",
        },
    )
    hanvisning = Fritext(
        label="Hänvisning i stället för rapport",
        required=False,
        max_length=1000,
        help_text="Fyll i bara om det inte ska rapporteras här. Texten visas i stället för formuläret.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=_for_langt("Hänvisningen"),
    )

    def __init__(
        self, *args: Any, grupper: list[Kategori], enheter: list[Enhet], ar_grupp: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.grupper = {str(rad.pk): rad for rad in grupper}
        self.enheter = {str(rad.pk): rad for rad in sorted(enheter, key=lambda rad: sorteringsnyckel(rad.namn))}
        self.ar_grupp = ar_grupp
        self._valj("grupp", [(pk, rad.namn) for pk, rad in self.grupper.items()])
        self._valj("atgardas_av", [("", "Ingen enhet"), *((pk, rad.namn) for pk, rad in self.enheter.items())])
        for namn in ("grupp",) if ar_grupp else ("forst", "ikon", "fraser"):
            del self.fields[namn]

    def _valj(self, namn: str, val: list[tuple[str, str]]) -> None:
        falt = self.fields[namn]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = val

    @property
    def helper(self) -> FormHelper:
        """The layout. The preview is a second button."""
        egna = ["ikon", "fraser", "forst"] if self.ar_grupp else []
        return hjalp(
            Rad("namn", "mjukt"),
            *([] if self.ar_grupp else ["grupp"]),
            "hjalp",
            Chips("allvar", fraga=False),
            "brott",
            *egna,
            "publik_punkt",
            Grupp("Fel som går att laga", Rad("atgardas_av", "atgardas_inom")),
            Hopfalld("Visa en hänvisning i stället", "hanvisning"),
            Knappar("Spara", Knapp("Förhandsgranska", "prova"), Lank("Avbryt", "/installningar/kategorier/")),
        )

    def clean_mjukt(self) -> str:
        """The bars become soft hyphens."""
        return str(self.cleaned_data["mjukt"]).replace("|", MJUKT) if "|" in self.cleaned_data["mjukt"] else ""

    def clean_fraser(self) -> tuple[str, ...]:
        """One to a line."""
        fraser = tuple(dict.fromkeys(" ".join(rad.split()) for rad in self.cleaned_data["fraser"].splitlines()))
        fraser = tuple(fras for fras in fraser if fras)
        if len(fraser) > FRASER:
            raise forms.ValidationError(f"Det är {len(fraser)} fraser. Behåll högst {FRASER}.")
        lang = next((fras for fras in fraser if len(fras) > FRASLANGD), "")
        if lang:
            raise forms.ValidationError(f"”{lang[:30]}…” är för lång. Korta den till högst {FRASLANGD} tecken.")
        return fraser

    def clean(self) -> dict[str, Any]:
        """A unit needs its time."""
        ren = super().clean() or {}
        if ren.get("atgardas_av") and not ren.get("atgardas_inom") and "atgardas_inom" not in self.errors:
            self.add_error("atgardas_inom", "Skriv inom hur många timmar felet ska vara åtgärdat, till exempel 48.")
        return ren

    @property
    def uppgifter(self) -> Kategoriuppgifter:
        """What was filled in. Only for a valid form."""
        ren = self.cleaned_data
        egna = {namn: ren[namn] for namn in ("forst", "ikon", "fraser") if namn in ren}
        return Kategoriuppgifter(
            **{namn: ren[namn] for namn in ("namn", "mjukt", "hjalp", "hanvisning", "allvar", "brott", "publik_punkt")},
            **egna,
            foralder=self.grupper.get(ren.get("grupp", "")),
            atgardas_av=self.enheter.get(ren["atgardas_av"]),
            atgardas_inom=ren["atgardas_inom"] if ren["atgardas_av"] else None,
        )


class UtgaForm(forms.Form):
    """The end of a category, and what takes its place."""

    ersatt_av = forms.ChoiceField(
        label="Vad används i stället?",
        required=False,
        help_text="Då räknas de gamla rapporterna ihop med de nya i siffrorna, så att utvecklingen går att följa.",
        error_messages={"invalid_choice": "Kategorin finns inte. Välj en i listan."},
    )

    def __init__(self, *args: Any, kategorier: list[Kategori], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kategorier = {str(rad.pk): rad for rad in kategorier}
        falt = self.fields["ersatt_av"]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = [("", "Ingen"), *((pk, f"{rad.kod} {rad.namn}") for pk, rad in self.kategorier.items())]

    @property
    def helper(self) -> FormHelper:
        """The layout."""
        return hjalp("ersatt_av", Knappar("Låt utgå", Lank("Avbryt", "/installningar/kategorier/")))
