"""Quarters made by hand, all invented: the demo's size by default, any size on request."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from handlingsplan.status import ORDNING, rakna, samlad
from uppfoljning import meningar
from uppfoljning.underlag import (
    FORMAT,
    Aktivitetsdel,
    Andringsdel,
    Bild,
    Enhetsdel,
    Fokusdel,
    Kategoridel,
    Kvartalsunderlag,
    Loftesdel,
    Omradesdel,
    Problemdel,
    Statusantal,
    Tal,
    Veckodel,
)

SVENSK = ZoneInfo("Europe/Stockholm")
NAMN = (
    "Genomföra och utveckla medborgardialoger",
    "Öka medborgarnas känsla av trygghet",
    "Ungdomar (identifiera barn och unga i riskzonen, förhindra kriminalitet och droger)",
    "Utveckla arbetet med och strukturen kring en gemensam lägesbild och utifrån den genomföra förebyggande insatser "
    "och åtgärder vid identifierade problembilder",
)
TITLAR = (
    "Sammanställa trygghetsundersökningen",
    "Synliga poliser vid resecentrum på fredagar",
    "Ny belysning längs gångstråket",
    "Röja skymd sikt längs kanalen",
    "Grannsamverkan i tre bostadsområden",
    "Trygghetsvärdar under loven",
)
GANG = ("klar", "plan", "plan", "klar", "risk", "ej", "plan", "plan", "avvikelse", "plan")


def aktivitet(fokus: int, plats: int, status: str, **andrat: object) -> Aktivitetsdel:
    """One invented activity."""
    varden: dict[str, object] = {
        "nummer": f"{fokus}.{plats}",
        "titel": TITLAR[(fokus + plats) % len(TITLAR)],
        "ansvarig": "Gatuchef",
        "enhet": "Gatuenheten",
        "start": date(2024, 1, 15),
        "slut": date(2024, 12, 13),
        "nar": "",
        "mal": "Minst fyra gånger",
        "malvarde": Decimal("4.00") if plats % 2 else None,
        "malenhet": "gånger" if plats % 2 else "",
        "utfall": Decimal("2.00") if plats % 2 else None,
        "status": status,
        "status_forra": "plan",
        "forsenad": False,
        "text": "Leverantören är försenad. Gatuchefen sätter upp tillfälliga strålkastare."
        if status in {"risk", "avvikelse"}
        else "",
        "uppdaterad": date(2024, 9, 20),
        "problem": "",
        "orsak": "",
    }
    return Aktivitetsdel(**(varden | andrat))  # type: ignore[arg-type]  # a dict of invented values


def fokus(nummer: int, antal: int, statusar: tuple[str, ...] = GANG, **andrat: object) -> Fokusdel:
    """One invented focus area with `antal` activities."""
    rader = tuple(aktivitet(nummer, i + 1, statusar[(nummer * 3 + i) % len(statusar)], **andrat) for i in range(antal))
    raknat = rakna(rad.status for rad in rader)
    return Fokusdel(
        nummer=nummer,
        namn=NAMN[(nummer - 1) % len(NAMN)],
        malsats="Fler ska känna sig trygga ute på kvällen.",
        status=samlad(raknat),
        status_forra="plan",
        klara=raknat["klar"],
        av=antal - raknat["utgar"],
        korthet=meningar.korthet(rader),
        aktiviteter=rader,
    )


def bild(tom: bool = False) -> Bild:
    """An invented picture of the quarter, or one without a single report."""
    veckor = tuple(
        Veckodel(f"v.\u00a0{v}" if v == 27 else str(v), 0 if tom else 14 + v * 7 % 11, 0 if tom else 16 + v * 5 % 13)
        for v in range(27, 40)
    )
    kategorier = tuple(
        Kategoridel(kod, namn, Tal(n, n + 6, n + 9), vanligast)
        for kod, namn, n, vanligast in (
            ("A", "Skadegörelse och egendom", 71, "Klotter"),
            ("C", "Otrygghetsskapande samling av personer", 54, "Ungdomssamling utomhus"),
            ("G", "Trafik", 48, "Störande körning med A-traktor"),
            ("H", "Ordning och störning", 40, "Nedskräpning"),
            ("D", "Alkohol, narkotika och tobak", 33, "Misstänkt bruk av narkotika"),
            ("E", "Hot, våld och trakasserier", 18, "Bråk"),
            ("B", "Brand och pyroteknik", 4, "Fyrverkerier"),
        )
    )
    omraden = tuple(
        Omradesdel(namn, Tal(n, n - 3, n + 7), "Klotter")
        for namn, n in (("Centrum", 104), ("Näslund", 61), ("Åsby", 44), ("Kolbäck", 38), ("Strömsholm", 21))
    )
    enheter = tuple(
        Enhetsdel(namn, organisation, 13, saknas)
        for namn, organisation, saknas in (
            ("Fritidsgården", "Hallstahammars kommun", 0),
            ("Gatuenheten", "Hallstahammars kommun", 2),
            ("Kommunpolisen", "Polisen", 0),
            ("Bovärdarna", "Bostadsbolaget", 5),
            ("Väktarna", "Vaktbolaget", 0),
        )
    )
    return Bild(
        antal=Tal(0, 0, 0) if tom else Tal(268, 291, 301),
        kategorier=() if tom else kategorier,
        omraden=() if tom else omraden,
        veckor=veckor,
        vantade=65,
        svar=0 if tom else 58,
        vantade_forra=65,
        svar_forra=51,
        enheter=enheter,
        sena=0 if tom else 3,
        problem=() if tom else (Problemdel(1, "Otrygg gångväg vid kanalen", "Åsby", 1, "Åtgärdas", 17),),
    )


def underlag(
    fokusomraden: int = 4,
    aktiviteter: int = 6,
    *,
    tom: bool = False,
    statusar: tuple[str, ...] = GANG,
    **andrat: object,
) -> Kvartalsunderlag:
    """A whole invented quarter: `fokusomraden` areas with `aktiviteter` each."""
    delar = tuple(fokus(n, aktiviteter, statusar) for n in range(1, fokusomraden + 1))
    alla = [rad for del_ in delar for rad in del_.aktiviteter]
    raknat = rakna(rad.status for rad in alla)
    antal = tuple(Statusantal(status, raknat[status], len(alla) if status == "plan" else 0) for status in ORDNING)
    avvikelser = sorted((a for a in alla if a.avviker), key=lambda a: {"avvikelse": 0, "risk": 1}.get(a.status, 2))
    varden: dict[str, object] = {
        "format": FORMAT,
        "kommunkod": "1961",
        "kommun": "Hallstahammar",
        "kommunnamn": "Hallstahammars kommun",
        "exempel": True,
        "ar": 2024,
        "kvartal": 3,
        "version": 1,
        "skal": "",
        "stangning": datetime(2024, 10, 5, 23, 59, 59, tzinfo=SVENSK),
        "per_plan": datetime(2024, 10, 5, 23, 59, 59, tzinfo=SVENSK),
        "per_rapporter": datetime(2024, 10, 5, 23, 59, 59, tzinfo=SVENSK),
        "sammanstalld": datetime(2024, 10, 6, 0, 0, 21, tzinfo=SVENSK),
        "jamfor": "kvartal 2",
        "lofte": Loftesdel(
            "Medborgarlöfte 2024", "Polisen och Hallstahammars kommun", date(2024, 1, 12), "KS 2024/000", False
        ),
        "sammanfattning": meningar.sammanfattning(antal, avvikelser, "kvartal 2"),
        "beslut": meningar.beslut("kvartal 3", avvikelser),
        "status": antal,
        "forsenade": 0,
        "fokusomraden": delar,
        "andringar": tuple(Andringsdel(a.nummer, a.titel, "plan", a.status) for a in alla if a.status != "plan")[:9],
        "bild": bild(tom),
    }
    return Kvartalsunderlag(**(varden | andrat))  # type: ignore[arg-type]  # a dict of invented values
