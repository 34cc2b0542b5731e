"""Owns the patterns of the demo's invented reports: what happens when and where, and how it is told.

No text holds a person, a number plate or an address; every sentence is invented.
"""

from __future__ import annotations

from dataclasses import dataclass

# Weight per month, January first.
JAMNT = (1.0,) * 12
SOMMAR = (0.5, 0.5, 0.7, 1.0, 1.4, 1.7, 1.6, 1.6, 1.2, 0.9, 0.6, 0.5)
MORKER = (1.6, 1.4, 1.0, 0.7, 0.4, 0.3, 0.3, 0.6, 1.1, 1.5, 1.8, 1.8)
SKOLAR = (1.1, 1.1, 1.1, 1.1, 1.2, 0.7, 0.2, 0.8, 1.3, 1.3, 1.2, 0.9)
NYAR = (2.2, 0.3, 0.3, 0.5, 0.3, 0.3, 0.3, 0.3, 0.3, 0.6, 0.9, 3.0)
# Weight per weekday, Monday first.
HELG = (0.6, 0.6, 0.7, 0.9, 1.9, 2.0, 0.9)
VARDAG = (1.2, 1.2, 1.2, 1.2, 1.2, 0.3, 0.3)
ALLA_DAGAR = (1.0,) * 7
# From hour, to hour (may pass midnight).
KVALL, NATT, DAG, SKOLTID = (18, 23), (22, 27), (9, 17), (8, 16)


@dataclass(frozen=True)
class Monster:
    """One kind of event: its share of all, when it happens, where, and what people write."""

    kod: str
    vikt: float
    manader: tuple[float, ...]
    dagar: tuple[float, ...]
    timmar: tuple[int, int]
    platser: tuple[str, ...]
    texter: tuple[str, ...]


