"""Owns the example data of /stil/. Every figure, place and event is invented."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace as N
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.utils.safestring import SafeString

from diagram.arshjul import Arshjul, Hjulmarke
from diagram.karta import Kartyta, Omradeskarta
from diagram.kedja import Kedja, Lank
from diagram.modell import (
    Diagram,
    Gnista,
    Liggande,
    Malstapel,
    Matris,
    Smabilder,
    Stapeldiagram,
    Statusremsa,
)  # fmt: skip
from diagram.status import STATUSAR
from diagram.tidslinje import Tidslinje, Tidsrad


class FilterForm(forms.Form):
    """The filter row's example."""

    kategori = forms.ChoiceField(label="Kategori", required=False, choices=[("", "Alla kategorier")])
    omrade = forms.ChoiceField(label="Område", required=False, choices=[("", "Alla områden")])


KALLA = "Påhittade uppgifter"
VECKOR = tuple(f"{n}" for n in range(35, 47))
LANGA = ("Ordningsstörning", "Trygghetsskapande samverkan", "Trygghetsundersökningar")


def _ruta(vast: float, soder: float, bredd: float, hojd: float) -> dict[str, Any]:
    horn = ((vast, soder), (vast + bredd, soder), (vast + bredd, soder + hojd), (vast, soder + hojd), (vast, soder))
    return {"type": "Polygon", "coordinates": [horn]}


_YTOR = (
    Kartyta("Centrum", 31, _ruta(16.21, 59.61, 0.03, 0.014), "#"),
    Kartyta("Åsby", 12, _ruta(16.24, 59.61, 0.06, 0.03), "#"),
    Kartyta("Landsbygden norr om kanalen", 3, _ruta(16.15, 59.64, 0.15, 0.02), "#"),
    Kartyta("Nibble", 7, _ruta(16.19, 59.602, 0.012, 0.006), "#"),
    Kartyta("Utan gräns", 2),
)
DIAGRAM: tuple[Diagram, ...] = (
    Stapeldiagram(
        "Färre rapporter än i fjol", "Rapporter per vecka, v. 35–46", VECKOR,
        (24, 22, 31, 28, 26, 19, 23, 27, 21, 18, 20, 19), (26, 25, 27, 33, 30, 24, 28, 26, 25, 24, 22, 24),
        radnamn="Vecka", nu=2, kalla=KALLA,
    ),
    Liggande(
        "Flest ordningsstörningar", "Rapporter per kategori", LANGA, (1213, 9, 4), (10, 12, 4),
        serie="I år", radnamn="Kategori", kalla=KALLA,
    ),
    Statusremsa(
        "17 av 22 aktiviteter är klara eller enligt plan", "Aktiviteter per status",
        tuple(zip(STATUSAR, (8, 9, 2, 1, 2, 1, 1, 0), strict=False)), KALLA,
    ),
    Matris(
        "Mest händer fredag kväll", "Rapporter per veckodag och tid", ("Mån", "Ons", "Fre", "Sön"),
        ("Natt", "Morgon", "Dag", "Kväll"), ((0, 1, 3, 4), (1, 0, 2, 6), (4, 1, 5, 12), (3, 0, 2, 5)), kalla=KALLA,
    ),
    Malstapel("12 av 14 enheter har svarat", "Enheter som har svarat", 12, 14, "enheter", KALLA),
    Smabilder(
        "Skadegörelsen minskar, oron är oförändrad", "Rapporter per vecka och kategori", VECKOR[:6],
        (("Skadegörelse", (14, 12, 9, 8, 5, 3)), ("Ordningsstörning utomhus", (3, 5, 4, 4, 5, 4)), ("Oro", (2,) * 6)),
        radnamn="Vecka", kalla=KALLA,
    ),
    Tidslinje(
        "Tre av fem aktiviteter är i gång", "Aktiviteter under 2024", 2024,
        (
            ("1. Medborgardialoger", (
                Tidsrad("1.1 Medborgardialog i Kolbäck", "klar", date(2024, 3, 1), date(2024, 4, 18)),
                Tidsrad("1.2 Fotpatrull på fredagar", "plan", date(2024, 1, 1), date(2024, 12, 31), "Varje vecka"),
            )),
            ("2. Trygghet", (
                Tidsrad("2.1 Ny belysning längs gångstråket", "avvikelse", date(2024, 9, 1), date(2024, 11, 15)),
                Tidsrad("2.2 Trygghetsvandringar", "risk", date(2024, 10, 1), date(2024, 12, 6), "Varje månad"),
                Tidsrad("2.3 Redovisa svaren", "ej", date(2024, 12, 2), date(2024, 12, 16)),
            )),
        ),
        idag=date(2024, 11, 18), kalla=KALLA,
    ),
    Arshjul(
        "Mest händer i oktober", "Årshjul 2024", 2024,
        (
            Hjulmarke(date(2024, 1, 22), "rad", "Löftet undertecknas"), Hjulmarke(date(2024, 10, 1), "rad", "Ansökan till Brå"),
            Hjulmarke(date(2024, 10, 5), "kvartal", "Kvartal 3 stängs"), Hjulmarke(date(2024, 10, 9), "steg", "1.2 Beställ"),
            Hjulmarke(date(2024, 3, 1), "start", "1.1"), Hjulmarke(date(2024, 12, 16), "slut", "1.1"),
            Hjulmarke(date(2024, 12, 16), "slut", "1.2"),
        ),
        idag=date(2024, 11, 18), kalla=KALLA,
    ),
    Kedja(
        "Från klotter till belysning", "Kedjan genom 2.1 Ny belysning",
        (
            ("Rapporter", (Lank("r1", "12 rapporter", "om Mörk gångväg"),)),
            ("Problem", (Lank("p1", "Mörk gångväg vid skolan", "Åtgärdas", "#"),)),
            ("Orsaker", (Lank("o1", "Lamporna är trasiga", "Platsen eller objektet"), Lank("o2", "Ingen går där"))),
            ("Aktiviteter", (Lank("a1", "2.1 Ny belysning längs gångstråket", "Enligt plan", "#", har=True),)),
            ("Återrapporter", tuple(Lank(f"k{n}", f"Kvartal {n} 2024", "Skickad") for n in range(1, 4))),
        ),
        (("r1", "p1"), ("p1", "o1"), ("p1", "o2"), ("o1", "a1"), ("a1", "k1"), ("a1", "k2"), ("a1", "k3")), kalla=KALLA,
    ),
    Omradeskarta("Flest rapporter i Centrum", "Rapporter per område", _YTOR, kalla=KALLA),
    Stapeldiagram("Inga rapporter ännu", "Rapporter per vecka", VECKOR[:4], (0, 0, 0, 0), kalla=KALLA),
)  # fmt: skip
GNISTA = Gnista((3, 5, 4, 6, 8, 9))


