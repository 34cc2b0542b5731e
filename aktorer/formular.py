"""Owns the layout objects of the form pack `lb`: what a form may say about its look, in Python.

A form has a property `helper` that returns `hjalp(...)`, and the page says `{% crispy form %}`. Templates never hold
field markup. Every object has only `render`, which is all that crispy-forms asks of a layout object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from crispy_forms.utils import render_field
from django.forms import BaseForm
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


class Layoutdel(Protocol):
    """Anything that can stand in a layout beside a field's name."""

    def render(self, form: BaseForm, context: Context, template_pack: str = "lb", **kwargs: object) -> SafeString:
        """The part as HTML."""
        ...


Del = str | Layoutdel


def _rita(delar: tuple[Del, ...], form: BaseForm, context: Context) -> SafeString:
    """The parts one after the other as HTML."""
    return mark_safe("".join(str(render_field(en, form, context, template_pack="lb")) for en in delar))


class _Falt:
    """A field drawn with a template of its own and some extra variables."""

    mall = "lb/field.html"

    def __init__(self, namn: str, **variabler: object) -> None:
        self.namn = namn
        self.variabler = variabler

    def render(self, form: BaseForm, context: Context, template_pack: str = "lb", **kwargs: object) -> SafeString:
        """The field."""
        html = render_field(self.namn, form, context, template=self.mall, extra_context=dict(self.variabler))
        return mark_safe(str(html))


class Fraga(_Falt):
    """An ordinary field whose label is as large as a question. `fraser`: quick phrases that fill the text by script."""

    def __init__(self, namn: str, *, fraser: tuple[str, ...] = ()) -> None:
        super().__init__(namn, fraga=True, fraser=fraser)


class Valkort(_Falt):
    """Radio or checkbox cards. Icons: set `field.ikoner = {value: icon name}`, help: `field.hjalptexter`.

    `kolumner` on a wide screen: 1, 2 or 4. `lag`: lower cards, for short words.
    """

    mall = "lb/layout/valkort.html"

    def __init__(
        self, namn: str, *, kolumner: int = 2, lag: bool = False, fraga: bool = True, dold_etikett: bool = False
    ) -> None:
        super().__init__(namn, kolumner=kolumner, lag=lag, fraga=fraga and not dold_etikett, dold_etikett=dold_etikett)


class Chips(_Falt):
    """Radio or checkbox as chips: short quick choices."""

    mall = "lb/layout/chips.html"

    def __init__(self, namn: str, *, fraga: bool = True) -> None:
        super().__init__(namn, fraga=fraga)


class Statusval(_Falt):
    """Status as radio cards with shape: `field.ikoner = {choice value: status key}`."""

    mall = "lb/layout/statusval.html"

    def __init__(self, namn: str, *, kolumn: bool = False, dold_etikett: bool = False) -> None:
        super().__init__(namn, kolumn=kolumn, dold_etikett=dold_etikett)


class Platsval:
    """Choose a place: the places used last as chips, a search in the register, or a whole area.

    `senaste` (optional), `sok` and `omrade` are names of fields; the form has `platser`, whose rows have `.namn` and
    `.omrade`. Hidden by CSS while a chip is chosen; `sok` is a text field whose widget has the attribute `list`.
    `delar` stand last among the ways: a map.
    """

    def __init__(self, *delar: Del, sok: str, omrade: str, senaste: str = "") -> None:
        self.namn = sok
        self.delar = delar
        self.falt = {"senaste": senaste, "sok": sok, "omrade": omrade}

    def render(self, form: BaseForm, context: Context, template_pack: str = "lb", **kwargs: object) -> SafeString:
        """The three ways."""
        falt: dict[str, object] = {roll: form[namn] for roll, namn in self.falt.items() if namn}
        lista = form.fields[self.falt["sok"]].widget.attrs["list"]
        platser = form.platser  # type: ignore[attr-defined]  # said in the docstring
        fler = _rita(self.delar, form, context)
        return render_to_string("lb/layout/platsval.html", {**falt, "lista": lista, "platser": platser, "fler": fler})


