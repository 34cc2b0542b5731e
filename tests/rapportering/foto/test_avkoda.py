"""What becomes of an uploaded picture: written anew, turned, shrunk, without what it knew; and what is refused."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
from PIL import Image

from rapportering.foto import avkoda
from rapportering.foto.avkoda import OgiltigtFoto
from rapportering.foto.barn import las
from tests.rapportering.foto.bilder import HEMLIGT, bild, bomb, med_gps

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def test_nothing_that_the_file_knew_is_kept_and_it_stands_upright() -> None:
    data = med_gps()
    assert HEMLIGT.encode() in data

    bilder = las(data)

    for jpeg in (bilder.stor, bilder.liten):
        assert not any(ord_ in jpeg for ord_ in (HEMLIGT.encode(), b"Exif", b"xmpmeta", b"ICC_PROFILE", b"GPS"))
        with Image.open(BytesIO(jpeg)) as ny:
            assert (ny.format, dict(ny.getexif())) == ("JPEG", {})
    with Image.open(BytesIO(bilder.stor)) as ny:
        assert ny.size == (bilder.bredd, bilder.hojd) == (480, 640)
        assert ny.getpixel((240, 20))[0] > 200  # what was to the left is above
        assert ny.getpixel((240, 620))[2] > 200


@pytest.mark.parametrize("slag", ["JPEG", "PNG", "WEBP"])
def test_shrunk(slag: str) -> None:
    bilder = las(bild((5000, 2500), slag))

    assert (bilder.bredd, bilder.hojd) == (2048, 1024)
    with Image.open(BytesIO(bilder.liten)) as liten:
        assert liten.size == (360, 180)


def test_the_transparent_becomes_white() -> None:
    ut = BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(ut, "PNG")

    with Image.open(BytesIO(las(ut.getvalue()).stor)) as ny:
        assert ny.getpixel((30, 30)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "besked"),
    [
        (b"", "inte en bild"),
        (b"%PDF-1.7 ...", "inte en bild"),
        (b"GIF89a" + bytes(500), "inte en bild"),
        (SVG, "inte en bild"),
        (b"MZ" + bytes(500), "inte en bild"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(500), "HEIC"),
        (bild()[:3000], "går inte att läsa"),
        (b"\xff\xd8\xff" + bytes(500), "inte en bild"),
        (bild() + SVG, "något mer än en bild"),
        (bild(comment=b"<script>alert(1)</script>"), "något mer än en bild"),
        (bild() + b"%PDF-1.7\n", "något mer än en bild"),
        (bild() + b"PK\x05\x06" + bytes(18), "något mer än en bild"),
        (bild((8, 400)), "för liten"),
        (bild() + bytes(avkoda.STORST), "större än 10 MB"),
    ],
    ids=[
        "empty", "pdf", "gif", "svg", "exe", "heic", "cut off", "only magic", "jpeg+svg", "jpeg+script", "jpeg+pdf",
        "jpeg+zip", "tiny", "huge file",
    ],
)  # fmt: skip
def test_refused(data: bytes, besked: str) -> None:
    with pytest.raises(OgiltigtFoto, match=besked):
        las(data)


@pytest.mark.parametrize("sida", [6_400, 30_000, 65_000])
def test_a_bomb_is_refused_by_its_head_at_once(sida: int) -> None:
    start = time.monotonic()

    with pytest.raises(OgiltigtFoto, match=r"för många bildpunkter|går inte att läsa"):
        las(bomb(sida))

    assert time.monotonic() - start < 5


def test_a_reader_that_hangs_or_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapportering.foto.barn.TID", 0.01)

    with pytest.raises(OgiltigtFoto, match="går inte att läsa"):
        las(bild())
