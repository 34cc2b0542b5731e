"""The PDF that KSAU gets: its structure, its pages, its bytes, and what it refuses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.uppfoljning.exempel import aktivitet, fokus, underlag
from uppfoljning import barn
from uppfoljning.barn import BarnFel, gor_pdf
from uppfoljning.pdf import Pdf, ritbart, stilmall
from uppfoljning.sida import html, kort
from uppfoljning.underlag import Kvartalsunderlag

pytestmark = pytest.mark.system

ROT = Path(__file__).resolve().parent.parent.parent
ALLT_RODARE = ("avvikelse",)


def rita(kvartal: Kvartalsunderlag) -> Pdf:
    return gor_pdf(html(kvartal), lambda: None)


@pytest.fixture(scope="module")
def demo() -> Pdf:
    return rita(underlag())


@pytest.fixture(scope="module")
def oppen(demo: Pdf) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(demo.innehall))


def sidtexter(pdf: Pdf) -> list[str]:
    """The text of each page, in reading order, through the fonts' own tables."""
    from tests.uppfoljning.pdftext import text_per_sida

    return text_per_sida(pdf.innehall)


def struktur(nod: Any) -> list[Any]:
    """Every structure element below the node."""
    ut: list[Any] = []
    barnen = nod.get("/K", [])
    for del_ in barnen if isinstance(barnen, pikepdf.Array) else [barnen]:
        if isinstance(del_, pikepdf.Dictionary) and "/S" in del_:
            ut += [del_, *struktur(del_)]
    return ut


def test_says_that_it_is_pdf_ua_and_is_tagged(oppen: pikepdf.Pdf) -> None:
    rot = oppen.Root
    xmp = bytes(rot.Metadata.read_bytes()).decode()

    assert str(rot.Lang) == "sv"
    assert bool(rot.MarkInfo.Marked) is True
    assert bool(rot.ViewerPreferences.DisplayDocTitle) is True
    assert re.search(r"pdfuaid[^>]*part[^0-9]{1,3}1", xmp)
    assert "Medborgarlöfte 2024 – återrapport kvartal 3 2024" in xmp
    assert str(oppen.docinfo["/Title"]) == "Medborgarlöfte 2024 – återrapport kvartal 3 2024"
    assert "/StructTreeRoot" in rot


def test_structure_has_headings_tables_and_a_described_figure(oppen: pikepdf.Pdf) -> None:
    element = struktur(oppen.Root.StructTreeRoot)
    namn = [str(del_["/S"]) for del_ in element]
    figurer = [str(del_.get("/Alt", "")) for del_ in element if str(del_["/S"]) == "/Figure"]

    assert namn.count("/H1") == 1
    assert namn.count("/H2") == 9
    assert {"/Table", "/TH", "/TD", "/Caption", "/L"} <= set(namn)
    assert figurer == ["Stapeldiagram: rapporter per vecka kvartal 3 2024, och samma veckor året innan"]


def test_every_font_is_embedded_and_ours(oppen: pikepdf.Pdf) -> None:
    typsnitt = {
        str(font.BaseFont): "/FontFile2" in font.FontDescriptor or "/FontFile3" in font.FontDescriptor
        for obj in oppen.objects
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font" and "/DescendantFonts" in obj
        for font in [obj.DescendantFonts[0]]
    }

    assert typsnitt
    assert all(typsnitt.values())
    assert [namn for namn in typsnitt if "Figtree" not in namn] == []


def test_bookmarks_follow_the_headings(oppen: pikepdf.Pdf) -> None:
    with oppen.open_outline() as innehall:
        under = [rad.title for rad in innehall.root[0].children]

    assert under[:4] == ["Läget på en sida", "Avvikelser och åtgärder", "Lägesbilden i korthet", under[3]]
    assert under[-2:] == ["Metod och begränsningar", "Underskrift och äkthet"]


