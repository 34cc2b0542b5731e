"""The compose file's own commands, run for real with production settings on this machine."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from lokalt import adresser, binarer, ko
from lokalt.databas import Databas
from lokalt.mejl import free_port
from lokalt.miljo import ROT

pytestmark = pytest.mark.system
HOST = "lagesbild.kommunen.example"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROT / "docker-compose.yml").read_text())
    return read


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A database and a broker of their own; yields the environment of a service in production."""
    folder = tmp_path_factory.mktemp("produktion")
    (folder / "s").mkdir(mode=0o700)
    words = adresser.Losenord(*(secrets.token_hex(16) for _ in range(4)))
    database = Databas(folder / "pg", folder / "s", folder / "pg.log", words, binarer.find_binaries(), {"fsync": "off"})
    broker = ko.Ko(folder / "s" / "valkey.sock", folder / "ko.log", ko.find_binary())
    try:
        database.start()
        broker.start()
        yield {
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            **database.addresses(),
            "REDIS_URL": broker.address,
            "DRIFTLAGE": "produktion",
            "SECRET_KEY": secrets.token_hex(32),
            "ALLOWED_HOSTS": HOST,
            "BASADRESS": f"https://{HOST}",
            "EMAIL_URL": "smtp://127.0.0.1:9",
            "EPOST_FRAN": f"lagesbild@{HOST}",
            "DATAMAPP": str(folder),
        }
    finally:
        broker.stop()
        database.stop()


def run(argv: list[str], env: dict[str, str]) -> None:
    done = subprocess.run(argv, cwd=ROT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def fetch(port: int, path: str) -> tuple[int, str]:
    """A page as the proxy asks for it."""
    headers = {"Host": HOST, "X-Forwarded-Proto": "https"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.status, answer.read().decode()


def test_the_commands_of_the_compose_file_bring_up_the_product(
    compose: dict[str, Any], production: dict[str, str], tmp_path: Path
) -> None:
    services = compose["services"]
    run([*services["migrera"]["command"]], {**production, "LB_DATABASROLL": "agare"})
    run([sys.executable, "manage.py", "collectstatic", "--no-input"], production)
    run([sys.executable, "manage.py", "check", "--deploy", "--fail-level", "ERROR"], production)
    port = free_port()
    commands = {name: list(services[name]["command"]) for name in ("web", "worker", "beat")}
    commands["web"] += ["--bind", f"127.0.0.1:{port}"]
    commands["beat"][-1] = str(tmp_path / "beat-schema")
    with contextlib.ExitStack() as logs:
        for name, command in commands.items():
            wanted = services[name]["environment"]
            env = {name: value for name, value in production.items() if name == "PATH" or name in wanted}
            env["LB_DATABASROLL"] = wanted["LB_DATABASROLL"]
            log = logs.enter_context((tmp_path / f"{name}.log").open("wb"))
            process = subprocess.Popen(command, cwd=ROT, env=env, stdout=log, stderr=log, start_new_session=True)
            logs.callback(end, process)
        assert _within(60, lambda: fetch(port, "/halsa/") == (200, "lever\n")), (tmp_path / "web.log").read_text()
        status, page = fetch(port, "/konto/logga-in/")
        assert status == 200
        style = re.search(r'href="(/static/[^"]+\.css)"', page)
        assert style is not None
        assert re.search(r"\.[0-9a-f]{12}\.css$", style.group(1)), "static names carry their content's hash"
        assert fetch(port, style.group(1))[0] == 200
        assert _within(60, lambda: '"ok": true' in fetch(port, "/halsa/redo/")[1]), (
            tmp_path / "worker.log"
        ).read_text()


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a service and all that came from it."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(30)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _within(seconds: float, true: Any) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if true():
                return True
        except OSError:
            pass
        time.sleep(0.2)
    return False
