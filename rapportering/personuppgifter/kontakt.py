"""Owns the finding of e-mail addresses, telephone numbers and accounts in social media.

Every repetition in a pattern is bounded and starts at the edge of a word, so that the time is linear in the text.
`static/lb/personuppgifter.js` says the same for the browser; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rapportering.personuppgifter.fynd import ordmangd

Spann = tuple[int, int]

_SNABEL = r"(?:@|[(\[](?:a|at|snabel-?a)[)\]]|(?<= )(?:snabel-?a|at)(?= ))"
_EPOST = re.compile(
    rf"(?<![\w.+%-])[\w.+%-]{{1,64}} {{0,2}}{_SNABEL} {{0,2}}"
    r"(?:[\w-]{1,63}(?:\.| ?\(?punkt\)? ?)){1,4}[A-Za-z]{2,12}(?!\w)",
    re.IGNORECASE,
)

# Digits in groups. A separator is at most three signs; a line may break once.
_SIFFERFOLJD = re.compile(r"(?<![\w+])(?<!\d[-/.,:])(\(?(?:\+|00)[ (]{0,2}|\(?)(\d(?:[ ./()_-]{0,3}\n?\d){6,16})")
_GRUPP = re.compile(r"\d+")
# Area codes of three digits; 08 has two and all the rest four (Post- och telestyrelsen's numbering plan).
_TRE = ordmangd("010 011 013 016 018 019 021 023 026 031 033 035 036 040 042 044 046 054 060 063 090")
_MOBIL = ("070", "072", "073", "076", "079")
# Service numbers that belong to nobody: 020, 0200, 077x, 09xx pay services, 099x.
_TJANST = re.compile(r"0(?:20|77|900|939|944|99)")


def epost(text: str) -> Iterator[Spann]:
    """E-mail addresses, also with "(at)", "snabel-a" and "punkt"."""
    for traff in _EPOST.finditer(text):
        yield traff.span()


def telefon(text: str) -> Iterator[Spann]:
    """Swedish numbers, fixed and mobile, and foreign ones after + or 00. Not 112, 114 14, 1177, 020, 077x."""
    plats = 0
    while traff := _SIFFERFOLJD.search(text, plats):
        slut = _nummerslut(text, traff)
        if slut:
            yield traff.start(), slut
        plats = slut or min(traff.end(), _nasta_grupp(text, traff))


def _nasta_grupp(text: str, traff: re.Match[str]) -> int:
    """Where to look on after a miss: behind the first group of digits."""
    forsta = _GRUPP.search(text, traff.start(2))
    assert forsta is not None
    return forsta.end()


def _nummerslut(text: str, traff: re.Match[str]) -> int:
    """Where a telephone number that starts at the match ends, or 0."""
    borjan, slut = traff.start(2), traff.end(2)
    if text[slut : slut + 1].isdigit():
        return 0
    utland = "+" in traff[1] or traff[1].strip("( ").startswith("00")
    grupper = [(g.group(), g.start(), g.end()) for g in _GRUPP.finditer(text, borjan, slut)]
    mellan = [text[forra[2] : nasta[1]] for forra, nasta in pairwise(grupper)]
    if utland and grupper[0][0].startswith("46"):
        return _svenskt(_utan_landskod(grupper), mellan, frikostig=True)
    if utland:
        return _utlandskt(grupper)
    return _svenskt(grupper, mellan, frikostig=False) if grupper[0][0][0] == "0" else 0


def _utan_landskod(grupper: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The groups with 46 and an optional (0) replaced by the leading zero."""
    forst, start, slut = grupper[0]
    rest = grupper[1:]
    if forst == "46" and rest and rest[0][0] == "0":
        rest = rest[1:]
    if forst != "46":
        return [("0" + forst[2:].removeprefix("0"), start, slut), *rest]
    return [("0" + rest[0][0].removeprefix("0"), rest[0][1], rest[0][2]), *rest[1:]] if rest else []