def test_every_page_has_its_footer(demo: Pdf) -> None:
    texter = sidtexter(demo)

    assert len(texter) == demo.sidor
    for nummer, text in enumerate(texter, 1):
        assert f"Sida {nummer} av {demo.sidor}" in text
        assert "Medborgarlöfte 2024 · Återrapport kvartal 3 · Exempel, påhittade uppgifter" in text


def test_the_state_is_one_page_with_six_focus_areas_and_thirty_activities() -> None:
    texter = sidtexter(rita(underlag(fokusomraden=6, aktiviteter=5)))

    assert "Läget på en sida" in texter[1]
    assert "Fler rapporter kan betyda" in texter[1]
    assert "Avvikelser och åtgärder" in texter[2]


@pytest.mark.parametrize(
    "kvartal",
    [
        underlag(fokusomraden=1, aktiviteter=3, tom=True),
        underlag(fokusomraden=12, aktiviteter=5, statusar=ALLT_RODARE),
        underlag(fokusomraden=0),
        replace(
            underlag(fokusomraden=1, aktiviteter=1),
            fokusomraden=(fokus(1, 2, ALLT_RODARE, titel="Förvaltningsövergripande" * 8, text="ord " * 900),),
        ),
    ],
    ids=["no-reports", "all-red", "no-focus-area", "long-texts"],
)
def test_odd_quarters_are_whole(kvartal: Kvartalsunderlag) -> None:
    texter = sidtexter(rita(kvartal))

    assert all("Sida" in text for text in texter)
    assert "Underskrift och äkthet" in texter[-1]


def test_a_quarter_without_reports_says_so() -> None:
    text = " ".join(sidtexter(rita(underlag(tom=True))))

    assert "Inga händelser rapporterades under kvartalet" in text
    assert "%" not in text.split("Vilka som har svarat")[0].split("Lägesbilden i korthet")[1]


