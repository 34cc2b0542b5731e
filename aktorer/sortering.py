"""Owns the order of names in the database: å ä ö last, in that order, on any PostgreSQL build and without its locales."""

from __future__ import annotations

from django.db.models import CharField, Func
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate, Lower


class _SistAao(Func):
    """Å ä ö in either case as the three signs that follow z. PostgreSQL's own `lower` may know only a–z."""

    function = "translate"
    template = "%(function)s(%(expressions)s, 'åäöÅÄÖ', '{|}{|}')"
    output_field = CharField()


def efter_namn(falt: str = "namn") -> OrderBy:
    """For `order_by(efter_namn())`: the same order as `svenska.sorteringsnyckel`. `falt` may cross a relation."""
    return Collate(Lower(_SistAao(falt)), "C").asc()
