"""The local mail server keeps each mail as a file, also in a folder that was there before."""

from __future__ import annotations

import smtplib
import subprocess
import sys
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from lokalt.mejl import answers, free_port
from lokalt.miljo import ROT

pytestmark = pytest.mark.system


@pytest.mark.parametrize("there", [True, False], ids=["empty folder", "no folder"])
def test_a_mail_lands_as_a_file(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "mejl"
    if there:
        folder.mkdir()
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "lokalt.mejl", str(port), str(folder)], cwd=ROT)
    try:
        deadline = time.monotonic() + 20
        while not answers(port):
            assert time.monotonic() < deadline, "the mail server does not answer"
            time.sleep(0.1)
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "fran@exempel.example", "till@exempel.example", "Påhittat ämne"
        mail.set_content("Påhittad text.")
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as link:
            link.send_message(mail)
        files = list((folder / "new").iterdir())
        assert len(files) == 1
        assert "fran@exempel.example" in files[0].read_text()
    finally:
        server.terminate()
        server.wait(10)
