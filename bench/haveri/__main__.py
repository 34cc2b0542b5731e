"""`python -m bench.haveri [--antal 10000] [--klienter 6] [--fro 1] [--minuter 60] [--mapp MAPP]`

Run, print the verdict, fail on any loss.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from bench.haveri.korning import Plan, kor
from lokalt.forlopp import use_swedish_output
from lokalt.kommando import signals_become_stop
from lokalt.mejl import free_port

_EGNA = ("DATABASE_URL", "DATABASE_URL_WORKER", "DATABASE_URL_AGARE", "REDIS_URL", "EMAIL_URL")


def main() -> int:
    """The command."""
    use_swedish_output()
    val = argparse.ArgumentParser(description=__doc__)
    val.add_argument("--antal", type=int, default=Plan.antal)
    val.add_argument("--klienter", type=int, default=Plan.klienter)
    val.add_argument("--fro", type=int, default=Plan.fro, help="slumpens frö")
    val.add_argument("--minuter", type=float, default=Plan.minuter, help="sluta lämna in efter så lång tid")
    val.add_argument("--mapp", type=Path, help="tom mapp som får ligga kvar; annars en tillfällig")
    flaggor = val.parse_args()
    plan = Plan(flaggor.antal, flaggor.klienter, flaggor.fro, minuter=flaggor.minuter)
    for namn in _EGNA:  # servers of its own, never those of the one who runs it
        os.environ.pop(namn, None)
    with (
        signals_become_stop(),
        tempfile.TemporaryDirectory(prefix="lb-haveri-", ignore_cleanup_errors=True) as tillfallig,
    ):
        mapp = flaggor.mapp or Path(tillfallig) / "data"
        utslag = kor(mapp, free_port(), plan)
    print(f"\nav {flaggor.klienter} klienter på {utslag.sekunder / 60:.0f} minuter, frö {flaggor.fro}")
    print("tryck:", ", ".join(f"{namn} {antal}" for namn, antal in sorted(utslag.tryck.items())))
    print("skador:", ", ".join(f"{namn} {antal}" for namn, antal in sorted(utslag.skador.items())))
    print("\n".join(utslag.dom.rader()))
    print("GODKÄND" if utslag.dom.godkand else "UNDERKÄND")
    return 0 if utslag.dom.godkand else 1


if __name__ == "__main__":
    sys.exit(main())
