"""Areas: a file is checked whole before anything is saved, carried out whole, and taken back as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from aktorer.kontext import kontext
from aktorer.models import Loggpost, Omrade, Omradesinlasning
from aktorer.omradesregister import actions
from aktorer.omradesregister.fil import OgiltigFil, las_fil
from aktorer.omradesregister.geometri import OgiltigYta, korsar_sig, las_yta, overlapp, samma_yta
from aktorer.vybaser import ActRefused
from tests.scen import Scen, som

EXEMPEL = Path(__file__).parents[3] / "config" / "demo" / "data" / "omraden.geojson"


def ruta(lon: float = 16.2, lat: float = 59.6, bredd: float = 0.02) -> list[list[float]]:
    """The ring of a square."""
    return [[lon, lat], [lon + bredd, lat], [lon + bredd, lat + bredd], [lon, lat + bredd], [lon, lat]]


def yta(*ringar: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(ringar or (ruta(),))}


def fil(*drag: dict[str, Any], **mer: Any) -> bytes:
    """A GeoJSON file; each feature by its properties, the shape under `yta`."""
    features = [
        {"type": "Feature", "geometry": rad.get("yta"), "properties": {k: v for k, v in rad.items() if k != "yta"}}
        for rad in drag
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, **mer}).encode()


def test_the_example_file_is_sound() -> None:
    last = las_fil("omraden.geojson", EXEMPEL.read_bytes())

    assert (len(last.rader), last.fel) == (10, ())
    assert all(rad.yta for rad in last.rader)


@pytest.mark.parametrize(
    ("geometri", "ord_"),
    [
        (None, "ingenting"),
        ({"type": "Point", "coordinates": [16, 59]}, "Point"),
        (yta([]), "för få hörn"),
        (yta(ruta()[:4]), "inte sluten"),
        (yta([[lat, lon] for lon, lat in ruta()]), "fel ordning"),
        (yta([[540000.0, 6600000.0]] * 4), "SWEREF 99 TM"),
        (yta(ruta(2.3, 48.8)), "utanför Sverige"),
        (yta([[16, 59], [17, 60], [17, 59], [16, 60], [16, 59]]), "korsar sig"),
        (yta([["a", 59]] * 4), "saknar koordinater"),
        (yta([[float("nan"), 59.0]] * 4), "saknar koordinater"),
        ({"type": "MultiPolygon", "coordinates": []}, "tom"),
        ({"type": "Polygon", "coordinates": {"a": 1}}, "tom"),
    ],
)
def test_a_broken_shape_says_what_is_wrong(geometri: Any, ord_: str) -> None:
    with pytest.raises(OgiltigYta, match=ord_):
        las_yta(geometri)


def test_a_large_ring_is_looked_through_fast_and_holes_are_kept() -> None:
    runt = [[16 + i * 0.0002, 59.0 + (i % 2) * 0.0001] for i in range(2400)]
    assert not korsar_sig([(x, y) for x, y in (*runt, (16.5, 60.0), (16.0, 59.0))])
    med_hal = las_yta(yta(ruta(), ruta(16.205, 59.605, 0.005)))
    assert len(med_hal["coordinates"]) == 2


def test_neighbours_share_a_border_and_those_on_top_of_each_other_are_told() -> None:
    en = yta()
    assert overlapp(en, yta(ruta(16.22))) == 0
    assert overlapp(en, None) == 0
    assert samma_yta(en, yta([[x + 1e-9, y] for x, y in ruta()]))
    assert not samma_yta(en, None)
    assert 45 <= overlapp(en, yta(ruta(16.21))) <= 55
    assert overlapp(en, yta(ruta(16.205, 59.605, 0.005))) == 100


@pytest.mark.parametrize(
    ("namn", "innehall", "ord_"),
    [
        ("a.geojson", b"{", "GeoJSON"),
        ("a.geojson", b"[" * 100000, "GeoJSON"),
        ("a.geojson", b'{"type": "Feature"}', "FeatureCollection"),
        ("a.geojson", fil(), "inga områden"),
        ("a.geojson", fil({"namn": "A"}, crs={"properties": {"name": "EPSG:3006"}}), "SWEREF"),
        ("a.csv", b"kod;deso\n1;2", "kolumn som heter namn"),
        ("a.csv", "namn\nÅsen".encode("latin-1"), "UTF-8"),
    ],
)
def test_a_file_that_is_none_is_refused(namn: str, innehall: bytes, ord_: str) -> None:
    with pytest.raises(OgiltigFil, match=ord_):
        las_fil(namn, innehall)


def test_faults_are_named_by_row() -> None:
    last = las_fil(
        "a.geojson",
        fil(
            {"namn": "A", "kod": "1"},
            {"namn": ""},
            {"namn": "B", "deso": "1961"},
            {"namn": "a"},
            {"NAME": "C", "kod": "1"},
        ),
    )

    assert [rad.split(":")[0] for rad in last.fel] == ["Område 2", "Område 3 (B)", "Område 4", "Område 5"]


def _las_in(scen: Scen, namn: str, innehall: bytes) -> Omradesinlasning:
    by = scen.aktor("samordnare")
    with kontext(by):
        fil_ = actions.prova_inlasning(by=by, filnamn=namn, rader=las_fil(namn, innehall).rader)
        return actions.las_in_omraden(by=by, inlasning=fil_)


def _omraden() -> dict[str, tuple[str, str, bool, bool]]:
    """Name → code, the area it lies in, has a shape, in use."""
    with som("lb_owner"):
        rader = Omrade.objects.filter(kommun__kod="1961").select_related("foralder")
        return {
            rad.namn: (rad.kod, rad.foralder.namn if rad.foralder else "", rad.yta is not None, rad.utgatt is None)
            for rad in rader
        }


def test_a_file_updates_adds_keeps_and_can_be_taken_back(scen: Scen) -> None:
    with som("lb_owner"):
        Omrade.objects.filter(pk=scen.kolback.pk).update(kod="K1")
    fore = _omraden()
    inlasning = _las_in(
        scen,
        "a.geojson",
        fil(
            {"namn": "centrum", "yta": yta()},
            {"namn": "Kolbäcks tätort", "kod": "k1", "ligger_i": "Norr"},
            {"namn": "Norr"},
        ),
    )

    assert _omraden() == {
        "centrum": ("", "", True, True),
        "Kolbäcks tätort": ("k1", "Norr", False, True),
        "Norr": ("", "", False, True),
    }
    by = scen.aktor("samordnare")
    with kontext(by):
        with pytest.raises(ActRefused, match="redan inläst"):
            actions.las_in_omraden(by=by, inlasning=inlasning)
        actions.angra_inlasning(by=by, inlasning=inlasning)
        with pytest.raises(ActRefused, match="inget att ångra"):
            actions.angra_inlasning(by=by, inlasning=inlasning)
    assert _omraden() == {**fore, "Norr": ("", "", False, False)}


def test_two_areas_may_trade_names_and_only_the_newest_file_is_taken_back(scen: Scen) -> None:
    with som("lb_owner"):
        Omrade.objects.filter(pk=scen.centrum.pk).update(kod="1")
        Omrade.objects.filter(pk=scen.kolback.pk).update(kod="2")
    forsta = _las_in(scen, "a.csv", b"namn;kod\nKolb\xc3\xa4ck;1\nCentrum;2")
    with som("lb_owner"):
        assert Omrade.objects.get(pk=scen.centrum.pk).namn == "Kolbäck"
    andra = _las_in(scen, "b.csv", b"namn,kod\nTredje,3")
    by = scen.aktor("samordnare")
    with kontext(by):
        with pytest.raises(ActRefused, match="senare fil"):
            actions.angra_inlasning(by=by, inlasning=forsta)
        actions.angra_inlasning(by=by, inlasning=andra)
        actions.angra_inlasning(by=by, inlasning=forsta)
    with som("lb_owner"):
        assert Omrade.objects.get(pk=scen.centrum.pk).namn == "Centrum"
        assert Loggpost.objects.filter(handling="omrade.angra_inlasning").count() == 2


@pytest.mark.parametrize("innehall", ["namn;ligger_i\nA;Finns inte", "namn;ligger_i\nA;B\nB;A", "namn;kod\nCentrum;K1"])
def test_nothing_is_half_saved(scen: Scen, klient: Callable[[str], Client], innehall: str) -> None:
    with som("lb_owner"):
        Omrade.objects.filter(pk=scen.kolback.pk).update(kod="K1")
    fore = _omraden()
    fil_ = SimpleUploadedFile("a.csv", innehall.encode())
    svar = klient("samordnare").post(reverse("omrade_importera"), {"fil": fil_})
    assert klient("samordnare").get(svar["Location"]).status_code == 200
    assert klient("samordnare").post(svar["Location"]).status_code == 422
    assert _omraden() == fore


def test_the_page_shows_what_a_file_would_do(scen: Scen, klient: Callable[[str], Client]) -> None:
    client = klient("samordnare")
    trasig = SimpleUploadedFile("a.geojson", fil({"namn": "A", "yta": yta(ruta()[:4])}))
    assert (
        "Område 1 (A): En kant är inte sluten."
        in client.post(reverse("omrade_importera"), {"fil": trasig}).content.decode()
    )
    hel = SimpleUploadedFile(
        "a.geojson", fil({"namn": "A", "yta": yta()}, {"namn": "Centrum", "yta": yta(ruta(16.21))})
    )
    svar = client.post(reverse("omrade_importera"), {"fil": hel}, follow=True)
    sida = svar.content.decode()
    assert "Får ny yta" in sida
    assert "A och Centrum ligger delvis över varandra" in sida or "Centrum och A ligger delvis över varandra" in sida
    assert "1 område som inte finns i filen blir kvar" in sida
    assert "A" not in _omraden()
    assert client.post(svar.request["PATH_INFO"]).status_code == 302
    ut = json.loads(client.get(reverse("omrade_export")).content)
    assert las_fil("ut.geojson", json.dumps({**ut, "features": ut["features"][:1]}).encode()).fel == ()
    assert "A" in _omraden()


def test_an_area_by_hand(scen: Scen, klient: Callable[[str], Client]) -> None:
    client, by = klient("samordnare"), scen.aktor("samordnare")
    assert client.post(reverse("omrade_ny"), {"namn": "Norr", "foralder": scen.centrum.pk}).status_code == 302
    assert _omraden()["Norr"] == ("", "Centrum", False, True)
    with kontext(by):
        norr = Omrade.objects.get(namn="Norr")
        for omrade, falt, fel in (
            (None, {"namn": "centrum"}, "namn"),
            (scen.centrum, {"namn": "Centrum", "foralder": norr}, "foralder"),
            (norr, {"namn": "Norr", "deso": "fel"}, "deso"),
        ):
            with pytest.raises(ActRefused) as nej:
                actions.spara_omrade(by=by, omrade=omrade, **falt)
            assert nej.value.falt == fel
        with pytest.raises(ActRefused, match="Andra områden"):
            actions.lat_omrade_utga(by=by, omrade=scen.centrum)
        actions.lat_omrade_utga(by=by, omrade=norr)
        with pytest.raises(ActRefused, match="platser ligger"):
            actions.lat_omrade_utga(by=by, omrade=scen.centrum)


@pytest.mark.parametrize("namn", ["rapportor", "kommunpolis", "partner", "ksau", "granne"])
def test_only_the_own_coordinator_writes_and_sees_files(scen: Scen, namn: str) -> None:
    inlasning = _las_in(scen, "a.csv", b"namn\nTredje")
    by = scen.aktor(namn)
    with kontext(by):
        with pytest.raises(ActRefused):
            actions.lat_omrade_utga(by=by, omrade=scen.kolback)
        assert Omrade.objects.filter(pk=scen.kolback.pk).update(namn="Annat") == 0
        assert Omradesinlasning.objects.filter(pk=inlasning.pk).count() == 0
