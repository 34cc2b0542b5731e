"""Owns the forms of a focus area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Q
from django.urls import reverse

from aktorer.aktor import Aktor
from aktorer.formular import Hopfalld, Knapp, Knappar, Lank, Statusval, hjalp
from diagram.status import STATUSAR
from handlingsplan.formular import textfel
from handlingsplan.models import Fokusomrade
from handlingsplan.status import ORDNING
from lagesbild.models import Orsak, Problem
from rapportering.formular import Vaktad
from rapportering.models import Kategori

if TYPE_CHECKING:  # Django's field takes a type argument only in the stubs
    _Flera = forms.ModelMultipleChoiceField[Any]
else:
    _Flera = forms.ModelMultipleChoiceField

_VAL = {"invalid_choice": "Välj bland dem som finns.", "invalid_list": "Välj bland dem som finns.",
        "invalid_pk_value": "Välj bland dem som finns."}  # fmt: skip


class _Flerval(_Flera):
    """Boxes to tick, with labels of our own."""

    def __init__(self, etikett: str, hjalptext: str) -> None:
        super().__init__(
            label=etikett,
            help_text=hjalptext,
            queryset=None,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages=_VAL,
        )

    def label_from_instance(self, obj: Any) -> str:
        """The code before a category; the problem before a cause."""
        if isinstance(obj, Kategori):
            return f"{obj.kod} {obj.namn}"
        return f"{obj.problem}: {obj}" if isinstance(obj, Orsak) else str(obj)


class FokusForm(forms.Form):
    """A focus area: what it is called, what it wants, what it answers to, what counts towards it."""

    namn = Vaktad(label="Namn", max_length=300, error_messages=textfel(300, "Skriv fokusområdets namn."))
    malsats = Vaktad(
        label="Mål",
        required=False,
        max_length=300,
        help_text="En mening om hur det är när ni har lyckats.",
        error_messages=textfel(300),
    )
    problem = _Flerval("Problem", "De problem i lägesbilden som fokusområdet ska minska.")
    orsaker = _Flerval("Orsaker", "De orsaker som ni vill påverka.")
    kategorier = _Flerval("Kategorier", "Rapporter i de här kategorierna räknas till fokusområdet.")

    def __init__(
        self, *args: Any, by: Aktor, tillbaka: str, valda: dict[str, list[int]] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka
        redan = valda or {}
        oppna = ~Q(skede=Problem.Skede.AVSLUTAT) | Q(pk__in=redan.get("problem", []))
        aktuella = ~Q(problem__skede=Problem.Skede.AVSLUTAT) | Q(pk__in=redan.get("orsaker", []))
        galler = Q(utgatt__isnull=True) | Q(pk__in=redan.get("kategorier", []))
        for namn, rader in (
            ("problem", Problem.objects.visible_to(by).filter(oppna).order_by("nummer")),
            (
                "orsaker",
                Orsak.objects.filter(kommun_id=by.kommun_id)
                .filter(aktuella)
                .select_related("problem")
                .order_by("problem__nummer", "nummer"),
            ),
            ("kategorier", Kategori.objects.filter(kommun_id=by.kommun_id).filter(galler).order_by("kod")),
        ):
            falt = self.fields[namn]
            assert isinstance(falt, forms.ModelMultipleChoiceField)
            falt.queryset = rader

    @property
    def helper(self) -> FormHelper:
        """The words; what it answers to; what counts, folded since it is long."""
        return hjalp(
            "namn", "malsats", "problem", "orsaker",
            Hopfalld("Kategorier som räknas till fokusområdet", "kategorier"),
            Knappar("Spara fokusområdet", Lank("Avbryt", self.tillbaka)),
        )  # fmt: skip


class FokusbedomningForm(forms.Form):
    """Somebody's decision on how a focus area goes."""

    status = forms.ChoiceField(
        label="Hur går det?", choices=[(s, STATUSAR[s].ord) for s in ORDNING], widget=forms.RadioSelect,
        error_messages={"required": "Välj hur det går.", "invalid_choice": "Välj hur det går."},
    )  # fmt: skip
    skal = Vaktad(
        label="Varför?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Visas bredvid statusen, tillsammans med vad regeln säger.",
        error_messages=textfel(500, "Skriv varför. Skälet visas bredvid statusen."),
    )

    def __init__(self, *args: Any, fokus: Fokusomrade, aterta: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fokus, self.kan_aterta = fokus, aterta
        self.fields["status"].ikoner = {s: s for s in ORDNING}  # type: ignore[attr-defined]  # read by the form pack

    def clean(self) -> dict[str, Any]:
        """A decision has a status, unless the button that takes it back was pressed."""
        sagt = self.cleaned_data
        if self.kan_aterta and self.data.get("aterta"):
            self.errors.pop("status", None)
            sagt["status"] = ""
        return sagt

    @property
    def helper(self) -> FormHelper:
        """The statuses, the reason, the two buttons."""
        adress = reverse("fokus_bedom", args=[self.fokus.lofte.ar, self.fokus.nummer])
        fler = [Knapp("Ta tillbaka beslutet", "aterta")] if self.kan_aterta else []
        return hjalp(Statusval("status", kolumn=True), "skal", Knappar("Besluta status", *fler), adress=adress)
