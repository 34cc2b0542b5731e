"""Owns finding categories and places by the words that people and other systems use for them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from aktorer.models import Omrade, Plats
from aktorer.svenska import sorteringsnyckel
from rapportering.models import Kategori
from rapportering.platsval import OklarPlats, sok_plats

# Words that other systems use, by our stable codes. A municipality that has renamed a category keeps its code.
_SYNONYMER: dict[str, tuple[str, ...]] = {
    "A": ("skada", "sabotage", "vandalisering"),
    "A1": ("graffiti", "klottrat", "nedklottring", "tagg"),
    "A2": ("glaskross", "krossat fönster", "krossat glas", "trasig ruta", "krossade rutor"),
    "A3": ("skadegörelse byggnad", "skadad dörr", "uppbruten dörr"),
    "A4": ("skadegörelse fordon", "skadegörelse bil", "skada på bil", "bilskada"),
    "A5": ("skadegörelse utemiljö", "skadad bänk", "skadad lekplats"),
    "A6": ("skadegörelse skola",),
    "B1": ("containerbrand", "brand i container", "brand i skräp", "soprumsbrand"),
    "B2": ("bilbrand", "fordonsbrand", "brand i fordon"),
    "B3": ("brand i byggnad",),
    "B4": ("smällare", "fyrverkerier", "raketer", "pyroteknik"),
    "B5": ("falsklarm", "brandlarm"),
    "C1": ("ungdomssamling", "ungdomsgäng", "samling av ungdomar", "samling ungdomar"),
    "C2": ("samling i trapphus", "samling i källare", "samling i garage"),
    "D1": ("narkotikaförsäljning", "droghandel", "öppen droghandel"),
    "D2": ("narkotikabruk", "narkotika", "droger"),
    "D3": ("kanyler", "fynd av kanyler", "drogfynd"),
    "D4": ("berusad", "berusade", "berusad person", "berusade personer", "fylleri", "onykter", "lob"),
    "D5": ("langning",),
    "E1": ("bråk", "slagsmål"),
    "E2": ("misshandel",),
    "E5": ("ofredande", "trakasserier"),
    "F1": ("snatteri", "butiksstöld"),
    "F2": ("cykelstöld", "mopedstöld"),
    "F3": ("bilinbrott", "fordonsinbrott"),
    "F4": ("källarinbrott", "förrådsinbrott"),
    "F5": ("inbrott", "inbrott i skola"),
    "F7": ("personrån",),
    "G1": ("a-traktor", "epa", "epatraktor"),
    "G2": ("moped", "elsparkcykel", "buskörning"),
    "G3": ("fortkörning", "hög fart", "vårdslös körning"),
    "G7": ("felparkering",),
    "H1": ("nedskräpning", "skräp", "dumpning", "dumpat skräp"),
    "H2": ("hög musik", "störning", "oljud", "störande musik"),
    "H3": ("sovplats", "olovligt boende"),
    "H5": ("intrång", "klättring"),
    "I1": ("trasig belysning", "belysning", "släckt lampa", "trasig lampa", "lampa trasig", "mörkt"),
    "I2": ("skymd sikt", "buskage", "vegetation"),
    "I5": ("trasig inredning", "förfall"),
    "Z": ("annat", "övrigt", "övrig"),
}
_NARA = 0.72


def vikt(text: str) -> str:
    """Words as they are compared: small letters, without å ä ö and marks."""
    delad = unicodedata.normalize("NFKD", text.casefold())
    utan = "".join(tecken for tecken in delad if not unicodedata.combining(tecken))
    return " ".join(re.sub(r"[^\w]+", " ", utan).split())


class OkantOrd(ValueError):
    """The word means none of ours, or several. The message is Swedish, says what to do, and may be shown."""


@dataclass(frozen=True)
class Var:
    """Where: a place of the register, or a whole area."""

    plats: Plats | None
    omrade: Omrade

    @property
    def varde(self) -> str:
        """As it is kept and sent: `p12` or `o3`."""
        return f"p{self.plats.pk}" if self.plats else f"o{self.omrade.pk}"

    @property
    def namn(self) -> str:
        """As people say it."""
        return self.plats.namn if self.plats else self.omrade.namn


class Register:
    """The municipality's categories, places and areas, read once: three queries. `kategoriord` and `platsord` are
    words that a source has been taught: small word → the category's id, small word → `p12` or `o3`.
    """

    def __init__(
        self, kommun_id: int, *, kategoriord: Mapping[str, int] | None = None, platsord: Mapping[str, str] | None = None
    ) -> None:
        rader = Kategori.objects.filter(kommun_id=kommun_id, utgatt__isnull=True).select_related("foralder")
        self.kategorier = list(rader.order_by("foralder__ordning", "ordning", "pk"))
        self.platser = sorted(
            Plats.objects.in_use().filter(kommun_id=kommun_id).select_related("omrade"),
            key=lambda rad: (sorteringsnyckel(rad.namn), rad.pk),
        )
        self.omraden = sorted(
            Omrade.objects.in_use().filter(kommun_id=kommun_id), key=lambda rad: (sorteringsnyckel(rad.namn), rad.pk)
        )
        self._larda_kategorier = dict(kategoriord or {})
        self._larda_platser = dict(platsord or {})

    def kategori(self, text: str) -> Kategori:
        """The category that the text means: by code, name, what the source was taught, or another word for it.

        Raises OkantOrd, with the nearest names.
        """
        sokt = vikt(text)
        if not sokt:
            raise OkantOrd("Skriv vad som har hänt.")
        rad = self._kategori_av_id.get(self._larda_kategorier.get(sokt, 0)) or self._kategoriord.get(sokt)
        rad = rad or self._enda_borjan(sokt)
        if rad is None:
            raise OkantOrd(f"Vi känner inte igen ”{text[:40]}”.{_forslag(sokt, self._kategorinamn)}")
        return rad

    def var(self, text: str) -> Var:
        """The place or area that the text means. Raises OkantOrd, with the nearest names."""
        sokt = vikt(text)
        if not sokt:
            raise OkantOrd("Skriv en plats eller ett område.")
        traff = self.var_av_varde(self._larda_platser.get(sokt, "")) or self._platsord.get(sokt)
        if traff is not None:
            return traff
        try:
            plats = sok_plats(text, self.platser)
        except OklarPlats as fel:
            flera = str(fel) if "passa" in str(fel) else ""
            nara = _forslag(sokt, self._platsnamn)
            raise OkantOrd(flera or f"Platsen ”{text[:40]}” finns inte i registret.{nara}") from fel
        return Var(plats, plats.omrade)

    def var_av_varde(self, varde: str) -> Var | None:
        """The place or area of `p12` or `o3`, if it is still there."""
        return self._var_av_varde.get(varde)

    def kategori_av_id(self, pk: int) -> Kategori | None:
        """The category in use with this id."""
        return self._kategori_av_id.get(pk)

    def nara_kategorier(self, text: str) -> list[tuple[str, str]]:
        """The categories whose words are most like this one, to choose among."""
        rader = {rad.pk: rad for ord_ in _nara(vikt(text), self._kategorinamn) for rad in [self._kategoriord[ord_]]}
        return [(str(rad.pk), rad.namn) for rad in rader.values() if not rad.hanvisning]

    def nara_platser(self, text: str) -> list[tuple[str, str]]:
        """The places and areas whose names are most like this one, to choose among."""
        rader = {rad.varde: rad for ord_ in _nara(vikt(text), self._platsnamn) for rad in [self._platsord[ord_]]}
        return [(rad.varde, rad.namn) for rad in rader.values()]

    def kategorival(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Every category to choose among, by group."""
        ut: dict[str, list[tuple[str, str]]] = {}
        for rad in self.kategorier:
            if not rad.hanvisning:
                ut.setdefault(rad.foralder.namn if rad.foralder else rad.namn, []).append((str(rad.pk), rad.namn))
        return list(ut.items())

    def platsval(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Every area and place to choose among."""
        omraden = [(f"o{rad.pk}", rad.namn) for rad in self.omraden]
        return [("Områden", omraden), ("Platser", [(f"p{rad.pk}", rad.namn) for rad in self.platser])]

    @cached_property
    def alla_var(self) -> list[Var]:
        """Every place, then every area, by name."""
        return [Var(rad, rad.omrade) for rad in self.platser] + [Var(None, rad) for rad in self.omraden]

    @cached_property
    def _var_av_varde(self) -> dict[str, Var]:
        return {rad.varde: rad for rad in self.alla_var}

    @cached_property
    def _kategori_av_id(self) -> dict[int, Kategori]:
        return {rad.pk: rad for rad in self.kategorier}

    @cached_property
    def _kategoriord(self) -> dict[str, Kategori]:
        """Every word for a category. Codes and names win over other words, types over groups of the same name."""
        ut: dict[str, Kategori] = {}
        for rad in self.kategorier:
            for ord_ in _SYNONYMER.get(rad.kod, ()):
                ut.setdefault(vikt(ord_), rad)
        for rad in sorted(self.kategorier, key=lambda rad: rad.foralder_id is not None):
            namnen = (rad.kod, rad.namn, f"{rad.kod} {rad.namn}")
            ut |= {vikt(ord_): rad for ord_ in namnen}
        return ut

    def _enda_borjan(self, sokt: str) -> Kategori | None:
        """The only category whose name begins with these words."""
        traffar = {rad.pk: rad for ord_, rad in self._kategoriord.items() if ord_.startswith(f"{sokt} ")}
        return next(iter(traffar.values())) if len(traffar) == 1 and len(sokt) > 3 else None

    @cached_property
    def _kategorinamn(self) -> dict[str, str]:
        return {ord_: rad.namn for ord_, rad in self._kategoriord.items() if len(ord_) > 3}

    @cached_property
    def _platsord(self) -> dict[str, Var]:
        ut: dict[str, Var] = {}
        for omrade in self.omraden:
            ut |= {vikt(f"hela {omrade.namn}"): Var(None, omrade), vikt(omrade.namn): Var(None, omrade)}
        for alias in (True, False):
            for plats in self.platser:
                ut |= {vikt(namn): Var(plats, plats.omrade) for namn in (plats.alias if alias else [plats.namn])}
        return ut

    @cached_property
    def _platsnamn(self) -> dict[str, str]:
        return {ord_: var.namn for ord_, var in self._platsord.items()}


def _nara(sokt: str, namn: Mapping[str, str], grans: float = 0.5) -> list[str]:
    return difflib.get_close_matches(sokt[:60], namn, n=3, cutoff=grans)


def _forslag(sokt: str, namn: Mapping[str, str]) -> str:
    """ " Menar du Klotter?", or where to choose."""
    nara = _nara(sokt, namn, _NARA)
    if not nara:
        return " Välj i listan."
    val = [f"”{namn}”" for namn in dict.fromkeys(namn[ord_] for ord_ in nara)]
    return f" Menar du {' eller '.join(val)}?"
