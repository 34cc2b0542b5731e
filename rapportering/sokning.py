"""Owns the search in the free texts: Swedish stems, parts of words and misspellings, found by PostgreSQL alone.

The database function `sok_rapporter` (migration "sokning") reads the texts past the row policies, because no index may
serve a text search under them, and keeps to the same rule by itself: own organisation, or the municipality for those
who lead. What it gives is still met with `visible_to` by the caller.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, F, Func, Q, Value

HOGST = 10_000
"""Hits at most: those filed last. A word found in more reports needs a period beside it."""
_ORD = re.compile(r"\w+")


class _ArNagonAv(Func):
    """`id = ANY(list)`: the index serves it, and the list is one value."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()


@dataclass(frozen=True)
class Traffar:
    """What the words found, newest first and `hogst` at most. `stammar`: the words as sought; `liknande`: only words

    spelled almost so were found.
    """

    rapporter: tuple[int, ...] = ()
    stammar: tuple[str, ...] = ()
    liknande: bool = False
    hogst: int = HOGST

    @property
    def fler(self) -> bool:
        """Whether there may be more hits than these."""
        return len(self.rapporter) >= self.hogst

    def villkor(self) -> Q:
        """The reports found, as a condition on reports. One parameter, however many they are."""
        lista = Value(list(self.rapporter), output_field=ArrayField(BigIntegerField()))
        return Q(_ArNagonAv(F("pk"), lista))


def sok(ord_: str, *, fran: date | None = None, till: date | None = None, hogst: int = HOGST) -> Traffar:
    """The newest reports whose text, as far as the context may read it, has every word. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT traffar, stammar, liknande FROM sok_rapporter(%s, %s, %s, %s)", [ord_, fran, till, hogst]
        )
        traffar, stammar, liknande = cursor.fetchone()
    return Traffar(tuple(traffar), tuple(stammar), liknande, hogst)


def utdrag(text: str, stammar: tuple[str, ...], langd: int = 200) -> list[tuple[str, bool]]:
    """A piece of the text around the first word found, in parts: (part, whether it was sought)."""
    traffar = [ett.span() for ett in _ORD.finditer(text) if any(stam in ett[0].lower() for stam in stammar)]
    forst = traffar[0][0] if traffar else 0
    borjan = 0 if forst < langd * 3 // 4 else text.rfind(" ", 0, forst - langd // 4) + 1
    slut = borjan + langd
    delar, har = [("…", False)] if borjan else [], borjan
    for start, stopp in traffar:
        if start >= slut:
            break
        delar += [(text[har:start], False), (text[start:stopp], True)]
        har = stopp
    delar.append((text[har:slut] + ("…" if slut < len(text) else ""), False))
    return [(del_, vald) for del_, vald in delar if del_]
