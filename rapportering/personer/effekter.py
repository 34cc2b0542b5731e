"""Effects of acts on the register of people."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from aktorer.models import Uppdrag
from utskick.actions import skapa_mejl
from utskick.effekter import effekt
from utskick.models import Utkorg


@effekt("uppdrag.nytt")
def mejla_om_uppdrag(rad: Utkorg) -> None:
    """One mail to the person: what the role is, and where to choose a password."""
    uppdrag = Uppdrag.objects.select_related("anvandare", "enhet").get(pk=rad.data["uppdrag"])
    skapa_mejl(
        kommun_id=rad.kommun_id,
        nyckel=rad.nyckel,
        till=uppdrag.anvandare,
        mall="uppdrag_nytt",
        data={
            "roll": uppdrag.get_roll_display(),
            "enhet": uppdrag.enhet.namn if uppdrag.enhet else "",
            "lank": settings.BASADRESS + reverse("account_reset_password"),
        },
    )
