"""Owns the field where photos are chosen, the form that adds them to a report, and the municipality's choice."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError

from aktorer.aktor import Aktor
from aktorer.formular import Knappar, Lank, hjalp
from rapportering.foto.actions import HOGST
from rapportering.foto.avkoda import STORST, OgiltigtFoto
from rapportering.foto.barn import Bilder, las
from rapportering.foto.queries import foton_pa
from rapportering.models import Rapport

INGA_PERSONER = "Inga ansikten och inga registreringsskyltar."
_FLERA = "Välj bilden en gång till om sidan kommer tillbaka."


class Filer(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class Fotofalt(forms.FileField):
    """Photos. What is clean is read and written anew: a list of `Bilder`. The content decides, never the name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=Filer(attrs={"accept": "image/jpeg,image/png,image/webp"}),
            help_text=f"{INGA_PERSONER} Högst {HOGST} foton. Plats och tid i bilden tas bort. {_FLERA}",
            error_messages={
                "required": "Välj ett foto.",
                "empty": "Filen är tom. Välj en annan bild.",
                "invalid": "Bilden kom inte fram. Välj den en gång till.",
                "missing": "Bilden kom inte fram. Välj den en gång till.",
                "max_length": "Filens namn är för långt. Byt namn på filen och välj den igen.",
                "contradiction": "Välj en ny bild eller ta bort den gamla, inte båda.",
            },
            max_length=150,
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The pictures. ValidationError that says what is wrong with which."""
        filer = [super(Fotofalt, self).clean(fil, initial) for fil in (data or [None])]
        filer = [fil for fil in filer if fil]
        if len(filer) > HOGST:
            raise ValidationError(f"Du valde {len(filer)} foton. Välj högst {HOGST}.", code="antal")
        return [self._las(fil, nr, len(filer)) for nr, fil in enumerate(filer, start=1)]

    def _las(self, fil: Any, nr: int, antal: int) -> Bilder:
        try:
            if fil.size > STORST:
                raise OgiltigtFoto("Bilden är större än 10 MB. Välj en mindre, eller ta den med lägre upplösning.")
            return las(fil.read())
        except OgiltigtFoto as fel:
            raise ValidationError(f"Foto {nr}: {fel}" if antal > 1 else str(fel), code="foto") from fel


def med_foto(form: forms.Form, aktor: Aktor) -> None:
    """Give a form the field `foto` where the municipality takes photos. One query."""
    if foton_pa(aktor.kommun_id):
        form.fields["foto"] = Fotofalt(label="Foto på platsen", required=False)


def fotodel(form: forms.BaseForm) -> list[str]:
    """The field's place in the layout, where there is one."""
    return ["foto"] if "foto" in form.fields else []


class FotoForm(forms.Form):
    """Add photos to a report."""

    foto = Fotofalt(label="Foto på platsen")

    def __init__(self, *args: Any, rapport: Rapport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rapport = rapport

    @property
    def helper(self) -> FormHelper:
        """One field and a button."""
        return hjalp("foto", Knappar("Lägg till foto", Lank("Avbryt", self.rapport.get_absolute_url())))


class FotovalForm(forms.Form):
    """Whether the municipality takes photos."""

    pa = forms.BooleanField(
        label="Rapporter får ha foton",
        required=False,
        help_text="Foton som redan finns ligger kvar när du stänger av.",
    )

    @property
    def helper(self) -> FormHelper:
        """One box and a button."""
        return hjalp("pa", Knappar("Spara", Lank("Avbryt", "/installningar/")))