class _Omslag:
    """Parts inside a wrapping template."""

    mall = ""

    def __init__(self, *delar: Del, **variabler: object) -> None:
        self.delar = delar
        self.variabler = variabler

    def render(self, form: BaseForm, context: Context, template_pack: str = "lb", **kwargs: object) -> SafeString:
        """The parts in their wrapping."""
        return self._omslut(form, context)

    def _omslut(self, form: BaseForm, context: Context, **fler: object) -> SafeString:
        innehall = _rita(self.delar, form, context)
        return render_to_string(self.mall, {**self.variabler, **fler, "innehall": innehall})


class Grupp(_Omslag):
    """A fieldset with a heading: `Grupp("Tid", "fran", "till")`."""

    mall = "lb/layout/grupp.html"

    def __init__(self, legend: str, *delar: Del) -> None:
        super().__init__(*delar, legend=legend)


class Rad(_Omslag):
    """Fields side by side on a wide screen."""

    mall = "lb/layout/rad.html"


class Villkor(_Omslag):
    """Fields that only matter for some values of another field: `Villkor("nar", "annan", "datum")`.

    `varden`: values with a space between, or `*` for any value. Without script they are always visible, so the form's
    `clean` must not require them blindly.
    """

    mall = "lb/layout/villkor.html"

    def __init__(self, falt: str, varden: str, *delar: Del) -> None:
        super().__init__(*delar, villkor_falt=falt, villkor_varden=varden)


class Hopfalld(_Omslag):
    """Folded fields ("Fler uppgifter"); opens by itself when a field in it has an error. Give plain field names."""

    mall = "lb/layout/hopfalld.html"

    def __init__(self, rubrik: str, *delar: Del) -> None:
        super().__init__(*delar, rubrik=rubrik)

    def render(self, form: BaseForm, context: Context, template_pack: str = "lb", **kwargs: object) -> SafeString:
        """The folded part."""
        namn = {en if isinstance(en, str) else getattr(en, "namn", "") for en in self.delar}
        return self._omslut(form, context, oppen=bool(namn & set(form.errors)))


class Info(_Omslag):
    """A hint between fields."""

    mall = "lb/layout/info.html"

    def __init__(self, text: str, rubrik: str = "") -> None:
        super().__init__(text=text, rubrik=rubrik)


@dataclass(frozen=True)
class Knapp:
    """A second submit button. `ljus`: drawn as a link."""

    text: str
    namn: str
    varde: str = "1"
    ljus: bool = False


@dataclass(frozen=True)
class Lank:
    """A way out of the form, "Avbryt"."""

    text: str
    adress: str


class Knappar(_Omslag):
    """The button row, last in the layout: `Knappar("Skicka rapport", Knapp("Spara utkast", "utkast"), klistrad=True)`."""

    mall = "lb/layout/knappar.html"

    def __init__(
        self, primar: str, *fler: Knapp | Lank, klistrad: bool = False, namn: str = "", varde: str = "1"
    ) -> None:
        super().__init__(
            primar=primar,
            primar_namn=namn,
            primar_varde=varde,
            knappar=[en for en in fler if isinstance(en, Knapp)],
            lankar=[en for en in fler if isinstance(en, Lank)],
            klistrad=klistrad,
        )


def hjalp(*delar: Del, adress: str = "", klass: str = "stapla formular", tagg: bool = True) -> FormHelper:
    """The helper of a form: `return hjalp(Valkort("kategori", kolumner=4), "text", Knappar("Skicka rapport"))`.

    `adress`: where it posts (this page when empty). `tagg=False`: the page writes the form element and csrf_token.
    Hidden fields are always drawn.
    """
    helper = FormHelper()
    helper.form_action = adress
    helper.form_class = klass
    helper.form_tag = tagg
    helper.disable_csrf = not tagg
    helper.render_hidden_fields = True
    helper.layout = Layout(*delar)
    return helper
