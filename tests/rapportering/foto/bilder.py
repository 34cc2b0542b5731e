"""Makes pictures for the tests, honest ones and others."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

HEMLIGT = "PLANTERAD-KAMERA-4711"


def bild(storlek: tuple[int, int] = (640, 480), slag: str = "JPEG", **fler: Any) -> bytes:
    """A plain picture, red to the left and blue to the right."""
    yta = Image.new("RGB", storlek, "red")
    yta.paste("blue", (storlek[0] // 2, 0, *storlek))
    ut = BytesIO()
    yta.save(ut, slag, **fler)
    return ut.getvalue()


def med_gps() -> bytes:
    """A JPEG that says where and with what it was taken, lies on its side, and carries a profile and a comment."""
    exif = Image.Exif()
    exif[0x010F] = HEMLIGT
    exif[0x0112] = 6  # turn a quarter
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 36.0, 51.0), 3: "E", 4: (16.0, 13.0, 41.0)})
    xmp = f"<x:xmpmeta><plats>{HEMLIGT}</plats></x:xmpmeta>".encode()
    return bild(exif=exif, xmp=xmp, comment=HEMLIGT.encode(), icc_profile=HEMLIGT.encode())


def bomb(sida: int = 30_000) -> bytes:
    """A PNG of a few hundred bytes that claims to be enormous."""

    def del_(namn: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + namn + data + struct.pack(">I", zlib.crc32(namn + data))

    huvud = struct.pack(">IIBBBBB", sida, sida, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + del_(b"IHDR", huvud) + del_(b"IDAT", zlib.compress(bytes(1000))) + del_(b"IEND", b"")
