"""Owns the page that lists the settings there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.vybaser import PermittedPage


@dataclass(frozen=True)
class Val:
    """One setting: what it is called, what one does there, and its address."""

    namn: str
    text: str
    adress: str


_SIDOR: tuple[tuple[str, str, str, Ratt], ...] = (
    (
        "Kategorier",
        "Det som rapportörerna väljer bland, och vart fel som går att laga skickas.",
        "kategori_list",
        Ratt.SKRIV_REGISTER,
    ),
    ("Enheter", "Vilka som svarar. Lägg till, ändra, stäng och påminn.", "enhet_list", Ratt.SKRIV_ENHET),
    ("Personer", "Vilka som har en roll här. Lägg till och avsluta.", "person_list", Ratt.SKRIV_PERSON),
    ("QR-koder", "Blad att sätta upp, som leder till formuläret med platsen ifylld.", "qr_list", Ratt.SKRIV_REGISTER),
    ("Svarstider", "Hur ofta enheterna svarar, och när de påminns.", "svarsplan", Ratt.SATT_SVARSPLAN),
    ("Platser", "Namngivna platser med sina andra namn. Slå ihop två som är samma.", "plats_list", Ratt.SKRIV_REGISTER),
    ("Områden", "Kommunens områden på kartan, en och en eller från en fil.", "omrade_list", Ratt.SKRIV_REGISTER),
    ("Mejllogg", "Se vilka mejl som har skickats, och skicka ett mejl igen.", "mejl_list", Ratt.SE_MEJLLOGG),
    ("Foton i rapporter", "Slå på eller av att rapporter får ha foton.", "fotoval", Ratt.SPARA_FOTOVAL),
    ("Utseende", "Kommunens färger och logotyp.", "utseende", Ratt.SPARA_UTSEENDE),
    (
        "Synpunkter på tillgängligheten",
        "Läs vad besökare har skrivit, och svara dem.",
        "synpunkt_list",
        Ratt.SE_SYNPUNKTER,
    ),
    ("Stil", "Alla delar som sidorna byggs av, i alla lägen.", "stil", Ratt.SE_STIL),
)


class Installningar(PermittedPage):
    """The settings that the role may open."""

    ratt = Ratt.SE_MEJLLOGG
    template_name = "config/installningar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`val`: the pages in sight."""
        val = [Val(namn, text, reverse(vy)) for namn, text, vy, ratt in _SIDOR if self.aktor.far(ratt)]
        return {**super().get_context_data(**kwargs), "val": val}
