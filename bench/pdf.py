"""Measures the quarterly PDF against plain paragraphs on as many pages, through the same child process.

`.venv/bin/python -m bench.pdf` needs no database. Goal: 60 activities at most 2 × the floor and 5 s; 300 activities at most
20 s and 400 MB.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

import django

VARV = 5
STYCKE = "Det här är löpande text i en vanlig rapport, utan tabeller, bilder eller formgivning. " * 5
MINNE = (
    "import resource, subprocess, sys;"
    "subprocess.run([sys.executable, '-m', 'uppfoljning.pdf'], stdin=sys.stdin, stdout=subprocess.DEVNULL,"
    " stderr=subprocess.DEVNULL, check=True);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
)


def golv(sidor: int) -> str:
    """So many pages of plain paragraphs."""
    sida = f'<section style="break-after: page">{f"<p>{STYCKE}</p>" * 8}</section>'
    return f'<html lang="sv"><title>Golv</title><body>{sida * (sidor - 1)}<p>Sist.</p></body></html>'


def minne(html: str) -> int:
    """Peak memory of the child, MB."""
    from uppfoljning.barn import ROT

    kommando = [sys.executable, "-c", MINNE]
    barn = subprocess.run(kommando, input=html, text=True, cwd=ROT, capture_output=True)  # noqa: S603  our own words
    return int(barn.stdout)


def main() -> None:
    """Print one row per size."""
    django.setup()
    from tests.uppfoljning.exempel import underlag
    from uppfoljning.barn import gor_pdf
    from uppfoljning.sida import html

    print(f"{'aktiviteter':>11} {'sidor':>6} {'s':>7} {'golv s':>7} {'× golv':>7} {'MB':>5}")
    for omraden, aktiviteter in ((6, 5), (6, 10), (12, 25)):
        text = html(underlag(fokusomraden=omraden, aktiviteter=aktiviteter))
        sidor = gor_pdf(text, lambda: None).sidor
        plan = golv(sidor)
        assert gor_pdf(plan, lambda: None).sidor == sidor
        tider: dict[str, list[float]] = {text: [], plan: []}
        for _ in range(VARV):
            for vad, lista in tider.items():
                start = time.perf_counter()
                gor_pdf(vad, lambda: None)
                lista.append(time.perf_counter() - start)
        egen, golvtid = statistics.median(tider[text]), statistics.median(tider[plan])
        rad = f"{omraden * aktiviteter:11} {sidor:6} {egen:7.2f} {golvtid:7.2f} {egen / golvtid:7.2f}"
        print(f"{rad} {minne(text):5}")


if __name__ == "__main__":
    main()
