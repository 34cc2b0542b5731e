"""Owns the finding of addresses to dwellings: a street with a number, and an apartment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapportering.personuppgifter.fynd import ordmangd

Spann = tuple[int, int]

_LAGENHET = re.compile(
    r"(?<!\w)(?:(?:lgh|lght|lghnr|läghet|lägenhetsn(?:ummer|r)|lägenhetsnumret)\.? ?(?:nr|nummer|är)?\.?:? ?\d{1,4}[A-Z]?"
    r"|lägenhet(?:en)? ?(?:nr\.?|nummer|med nummer)?:? ?(?:0[9]\d\d|1\d{3})"
    r"|lägenhet(?:en)? (?:nr\.?|nummer) ?\d{1,3}[A-Z]?|dörr(?:en)? (?:märkt )?1[0-9]\d\d)(?![\w:])(?!-?\d)",
    re.IGNORECASE,
)

# Endings of street names.
_VAG = (
    "gatan|gata|vägen|väg|stigen|stig|gränden|gränd|allén|allé|backen|backe|slingan|ringen|rundan|esplanaden|leden|"
    "kroken|svängen|bågen|stråket|tunet|liden|höjden|terrassen|promenaden|brinken|hagen|lunden|vreten|kajen|torget|"
    "torg|plan|gången|kullen|sluttningen|löten|åsen|ängen|gärdet|dalen|stranden|vret"
)
# These also name places that are no streets: only with a capital.
_SVAGA = ("ängen", "gärdet", "dalen", "stranden", "vret", "kajen", "hagen", "lunden", "kullen", "åsen", "plan")
_ADRESS = re.compile(
    rf"(?<![\w-])((?:[\wåäöÅÄÖ:.]{{1,20}} ){{0,2}}?)([\w-]{{0,25}}?(?:{_VAG})) {{1,2}}(?:nr\.? ?|nummer )?"
    r"(\d{1,3}(?: ?[A-Ha-h](?!\w))?)(?![\w])(?![.:]\d\d)(?!/\d)",
    re.IGNORECASE,
)
_ALLMAN = ordmangd(
    "väg riksväg länsväg cykelväg cykelvägen gångväg gångvägen motorväg motorvägen europaväg landsväg landsvägen "
    "gata gatan vägen stig stigen plan våningsplan bottenplan fotbollsplan torg torget backen backe ringen leden "
    "gången parkeringsplan övergången undergången uppgången tillgången nedgången ingången utgången gränden gränd "
    "allén allé genomfartsvägen bilväg bilvägen skogsväg grusväg grusvägen skolväg skolvägen ringleden "
    "vandringsleden slingan elljusslingan motionsslingan motionsspåret hagen lunden kullen åsen höjden svängen "
    "kroken kajen promenaden terrassen handlingsplan verksamhetsplan åtgärdsplan tidsplan detaljplan plattgången "
    "omgången årgången ledning infartsvägen utfartsvägen tillfartsvägen huvudgatan tvärgatan sidogatan gågatan "
    "rondellen avgången stråket gångstråket grönstråket cykelstråket förgången ringväg solnedgången upplagan "
    "halvplan"
)
_SMA_ORD_FORE = ordmangd("norra södra östra västra stora lilla gamla nya övre nedre sankt s:t s:ta kung drottning")
# What follows a number that is a count, a date or a measure and no house.
_EFTER = re.compile(
    r"(?:-| ?- ?)\d{1,4}(?: [a-zåäö]{2})|"
    r" {1,2}(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|januari|februari|mars|april|juni|juli|augusti|september|"
    r"oktober|november|december|personer|pers|ungdomar|barn|killar|tjejer|män|kvinnor|vuxna|elever|pojkar|flickor|"
    r"mopeder|moppar|bilar|cyklar|elsparkcyklar|fordon|gånger|ggr|st|stycken|minuter|min|timmar|h|dagar|veckor|månader|år|"
    r"meter|m|km|kr|kronor|procent|%|lampor|lyktor|armaturer|fönster|rutor|papperskorgar|bänkar|flaskor|burkar|incidenter|"
    r"händelser|rapporter|anmälningar|ärenden|tillfällen|kvällar|nätter|platser|parkeringar|busskurer|soptunnor|"
    r"containrar|lägenheter|hushåll|boende|gäng|grupper|hundar|raketer|smällare|klotter|tags|skyltar|stolpar|till|av|eller|"
    r"à|och en halv|grader|trappor|våningar|kilo|liter|påsar|sprutor|kanyler|vakter|poliser|fältare|väktare)(?!\w)",
    re.IGNORECASE,
)


def lagenhet(text: str) -> Iterator[Spann]:
    """Apartment numbers."""
    for traff in _LAGENHET.finditer(text):
        yield traff.span()


def adress(text: str) -> Iterator[Spann]:
    """A street name and a house number. A street alone is a place, and "Storgatan 3 mopeder" is a count."""
    for traff in _ADRESS.finditer(text):
        gata = traff[2]
        if gata.lower() in _ALLMAN and not _egennamn(traff[1], gata):
            continue
        if gata.lower().endswith(_SVAGA) and not gata[0].isupper():
            continue
        if _EFTER.match(text, traff.end()) or _EFTER.match(text, _bokstav(traff)):
            continue
        yield _borjan(traff), traff.end()


def _bokstav(traff: re.Match[str]) -> int:
    """The end of the bare number: in "Storgatan 3 h" the letter may be a unit."""
    slut = traff.end(3)
    return slut - 2 if traff[3][-1].isalpha() and traff[3][-2] == " " else slut


def _egennamn(fore: str, gata: str) -> bool:
    """Whether "väg" or "torg" is the last part of a name: "Karl Johans väg", "Norra vägen"."""
    ord_fore = fore.split()
    if not ord_fore:
        return False
    sista = ord_fore[-1]
    return sista.lower() in _SMA_ORD_FORE or (sista[:1].isupper() and sista.lower()[-1:] == "s")


def _borjan(traff: re.Match[str]) -> int:
    """Where the name starts: at its first capital, or at Norra, Stora and the like."""
    start = traff.start(2)
    plats = traff.start(1)
    tagna: list[tuple[int, str]] = []
    for ord_ in traff[1].split(" "):
        if ord_:
            tagna.append((plats, ord_))
        plats += len(ord_) + 1
    for borjar, ord_ in reversed(tagna):
        inne = start != traff.start(2)
        stort = ord_[0].isupper() and (inne or ord_.rstrip(".:").lower().endswith(("s", "a", "e")))
        if ord_.lower() not in _SMA_ORD_FORE and not stort:
            break
        start = borjar
    return start
