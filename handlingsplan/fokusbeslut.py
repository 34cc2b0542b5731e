"""Owns which decision on a focus area was in force at a moment."""

from __future__ import annotations

import datetime as dt

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from handlingsplan.models import Fokusbedomning


def fokusbeslut(per: dt.datetime) -> Subquery:
    """The newest decision by then, as {"status", "skal"}: part of the focus areas' own query, None without any."""
    senast = Fokusbedomning.objects.filter(fokusomrade=OuterRef("pk"), nar__lte=per).order_by("-nar", "-pk")
    return Subquery(senast.values(data=JSONObject(status="status", skal="skal"))[:1])
