"""Owns the plan as a file: the columns that the import reads, and the status. Read back, it gives the same plan."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import Prefetch
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from aktorer.svenska import kort_datum
from diagram.status import STATUSAR
from handlingsplan.fil.cell import skydda
from handlingsplan.fil.kolumner import SKRIVNA
from handlingsplan.fil.register import enhetsnamn
from handlingsplan.matt import inmatat
from handlingsplan.models import Aktivitet, Medagare
from handlingsplan.queries import Aktivitetslage, Fokuslage, Planlage

Cell = str | int | Decimal


def rader(plan: Planlage) -> list[list[Cell]]:
    """One row per activity in the order of the plan, with the columns of `SKRIVNA`. Three queries."""
    enheter = enhetsnamn(plan.kommun_id)
    aktiviteter = {
        aktivitet.pk: aktivitet
        for aktivitet in Aktivitet.objects.filter(
            kommun_id=plan.kommun_id, pk__in=[lage.id for lage in plan.aktiviteter]
        )
        .select_related("plats", "omrade", "agare_person")
        .prefetch_related(Prefetch("medagare", Medagare.objects.order_by("pk")))
    }
    ut: list[list[Cell]] = []
    for fokus in plan.fokusomraden:
        for lage in fokus.aktiviteter:
            if (aktivitet := aktiviteter.get(lage.id)) is not None:  # somebody may have removed it just now
                celler = _planens(fokus, lage) | _tillagg(aktivitet, enheter)
                ut.append([celler[kolumn.falt] for kolumn in SKRIVNA])
    return ut


def _planens(fokus: Fokuslage, lage: Aktivitetslage) -> dict[str, Cell]:
    """What the plan and its history say."""
    return {
        "fokus": f"{fokus.nummer}. {fokus.namn}",
        "nummer": lage.nummer,
        "orsak": lage.orsak,
        "titel": lage.titel,
        "mal": lage.mal,
        "malvarde": _tal(lage.malvarde),
        "nar": f"{kort_datum(lage.start)}--{kort_datum(lage.slut)}",
        "vem": ", ".join(del_ for del_ in (lage.funktion, lage.medverkande) if del_),
        "problem": lage.problem,
        "klar_senast": kort_datum(lage.slut),
        "status": STATUSAR[lage.visad].ord,
        "forsenad": "ja" if lage.forsenad else "",
        "utfall": _tal(lage.utfall),
        "uppdaterad": kort_datum(lage.uppdaterad) if lage.uppdaterad else "",
        "hant": lage.text,
        "ar": lage.ar,
    }


def _tillagg(aktivitet: Aktivitet, enheter: Mapping[int, str]) -> dict[str, Cell]:
    """What the activity says beyond that, in words."""
    return {
        "enhet": enheter[aktivitet.agare_id],
        "beskrivning": aktivitet.beskrivning,
        "funktion": aktivitet.funktion,
        "medverkande": aktivitet.medverkande,
        "person": aktivitet.agare_person.namn if aktivitet.agare_person else "",
        "medagare": "; ".join(
            f"{enheter[en.enhet_id]} ({en.funktion})" if en.funktion else enheter[en.enhet_id]
            for en in aktivitet.medagare.all()
        ),
        "atagande": aktivitet.get_atagande_display(),
        "upprepas": aktivitet.get_upprepas_display(),
        "nar_ord": aktivitet.nar,
        "malenhet": aktivitet.malenhet,
        "typ": aktivitet.get_typ_display(),
        "effekt": aktivitet.get_effekt_display(),
        "malgrupp": aktivitet.malgrupp,
        "plats": aktivitet.plats.namn if aktivitet.plats else "",
        "omrade": aktivitet.omrade.namn if aktivitet.omrade else "",
        "resultat": aktivitet.resultat,
        "kostnad": "" if aktivitet.kostnad is None else aktivitet.kostnad,
        "timmar": _tal(aktivitet.timmar),
        "publik": "ja" if aktivitet.publik else "nej",
        "publik_text": aktivitet.publik_text,
    }


def _tal(varde: Decimal | None) -> Cell:
    return "" if varde is None else varde


def som_csv(plan: Planlage) -> bytes:
    """Semicolons and UTF-8 with a mark, which Swedish Excel opens as it should. No cell can become a formula."""
    text = io.StringIO()
    skrivare = csv.writer(text, delimiter=";", lineterminator="\r\n")
    skrivare.writerow([kolumn.rubrik for kolumn in SKRIVNA])
    skrivare.writerows([_csvcell(cell) for cell in rad] for rad in rader(plan))
    return text.getvalue().encode("utf-8-sig")


def som_xlsx(plan: Planlage) -> bytes:
    """A workbook that the import reads back."""
    bok = Workbook()
    blad = bok.active
    assert blad is not None
    blad.title = f"Handlingsplan {plan.ar}"
    blad.append([f"Handlingsplan medborgarlöfte {plan.ar}"])
    blad.append([])
    blad.append([kolumn.rubrik for kolumn in SKRIVNA])
    _skriv_rader(blad, rader(plan))
    for cell in (blad["A1"], *blad[3]):
        cell.font = Font(bold=True)
    for nummer, kolumn in enumerate(SKRIVNA, start=1):
        blad.column_dimensions[get_column_letter(nummer)].width = kolumn.bredd
    blad.freeze_panes = "A4"
    ut = io.BytesIO()
    bok.save(ut)
    return ut.getvalue()


def _skriv_rader(blad: object, alla: Iterable[list[Cell]]) -> None:
    for radnummer, rad in enumerate(alla, start=4):
        for kolumn, varde in enumerate(rad, start=1):
            if isinstance(varde, str):
                varde = ILLEGAL_CHARACTERS_RE.sub("", varde)  # one of them would break the whole file
            cell = blad.cell(radnummer, kolumn, varde)  # type: ignore[attr-defined]  # openpyxl's sheet type is private
            if isinstance(varde, str):
                cell.data_type = "s"  # a text that begins with = stays a text


def _csvcell(cell: Cell) -> str:
    return skydda(cell) if isinstance(cell, str) else inmatat(Decimal(cell))
