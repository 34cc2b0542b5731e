"""Owns the forms of an indicator: what it is, and a value of it."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.datumfalt import Datumfalt
from aktorer.filfalt import Filfalt
from aktorer.formular import Grupp, Hopfalld, Knapp, Knappar, Lank, Rad, Villkor, hjalp
from aktorer.models import Omrade
from aktorer.sortering import efter_namn
from aktorer.svenska import sorteringsnyckel
from handlingsplan.formular import Antalfalt, textfel
from handlingsplan.indikator import perioder
from handlingsplan.indikator.actions import Indikatoruppgifter, Nyttvarde
from handlingsplan.indikator.lasning import Last, las_varden, text_ur_fil
from handlingsplan.models import Aktivitet, Fokusomrade, Indikator, Tillfalle
from handlingsplan.queries import nummerordning
from rapportering.formular import Vaktad
from rapportering.inlasning.filen import FilFel
from rapportering.models import Kategori

Val = list[tuple[str, str]]


def _val(etikett: str, fel: str, val: Any = (), *, krav: bool = True, hjalptext: str = "") -> forms.ChoiceField:
    """A list to choose in."""
    return forms.ChoiceField(
        label=etikett, choices=val, required=krav, help_text=hjalptext,
        error_messages={"required": fel, "invalid_choice": "Välj i listan."},
    )  # fmt: skip


class IndikatorForm(forms.Form):
    """An indicator as those who lead write it."""

    namn = Vaktad(
        label="Vad mäts?", max_length=120, help_text="Till exempel: Andel som känner sig otrygga på kvällen.",
        error_messages=textfel(120, "Skriv vad som mäts."),
    )  # fmt: skip
    slag = _val(
        "Slag", "Välj slag.", Indikator.Slag.choices,
        hjalptext="Resurs: vad ni lägger in. Prestation: vad ni gör. Process: hur ni gör. Effekt: vad det leder till.",
    )  # fmt: skip
    enhet = Vaktad(
        label="Räknas i", max_length=40, help_text="Till exempel: procent, rapporter, timmar.",
        error_messages=textfel(40, "Skriv vad värdet räknas i."),
    )  # fmt: skip
    riktning = _val("Riktning", "Välj åt vilket håll som är bättre.", Indikator.Riktning.choices)
    frekvens = _val("Hur ofta?", "Välj hur ofta värdet mäts.", Indikator.Frekvens.choices)
    basvarde = Antalfalt("Värde vid start")
    basperiod = Vaktad(
        label="När gällde det?",
        required=False,
        max_length=40,
        help_text="Till exempel: 2023.",
        error_messages=textfel(40),
    )
    malvarde = Antalfalt("Mål")
    maldatum = Datumfalt(label="Målet ska vara nått", required=False)
    rakna = _val(
        "Var kommer värdena från?", "", [("", "De skrivs för hand eller hämtas från en fil"), *Indikator.Rakna.choices],
        krav=False,
    )  # fmt: skip
    kategori = _val("Kategori", "", krav=False, hjalptext="En grupp räknas med alla sina kategorier.")
    tillfalleslag = _val("Slag av tillfälle", "", [("", "Alla"), *Tillfalle.Slag.choices], krav=False)
    kalla = Vaktad(
        label="Källa", required=False, max_length=200, help_text="Till exempel: Polisens trygghetsmätning.",
        error_messages=textfel(200),
    )  # fmt: skip
    omrade = _val("Område", "", krav=False)
    fokusomrade = _val("Fokusområde", "", krav=False)
    aktivitet = _val(
        "Aktivitet", "", krav=False, hjalptext="Den som ansvarar för aktiviteten kan lämna värden till indikatorn."
    )

    def __init__(self, *args: Any, by: Aktor, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka
        for namn, val in _register(by).items():
            falt = self.fields[namn]
            assert isinstance(falt, forms.ChoiceField)
            falt.choices = val

    @property
    def helper(self) -> FormHelper:
        """What, against what, from where, for whom."""
        return hjalp(
            "namn", Rad("slag", "frekvens"), Rad("enhet", "riktning"),
            Grupp("Mål", Rad("malvarde", "maldatum"), Rad("basvarde", "basperiod")),
            Grupp("Värden", "rakna", Villkor("rakna", Indikator.Rakna.RAPPORTER, "kategori"),
                  Villkor("rakna", Indikator.Rakna.TILLFALLEN, "tillfalleslag"), "kalla"),
            Hopfalld("Vad den hör till", "fokusomrade", "aktivitet", "omrade"),
            Knappar("Spara indikatorn", Lank("Avbryt", self.tillbaka)),
        )  # fmt: skip

    @property
    def uppgifter(self) -> Indikatoruppgifter:
        """What was written."""
        sagt = dict(self.cleaned_data)
        for namn in ("kategori", "omrade", "fokusomrade", "aktivitet"):
            valt = sagt.pop(namn)
            sagt[f"{namn}_id"] = int(valt) if valt else None
        return Indikatoruppgifter(**sagt)


def _register(by: Aktor) -> dict[str, Val]:
    """The choices that the municipality's own registers give. Four queries."""
    fokus = Fokusomrade.objects.visible_to(by).order_by("-lofte__ar", "nummer")
    aktiviteter = sorted(
        Aktivitet.objects.visible_to(by).values_list("pk", "ar", "nummer", "titel"),
        key=lambda rad: (-rad[1], nummerordning(rad[2])),
    )
    kategorier = sorted(
        Kategori.objects.visible_to(by).values_list("pk", "kod", "namn"), key=lambda rad: sorteringsnyckel(rad[1])
    )
    omraden = Omrade.objects.filter(kommun_id=by.kommun_id).order_by(efter_namn()).values_list("pk", "namn")
    return {
        "fokusomrade": [("", "Inget valt"), *(
            (str(pk), f"{ar}: {nr}. {namn}") for pk, ar, nr, namn in fokus.values_list("pk", "lofte__ar", "nummer", "namn")
        )],
        "aktivitet": [("", "Ingen vald"), *((str(pk), f"{ar}: {nr} {titel}") for pk, ar, nr, titel in aktiviteter)],
        "kategori": [("", "Alla"), *((str(pk), f"{kod} {namn}") for pk, kod, namn in kategorier)],
        "omrade": [("", "Hela kommunen"), *((str(pk), namn) for pk, namn in omraden)],
    }  # fmt: skip


