"""Owns the count: what the clients were told against what the database has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import psycopg

from bench.haveri.klienter import Tryck, Utfall

RAPPORTER = """
SELECT r.formnyckel::text, r.ar || '-' || r.lopnummer, t.text FROM rapportering_rapport r
JOIN rapportering_rapporttext t ON t.rapport_id = r.id
"""
LUCKOR = "SELECT max(lopnummer) - count(*) FROM rapportering_rapport"
VANTAR = "SELECT count(*) FROM utskick_utkorg WHERE klar IS NULL"
MEJL = "SELECT count(*), count(DISTINCT nyckel), count(*) FILTER (WHERE lage = 'skickat') FROM utskick_mejl"


@dataclass
class Dom:
    """What was found. Every list and number but the first four must be empty or nought."""

    kvitterade: int = 0
    ovissa: int = 0
    ovissa_som_kom_in: int = 0
    mejl: int = 0
    forlorade: list[str] = field(default_factory=list)
    fel_nummer: list[str] = field(default_factory=list)
    dubbla: list[str] = field(default_factory=list)
    okanda: list[str] = field(default_factory=list)
    luckor: int = 0
    vantar: int = 0
    mejl_fel: int = 0

    @property
    def godkand(self) -> bool:
        """Whether nothing was lost, doubled or left undone."""
        brott = (self.forlorade, self.fel_nummer, self.dubbla, self.okanda, self.luckor, self.vantar, self.mejl_fel)
        return not any(brott)

    def rader(self) -> list[str]:
        """The verdict in words."""
        return [
            f"kvitterade rapporter: {self.kvitterade}, förlorade: {len(self.forlorade)} {self.forlorade[:5]}",
            f"med fel nummer på kvittot: {len(self.fel_nummer)} {self.fel_nummer[:5]}",
            f"dubbla: {len(self.dubbla)} {self.dubbla[:5]}, som ingen skickat: {len(self.okanda)} {self.okanda[:5]}",
            f"ovissa som ingen tryckte om: {self.ovissa}, varav inlämnade: {self.ovissa_som_kom_in}",
            f"luckor i nummerserien: {self.luckor}, kvar i utkorgen: {self.vantar}",
            f"mejl om allvarliga rapporter: {self.mejl}, saknas eller för många: {self.mejl_fel}",
        ]


def doma(tryck: list[Tryck], lank: psycopg.Connection) -> Dom:
    """Hold the clients' log against the database (as its owner)."""
    i_databasen: dict[str, list[tuple[str, str]]] = {}
    for nyckel, nummer, text in lank.execute(RAPPORTER):
        i_databasen.setdefault(nyckel, []).append((nummer, text))
    kvitton = {ett.nyckel: ett.svar for ett in tryck if ett.utfall is Utfall.KVITTERAD}
    skickade = {ett.nyckel: ett for ett in tryck}
    texter = Counter(text for rader in i_databasen.values() for _, text in rader)
    allvarliga = sum(skickade[nyckel].allvar >= 3 for nyckel in i_databasen if nyckel in skickade)
    antal, nycklar, skickat = _rad(lank, MEJL)
    return Dom(
        kvitterade=len(kvitton),
        ovissa=len(skickade.keys() - kvitton.keys()),
        ovissa_som_kom_in=len((skickade.keys() - kvitton.keys()) & i_databasen.keys()),
        mejl=antal,
        forlorade=sorted(kvitton.keys() - i_databasen.keys()),
        fel_nummer=sorted(
            nyckel for nyckel, svar in kvitton.items() if svar not in {n for n, _ in i_databasen.get(nyckel, [])}
        ),
        dubbla=sorted(
            [nyckel for nyckel, rader in i_databasen.items() if len(rader) > 1]
            + [text for text, gånger in texter.items() if gånger > 1]
        ),
        okanda=sorted(i_databasen.keys() - skickade.keys()),
        luckor=_rad(lank, LUCKOR)[0] or 0,
        vantar=_rad(lank, VANTAR)[0],
        mejl_fel=max(abs(tal - allvarliga) for tal in (antal, nycklar, skickat)),
    )


def _rad(lank: psycopg.Connection, fraga: str) -> tuple[int, ...]:
    rad = lank.execute(fraga.encode()).fetchone()
    assert rad is not None
    return rad
