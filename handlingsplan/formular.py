"""Owns the fields that the forms of handlingsplan share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms


def textfel(langd: int, tomt: str = "") -> dict[str, str]:
    """The error texts of a text field that may hold `langd` characters."""
    return {"required": tomt, "max_length": f"Texten får vara högst {langd} tecken. Korta den."}


DECIMALFEL = ("Skriv ett helt tal, utan decimaler.", "Skriv högst en decimal.", "Skriv högst två decimaler.")


class Antalfalt(forms.DecimalField):
    """An optional number of at least 0, as people write it: "12", "95,5", "1 200"."""

    def __init__(self, etikett: str, hjalptext: str = "", *, decimaler: int = 2, siffror: int = 12) -> None:
        super().__init__(
            label=etikett,
            help_text=hjalptext,
            required=False,
            min_value=0,
            max_digits=siffror,
            decimal_places=decimaler,
            localize=True,
            error_messages={
                "invalid": "Skriv ett tal, till exempel 12 eller 95,5.",
                "min_value": "Skriv 0 eller mer.",
                "max_digits": "Talet är för stort.",
                "max_whole_digits": "Talet är för stort.",
                "max_decimal_places": DECIMALFEL[decimaler],
            },
        )

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs say that it gives int
        """Spaces of any kind between thousands are no part of the number."""
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)