class VardeForm(forms.Form):
    """What the indicator was in a period."""

    period = _val("Period", "Välj period.")
    varde = Antalfalt("Värde")
    kommentar = Vaktad(
        label="Kommentar", required=False, max_length=200, help_text="Till exempel varför värdet ändrades.",
        error_messages=textfel(200),
    )  # fmt: skip

    def __init__(self, *args: Any, indikator: Indikator, perioderna: list[Any], adress: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.adress = adress
        self.perioderna = {perioder.kod(indikator.frekvens, start): start for start in perioderna}
        falt = self.fields["period"]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = [(kod, perioder.namn(indikator.frekvens, start)) for kod, start in self.perioderna.items()]
        self.fields["varde"].required = True
        self.fields["varde"].label = f"Värde ({indikator.enhet})"
        self.fields["varde"].error_messages["required"] = "Skriv värdet."

    @property
    def helper(self) -> FormHelper:
        """When, how much, why."""
        return hjalp(Rad("period", "varde"), "kommentar", Knappar("Spara värdet"), adress=self.adress)

    @property
    def nytt(self) -> Nyttvarde:
        """What was written."""
        sagt = self.cleaned_data
        return Nyttvarde(self.perioderna[sagt["period"]], sagt["varde"], sagt["kommentar"])


class ImportForm(forms.Form):
    """Several values at once, pasted or from a file. A file becomes lines in the text, so that what is shown is saved."""

    SPARA = "spara"

    text = Vaktad(
        label="Värden", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 10}),
        error_messages=textfel(20_000),
    )  # fmt: skip
    fil = Filfalt(label="Eller en fil med två kolumner", slag=(".csv", ".xlsx"), required=False)

    def __init__(self, *args: Any, indikator: Indikator, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.frekvens, self.tillbaka = indikator.frekvens, tillbaka
        self.last: Last | None = None
        exempel = perioder.EXEMPEL[self.frekvens]
        hjalptext = (
            f"En rad för varje period, med semikolon eller tabb mellan: {exempel};78,5. En kommentar får stå sist."
        )
        self.fields["text"].help_text = hjalptext

    def clean(self) -> dict[str, Any]:
        """Read the lines. Every row that is wrong is named."""
        sagt: dict[str, Any] = super().clean() or {}
        if self.errors:
            return sagt
        if sagt["fil"] is not None:
            try:
                sagt["text"] = self.fields["text"].clean(text_ur_fil(sagt["fil"].read(), sagt["fil"].name))
            except (FilFel, ValidationError) as nej:
                self.add_error("fil", nej if isinstance(nej, ValidationError) else str(nej))
                return sagt
            self.data = {**self.data.dict(), "text": sagt["text"]}  # type: ignore[attr-defined]  # a QueryDict
        last = las_varden(self.frekvens, sagt["text"], timezone.localdate())
        for fel in last.fel:
            self.add_error("text", fel)
        if not last.fel:
            self.last = last
        return sagt

    @property
    def ska_sparas(self) -> bool:
        """Whether the button that saves was pressed, for what has been shown: a new file is shown first."""
        return self.SPARA in self.data and not self.cleaned_data["fil"]

    @property
    def helper(self) -> FormHelper:
        """Check first; save what was checked."""
        if self.last is None:
            knappar = Knappar("Kontrollera värdena", Lank("Avbryt", self.tillbaka))
        else:
            antal = len(self.last.varden)
            knappar = Knappar(
                "Spara värdet" if antal == 1 else f"Spara {antal} värden", Knapp("Kontrollera igen", "igen"),
                Lank("Avbryt", self.tillbaka), namn=self.SPARA,
            )  # fmt: skip
        return hjalp("text", "fil", knappar)