MONSTER: tuple[Monster, ...] = (
    Monster("A1", 11, SOMMAR, ALLA_DAGAR, NATT, ("Tunneln i Nibble", "Resecentrum", "Kolbäcks torg", "Fritidsgården"), (
        "Ny klotter på betongväggen, ungefär två meter brett.",
        "Klotter på fasaden mot gångvägen. Samma typ som förra veckan.",
        "Taggar på bänkar och papperskorgar.",
    )),
    Monster("A2", 6, JAMNT, HELG, NATT, ("Nibbleskolan", "Kolbäcks skola", "Biblioteket", "Resecentrum"), (
        "Krossad ruta på baksidan. Glaset är uppsopat.",
        "Två rutor krossade under helgen.",
    )),
    Monster("A5", 5, SOMMAR, HELG, NATT, ("Lundbyparken", "Näs lekplats", "Folkets hus-parken"), (
        "Söndersparkad bänk och vält papperskorg.",
        "Lekplatsens gungor är avskurna.",
    )),
    Monster("B1", 3, SOMMAR, HELG, KVALL, ("Lundby gårdar", "Nibble gårdar", "Trollebo garage"), (
        "Brand i en papperskorg. Släckt innan den spred sig.",
        "Eldning vid återvinningen.",
    )),
    Monster("B4", 4, NYAR, HELG, KVALL, ("Torget", "Resecentrum", "Kolbäcks torg"), (
        "Smällare kastades mot marken nära busshållplatsen.",
        "Raketer avfyrades mellan husen.",
    )),
    Monster("C1", 13, SOMMAR, HELG, KVALL, ("Resecentrum", "Folkets hus-parken", "Lundbyparken", "Kolbäck station"), (
        "Samling av ungdomar med hög ljudnivå. Lugnt efter en stund.",
        "Omkring femton ungdomar. Flera vände i dörren och gick en annan väg.",
        "Högljudd samling i väntkuren. Äldre resenärer väntade utanför.",
    )),
    Monster("C2", 4, MORKER, HELG, KVALL, ("Trollebo garage", "Nibble gårdar", "Lundby gårdar"), (
        "Samling i trapphuset. Fimpar och skräp på golvet.",
        "Flera vistades i källargången under kvällen.",
    )),
    Monster("D2", 6, JAMNT, HELG, KVALL, ("Folkets hus-parken", "Tunneln i Nibble", "Resecentrum"), (
        "Doft av cannabis vid bänkarna.",
        "Tecken på bruk av narkotika vid tunneln.",
    )),
    Monster("D3", 4, JAMNT, ALLA_DAGAR, DAG, ("Lundbyparken", "Trollebo idrottsplats", "Tunneln i Nibble"), (
        "Fynd av små påsar och en kanyl. Bortplockat.",
        "Tomma förpackningar bakom omklädningsrummet.",
    )),
    Monster("D4", 5, SOMMAR, HELG, KVALL, ("Torget", "Resecentrum", "Kolbäck station"), (
        "Berusade personer vid bänkarna. Störande men lugnt.",
        "Förtäring av alkohol utanför entrén.",
    )),
    Monster("D7", 2, SKOLAR, VARDAG, SKOLTID, ("Nibbleskolan", "Kolbäcks skola"), (
        "Vape och snus bland elever på rasten.",
    )),
    Monster("E1", 4, SOMMAR, HELG, NATT, ("Torget", "Resecentrum", "Folkets hus-parken"), (
        "Bråk mellan två grupper. Polisen kom till platsen.",
        "Slagsmål som avbröts av förbipasserande.",
    )),
    Monster("E5", 3, SKOLAR, VARDAG, SKOLTID, ("Nibbleskolan", "Kolbäcks skola", "Biblioteket"), (
        "Ofredande i korridoren. Personal ingrep.",
    )),
    Monster("F1", 4, JAMNT, ALLA_DAGAR, DAG, ("Torget", "Kolbäcks torg"), (
        "Stöld i butik. Personalen har anmält.",
    )),
    Monster("F2", 4, SOMMAR, ALLA_DAGAR, DAG, ("Resecentrum", "Trollebo idrottsplats", "Kolbäck station"), (
        "Två cyklar stulna under dagen.",
        "Uppbrutet cykellås vid stället.",
    )),
    Monster("G1", 5, SOMMAR, HELG, KVALL, ("Torget", "Centrumparkeringen", "Kolbäcks torg"), (
        "A-traktorer körde fort mellan parkeringarna.",
        "Hög musik och snabba starter under en timme.",
    )),
    Monster("G2", 5, SOMMAR, ALLA_DAGAR, KVALL, ("Gångstråket vid ån", "Nibble gårdar", "Näs lekplats"), (
        "Moped på gångvägen i hög fart.",
        "Elsparkcyklar körde nära lekande barn.",
    )),
    Monster("G8", 2, SKOLAR, VARDAG, (7, 9), ("Nibbleskolan", "Kolbäcks skola"), (
        "Bilar stannade på övergångsstället vid lämning.",
    )),
    Monster("H1", 5, SOMMAR, ALLA_DAGAR, DAG, ("Lundbyparken", "Strömsholms kanal", "Trollebo garage"), (
        "Dumpade möbler vid vändplanen.",
        "Mycket skräp efter helgen.",
    )),
    Monster("H4", 3, SKOLAR, VARDAG, (15, 20), ("Biblioteket", "Fritidsgården"), (
        "Stök i lokalen. Några ombads gå.",
    )),
    Monster("I1", 9, MORKER, ALLA_DAGAR, (16, 22), ("Gångstråket vid ån", "Tunneln i Nibble", "Sörstafors hållplats"), (
        "Fyra lampor i rad är släckta.",
        "Belysningen i tunneln fungerar inte.",
        "Mörkt mellan skolan och hållplatsen.",
    )),
    Monster("I2", 3, SOMMAR, ALLA_DAGAR, DAG, ("Gångstråket vid ån", "Näs lekplats"), (
        "Buskar skymmer sikten vid gångvägen.",
    )),
    Monster("J1", 2, SKOLAR, VARDAG, SKOLTID, ("Nibbleskolan", "Fritidsgården"), (
        "Rykte om bråk på fredag kväll. Personalen är informerad.",
    )),
    Monster("L2", 5, JAMNT, HELG, KVALL, ("Resecentrum", "Torget", "Kolbäck station"), (
        "Fotpatrull under kvällen. Lugnt.",
        "Fältning vid resecentrum, flera bra samtal.",
    )),
)  # fmt: skip
