"""Owns the spellings: how people write each kind of personal data. `gomd` gives those that the rules were not tuned on."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_BOKST = "ABCDEFGHJKLMNOPRSTUWXYZ"


def delat(text: str) -> list[str]:
    """The words of a text, or what its commas part."""
    return text.split(", ") if ", " in text else text.split()


_FORNAMN = delat(
    "Kevin Anna Ali Fatima Johan Emma Mohamed Sara Linus Amina Viktor Elin Hassan Maja Oliver Leila Anton Zahra "
    "Tindra Omar"
)
_EFTERNAMN = delat(
    "Andersson Karlsson Lindberg Ahmed Nilsson Hassan Bergström Svensson Yilmaz Holmgren Nguyen Eklund Persson "
    "Ali Sandberg"
)
_FORNAMN_G = delat(
    "Rasmus Felicia Ibrahim Yasmin Pontus Goran Hodan Petra Aleksandar Noor Bengt Ronja Tesfay Ingrid Xerxes Svea Kurdo"
)
_EFTERNAMN_G = delat(
    "Hallgren Petrović Öberg Farah Söderlund Kowalska Jonsson Mohammadi Wikström Hägglund Tekle Norberg Axelsson "
    "Rostami"
)
_GATOR = delat(
    "Storgatan, Björkvägen, Norra Järnvägsgatan, Tallstigen, Karl Johans gata, Lundgränd, Skogsbacken, Ekallén, "
    "Västra Ringvägen, Smedjegatan"
)
_GATOR_G = delat(
    "Herrgårdsgatan, Östra Kanalvägen, Lärkstigen, Prästgårdsgärdet, Vasavägen, Sörkvarnsgatan, Nyängsgränd, "
    "Birger Jarls väg, Ågatan, Lokevägen"
)


def luhn(nio: str) -> str:
    """The check digit of nine digits."""
    return str(-sum(sum(divmod(int(ett) * (2 - plats % 2), 10)) for plats, ett in enumerate(nio)) % 10)


def _tolv(slump: Random, *, plus: int = 0) -> str:
    """An invented number: the serials 980-999 are never given to anyone."""
    ar, manad, dag = (
        slump.choice([slump.randint(1890, 1899), slump.randint(1940, 2012)]),
        slump.randint(1, 12),
        slump.randint(1, 28),
    )
    nio = f"{ar % 100:02}{manad:02}{dag + plus:02}{slump.randint(980, 999)}"
    return f"{ar // 100}{nio}{luhn(nio)}"


def _bredd(text: str) -> str:
    return "".join(chr(ord(ett) - 48 + 0xFF10) if ett.isascii() and ett.isdigit() else ett for ett in text)


def nummer(slump: Random, gomd: bool, plus: int = 0) -> str:
    """Personnummer; `plus` 60 for samordningsnummer. Numbers from the 1890s need all twelve digits."""
    t = _tolv(slump, plus=plus)
    langa = [
        t,
        f"{t[:8]}-{t[8:]}",
        f"{t[:8]} {t[8:]}",
        f"{t[:4]}-{t[4:6]}-{t[6:8]}-{t[8:]}",
        _bredd(t),
        f"{t[:8]}–{t[8:]}",
    ]
    if gomd:
        langa = [
            f"{t[:8]} - {t[8:]}",
            f"{t[:8]}\u00a0{t[8:]}",
            f"{t[:4]} {t[4:6]} {t[6:8]} {t[8:]}",
            f"{t[:8]}\u2011{t[8:]}",
            t,
        ]
    if t.startswith("18"):
        return slump.choice(langa)
    korta = [
        t[2:],
        f"{t[2:8]}-{t[8:]}",
        f"{t[2:8]}+{t[8:]}",
        f"{t[2:8]} {t[8:]}",
        " ".join(t[2:]),
        f"{t[2:8]}\n{t[8:]}",
    ]
    if gomd:
        korta = [
            f"{t[2:8]}–{t[8:]}",
            f"{t[2:8]}-\n{t[8:]}",
            f"{t[2:4]} {t[4:6]} {t[6:8]}-{t[8:]}",
            _bredd(t[2:8] + "-" + t[8:]),
        ]
    return slump.choice(langa + korta)


def telefon(slump: Random, gomd: bool) -> str:
    """Mobile and fixed numbers. 070-174 06 05 to 99 and the like are kept for fiction by PTS; ours are only invented."""
    a, b, c, d = (
        slump.choice("02369"),
        f"{slump.randint(100, 999)}",
        f"{slump.randint(10, 99)}",
        f"{slump.randint(10, 99)}",
    )
    sju = f"{b}{c}{d}"
    latta = [
        f"07{a}-{b} {c} {d}",
        f"07{a}{sju}",
        f"07{a} {b} {c} {d}",
        f"07{a}-{sju}",
        f"+467{a}{sju}",
        f"+46 7{a} {b} {c} {d}",
        f"0220-{b} {c}",
        f"021-{c} {d} {c}",
        f"08-{b} {c} {d}",
        f"+46 (0)7{a}-{b} {c} {d}",
    ]
    svara = [
        f"00467{a}{sju}",
        f"07{a}/{b}{c}{d}",
        f"07{a}.{b}.{c}.{d}",
        _bredd(f"07{a}-{b} {c} {d}"),
        f"07{a}–{b}\u00a0{c}\u00a0{d}",
        f"(0220) {b}{c}",
        f"+46-7{a}-{b}{c}{d}",
        f"07{a[0]}{sju[0]}-{sju[1:]}",
        f"+47 {b} {c} {b}",
        f"0{slump.choice(['16', '19'])}-{b} {c} {d}",
    ]
    return slump.choice(svara if gomd else latta)


def epost(slump: Random, gomd: bool) -> str:
    """Addresses at domains kept for examples."""
    for_, efter = slump.choice(_FORNAMN).lower(), slump.choice(_EFTERNAMN).lower()
    latta = [
        f"{for_}.{efter}@example.com",
        f"{for_}_{slump.randint(1, 99)}@exempel.se",
        f"{for_[0]}{efter}@mail.exempel.se",
        f"{for_}+skola@example.org",
    ]
    svara = [
        f"{for_.upper()}@EXAMPLE.COM",
        f"{for_} @ exempel.se",
        f"{for_}(at)exempel.se",
        f"{for_}-{efter}@skola.exempel.se",
        f"{for_}@exempel.nu",
    ]
    return slump.choice(svara if gomd else latta)


def regnummer(slump: Random, gomd: bool) -> str:
    """Plates, both the old and the new kind."""
    bokstaver = "X" + "".join(slump.choice(_BOKST) for _ in range(2))
    slut = f"{slump.randint(10, 99)}{slump.choice('0123456789ABCDEFGHJKLMNPRSTUWXYZ')}"
    latta = [f"{bokstaver}{slut}", f"{bokstaver} {slut}", f"{bokstaver}-{slut}", (bokstaver + slut).lower()]
    svara = [
        f"{bokstaver}\u00a0{slut}",
        f"{bokstaver}.{slut}",
        " ".join(bokstaver + slut),
        f"{bokstaver}–{slut}",
        bokstaver + _bredd(slut),
    ]
    return slump.choice(svara if gomd else latta)


def bankkonto(slump: Random, gomd: bool) -> str:
    """Giro numbers, accounts and an IBAN of the standard's own example."""
    t = [str(slump.randint(100, 999)) for _ in range(4)]
    latta = [
        f"bankgiro {t[0]}-{t[1]}5",
        f"bg {t[0]}1-{t[1]}2",
        f"plusgiro {t[0]} {t[1][:2]} {t[2][:2]}-3",
        f"konto 8{t[0]}-{t[1][0]}, {t[2]} {t[3]} {t[1]}-4",
    ]
    svara = [
        f"pg {t[0]}{t[1]}-4",
        f"kontonummer {t[0]}5 {t[1]}{t[2]}1",
        "SE45 5000 0000 0583 9825 7466",
        f"clearing 6{t[0]}, {t[1]} {t[2]} {t[3]}",
    ]
    return slump.choice(svara if gomd else latta)