def _utlandskt(grupper: list[tuple[str, int, int]]) -> int:
    """A number of another country: nine to fifteen digits."""
    antal = slut = 0
    for siffror, _, till in grupper:
        if len(siffror) == 1 and antal >= 9:
            break
        if antal + len(siffror) > 15:
            break
        antal, slut = antal + len(siffror), till
    return slut if antal >= 9 else 0


def _svenskt(grupper: list[tuple[str, int, int]], mellan: list[str], *, frikostig: bool) -> int:
    """The end of a number that starts with 0. `frikostig`: a country code stood before it, so any grouping will do."""
    siffror = "".join(g[0] for g in grupper)
    if len(siffror) < 8 or siffror.startswith("00") or _TJANST.match(siffror):
        return 0
    ensamma = all(len(g[0]) == 1 for g in grupper)
    if siffror.startswith(_MOBIL):
        return _slut_vid(grupper, 10, 10, ensamma)
    rikt = 2 if siffror.startswith("08") else 3 if siffror[:3] in _TRE else 4
    if not frikostig and not ensamma and not _fast_form(grupper, mellan, rikt):
        return 0
    minst = {2: 9, 3: 8, 4: 9}[rikt] + (len(grupper) == 1 and rikt == 3)
    return _slut_vid(grupper, minst, 10, ensamma)


def _fast_form(grupper: list[tuple[str, int, int]], mellan: list[str], rikt: int) -> bool:
    """Area code, a separator, and the rest in groups with spaces; or all in one. 08.30-09.45 is not of that form."""
    if len(grupper[0][0]) >= 8:
        return True
    return len(grupper[0][0]) == rikt and mellan[0].strip() in ("", "-", "/", ")", ")-") and "." not in mellan[0]


def _slut_vid(grupper: list[tuple[str, int, int]], minst: int, hogst: int, ensamma: bool) -> int:
    """The end of the last group that keeps the number of digits within bounds. A lone digit is a count, not a part."""
    antal = slut = 0
    for siffror, _, till in grupper:
        if antal + len(siffror) > hogst or (antal >= minst and len(siffror) == 1 and not ensamma):
            break
        antal, slut = antal + len(siffror), till
    return slut if minst <= antal <= hogst else 0


_TJANSTER = (
    r"(?:snap(?:chat)?|insta(?:gram)?|ig|tiktok|discord|telegram|facebook|fb|kik|messenger|twitter|användarnamn(?:et)?)"
)
_ANDELSE = r"(?:-?(?:namn|namnet|konto|kontot|profil|profilen|användare|användaren))?"
_KONTO = re.compile(
    rf"(?<![\w@])(?:{_TJANSTER}(?:\.com|\.me)/(?:add/|u/|@)?@?[\w.-]{{3,40}}(?<![.-]))"
    rf"|(?<![\w.+%@/-])(?:@[\w.]{{2,30}}(?<!\.)|[a-zåäö][\w.]{{2,30}}#\d{{4}}"
    rf"|{_TJANSTER}{_ANDELSE}(?: (?:är|heter|kallas))? ?[:=] ?@?"
    rf"(?:[A-Za-zÅÄÖåäö.]{{0,20}}[\d_][\w.]{{0,20}}|[\w.]{{3,30}}(?=\s*(?:$|[,;.)\n])))(?<!\.)"
    rf"|{_TJANSTER}{_ANDELSE}(?: (?:är|heter|kallas))? [A-Za-zÅÄÖåäö][A-Za-zÅÄÖåäö.]{{0,20}}[\d_][\w.]{{0,20}}(?<!\.)"
    rf"|{_TJANSTER}{_ANDELSE} (?:heter|kallas) [\w.]{{3,30}}(?<!\.))(?![\w@])",
    re.IGNORECASE,
)


def konto(text: str) -> Iterator[Spann]:
    """Handles with @, links to profiles, and "snap: namn"."""
    for traff in _KONTO.finditer(text):
        yield traff.span()
