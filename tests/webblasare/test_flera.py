"""Rows copied in a spreadsheet and pasted straight into the table, which takes a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.webblasare.lasare import Webb

pytestmark = pytest.mark.system

RADER = "Datum\tPlats\tHändelse\n18/11\tTorget\tKlotter\n17/11\tNibbleskolan\tNedskräpning\n"


def test_rows_pasted_into_a_cell_spread_over_the_table(webb: Webb) -> None:
    with webb.besok("rapportor") as page:
        page.goto("/rapporter/flera/")
        page.get_by_label("Vad som hände, rad 1").evaluate(
            """(cell, text) => { const data = new DataTransfer(); data.setData("text/plain", text);
               cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }""",
            RADER,
        )

        expect(page.get_by_role("status").first).to_contain_text("2 rader är inlästa")
        expect(page.get_by_label("Vad som hände, rad 2")).to_have_value("Nedskräpning")
        expect(page.get_by_label("Plats eller område, rad 1")).to_have_value("Torget")
