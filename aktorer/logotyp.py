"""Owns how an uploaded logo becomes a picture we dare to serve: decoded, shrunk and written anew as PNG.

Nothing of the file itself is kept: no metadata, no second frame, no bytes after the picture. SVG is refused, because
it can carry script.
"""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

STORST = 512 * 1024
"""Bytes of the uploaded file."""
PUNKTER = 4_000_000
"""Pixels of the uploaded picture, width times height."""
RUTA = (480, 120)
"""Pixels that the stored picture fits in: twice what the page shows."""
MINST = 16
"""Pixels of the shorter side."""
FORMAT = ("PNG", "JPEG", "WEBP")


class OgiltigLogotyp(Exception):
    """A file that cannot be used. The message is Swedish and says what to do."""


def las(data: bytes) -> bytes:
    """The picture as PNG within `RUTA`. Raises OgiltigLogotyp."""
    if len(data) > STORST:
        raise OgiltigLogotyp("Filen är större än 512 kB. Spara logotypen i mindre storlek och välj den igen.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMAT) as bild:
                _rimlig(bild.size)
                return _skriv(bild)
    except UnidentifiedImageError:
        raise OgiltigLogotyp(
            "Filen är inte en bild i PNG, JPEG eller WEBP. Är den i SVG: spara om den som PNG."
        ) from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise OgiltigLogotyp(_FOR_STOR) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise OgiltigLogotyp("Bilden går inte att läsa. Spara om den som PNG och välj den igen.") from None


_FOR_STOR = "Bilden har för många bildpunkter. Gör den högst 2 000 bildpunkter bred och välj den igen."


def _rimlig(storlek: tuple[int, int]) -> None:
    if storlek[0] * storlek[1] > PUNKTER:
        raise OgiltigLogotyp(_FOR_STOR)
    if min(storlek) < MINST:
        raise OgiltigLogotyp(f"Bilden är för liten. Den behöver vara minst {MINST} bildpunkter hög och bred.")


def _skriv(bild: Image.Image) -> bytes:
    ren = bild.convert("RGBA")
    ren.thumbnail(RUTA)
    ut = BytesIO()
    Image.frombytes("RGBA", ren.size, ren.tobytes()).save(ut, "PNG", optimize=True)
    return ut.getvalue()
