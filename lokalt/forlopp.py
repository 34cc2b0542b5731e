"""What a person sees in the terminal: one line per step, with the time it took."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

# Set when ./start hands over to the Python of .venv, so that the whole time is told.
STARTED = "LB_START_TID"


def started_at() -> float:
    """When ./start began, in seconds since the epoch; remembered over the hand-over."""
    return float(os.environ.setdefault(STARTED, str(time.time())))


def seconds(value: float) -> str:
    """A time as Swedish writes it: 2,1 s."""
    return f"{value:.1f} s".replace(".", ",")


def say(text: str = "") -> None:
    """One line to the person, at once also when the output is a file."""
    print(text, flush=True)


@dataclass
class Steg:
    """The step that goes on; ``note`` is shown after it when something is worth saying."""

    note: str = ""
    told: bool = False

    def tell(self, line: str) -> None:
        """A line of a long step's own account, below it."""
        say(("" if self.told else "\n") + "    " + line)
        self.told = True


@contextmanager
def step(name: str) -> Iterator[Steg]:
    """Show ``name`` at once, and the time it took when the step is over."""
    print(f"  {name} …", end="", flush=True)
    begun = time.monotonic()
    current = Steg()
    try:
        yield current
    except BaseException:
        say()
        raise
    note = f"  ({current.note})" if current.note else ""
    again = f"  {name} …" if current.told else ""
    say(f"{again} {seconds(time.monotonic() - begun)}{note}")


def use_swedish_output() -> None:
    """Never fail on å, ä, ö in a terminal that says it is ASCII."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
