"""Writes docs/behorighet.md from the roles of the code and the rows of the permission matrix:

python -m tests.docs.behorighetssida
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.docs.ordlistan import ROT, las_ordlista

if TYPE_CHECKING:
    from tests.behorighet.rad import Rad

SIDA = ROT / "docs" / "behorighet.md"
ORD = {200: "ja", 403: "nej", 404: "finns inte"}
INGRESS = """# Behörighet

Den här sidan skrivs av `python -m tests.docs.behorighetssida`. Ett test håller den mot koden. Ändra inte för hand.

Vem som ser vilka *rader* avgörs av kommun, organisation och läge: se [ARCHITECTURE.md](ARCHITECTURE.md).
"""
FORKLARING = """
Så svarar varje adress. **nej**: rollen får inte. **finns inte**: personen får inte veta att sidan finns.
**logga in**: skickas till inloggningen. Andra svar är HTTP-koder: 302 vidare till en annan sida, 405 fel metod,
409 någon annan hann före, 422 formuläret visas igen med fel, 503 något är nere.
*Partner* är en rapportör i en annan organisation i kommunen, *granne* samordnaren i en annan kommun.
"""


def _tabell(huvud: list[str], rader: list[list[str]]) -> str:
    alla = [huvud, ["---"] * len(huvud), *rader]
    return "\n".join("| " + " | ".join(rad) + " |" for rad in alla)


def _rattigheter() -> str:
    from aktorer.behorighet import FAR, Roll

    termer = {rad.identifierare: rad.term for rad in las_ordlista((ROT / "docs" / "ordlista.md").read_text())}
    rader = [
        [termer.get(f"aktorer.Ratt.{ratt.name}", ratt.value), *("ja" if roll in FAR[ratt] else "–" for roll in Roll)]
        for ratt in FAR
    ]
    return _tabell(["Rättighet", *(str(roll.label) for roll in Roll)], rader)


def _adresser() -> dict[str, str]:
    """URL name → its address, with the names of its parts."""
    from django.urls import URLResolver, get_resolver

    def ga(resolver: URLResolver, forut: str) -> Iterator[tuple[str, str]]:
        for del_ in resolver.url_patterns:
            adress = forut + str(del_.pattern)
            if isinstance(del_, URLResolver):
                yield from ga(del_, adress)
            elif del_.name:
                yield del_.name, adress

    monster = re.compile(r"\(\?P<(\w+)>.*?\)(?=[-/$]|$)|<(?:\w+:)?(\w+)>")
    return {
        namn: "/" + re.sub(r"[\^$\\]", "", monster.sub(lambda m: f"‹{m[1] or m[2]}›", adress))
        for namn, adress in ga(get_resolver(), "")
    }


def _svar(namn: str, kod: int) -> str:
    return "logga in" if (namn, kod) == ("anonym", 302) else ORD.get(kod, str(kod))


def _sidor() -> str:
    from tests.behorighet.rad import NAMN
    from tests.behorighet.test_matris import RADER

    adresser = _adresser()
    rader = [
        [f"{rad.metod} `{adresser.get(rad.vy, rad.vy)}`{_om(rad)}", *(_svar(namn, rad.svar[namn]) for namn in NAMN)]
        for rad in sorted(RADER, key=lambda rad: (adresser.get(rad.vy, rad.vy), rad.metod, rad.taggar))
    ]
    return _tabell(["Adress", *NAMN], rader)


def _om(rad: Rad) -> str:
    return f" ({', '.join(rad.taggar)})" if rad.taggar else ""


def skriv() -> str:
    """The whole page as Markdown."""
    delar = [INGRESS, "## Rättigheter\n", _rattigheter(), "\n## Adresser", FORKLARING, _sidor()]
    return "\n".join(delar) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    SIDA.write_text(skriv())
