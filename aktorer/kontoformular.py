"""Owns the forms of log-in and the own account in plain Swedish: allauth's own forms with our labels, our error texts and our layout."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as konto
from crispy_forms.helper import FormHelper
from django import forms
from django.urls import reverse

from aktorer.formular import Chips, Knappar, hjalp
from aktorer.models import Tema

LOSENORDSREGEL = "Minst 15 tecken. En mening som bara du kommer på är både lätt att minnas och svår att gissa."
INTE_LIKA = "Lösenorden är inte lika. Skriv samma lösenord i båda fälten."


def egna_ord(falt: forms.Field, etikett: str, saknas: str, hjalptext: str = "") -> None:
    """Give one of allauth's fields our words; the label does what a placeholder would."""
    falt.label = etikett
    falt.help_text = hjalptext
    falt.error_messages["required"] = saknas
    falt.error_messages["invalid"] = "Skriv e-postadressen så här: fornamn.efternamn@kommun.se."
    falt.widget.attrs.pop("placeholder", None)


class _EttBesked:
    """Replaces allauth's text when the two passwords differ."""

    def clean(self) -> Any:
        """The form's own checks, then our words."""
        data = super().clean()  # type: ignore[misc]  # stands before one of allauth's forms
        fel: Any = self.errors  # type: ignore[attr-defined]  # a form's
        if "password2" in fel and data.get("password1") and data.get("password1") != self.data.get("password2"):  # type: ignore[attr-defined]  # a form's
            fel["password2"] = forms.utils.ErrorList([INTE_LIKA])
        return data


class LoggaIn(konto.LoginForm):  # type: ignore[misc]  # allauth carries no types
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        egna_ord(self.fields["login"], "E-postadress", "Skriv din e-postadress.")
        egna_ord(self.fields["password"], "Lösenord", "Skriv ditt lösenord.")

    @property
    def helper(self) -> FormHelper:
        """Both fields; the page draws the button."""
        return hjalp("login", "password", tagg=False)


class GlomtLosenord(konto.ResetPasswordForm):  # type: ignore[misc]  # allauth carries no types
    """Asks for a link to choose a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        egna_ord(self.fields["email"], "E-postadress", "Skriv din e-postadress.")

    @property
    def helper(self) -> FormHelper:
        """The one field."""
        return hjalp("email", tagg=False)


class NyttLosenord(_EttBesked, konto.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth carries no types
    """Chooses a new password after the link in the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        egna_ord(self.fields["password1"], "Nytt lösenord", "Skriv ett nytt lösenord.", LOSENORDSREGEL)
        egna_ord(self.fields["password2"], "Nytt lösenord en gång till", "Skriv det nya lösenordet en gång till.")

    @property
    def helper(self) -> FormHelper:
        """Both fields."""
        return hjalp("password1", "password2", tagg=False)


class BytLosenord(_EttBesked, konto.ChangePasswordForm):  # type: ignore[misc]  # allauth carries no types
    """Changes the password of who is logged in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        egna_ord(self.fields["oldpassword"], "Nuvarande lösenord", "Skriv ditt nuvarande lösenord.")
        egna_ord(self.fields["password1"], "Nytt lösenord", "Skriv ett nytt lösenord.", LOSENORDSREGEL)
        egna_ord(self.fields["password2"], "Nytt lösenord en gång till", "Skriv det nya lösenordet en gång till.")

    @property
    def helper(self) -> FormHelper:
        """All three fields."""
        return hjalp("oldpassword", "password1", "password2", tagg=False)


class TemaForm(forms.Form):
    """Chooses light or dark pages."""

    tema = forms.ChoiceField(
        label="Ljusa eller mörka sidor?",
        choices=Tema.choices,
        widget=forms.RadioSelect,
        help_text="Som enheten följer inställningen i din dator eller telefon.",
        error_messages={"required": "Välj hur sidorna ska se ut.", "invalid_choice": "Välj hur sidorna ska se ut."},
    )

    @property
    def helper(self) -> FormHelper:
        """Three chips and a button."""
        return hjalp(Chips("tema", fraga=False), Knappar("Spara tema"))


class PaminnelseForm(forms.Form):
    """Turns the reminders on or off."""

    veckan = forms.ChoiceField(
        label="Påminnelser om veckan",
        choices=[("pa", "På"), ("av", "Av")],
        widget=forms.RadioSelect,
        help_text="Mejlet kommer om ingen i din enhet har svarat.",
        error_messages={"required": "Välj på eller av.", "invalid_choice": "Välj på eller av."},
    )
    planen = forms.BooleanField(
        label="Påminn mig om de aktiviteter som jag ansvarar för",
        required=False,
        help_text="Ett mejl för alla aktiviteter, högst var femte dag. Svarar du kommer inga fler.",
    )
    utfall = forms.BooleanField(
        label="Mejla mig när mina rapporter har lett till en åtgärd",
        required=False,
        help_text="Högst ett mejl om dagen. Det säger bara att det finns något att läsa.",
    )

    @property
    def helper(self) -> FormHelper:
        """Two chips, two boxes and a button."""
        knappar = Knappar("Spara påminnelser")
        return hjalp(Chips("veckan", fraga=False), "planen", "utfall", knappar, adress=reverse("konto_paminnelser"))


class KortkommandoForm(forms.Form):
    """Turns the single keys on or off."""

    pa = forms.BooleanField(
        label="Kortkommandon",
        required=False,
        help_text="En tangent i taget på sidan Granska, till exempel g för godkänn. Sidan visar vilka som finns.",
    )

    @property
    def helper(self) -> FormHelper:
        """One box and a button."""
        return hjalp("pa", Knappar("Spara kortkommandon"), adress=reverse("konto_kortkommandon"))
