"""Owns the list of environment variables that the product reads: one row each, with its meaning.

`docs/drift/installningar.md` is generated from this table (`manage.py installningar`), and a test holds
both the page and docker-compose.yml against it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Installning:
    """One environment variable: name, Swedish meaning, default, and where it must be set.

    `for_roller` are the values of LB_DATABASROLL whose processes read it: no process holds another's password.
    """

    namn: str
    betydelse: str
    standard: str | None = None
    kravs_i_produktion: bool = False
    hemlig: bool = False
    exempel: str = ""
    for_roller: tuple[str, ...] = ("webb", "arbetare", "agare")

    def kravs(self, roll: str) -> bool:
        """Whether a process with this database role must have it in production."""
        return self.kravs_i_produktion and roll in self.for_roller


INSTALLNINGAR: tuple[Installning, ...] = (
    Installning(
        "DRIFTLAGE",
        "Hur installationen körs: `produktion`, `lokalt` (./start) eller `test`.",
        standard="produktion",
    ),
    Installning(
        "SECRET_KEY",
        "Nyckel som signerar sessioner och länkar. Minst 50 slumpade tecken.",
        kravs_i_produktion=True,
        hemlig=True,
    ),
    Installning(
        "DATABASE_URL",
        "PostgreSQL som webbrollen `lb_web`, som bara ser rader enligt radskyddet.",
        kravs_i_produktion=True,
        hemlig=True,
        exempel="postgres://lb_web:…@db:5432/lagesbild",
        for_roller=("webb", "agare"),
    ),
    Installning(
        "DATABASE_URL_WORKER",
        "PostgreSQL som arbetarrollen `lb_worker`, för jobb i bakgrunden.",
        kravs_i_produktion=True,
        hemlig=True,
        exempel="postgres://lb_worker:…@db:5432/lagesbild",
        for_roller=("arbetare", "agare"),
    ),
    Installning(
        "DATABASE_URL_AGARE",
        "PostgreSQL som ägarrollen, som bara migreringar och driftkommandon använder.",
        kravs_i_produktion=True,
        hemlig=True,
        exempel="postgres://lb_owner:…@db:5432/lagesbild",
        for_roller=("agare",),
    ),
    Installning(
        "LB_DATABASROLL",
        "Vilken av de tre adresserna processen använder: `webb`, `arbetare` eller `agare`.",
        standard="webb",
    ),
    Installning(
        "LB_DATABASPOOL",
        "Högsta antal anslutningar per webbprocess. `0` stänger av poolen.",
        standard="8",
    ),
    Installning(
        "REDIS_URL",
        "Redis eller Valkey som kö för jobb. Får tömmas när som helst: inget går förlorat.",
        kravs_i_produktion=True,
        exempel="redis://ko:6379/0",
    ),
    Installning(
        "ALLOWED_HOSTS",
        "Värdnamn som webben svarar på, med komma emellan.",
        standard="localhost,127.0.0.1",
        kravs_i_produktion=True,
        exempel="lagesbild.hallstahammar.se",
    ),
    Installning(
        "BASADRESS",
        "Adressen som länkar i mejl börjar med.",
        standard="http://localhost:8000",
        kravs_i_produktion=True,
        exempel="https://lagesbild.hallstahammar.se",
    ),
    Installning(
        "DEMO",
        "`1` visar knappar för att logga in som påhittade roller. Går inte att slå på i produktion.",
        standard="0",
    ),
    Installning(
        "EMAIL_URL",
        "SMTP-server för utgående mejl.",
        standard="smtp://localhost:25",
        kravs_i_produktion=True,
        hemlig=True,
        exempel="smtp+tls://anvandare:…@smtp.example:587",
    ),
    Installning(
        "EPOST_FRAN",
        "Avsändare i mejl.",
        standard="lagesbild@localhost",
        kravs_i_produktion=True,
        exempel="lagesbild@hallstahammar.se",
    ),
    Installning(
        "DATAMAPP",
        "Skrivbar mapp för beats schema och andra körfiler. Inget i den behöver sparas.",
        standard=".data",
    ),
    Installning(
        "TILLGANGLIGHET_AKTOR",
        "Vem som ansvarar för webbplatsen i tillgänglighetsredogörelsen. Tomt: kommunen eller kommunerna.",
        standard="",
        exempel="Hallstahammars kommun",
    ),
    Installning(
        "TILLGANGLIGHET_KONTAKT",
        "E-postadress eller telefon för den som behöver hjälp eller innehållet i annan form.",
        standard="",
        exempel="tillganglighet@hallstahammar.se",
    ),
    Installning(
        "TILLGANGLIGHET_GRANSKAD",
        "Dagen då tillgängligheten senast granskades, som 2026-03-01. Tomt: inte granskad ännu.",
        standard="",
        exempel="2026-03-01",
    ),
    Installning(
        "TILLGANGLIGHET_BRISTER",
        "Kända brister, med `;` emellan. Tomt betyder att inga är kända.",
        standard="",
        exempel="Äldre PDF-filer saknar taggar; Kartan går inte att zooma med tangentbord",
    ),
    Installning(
        "KARTA_RUTOR",
        "Adress till kartrutor bakom områdena, med `{z}`, `{x}` och `{y}`. Tomt: ingen bakgrund, och inget anrop till någon "
        "annan. Den som svarar på adressen ser vilken del av kommunen som visas.",
        standard="",
        exempel="https://karta.kommunen.example/rutor/{z}/{x}/{y}.png",
    ),
    Installning(
        "KARTA_KALLA",
        "Vad som står under kartan om varifrån bakgrunden kommer.",
        standard="",
        exempel="Karta © Lantmäteriet",
    ),
    Installning(
        "KALLKOD",
        "Adress till källkoden för just den version som körs. Visas på sidan Om Lägesbild (licensen kräver det).",
        standard="",
        exempel="https://git.example/lagesbild",
    ),
    Installning("LOGGNIVA", "Hur mycket som loggas: DEBUG, INFO, WARNING eller ERROR.", standard="INFO"),
)

STANDARD: dict[str, str] = {rad.namn: rad.standard for rad in INSTALLNINGAR if rad.standard is not None}


def osakra(varde: Callable[[str], str]) -> list[str]:
    """What is set in a way that production must not run with, as Swedish sentences. `varde` gives a variable's value.

    An image is built with `-` for every value: nothing is served or signed then.
    """
    fel = []
    nyckel = varde("SECRET_KEY")
    if nyckel != "-" and (len(nyckel) < 50 or len(set(nyckel)) < 5):
        fel.append("SECRET_KEY är för kort eller för enkel. Sätt minst 50 slumpade tecken.")
    if any(vard.strip() in {"*", ".", ""} for vard in varde("ALLOWED_HOSTS").split(",")):
        fel.append("ALLOWED_HOSTS släpper in alla värdnamn. Skriv det namn som webben har.")
    if not varde("BASADRESS").startswith("https://"):
        fel.append("BASADRESS börjar inte med https://. Länkarna i mejlen måste gå krypterat.")
    return fel
