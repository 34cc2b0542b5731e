"""Owns how an uploaded file becomes two pictures we dare to serve. Runs in a process of its own:

    python -m rapportering.foto.avkoda < foto.jpg > bilder

No Django, no database, no network. The picture is decoded, turned as its EXIF says, shrunk and written anew as JPEG:
nothing of the file itself is kept, neither metadata nor bytes before or after the picture. Answers 0 and the pictures
as `barn.Bilder`, or 1 and one Swedish line on standard error.
"""

from __future__ import annotations

import ctypes
import resource
import signal
import struct
import sys
import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

STORST = 10 * 1024 * 1024
"""Bytes of the uploaded file."""
PUNKTER = 40_000_000
"""Pixels of the uploaded picture, width times height. Read from its head, before anything is decoded."""
SIDA, LITEN_SIDA = 2048, 360
"""Pixels of the longer side of what is stored."""
MINST = 16
MINNE, SEKUNDER = 900_000_000, 20
"""Address space and processor time of the child."""
FORMAT = ("JPEG", "PNG", "WEBP")
HUVUD = struct.Struct(">HHI")
"""What stands first in the answer: width, height, and the length of the large picture."""

_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_FRAMMANDE = (b"<script", b"<!doctype", b"<html", b"<?php", b"<svg ", b"<svg>", b"%pdf-1.", b"%pdf-2.")
_ZIP_SLUT, _ZIP_SVANS = b"PK\x05\x06", 65_557

INTE_BILD = "Filen är inte en bild i JPEG, PNG eller WEBP. Välj en bild från kameran eller bildbiblioteket."
TRASIG = "Bilden går inte att läsa. Ta den en gång till, eller välj en annan."
FOR_STOR = "Bilden har för många bildpunkter. Ställ kameran på högst 40 megapixel, eller välj en annan bild."


class OgiltigtFoto(Exception):
    """A file that cannot be used. The message is Swedish and says what to do."""


def gor(data: bytes) -> tuple[int, int, bytes, bytes]:
    """Width and height, the large picture and the small one. Raises OgiltigtFoto."""
    _krav_fil(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMAT) as bild:
                if bild.width * bild.height > PUNKTER:
                    raise OgiltigtFoto(FOR_STOR)
                if min(bild.size) < MINST:
                    raise OgiltigtFoto("Bilden är för liten för att visa något. Välj en annan.")
                bild.thumbnail((SIDA, SIDA))  # a JPEG is decoded no larger than needed
                rak = _pa_vitt(ImageOps.exif_transpose(bild))
    except UnidentifiedImageError:
        raise OgiltigtFoto(INTE_BILD) from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        raise OgiltigtFoto(FOR_STOR) from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, struct.error):
        raise OgiltigtFoto(TRASIG) from None
    liten = rak.copy()
    liten.thumbnail((LITEN_SIDA, LITEN_SIDA))
    return (*rak.size, _jpeg(rak), _jpeg(liten))


def _krav_fil(data: bytes) -> None:
    """What the bytes say before anything reads them as a picture."""
    if len(data) > STORST:
        raise OgiltigtFoto("Bilden är större än 10 MB. Välj en mindre, eller ta den med lägre upplösning.")
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise OgiltigtFoto(
            "Bilden är i HEIC, som inte går att läsa här. Spara den som JPEG, eller ta en skärmbild av den."
        )
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    if not webp and not data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise OgiltigtFoto(INTE_BILD)
    sma = data.lower()
    if any(ord_ in sma for ord_ in _FRAMMANDE) or _ZIP_SLUT in data[-_ZIP_SVANS:]:
        raise OgiltigtFoto("Filen innehåller något mer än en bild. Ta en ny bild, eller en skärmbild av den här.")


def _pa_vitt(bild: Image.Image) -> Image.Image:
    """Without transparency, in plain colours, and without anything that the file said about itself."""
    if bild.mode in ("RGBA", "LA", "PA", "P"):
        genomskinlig = bild.convert("RGBA")
        bild = Image.new("RGBA", genomskinlig.size, "white")
        bild.alpha_composite(genomskinlig)
    ren = bild.convert("RGB")
    return Image.frombytes("RGB", ren.size, ren.tobytes())


def _jpeg(bild: Image.Image) -> bytes:
    ut = BytesIO()
    bild.save(ut, "JPEG", quality=82, optimize=True)
    return ut.getvalue()


def _bind_upp() -> None:
    """Bound memory and time, and die with the parent (Linux)."""
    resource.setrlimit(resource.RLIMIT_AS, (MINNE, MINNE))
    resource.setrlimit(resource.RLIMIT_CPU, (SEKUNDER, SEKUNDER))
    resource.setrlimit(resource.RLIMIT_FSIZE, (4 * STORST, 4 * STORST))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # 1 = PR_SET_PDEATHSIG


def main() -> int:
    """The child process."""
    _bind_upp()
    Image.MAX_IMAGE_PIXELS = PUNKTER
    try:
        bredd, hojd, stor, liten = gor(sys.stdin.buffer.read(STORST + 1))
    except OgiltigtFoto as fel:
        sys.stderr.buffer.write(str(fel).encode())
        return 1
    except Exception:  # noqa: BLE001  the child's only way to say that it could not
        sys.stderr.buffer.write(TRASIG.encode())
        return 1
    sys.stdout.buffer.write(HUVUD.pack(bredd, hojd, len(stor)) + stor + liten)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
