"""Owns the finding of likely names of people: a known first name, a surname's ending, and words such as "heter".

Capital letters are a weak sign, so a single known first name counts only inside a sentence, and never when the words
around it make it a place, a street, a school or a shop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rapportering.personuppgifter.fynd import ordmangd

Spann = tuple[int, int]

_MAPP = Path(__file__).parent
_ORD = re.compile(r"[^\W\d_]{1,30}(?:['’-][^\W\d_]{1,30}){0,2}")
_EFTERNAMN = re.compile(
    r"[^\W\d_]{2,}(?:sson|sdotter|ström|berg|borg|lund|gren|qvist|kvist|quist|dahl|dal|holm|blom|stedt|stedt|sjö|man|sten|strand|"
    r"mark|löf|löv|hed|heim|fors|fält|feldt|felt|rud|skog|vall|wall|stam|ell|éll|én|rén|lén|dén|zon|ović|ovic|evic|ević|ić|"
    r"ski|ska|sky|wicz|czyk|enko|yan|ian|zadeh|oglu|oğlu|pour|nejad|shvili|escu|nen|sen|lin|din|tin|rin|ius|ander|aldi)",
    re.IGNORECASE,
)
_SAKERT_EFTERNAMN = re.compile(
    r"[^\W\d_]{2,}(?:sson|sdotter|ström|qvist|kvist|quist|stedt|zadeh|oglu|oğlu|nejad|ović|ovic|ević|evic|wicz|enko|nejad|shvili|escu)",
    re.IGNORECASE,
)
# Words after which a name comes.
_PEKORD = re.compile(
    r"(?:heter|hette|kallas|kallades|kallar sig|vid namn|namnet|förnamn|förnamnet|förnamnet är|efternamn|efternamnet|"
    r"smeknamnet|namn:|i förnamn|namnet är|går under namnet)[ :]{0,2}[\"”“'’]?$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r" [A-HJ-ZÄ]\.?(?![\w-])")
_TITEL = frozenset(["herr", "fru", "fröken", "familjen", "bröderna", "makarna", "syskonen"])
# What makes the word before or after a place, not a person.
_PLATS_EFTER = ordmangd(
    "kyrka kyrkan skola skolan skolas gata gatan gränd väg vägen torg torget park parken plats platsen plan allé "
    "allén backe backen stig stigen kapell församling församlingshem kyrkogård gymnasium gymnasiet förskola "
    "förskolan café kafé kiosk kiosken pizzeria grill grillen restaurang konditori salong frisör livs tobak "
    "bageri gård gården bro bron brygga museum hotell arena hallen hall ip stadion staty källa sjö udde minne "
    "fond stiftelse center centrum köpcentrum galleria bilverkstad bygg entreprenad ab äldreboende servicehus "
    "vårdcentral bibliotek marknad dagen afton mässa"
)  # fmt: skip
_PLATS_FORE = ordmangd(
    "sankt s:t s:ta kvarteret kv norra södra östra västra stora lilla gamla nya övre nedre villa hotell hotel "
    "café kafé ica coop restaurang pizzeria skolan förskolan statyn kyrkan gården stationen hållplats hållplatsen "
    "parken lekplatsen ip bostads ab stiftelsen båten stormen ovädret"
)  # fmt: skip
_INTE_EFTERNAMN = ordmangd(
    "centrum kommun polisen skolan torget kyrkan parken badet simhallen ishallen station stationen sverige "
    "västmanland köping hallstahammar kolbäck bergslagen samordnaren rektor biblioteket fritidsgården ungdomar "
    "ishall bussen"
)
_KOMMUNORD = re.compile(
    r"(?:skolan|gatan|vägen|gården|parken|torget|hallen|badet|kyrkan|huset|området|stationen|kommun)$"
)


@cache
def _lista(fil: str) -> dict[str, bool]:
    """Names in small letters; True when the name may stand alone."""
    rader = (_MAPP / fil).read_text("utf-8").splitlines()
    namn = [ett for rad in rader if not rad.startswith("#") for ett in rad.split()]
    svaga = {ett.rstrip("*").lower() for ett in namn if ett.endswith("*")}
    return {ett.rstrip("*").lower(): ett.rstrip("*").lower() not in svaga for ett in namn}


def namn(text: str) -> Iterator[Spann]:
    """Likely names of people, from left to right."""
    orden = list(_ORD.finditer(text))
    nasta = 0
    for i, ordet in enumerate(orden):
        if i < nasta or not (ordet[0][0].isupper() or ordet[0] in _lista("fornamn.txt")):
            continue
        antal = _langd(text, orden, i)
        if antal:
            nasta = i + antal
            yield ordet.start(), _utan_genitiv(orden[nasta - 1])


def _utan_genitiv(ordet: re.Match[str]) -> int:
    """The end of the name: without the s of "Kevins"."""
    litet = ordet[0].lower()
    fornamn = _lista("fornamn.txt")
    return ordet.end() - (litet.endswith("s") and litet not in fornamn and litet[:-1] in fornamn)


def _langd(text: str, orden: list[re.Match[str]], i: int) -> int:
    """How many words from the i-th on are a name; 0 when none."""
    ordet = orden[i]
    fore = text[max(0, ordet.start() - 24) : ordet.start()]
    if ordet[0][0].isupper() and _PEKORD.search(fore):
        return 1 + _fler_efternamn(text, orden, i + 1, 2)
    sista_fore = orden[i - 1][0].lower() if i else ""
    if sista_fore in _TITEL and _hor_ihop(text, orden, i) and ordet[0][0].isupper():
        return 1 + _fler_efternamn(text, orden, i + 1, 2)
    if _ar_plats(text, orden, i):
        return 0
    ensam = _fornamn(ordet[0])
    if ensam is None:
        return _utan_kant_fornamn(text, orden, i)
    antal = 1 + _fler_efternamn(text, orden, i + 1, 3, litet=ordet[0].islower())
    if antal > 1:
        return antal
    if _initial(text, ordet.end()):
        return 1
    if ordet[0].islower() or not ensam:
        return 0
    return 1 if len(ordet[0]) > 2 and not _forst(text, ordet.start()) else _forst_men_person(text, orden, i)


def _fornamn(ordet: str) -> bool | None:
    """Whether the word, possibly in the genitive, is a first name: True also alone, False only with more, else None."""
    listan = _lista("fornamn.txt")
    litet = ordet.lower()
    delar = litet.split("-")
    if len(delar) == 2 and all(del_ in listan for del_ in delar):
        return True
    svar = listan.get(litet)
    if svar is None and litet.endswith("s") and ordet[0].isupper():
        svar = listan.get(litet[:-1])
        return svar if svar is None or len(litet) > 4 else None
    return svar


def _hor_ihop(text: str, orden: list[re.Match[str]], i: int) -> bool:
    """Whether only a space or two parts the i-th word from the one before."""
    return 0 < i < len(orden) and text[orden[i - 1].end() : orden[i].start()] in (" ", "  ", "\n")


def _fler_efternamn(text: str, orden: list[re.Match[str]], i: int, hogst: int, *, litet: bool = False) -> int:
    """How many surnames (or second first names) follow."""
    antal = 0
    while antal < hogst and _hor_ihop(text, orden, i + antal):
        ordet = orden[i + antal][0]
        if ordet.lower() in _INTE_EFTERNAMN or ordet.lower() in _PLATS_EFTER or _KOMMUNORD.search(ordet.lower()):
            break
        if litet and not (_SAKERT_EFTERNAMN.fullmatch(ordet.rstrip("s")) or _SAKERT_EFTERNAMN.fullmatch(ordet)):
            break
        if not litet and not ordet[0].isupper():
            if ordet not in ("von", "af", "de", "al", "el", "bin", "van") or antal + 1 >= hogst:
                break
            if i + antal + 1 >= len(orden) or not orden[i + antal + 1][0][0].isupper():
                break
        antal += 1
    return antal


def _initial(text: str, slut: int) -> bool:
    """Whether "Kevin A" or "Kevin A." stands here."""
    return bool(_INITIAL.match(text, slut))


def _utan_kant_fornamn(text: str, orden: list[re.Match[str]], i: int) -> int:
    """Names known by the surname alone: "Xyz Andersson", "K. Andersson", "Andersson, Kevin"."""
    ordet = orden[i]
    if i + 1 >= len(orden) or not ordet[0][0].isupper():
        return 0
    efter = orden[i + 1]
    mellan = text[ordet.end() : efter.start()]
    if mellan in (",", ", ") and _ar_efternamn(ordet[0]) and efter[0][0].isupper() and _fornamn(efter[0]) is not None:
        return 2
    initial = len(ordet[0]) == 1 and mellan in (". ", " ", ".")
    vanligt = mellan == " " and len(ordet[0]) > 2 and not ordet[0].isupper() and ordet[0].lower() not in _TITEL
    if (initial or vanligt) and efter[0][0].isupper() and not _plats_efter(text, orden, i + 2):
        egen = vanligt and efter[0].lower() in _lista("efternamn.txt")
        # "Kontakta Omar Ahmed": the sentence's own first word is no first name.
        egen = egen and not (_forst(text, ordet.start()) and efter[0].lower() in _lista("fornamn.txt"))
        sakert = egen or _SAKERT_EFTERNAMN.fullmatch(efter[0])
        return 2 if sakert else 0
    if _SAKERT_EFTERNAMN.fullmatch(ordet[0]) and ordet[0].lower().endswith(("sson", "sdotter")):
        return 0 if _plats_efter(text, orden, i + 1) else 1
    return 0


def _ar_efternamn(ordet: str) -> bool:
    return bool(_EFTERNAMN.fullmatch(ordet)) or ordet.lower() in _lista("efternamn.txt")


def _plats_efter(text: str, orden: list[re.Match[str]], i: int) -> bool:
    """Whether the i-th word, following at once, makes those before it a place."""
    if not _hor_ihop(text, orden, i):
        return False
    ordet = orden[i][0].lower()
    return ordet in _PLATS_EFTER or ordet.removesuffix("s") in _PLATS_EFTER


def _ar_plats(text: str, orden: list[re.Match[str]], i: int) -> bool:
    """Whether the words around make it a place: "Sofia kyrka", "S:t Olof", "Olof Palmes gata"."""
    if text[max(0, orden[i].start() - 4) : orden[i].start()].lower().endswith(("s:t ", ":ta ", "kv. ")):
        return True
    if i and _hor_ihop(text, orden, i) and orden[i - 1][0].lower() in _PLATS_FORE:
        return True
    return any(_plats_efter(text, orden, i + n) and _versaler(text, orden, i, n) for n in (1, 2, 3))


def _versaler(text: str, orden: list[re.Match[str]], i: int, antal: int) -> bool:
    """Whether the words from the i-th on are capitalised and stand together."""
    return all(orden[i + n][0][0].isupper() and (n == 0 or _hor_ihop(text, orden, i + n)) for n in range(antal))


def _forst(text: str, start: int) -> bool:
    """Whether a sentence starts here, where every word has a capital."""
    fore = text[max(0, start - 4) : start].rstrip(" \"”“'(-•*")
    return not fore or fore[-1] in ".!?:\n"


def _forst_men_person(text: str, orden: list[re.Match[str]], i: int) -> int:
    """A first name that starts a sentence counts when the next word is what a person does or is."""
    if not _hor_ihop(text, orden, i + 1) or len(orden[i][0]) < 3:
        return 0
    return int(orden[i + 1][0].lower() in _GOR)


_GOR = ordmangd(
    "är var har hade sa säger sade kom kommer gick går sprang springer slog slår kastade kastar hotade hotar "
    "ringde ringer såg ser skrek skriker bråkade bråkar sålde säljer körde kör stod står satt sitter blev blir "
    "tog tar sparkade sparkar berättade berättar och brukar bor fick hotas misstänks skulle ville vill kan "
    "klottrade eldade drack knuffade mobbar filmade spottade försvann verkar i på från"
)
