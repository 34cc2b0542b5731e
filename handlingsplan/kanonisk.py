"""Owns canonical JSON: one frozen dataclass has exactly one text, and the text gives the dataclass back.

Sorted keys, no spaces, UTF-8 as it is, dates and instants in ISO 8601, Decimal as a string, tuples as lists.
A field that has a default is left out while it holds it: what was stored before there was such a field keeps its text.
"""

from __future__ import annotations

import hashlib
import json
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def till_json(objekt: Any) -> str:
    """The one text of a frozen dataclass. TypeError for a value that has no canonical form (floats among them)."""
    return json.dumps(_platt(objekt), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text: str) -> str:
    """Hex digest of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def fran_json(klass: type[T], text: str) -> T:
    """The dataclass that `till_json` wrote. ValueError for text that is not of that shape."""
    try:
        resultat = _bygg(klass, json.loads(text))
    except (KeyError, TypeError, AttributeError, ArithmeticError) as fel:
        raise ValueError(f"not a {klass.__name__}: {fel}") from fel
    assert isinstance(resultat, klass)
    return resultat


def _platt(varde: Any) -> Any:
    if is_dataclass(varde):
        namn = (
            falt.name for falt in fields(varde) if falt.default is MISSING or getattr(varde, falt.name) != falt.default
        )
        return {ett: _platt(getattr(varde, ett)) for ett in namn}
    if isinstance(varde, tuple | list):
        return [_platt(del_) for del_ in varde]
    if isinstance(varde, date):  # datetime too
        return varde.isoformat()
    if isinstance(varde, Decimal):
        return str(varde)
    if varde is None or isinstance(varde, str | int):
        return varde
    raise TypeError(f"{type(varde).__name__} has no canonical form")


def _bygg(typ: Any, varde: Any) -> Any:
    if is_dataclass(typ) and isinstance(typ, type):
        typer = get_type_hints(typ)
        namn = (falt.name for falt in fields(typ) if falt.default is MISSING or falt.name in varde)
        return typ(**{ett: _bygg(typer[ett], varde[ett]) for ett in namn})
    ursprung = get_origin(typ)
    if ursprung is tuple:
        return tuple(_bygg(get_args(typ)[0], del_) for del_ in varde)
    if ursprung in (types.UnionType, Union):
        (egen,) = (del_ for del_ in get_args(typ) if del_ is not type(None))
        return None if varde is None else _bygg(egen, varde)
    if typ in (date, datetime):
        return typ.fromisoformat(varde)
    if typ is Decimal:
        return Decimal(varde)
    if not isinstance(varde, typ):
        raise TypeError(f"{varde!r} is not {typ.__name__}")
    return varde
