"""Owns the finding of registration plates, bank accounts and card numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapportering.personuppgifter.fynd import ordmangd

Spann = tuple[int, int]

# Swedish plates: three letters without I, Q, V, Å, Ä, Ö, two digits, and a digit or a letter (not O either).
_B = "[A-HJ-PR-UW-Za-hj-pr-uw-z]"
_SKYLT = re.compile(
    rf"(?<![\w@./])(?<!\w-)(?:({_B}{{3}})( {{0,2}}[·._-]?|\n)\d\d ?[0-9A-HJ-NPR-UW-Za-hj-npr-uw-z]"
    rf"|{_B} ?{_B} ?{_B} \d \d [0-9A-HJ-NPR-UW-Za-hj-npr-uw-z])(?![\w])(?![-/:]\d)"
)
# What a plate also looks like: makes of cars, money, rooms, offices, and ordinary words of three letters.
_INTE_SKYLT = ordmangd(
    "bmw ktm man daf gmc sek eur usd nok dkk gbp tel nr lgh rum sal hus bus buss art dnr kap par pkt sid sem typ "
    "och att med den det som han hon var kan ska har hos mot per tog gav kom gick ser nya runt upp ner tre fem "
    "sex sju hej dag max min ca pga tex bla lss tgt abb hsb gps ups app dos kod led kod mal tur omr grp hpl stn "
    "ave bnr pnr lag sos ssk sms pdf nej jan feb mar apr maj jun jul aug sep okt nov dec mon tor fre usb ram cpu "
    "led wc lyr enl ang ref kub lok tag loc usk fol mot ute bet ekr kkr tkr ett hel han hur nar"
)
_SKYLTORD = re.compile(
    r"(?:reg(?:\.|istrerings)?[ -]?(?:nr|nummer|skylt)?\w{0,3}|skylt\w{0,5}|plåt\w{0,3}"
    r"|bil(?:en)?|epa\w{0,8}|mopp\w{0,4}|volvo|audi|saab|golf|märkt|moped\w{0,6}|mc)"
    r"[.:]? {1,2}\(?(?:är |med |var )?$",
    re.IGNORECASE,
)
# No Swedish word of three letters is without a vowel: "xbc 123" is a plate, "och 123" is not.
_VOKAL = re.compile("[aeouy]", re.IGNORECASE)
_ARENDEORD = re.compile(
    r"(?:dnr|diarie\w{0,8}|ärende\w{0,6}|beslut\w{0,3}|mål(?:nr)?|klass\w{0,4}|kurs\w{0,3}|sal\w{0,3}|rum\w{0,3}|buss\w{0,3}|"
    r"linje\w{0,2}|nyckel\w{0,3}|stolpe\w{0,2}|lampa|skåp\w{0,3}|artikel\w{0,3}|modell\w{0,3}|grupp\w{0,3})[.:]? {1,2}$",
    re.IGNORECASE,
)
# A plate of one's own choice can only be known by the word before it.
_EGEN_SKYLT = re.compile(
    r"(?<!\w)(?i:reg(?:\.|istrerings)? ?(?:nr|nummer(?:et)?|skylt(?:en)?)\.?:?) {1,2}(?i:är )?"
    r"([A-ZÅÄÖ][A-ZÅÄÖ0-9]{1,6})(?!\w)"
)


def regnummer(text: str) -> Iterator[Spann]:
    """Registration plates. In small letters with a space only after a word such as "regnr"."""
    for traff in _SKYLT.finditer(text):
        fore = text[max(0, traff.start() - 24) : traff.start()]
        if _ar_skylt(traff, fore):
            yield traff.span()
    for traff in _EGEN_SKYLT.finditer(text):
        yield traff.span(1)


def _ar_skylt(traff: re.Match[str], fore: str) -> bool:
    if _SKYLTORD.search(fore):
        return True
    if _ARENDEORD.search(fore):
        return False
    bokstaver = traff[1]
    if bokstaver is None:
        return traff[0].isupper()
    if bokstaver.lower() in _INTE_SKYLT:
        return False
    return bokstaver.isupper() or not traff[2] or (traff[2] != "\n" and not _VOKAL.search(bokstaver))


_BANK = re.compile(
    r"(?<![\w-])(?:(?:bankgiro|bg|plusgiro|postgiro|pg|bank-?konto|konto|clearing|clearingkonto|swish(?:a|at|ade|as)?)"
    r"(?:t|et|n?ummer|numret|-?nr)?\.?:?(?: (?:nr|nummer|är|till))?\.?:? ?\n?)"
    r"(\d(?:[ ,.-]{0,2}\d){6,17})(?!\d)",
    re.IGNORECASE,
)
_CLEARING = re.compile(
    r"(?<![\w-])(?:8\d{3}-\d(?:, ?| )|(?!20[0-4]\d)[1-9]\d{3}(?:-\d)?, ?)\d{1,3}[ .-]?\d{3}[ .-]?\d{1,3}(?:[ .-]?\d{1,3})?(?!\d)"
)
_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d\d(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?(?!\w)")
_KORT = re.compile(r"(?<![\w-])\d{4}(?:[ -]?\d{4}){3}(?!\w)")


def bankkonto(text: str) -> Iterator[Spann]:
    """Bankgiro, plusgiro, Swish and account numbers after such a word; clearing numbers, IBAN and cards by themselves."""
    for traff in _BANK.finditer(text):
        yield traff.span(1)
    for traff in _CLEARING.finditer(text):
        yield traff.span()
    for traff in _IBAN.finditer(text):
        slut = _iban_slut(text, traff.start(), traff.end())
        if slut:
            yield traff.start(), slut
    for traff in _KORT.finditer(text):
        if _luhn(re.sub(r"\D", "", traff[0])):
            yield traff.span()


def _iban_slut(text: str, start: int, slut: int) -> int:
    """Where a valid IBAN ends, or 0. The word after it may have been taken with it."""
    while slut - start >= 15:
        if _mod97(text[start:slut].replace(" ", "")):
            return slut
        slut = text.rfind(" ", start, slut)
    return 0


def _mod97(iban: str) -> bool:
    """ISO 13616: the check digits of an IBAN."""
    return int("".join(str(int(tecken, 36)) for tecken in iban[4:] + iban[:4])) % 97 == 1


def _luhn(siffror: str) -> bool:
    """The check digit of a payment card."""
    summa = sum(sum(divmod(int(ett) * (2 if plats % 2 == 0 else 1), 10)) for plats, ett in enumerate(siffror))
    return summa % 10 == 0