def test_the_same_snapshot_gives_the_same_bytes_in_another_time_zone_and_locale(demo: Pdf, tmp_path: Path) -> None:
    kod = (
        "import sys, django; django.setup();"
        "from uppfoljning.underlag import Kvartalsunderlag; from uppfoljning.sida import html;"
        "from uppfoljning.barn import gor_pdf;"
        "text = html(Kvartalsunderlag.fran_json(sys.stdin.read()));"
        "open(sys.argv[1], 'wb').write(gor_pdf(text, lambda: None).innehall)"
    )
    ut = tmp_path / "tokyo.pdf"

    subprocess.run(
        [sys.executable, "-c", kod, str(ut)],
        input=underlag().till_json(),
        text=True,
        check=True,
        cwd=ROT,
        env=os.environ
        | {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7", "DJANGO_SETTINGS_MODULE": "tests.settings"},
    )

    assert ut.read_bytes() == demo.innehall


ELAKT = (
    '<img src="file:///etc/passwd"><script>x</script><link rel=attachment href="file:///etc/passwd">'
    "=HYPERLINK(1) {% now %} {{ u }} \x07\x1b 🙂 漢"
)


def test_a_deviation_answers_three_questions_and_an_older_one_is_as_it_was() -> None:
    gammal = html(underlag())
    rad = '<tr><th scope="row">Vad har hänt och vad görs?</th><td class="stycke--text">'
    egen = underlag()
    forsta = egen.fokusomraden[0]
    svar = {"gor": "Vi ringer.", "behov": "Beslut om pengar.", "prognos": "avvikelse"}
    ny = replace(forsta, aktiviteter=tuple(replace(a, status="risk", **svar) for a in forsta.aktiviteter))
    med_svar = html(replace(egen, fokusomraden=(ny, *egen.fokusomraden[1:])))

    assert (rad in gammal, "Vad behövs av KSAU?" in gammal, "Prognos" in gammal) == (True, False, False)
    assert '"gor"' not in egen.till_json()
    for text in ("Vad har hänt?", "Vad gör vi?", "Beslut om pengar.", "Prognos vid årets slut: avvikelse"):
        assert text in med_svar


def test_texts_are_inert() -> None:
    elak = aktivitet(1, 1, "avvikelse", titel=ELAKT, text=ELAKT, ansvarig=ELAKT)
    egen = underlag(fokusomraden=1, aktiviteter=1)
    kvartal = replace(
        egen,
        fokusomraden=(replace(egen.fokusomraden[0], namn=ELAKT, aktiviteter=(elak,)),),
        lofte=replace(egen.lofte, rubrik=ELAKT, diarienummer=ELAKT),
    )

    pdf = rita(kvartal)

    with pikepdf.open(BytesIO(pdf.innehall)) as fil:
        assert "/EmbeddedFiles" not in fil.Root.get("/Names", {})
        assert all("/Annots" not in sida or not any("/A" in a for a in sida.Annots) for sida in fil.pages)
    assert '<img src="file:///etc/passwd">' in "".join(sidtexter(pdf)).replace("\n", "")


@pytest.mark.parametrize(
    "kropp",
    [
        '<img src="file:///etc/passwd">',
        '<img src="http://127.0.0.1:9/x.png">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<style>@import url("file:///etc/passwd");</style>',
        '<img src="data:image/png;base64,AAAA">',
    ],
)
def test_the_engine_fetches_nothing_from_outside_the_package(kropp: str) -> None:
    with pytest.raises(BarnFel, match="utanför paketet"):
        gor_pdf(f'<html lang="sv"><title>x</title><body><p>x</p>{kropp}</body></html>', lambda: None)


def test_any_complaint_of_the_engine_is_a_failure() -> None:
    sida = '<html lang="sv"><title>x</title><body><p style="color: påhittad">x</p></body></html>'

    with pytest.raises(BarnFel, match="PDF-motorn klagade"):
        gor_pdf(sida, lambda: None)


def test_a_child_that_takes_too_long_is_killed() -> None:
    with pytest.raises(BarnFel, match="blev inte klar på 0 sekunder"):
        gor_pdf(html(underlag()), lambda: None, tid=0.05)


def test_the_child_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://hemlig")
    monkeypatch.setenv("SECRET_KEY", "hemlig")

    assert [namn for namn, varde in barn.miljo().items() if "hemlig" in varde] == []


def test_without_pango_the_job_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    falsk = tmp_path / "weasyprint"
    falsk.mkdir()
    (falsk / "__init__.py").write_text("raise OSError('cannot load library pango')")
    (tmp_path / "utan_pango.py").write_text(
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.path.insert(0, {str(ROT)!r})\n"
        "from uppfoljning.pdf import main\nraise SystemExit(main())\n"
    )
    monkeypatch.setattr(barn, "ROT", tmp_path)

    with pytest.raises(BarnFel, match="Pango") as fel:
        gor_pdf("<p>x</p>", lambda: None, modul="utan_pango")

    assert fel.value.slutgiltigt is True


def test_only_one_module_imports_the_engine() -> None:
    filer = [
        fil.relative_to(ROT).as_posix()
        for app in ("config", "aktorer", "utskick", "rapportering", "lagesbild", "handlingsplan", "uppfoljning")
        for fil in (ROT / app).rglob("*.py")
        if re.search(r"^\s*(import|from) weasyprint", fil.read_text(), re.M)
    ]

    assert filer == ["uppfoljning/pdf.py"]


def test_the_tokens_reach_the_report() -> None:
    assert stilmall().startswith(":root { --lb-varumarke: #123c4e;")


def test_characters_that_the_font_lacks_become_question_marks() -> None:
    assert ritbart("Åsby – 5 °C, é, š, 🙂") == "Åsby – 5 °C, é, š, ?"


@pytest.mark.parametrize(
    ("namn", "kortat"),
    [
        ("Ungdomar (identifiera barn och unga i riskzonen)", "Ungdomar"),
        ("Öka medborgarnas känsla av trygghet", "Öka medborgarnas känsla av trygghet"),
        (
            "Utveckla arbetet med och strukturen kring en gemensam lägesbild",
            "Utveckla arbetet med och strukturen kring…",
        ),
    ],
)
def test_long_names_are_cut_between_words(namn: str, kortat: str) -> None:
    assert kort(namn) == kortat
