"""Owns the columns of the plan as a file: ONE list, which the export writes and the import reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kolumn:
    """A column: the heading that we write, its width, and the other words that the import takes for it.

    `lases` is false for what only the history can say; `skrivs` is false for what only the coordinator's file has.
    """

    falt: str
    rubrik: str
    bredd: int
    synonymer: tuple[str, ...] = ()
    lases: bool = True
    skrivs: bool = True


# The order is that of the file. A column of the file is claimed by the first field that knows its heading.
KOLUMNER: tuple[Kolumn, ...] = (
    Kolumn("fokus", "Fokusområde", 36, ("fokusområden", "område", "problemområde")),
    Kolumn("nummer", "Nr", 6, ("nummer", "löpnr", "aktivitetsnr")),
    Kolumn("orsak", "Orsak", 30, ("orsaker", "orsaksanalys", "problem")),
    Kolumn("titel", "Aktivitet", 40, ("aktiviteter", "åtgärd", "åtgärder")),
    Kolumn("mal", "Operativt mål", 30, ("operativa mål", "mål")),
    Kolumn("malvarde", "Mål antal", 10, ("målvärde", "antal")),
    Kolumn("nar", "När", 24, ("tid", "tidplan", "tidpunkt")),
    Kolumn("vem", "Vem", 34, ("ansvarig", "ansvariga")),
    Kolumn("enhet", "Ansvarig enhet", 24, ("förvaltning",)),
    Kolumn("problem", "Problem", 30),
    Kolumn("klar_senast", "Klar senast", 12, lases=False),
    Kolumn("status", "Status", 18, lases=False),
    Kolumn("forsenad", "Försenad", 9, lases=False),
    Kolumn("utfall", "Utfall", 9, lases=False),
    Kolumn("uppdaterad", "Senaste uppdatering", 18, lases=False),
    Kolumn("hant", "Vad har hänt", 60, lases=False),
    Kolumn("ar", "År", 6, ("planens år",)),
    Kolumn("beskrivning", "Beskrivning", 50, ("beskrivning av aktiviteten",)),
    Kolumn("funktion", "Ansvarig funktion", 26),
    Kolumn("medverkande", "Medverkande", 26, ("medverkar", "samverkan")),
    Kolumn("person", "Ansvarig person", 24),
    Kolumn("medagare", "Medägare", 34, ("medansvarig", "medansvariga")),
    Kolumn("atagande", "Åtagande", 20, ("vems åtagande",)),
    Kolumn("upprepas", "Hur ofta", 16, ("upprepas", "frekvens")),
    Kolumn("nar_ord", "När, med planens ord", 24),
    Kolumn("malenhet", "Målets enhet", 14, ("målenhet", "mätenhet")),
    Kolumn("typ", "Typ", 14, ("typ av åtgärd", "åtgärdstyp")),
    Kolumn("effekt", "Effekt", 14, ("effekten märks", "när märks effekten")),
    Kolumn("malgrupp", "Målgrupp", 24, ("målgrupper",)),
    Kolumn("plats", "Plats", 20, ("platser",)),
    Kolumn("omrade", "Område", 20, ("geografiskt område", "stadsdel")),
    Kolumn("resultat", "Resultat", 50, ("vad ledde det till",)),
    Kolumn("kostnad", "Kostnad i kronor", 12, ("kostnad", "kostnad kr", "kostnad (kr)")),
    Kolumn("timmar", "Arbetstimmar", 12, ("timmar", "arbetad tid")),
    Kolumn("publik", "Visas för allmänheten", 12, ("publik", "offentlig")),
    Kolumn("publik_text", "Text för allmänheten", 50, ("publik text",)),
    Kolumn("uppfoljning", "Uppföljning", 0, ("kommentar", "anteckning"), skrivs=False),
)

# Field → the words that a heading may be. The first is the one we write.
HUVUD: dict[str, tuple[str, ...]] = {
    kolumn.falt: (kolumn.rubrik, *kolumn.synonymer) for kolumn in KOLUMNER if kolumn.lases
}
SKRIVNA: tuple[Kolumn, ...] = tuple(kolumn for kolumn in KOLUMNER if kolumn.skrivs)


def para_kolumner(rubriker: list[str]) -> dict[str, int]:
    """The column (from 0) of each field, given the headings in small letters."""
    kolumner: dict[str, int] = {}
    for falt, namnen in HUVUD.items():
        for namn in (namn.lower() for namn in namnen):
            plats = rubriker.index(namn) if namn in rubriker else None
            if plats is not None and plats not in kolumner.values():
                kolumner[falt] = plats
                break
    if "vem" not in kolumner and "funktion" in kolumner:
        kolumner["vem"] = kolumner.pop("funktion")
    return kolumner


def ar_rubrik(falt: str, text: str) -> bool:
    """Whether the cell only repeats its heading: a heading of two rows, or one that is printed on each page."""
    return text.lower().rstrip(":") in {namn.lower() for namn in HUVUD[falt]}
