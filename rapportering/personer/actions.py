"""Acts on the register of people. Ending an assignment demands new owners and is in `handlingsplan.agarbyte`."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt, Roll
from aktorer.csvrad import csv_fil
from aktorer.logg import logga
from aktorer.models import Anvandare, Enhet, Uppdrag
from aktorer.vybaser import ActRefused
from rapportering.personer.queries import uppdragen
from utskick.actions import lagg_i_utkorg

HUVUD = ("Namn eller funktion", "E-post", "Roll", "Enhet", "Organisation", "Från och med", "Till och med")
VALBARA = (Roll.RAPPORTOR, Roll.ANSVARIG, Roll.SAMORDNARE, Roll.KOMMUNPOLIS, Roll.KSAU)
"""Roles that a coordinator may give. The database holds the same line."""


@transaction.atomic
def ge_uppdrag(*, by: Aktor, epost: str, namn: str, roll: str, enhet: Enhet) -> Uppdrag:
    """Give a person a role in a unit from today, with an account if there is none. A mail tells it. ActRefused.

    The account has no password: who wants one chooses it through the mail's link. The name of an account that already
    is there stays as it is: it is the person's, and may be known in another municipality.
    """
    if not by.far(Ratt.SKRIV_PERSON):
        raise ActRefused("Bara samordnaren kan göra det här.")
    if roll not in VALBARA:
        raise ActRefused("Välj en roll i listan.", "roll")
    if enhet.kommun_id != by.kommun_id:
        raise ActRefused("Välj en enhet i listan.", "enhet")
    adress = Anvandare.objects.normalize_email(epost).lower()
    person = Anvandare.objects.filter(email=adress).first()
    if person is not None and not person.is_active:
        raise ActRefused("Kontot med den adressen är avslutat. Skriv en annan adress.", "epost")
    if person is None:
        person = Anvandare.objects.create_user(adress, namn=namn)
    idag = timezone.localdate()
    samma = Uppdrag.objects.in_force(idag).filter(kommun_id=by.kommun_id, anvandare=person, roll=roll, enhet=enhet)
    if samma.exists():
        raise ActRefused(f"{person.namn} har redan den rollen i {enhet.namn}.", "epost")
    uppdrag = Uppdrag.objects.create(
        kommun_id=by.kommun_id,
        anvandare=person,
        organisation_id=enhet.organisation_id,
        enhet=enhet,
        roll=roll,
        fran=idag,
    )
    lagg_i_utkorg(
        by=by,
        typ="uppdrag.nytt",
        nyckel=f"uppdrag.nytt:{uppdrag.pk}",
        data={"uppdrag": uppdrag.pk, "person": person.pk},
    )
    logga(by, "uppdrag.ge", uppdrag, roll=roll, enhet=enhet.pk, person=person.pk)
    return uppdrag


@transaction.atomic
def hamta_personer(*, by: Aktor, visa: str = "", roll: str = "", sok: str = "") -> bytes:
    """The assignments of the filter as CSV. The log tells how many and with which choices, never what was sought for."""
    if not by.far(Ratt.SKRIV_PERSON):
        raise ActRefused("Bara samordnaren kan göra det här.")
    rader = [
        (
            rad.anvandare.namn, rad.anvandare.email, rad.get_roll_display(), rad.enhet.namn if rad.enhet else "",
            rad.organisation.namn, rad.fran.isoformat(), rad.till.isoformat() if rad.till else "",
        )
        for rad in uppdragen(by.kommun_id, visa=visa, roll=roll, sok=sok)
    ]  # fmt: skip
    logga(by, "personer.hamta", antal=len(rader), visa=visa, roll=roll, sokt=bool(sok))
    return csv_fil(HUVUD, rader)
