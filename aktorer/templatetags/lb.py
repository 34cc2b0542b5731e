"""Owns the template tags and filters of the look: icons, status shapes, form controls and Swedish formats.

Installed as a builtin library, so no template has to load it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django import forms, template
from django.utils import timezone
from django.utils.safestring import SafeString

from aktorer import svenska
from aktorer.ikoner import IKONER, svg_form, svg_ikon, svg_marke
from diagram.koordinat import koordinat
from diagram.rita import RAMP
from diagram.status import STATUSAR

if TYPE_CHECKING:
    from django.forms import BoundField

register = template.Library()


# ---- Pictures ----
@register.simple_tag
def ikon(namn: str) -> SafeString:
    """`{% ikon "plus" %}`. A name stored in the database that has no picture becomes the three dots."""
    return svg_ikon(namn if namn in IKONER else "annat")


@register.simple_tag
def statusform(status: str, klass: str = "form") -> SafeString:
    """`{% statusform "klar" %}`: the shape alone; use it only next to its word."""
    return svg_form(status, klass)


@register.simple_tag
def marke() -> SafeString:
    """`{% marke %}`: the mark."""
    return svg_marke()


@register.filter
def rampfarg(steg: str) -> str:
    """The light colour of a step `h0`–`h5`, for the PDF engine."""
    return RAMP[int(steg[1:])]


@register.filter
def statusord(status: str) -> str:
    """The default word of a status key, "plan" → "Enligt plan"."""
    return STATUSAR[status].ord


# ---- Forms ----
@register.filter
def kontrollslag(field: BoundField) -> str:
    """What kind of control the pack draws: kryss, val, flerval, fil, grupp or ruta."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "flerval"
    if isinstance(widget, forms.RadioSelect):
        return "val"
    if isinstance(widget, forms.CheckboxInput):
        return "kryss"
    if isinstance(widget, forms.FileInput):
        return "fil"
    if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget):
        return "grupp"
    return "ruta"


@register.simple_tag
def kontroll(field: BoundField) -> SafeString:
    """The control itself with the pack's class; keeps the classes and attributes the widget already has."""
    widget = field.field.widget
    if isinstance(widget, forms.Select):
        klass = "valj"
    elif isinstance(widget, forms.FileInput):
        klass = "fil"
    elif isinstance(widget, forms.CheckboxInput):
        klass = ""
    else:
        klass = "ruta-in"
    if isinstance(widget, forms.DateInput):
        klass += " datum"
    elif isinstance(widget, forms.TimeInput):
        klass += " tid"
    egen = str(widget.attrs.get("class", ""))
    klasser = f"{klass} {egen}".strip()
    return field.as_widget(attrs={"class": klasser} if klasser else {})


@dataclass(frozen=True)
class Alternativ:
    """One choice of a radio or checkbox group, ready to be drawn as a card, a chip or a line."""

    id: str
    namn: str
    varde: str
    text: str
    vald: bool
    ikon: str
    hjalp: str
    sparrad: bool
    slag: str


@register.filter
def alternativ(field: BoundField) -> list[Alternativ]:
    """The choices of a group. `field.field.ikoner` and `.hjalptexter` are optional dicts from value (text) to text."""
    ikoner: dict[str, str] = getattr(field.field, "ikoner", {})
    hjalptexter: dict[str, str] = getattr(field.field, "hjalptexter", {})
    flera = isinstance(field.field.widget, forms.CheckboxSelectMultiple)
    rader = []
    for val in field.subwidgets:
        varde = str(val.data["value"])
        text = str(val.data["label"])
        rader.append(
            Alternativ(
                id=val.id_for_label,
                namn=val.data["name"],
                varde=varde,
                text="Inget valt" if varde == "" and text.startswith("---") else text,
                vald=bool(val.data["selected"]),
                ikon=ikoner.get(varde, ""),
                hjalp=hjalptexter.get(varde, ""),
                sparrad=bool(val.data["attrs"].get("disabled", False)),
                slag="checkbox" if flera else "radio",
            )
        )
    return rader


@register.filter
def felankare(field: BoundField) -> str:
    """The id that an error should lead to: the control, or the first control of a group."""
    if field.field.widget.use_fieldset:
        for val in field.subwidgets:
            return str(val.id_for_label)
    return field.id_for_label or field.auto_id


@register.filter
def angra_adress(taggar: str) -> str:
    """The address in a message's extra tag "angra:/rapport/17/angra/", or nothing."""
    for tagg in taggar.split():
        if tagg.startswith("angra:/") and not tagg.startswith("angra://"):
            return tagg.removeprefix("angra:")
    return ""


@register.filter
def med_rubrik(rad: Sequence[object], huvud: Sequence[str]) -> list[tuple[str, object]]:
    """Pairs each cell of a row with the name of its column."""
    return list(zip(huvud, rad, strict=True))


@register.filter
def svgtal(varde: float) -> str:
    """A number as SVG wants it: fixed decimals, a point, never a locale."""
    return koordinat(varde)


@register.filter
def gradtal(varde: float) -> str:
    """Degrees as an address wants them: five decimals and a point."""
    return f"{varde:.5f}"


@register.filter
def antal_fel(form: forms.BaseForm) -> int:
    """How many error texts the form holds: fields, form, and rows (`radfel`) if it has any."""
    return sum(len(fel) for fel in form.errors.values()) + len(getattr(form, "radfel", ()))


# ---- Swedish formats: thin names over aktorer.svenska, empty in gives empty out ----
@register.filter
def datum(varde: dt.date | None) -> str:
    """ "18 november 2024"; an instant is first moved to Swedish time."""
    return svenska.datum(varde) if varde else ""


@register.filter
def dagmanad(varde: dt.date | None) -> str:
    """ "18 november"."""
    return svenska.dagmanad(varde) if varde else ""


@register.filter
def veckodag(varde: dt.date | None) -> str:
    """ "måndag"."""
    return svenska.veckodag(varde) if varde else ""


@register.filter
def kort_datum(varde: dt.date | None) -> str:
    """ "2024-11-18", for tables."""
    return svenska.kort_datum(varde) if varde else ""


@register.filter
def klocka(varde: dt.time | dt.datetime | None) -> str:
    """ "18.30"."""
    return "" if varde is None else svenska.klocka(varde)


@register.filter
def vecka(varde: dt.date | None) -> str:
    """ "v. 47"; "v. 1 2025" when the ISO year is another than the date's year."""
    return svenska.vecka(varde) if varde else ""


@register.filter
def relativ(varde: dt.date | None) -> str:
    """ "i dag kl. 8.12", "i går", "för 3 dagar sedan"; a date further away is written out."""
    return svenska.relativ(varde, timezone.localtime()) if varde else ""


@register.filter
def tal(varde: float | Decimal | None, decimaler: int = 0) -> str:
    """ "1 234,5" with no-break space and minus sign. `{{ x|tal:1 }}` gives one decimal."""
    return "" if varde is None else svenska.tal(varde, decimaler)


@register.filter
def procent(varde: float | Decimal | None, decimaler: int = 0) -> str:
    """ "−7 %" from −7 (not from −0.07)."""
    return "" if varde is None else svenska.procent(varde, decimaler)


@register.filter
def andring(varde: float | None, enhet: str = "") -> str:
    """A difference in words: "6 fler", "2 färre", "lika många"; the unit, when given, stands after."""
    return "" if varde is None else svenska.andring(int(varde), enhet)


@register.filter(is_safe=True)
def mjuk(text: object) -> str:
    """Soft hyphens in long words of this field: `{{ kategori.namn|mjuk }}`."""
    return svenska.mjuka(str(text))
