"""Attacks through the file with the plan: cells that no person writes, archives that swell, XML that reads files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from handlingsplan.models import Aktivitet, Planimport
from tests.scen import som

pytestmark = pytest.mark.system

RUBRIKER = ["Fokusområde", "Nr", "Orsak", "Aktivitet", "Operativt mål", "Mål antal", "När", "Vem"]
RAD = ["1. Trygghet", "1.1", "", "Ny belysning", "", "10", "kvartal 1", "Gatuchef"]


def bok(**celler: object) -> bytes:
    """A plan with one row, some of its cells replaced."""
    arbetsbok = Workbook()
    blad = arbetsbok.active
    assert blad is not None
    blad.append(["Handlingsplan medborgarlöfte 2024"])
    blad.append(RUBRIKER)
    blad.append([celler.get(rubrik.split()[0].lower(), varde) for rubrik, varde in zip(RUBRIKER, RAD, strict=True)])
    ut = io.BytesIO()
    arbetsbok.save(ut)
    return ut.getvalue()


def omskriven(mal: str, gor: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its files changed."""
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bok())) as fran, zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as till:
        for namn in fran.namelist():
            data = fran.read(namn)
            till.writestr(namn, gor(data) if namn == mal else data)
    return ut.getvalue()


def hamta(client: Client, innehall: bytes, namn: str = "plan.xlsx") -> int:
    return client.post("/handlingsplan/importera/", {"fil": SimpleUploadedFile(namn, innehall)}).status_code


@pytest.mark.parametrize("kolumn", ["fokusområde", "nr", "aktivitet", "mål", "när", "vem"])
@pytest.mark.parametrize(
    "varde", ["²", "9" * 5000, "v. 12, ²", "v. 12, 99999999999", "1E999999", "sNaN", "-0", "𝟙", 1e308]
)
def test_no_cell_breaks_the_import(klient: Callable[[str], Client], kolumn: str, varde: object) -> None:
    assert hamta(klient("samordnare"), bok(**{kolumn: varde})) in {302, 422}


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [%s]>'
MILJARDER = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
LASER_FIL = b'<!ENTITY x SYSTEM "file:///etc/hostname">'


@pytest.mark.parametrize("entiteter", [b'<!ENTITY a0 "ha">' + MILJARDER, LASER_FIL])
def test_entities_in_the_file_are_refused(klient: Callable[[str], Client], entiteter: bytes) -> None:
    def gor(data: bytes) -> bytes:
        efter = data.split(b"?>", 1)[-1] if data.startswith(b"<?xml") else data
        plats = b"&x;" if entiteter is LASER_FIL else b"&a11;"
        return BOMB % entiteter + efter.replace(b"Ny belysning", plats)

    assert hamta(klient("samordnare"), omskriven("xl/worksheets/sheet1.xml", gor)) == 422
    with som("lb_owner"):
        assert Planimport.objects.count() == 0


def test_an_archive_that_swells_is_refused(klient: Callable[[str], Client]) -> None:
    svalld = omskriven("xl/worksheets/sheet1.xml", lambda data: data + b" " * (20 * 1024 * 1024))

    assert hamta(klient("samordnare"), svalld) == 422


@pytest.mark.parametrize(
    "namn", ["../../etc/passwd.xlsx", "å" * 300 + ".xlsx", "a\x00b.xlsx", "a\r\nX-Ond: 1.xlsx", "<b>.xlsx"]
)
def test_the_name_of_the_file_is_only_a_name(klient: Callable[[str], Client], namn: str) -> None:
    assert hamta(klient("samordnare"), bok(), namn) in {302, 422}


def test_markup_in_a_cell_stays_text(klient: Callable[[str], Client]) -> None:
    client = klient("samordnare")
    svar = client.post(
        "/handlingsplan/importera/",
        {"fil": SimpleUploadedFile("<script>.xlsx", bok(aktivitet="<script>alert(1)</script>{{ 7|add:42 }}"))},
    )

    sida = client.get(svar.headers["Location"]).content.decode()

    assert "<script>alert" not in sida
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7|add:42 }}" in sida
    with som("lb_owner"):
        assert Aktivitet.objects.count() == 0