def lagenhet(slump: Random, gomd: bool) -> str:
    """Apartment numbers."""
    nr = f"{slump.randint(10, 14)}0{slump.randint(1, 9)}"
    return slump.choice(
        [f"lägenhet {nr}", f"lgh nr {nr}", f"Lgh. {nr}"] if gomd else [f"lgh {nr}", f"lgh{nr}", f"lägenhet nr {nr}"]
    )


def adress(slump: Random, gomd: bool) -> str:
    """A street and a number."""
    return (
        f"{slump.choice(_GATOR_G if gomd else _GATOR)} {slump.randint(1, 60)}{slump.choice(['', '', 'B', ' A', 'c'])}"
    )


def namn(slump: Random, gomd: bool) -> str:
    """A first name and a surname."""
    if gomd:
        return f"{slump.choice(_FORNAMN_G)} {slump.choice(_EFTERNAMN_G)}"
    return f"{slump.choice(_FORNAMN)} {slump.choice(_EFTERNAMN)}"


def ensamt(slump: Random, gomd: bool) -> str:
    """A first name alone."""
    return slump.choice(_FORNAMN_G[:-3] if gomd else _FORNAMN)


def konto(slump: Random, gomd: bool) -> str:
    """Handles."""
    ord_ = slump.choice(["bus", "hallsta", "natt", "ghost"])
    tag = f"{ord_}{slump.choice(['_', '.', ''])}{slump.choice(['liv', 'boy', 'gang'])}{slump.randint(1, 99)}"
    latta = [f"@{tag}", f"snap: {tag}", f"insta: {tag}", f"tiktok @{tag}"]
    svara = [f"instagram.com/{tag}", f"Snapchat {tag}", f"snapnamn: {tag}", f"ig: @{tag}"]
    return slump.choice(svara if gomd else latta)


SLAG: dict[str, Callable[[Random, bool], str]] = {
    "personnummer": nummer,
    "samordningsnummer": lambda slump, gomd: nummer(slump, gomd, 60),
    "telefon": telefon,
    "epost": epost,
    "regnummer": regnummer,
    "bankkonto": bankkonto,
    "lagenhet": lagenhet,
    "adress": adress,
    "namn": namn,
    "ensamt": ensamt,
    "konto": konto,
}
