"""The two commands, ./start and ./test: what is checked, in which order, and what is said."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from lokalt import forlopp, lasfiler, mapp, miljo, systempaket
from lokalt.fel import Avbrott, Stopp, from_os_error
from lokalt.forlopp import say

# Below this a start fails half-way: a new cluster is 45 MB, its log 32 MB more.
FREE_MB_FIRST = 150
FREE_MB_LATER = 25


def parse(arguments: list[str]) -> argparse.Namespace:
    """The flags of ./start."""
    parser = argparse.ArgumentParser(prog="./start", description="Startar Lägesbild på den här datorn.", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="visa den här hjälpen")
    parser.add_argument("--port", type=int, default=8000, help="webbens port (8000)")
    parser.add_argument(
        "--data",
        type=Path,
        default=miljo.ROT / ".data",
        metavar="MAPP",
        help="mapp för databas, mejl och loggar (.data)",
    )
    parser.add_argument("--utan-demo", action="store_true", help="börja utan exempeldata")
    parser.add_argument("--nollstall", action="store_true", help="töm datamappen först, efter en fråga")
    return parser.parse_args(arguments)


def start(arguments: list[str]) -> int:
    """Run ./start; returns the exit code. Serves first the bare Python, then .venv's."""
    forlopp.use_swedish_output()
    choices = parse(arguments)
    try:
        if not miljo.inside():
            prepare(choices)
            miljo.hand_over("start", arguments)
        with signals_become_stop():
            return run(choices)
    except Avbrott as error:
        say(f"\n{error}")
        return error.kod
    except OSError as error:
        say(f"\n{from_os_error(error)}")
        return 1
    except (Stopp, KeyboardInterrupt):
        say("\nAvbrutet. Kör ./start igen när du vill fortsätta.")
        return 130


def prepare(choices: argparse.Namespace) -> None:
    """What can be done with the standard library: quick refusals, then the environment."""
    forlopp.started_at()
    folder = mapp.Datamapp(choices.data)
    if not folder.locked_by_other():
        check_port(choices.port, folder)
    say("Startar Lägesbild")
    miljo.ensure(lasfiler.LOKALT)


def check_port(port: int, folder: mapp.Datamapp) -> None:
    """Refuse a port that is taken and name the next free one.

    A run that was killed may need a second to let go of its port.
    """
    if not 1 <= port <= 65535:
        raise Avbrott(f"Porten {port} finns inte. Välj ett tal mellan 1024 och 65535.", kod=2)
    tries = 30 if folder.running() is not None else 1
    for _ in range(tries):
        problem = port_problem(port)
        if problem is None:
            return
        time.sleep(0.1 if tries > 1 else 0)
    if problem == "nekad":
        raise Avbrott(f"Porten {port} får bara administratören använda. Kör ./start --port 8000", kod=2)
    free = next((p for p in range(port + 1, 65536) if port_problem(p) is None), 8000)
    raise Avbrott(f"Porten {port} är upptagen av ett annat program. Kör ./start --port {free}", kod=2)


def port_problem(port: int) -> str | None:
    """Why the loopback port cannot be used; none when it can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            return "nekad"
        except OSError:
            return "upptagen"
    return None


@contextlib.contextmanager
def signals_become_stop() -> Iterator[None]:
    """The first signal unwinds everything; later ones wait for that."""
    stopping = False

    def received(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        if not stopping:
            stopping = True
            raise Stopp

    for sig in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(sig) is not signal.SIG_IGN:  # nohup keeps its word
            signal.signal(sig, received)
    yield


def run(choices: argparse.Namespace) -> int:
    """The rest, inside the environment."""
    from lokalt.drift import Drift  # needs psycopg, which only .venv has

    folder = mapp.Datamapp(choices.data)
    folder.open()
    if not folder.lock():
        return tell_running(folder, choices)
    try:
        if choices.nollstall:
            ask_and_empty(folder)
        check_port(choices.port, folder)
        folder.forget_running()
        check_disk(folder)
        warning = systempaket.ensure_pango()
        Drift(folder, choices.port, demo=not choices.utan_demo).serve(warning)
    finally:
        folder.unlock()
    return 0


def tell_running(folder: mapp.Datamapp, choices: argparse.Namespace) -> int:
    """A second start on the same folder: where the first one answers."""
    running = folder.running()
    where = f"på {running.adress} (process {running.pid})" if running else "och håller på att starta"
    say(f"Lägesbild körs redan {where} med data i {folder.path}.")
    if choices.nollstall:
        say("Avsluta den med Ctrl-C innan du nollställer.")
        return 1
    return 0


def ask_and_empty(folder: mapp.Datamapp) -> None:
    """Empty the data folder after a yes; anything else leaves it alone."""
    say(f"Allt i {folder.path} tas bort: databasen, mejlen och loggarna.")
    try:
        answer = input("Skriv ja för att ta bort det: ")
    except EOFError:
        answer = ""
    if answer.strip().lower() != "ja":
        raise Avbrott("Inget togs bort.")
    with forlopp.step("Tömmer datamappen"):
        folder.empty()


def check_disk(folder: mapp.Datamapp) -> None:
    """Refuse to begin what cannot be finished."""
    seen = os.statvfs(folder.path)
    free = seen.f_bavail * seen.f_frsize // 1_000_000
    first = not (folder.path / "pg" / "PG_VERSION").exists()
    needed = FREE_MB_FIRST if first else FREE_MB_LATER
    if free < needed:
        raise Avbrott(
            f"Disken är full: {free} MB ledigt i {folder.path}, minst {needed} MB behövs. "
            "Frigör utrymme, eller välj en annan mapp med --data MAPP, och kör ./start igen."
        )


def test(arguments: list[str]) -> int:
    """Run ./test; returns pytest's exit code."""
    forlopp.use_swedish_output()
    if not miljo.inside():
        try:
            forlopp.started_at()
            miljo.ensure(lasfiler.TEST)
        except Avbrott as error:
            say(f"\n{error}")
            return error.kod
        miljo.hand_over("test", arguments)
    from lokalt import prov  # needs psycopg, which only .venv has

    if warning := systempaket.ensure_pango():
        say(warning)
    return prov.run([sys.executable, "-m", "pytest", *on_two_cores(arguments)])


def on_two_cores(arguments: list[str]) -> list[str]:
    """The arguments for pytest: two processes unless a test is named or the number is chosen."""
    named = any(not word.startswith("-") and (miljo.ROT / word.split("::")[0]).exists() for word in arguments)
    chosen = any(word.startswith(("-n", "--numprocesses", "--pdb")) for word in arguments)
    return arguments if named or chosen else ["-n", "2", *arguments]
