"""What becomes of an uploaded logo, and what is refused."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from aktorer.logotyp import STORST, OgiltigLogotyp, las


def bild(format_: str = "PNG", storlek: tuple[int, int] = (800, 100), **kw: object) -> bytes:
    ut = BytesIO()
    Image.new("RGB", storlek, "#123c4e").save(ut, format_, **kw)
    return ut.getvalue()


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_a_small_png_without_what_the_file_carried(format_: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "hemligt"

    ut = las(bild(format_, exif=exif) + b"<script>efter</script>")

    with Image.open(BytesIO(ut)) as ny:
        assert (ny.format, ny.size, dict(ny.getexif()), ny.info) == ("PNG", (480, 60), {}, {})
    assert b"script" not in ut


@pytest.mark.parametrize(
    ("data", "besked"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "Filen är inte en bild i PNG"),
        (b"%PDF-1.7", "Filen är inte en bild i PNG"),
        (b"", "Filen är inte en bild i PNG"),
        (bild("GIF"), "Filen är inte en bild i PNG"),
        (bild()[:200], "Bilden går inte att läsa"),
        (bild(storlek=(3000, 2000)), "Bilden har för många bildpunkter"),
        (bild(storlek=(800, 8)), "Bilden är för liten"),
        (b"\x89PNG" + b"0" * STORST, "Filen är större än 512 kB"),
    ],
    ids=["svg", "pdf", "empty", "gif", "cut", "huge", "thin", "heavy"],
)
def test_what_is_refused(data: bytes, besked: str) -> None:
    with pytest.raises(OgiltigLogotyp, match=besked):
        las(data)