def staplar() -> list[tuple[Tidsrad, SafeString]]:
    """The rows of the example's timeline, each with its bar alone, as a phone shows them."""
    linjer = [diagram for diagram in DIAGRAM if isinstance(diagram, Tidslinje)]
    return [(rad, linje.stapel(rad)) for linje in linjer for rad in linje.rader]


def farger() -> list[dict[str, str]]:
    """Every colour among the tokens: name, light value, dark value (the light one when there is no other)."""
    mapp = Path(settings.BASE_DIR) / "static" / "lb"
    monster = re.compile(r"--lb-([a-z0-9-]+):\s*(#[0-9a-f]{6})")
    morka = dict(monster.findall((mapp / "mork.css").read_text()))
    ljusa = monster.findall((mapp / "tokens.css").read_text())
    return [{"namn": namn, "ljus": hexfarg, "mork": morka.get(namn, hexfarg)} for namn, hexfarg in ljusa]


def komponenter() -> dict[str, Any]:
    """What the includes on the page of components are given."""
    return {
        "stig": [("Handlingsplan", "#"), ("2 Trygghetsskapande belysning", "#")],
        "exempelmeddelanden": [
            Message(constants.SUCCESS, "Rapporten är dold.", "angra:/stil/komponenter/"),
            Message(constants.INFO, "Kvartalet sammanställs. Du kan lämna sidan.", ""),
            Message(constants.WARNING, "Två enheter har inte svarat.", ""),
            Message(constants.ERROR, "Mejlet gick inte att skicka. Försök igen om en stund.", ""),
        ],
        "flikar": [N(namn=namn, adress="#", aktiv=nr == 1) for nr, namn in enumerate(("Lista", "Tabell", *LANGA))],
        "valda": [N(text=f"Kategori: {LANGA[0]}", adress="#"), N(text="Område: Åsby", adress="#")],
        "tillstand": [N(namn=namn, lage=lage) for namn, lage in zip(
            ("Insamling", "Sammanställd", "Granskning", "Skickad"), ("gjord", "gjord", "nu", "kvar"), strict=True)],
        "steg": [N(namn=namn, status=status) for namn, status in zip(
            ("Inventera gångstråken", "Beställa armaturer", "Trygghetsvandring"), ("klar", "plan", "ej"), strict=True)],
        "uppgifter": [("Samla in status", "#", "klar"), ("Granska avvikelser", "#", "pagar"), ("Skicka till KSAU", "", "ej")],
        "logg": [
            N(status="risk", rubrik="Risk för avvikelse", nar="18 november 2024", av="Gatuchef", text="Leveransen är sen."),
            N(status="plan", rubrik="Enligt plan", nar="2 september 2024", av="Gatuchef", text=""),
        ],
        "tabellhuvud": ("Område", "Rapporter", "Vanligast"),
        "tabellrader": (("Centrum", "1 213", LANGA[0]), ("Åsby", "9", LANGA[2]), ("Kolbäck", "0", "")),
        "panelrader": (("Ansvarig", "Gatuenheten"), ("Klar senast", "30 november 2024"), ("Problem", LANGA[1])),
        "gnista": GNISTA,
        "filterform": FilterForm(),
    }  # fmt: skip
