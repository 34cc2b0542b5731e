"""A real SMTP server on loopback whose mail lands as files: ``python -m lokalt.mejl PORT MAPP``."""

from __future__ import annotations

import asyncio
import socket
import sys
from pathlib import Path

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP


def free_port() -> int:
    """A loopback port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """True when something listens on the loopback port."""
    with socket.socket() as link:
        link.settimeout(1)
        return link.connect_ex(("127.0.0.1", port)) == 0


async def serve(port: int, folder: str) -> None:
    """Receive mail until the process is ended; each mail is one file in ``folder``/new."""
    for part in ("tmp", "new", "cur"):  # a Maildir makes them only when the folder itself is missing
        (Path(folder) / part).mkdir(parents=True, exist_ok=True)
    mailbox = Mailbox(Path(folder))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(mailbox, enable_SMTPUTF8=True, loop=loop), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), sys.argv[2]))
