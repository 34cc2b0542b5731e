"""What a browser sends from the table of several events."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

RAD = {"kategori": "klotter", "plats": "torget", "datum": "i går", "tid": "18.30", "allvar": "", "text": "På muren."}


def tabell(*rader: dict[str, str], **falt: Any) -> dict[str, Any]:
    """What the browser sends: these rows, and two empty ones after them."""
    tomma = [dict.fromkeys(RAD, "")] * 2
    alla = {f"rad-{nr}-{namn}": varde for nr, rad in enumerate([*rader, *tomma]) for namn, varde in rad.items()}
    ramen = {"rad-TOTAL_FORMS": str(len(rader) + 2), "rad-INITIAL_FORMS": "0", "nyckel": str(uuid4()), "klistrat": ""}
    return {**ramen, **alla, **falt}
