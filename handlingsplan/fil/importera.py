"""Owns the acts of the Excel import: keep what was read, match owners to units, and create the plan, all or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.models import Enhet
from aktorer.vybaser import ActRefused
from handlingsplan.aktivitet.actions import las_numren
from handlingsplan.fil.planrad import Planfil, Planrad, fran_json, till_json
from handlingsplan.fil.register import Register, register_for
from handlingsplan.models import Aktivitet, Fokusomrade, Medagare, Medborgarlofte, Planimport

_MINSTA_STAM = 5


def gissa_enhet(funktion: str, enheter: Sequence[Enhet]) -> Enhet | None:
    """The unit whose name is most like the function ("Kommunpolis" → Kommunpolisen), or None. A guess, to be shown."""

    def likhet(enhet: Enhet) -> int:
        """Letters in common at the start of the words that are most alike; a whole name beats all."""
        if enhet.namn.lower() == funktion.lower():
            return 1000
        par = ((ett, annat) for ett in _ord(funktion) for annat in _ord(enhet.namn))
        return max((_gemensam_stam(ett, annat) for ett, annat in par), default=0)

    basta = max(enheter, key=likhet, default=None)
    return basta if basta is not None and likhet(basta) >= _MINSTA_STAM else None


def redan_i_planen(kommun_id: int, planfil: Planfil) -> tuple[str, ...]:
    """The numbers of the file that the year's plan already has: the plan has been fetched before."""
    return tuple(
        Aktivitet.objects.filter(kommun_id=kommun_id, ar=planfil.ar, nummer__in=[rad.nummer for rad in planfil.rader])
        .order_by("nummer")
        .values_list("nummer", flat=True)
    )


@transaction.atomic
def lagra_planimport(*, by: Aktor, planfil: Planfil, filnamn: str) -> Planimport:
    """Keep a plan that was read without errors until somebody confirms it. Clears away those that have expired."""
    if not by.far(Ratt.SKRIV_PLAN):
        raise PermissionDenied
    if planfil.fel:
        raise ActRefused("Rätta felen i filen och hämta den igen.", falt="fil")
    Planimport.objects.filter(kommun_id=by.kommun_id, skapad__lte=timezone.now() - Planimport.GILTIG).delete()
    planimport = Planimport.objects.create(
        kommun_id=by.kommun_id, filnamn=filnamn[-120:], innehall=till_json(planfil), av_id=by.anvandare_id
    )
    logga(by, "planimport.lagra", planimport, ar=planfil.ar, rader=len(planfil.rader))
    return planimport


@transaction.atomic
def bekrafta_planimport(*, by: Aktor, planimport_id: int, enhet_for: Mapping[str, Enhet]) -> Medborgarlofte:
    """Carry out a kept import. Of two presses one wins; the other finds nothing to do. ActRefused."""
    if not by.far(Ratt.SKRIV_PLAN):
        raise PermissionDenied
    planimport = Planimport.objects.visible_to(by).filter(pk=planimport_id).first()
    antal = Planimport.objects.filter(pk=planimport_id).delete()[0] if planimport is not None else 0
    if planimport is None or not antal:
        raise ActRefused("Planen är redan hämtad eller för gammal. Välj filen igen.")
    return importera_plan(by=by, planfil=fran_json(planimport.innehall), enhet_for=enhet_for)


@transaction.atomic
def importera_plan(
    *, by: Aktor, planfil: Planfil, enhet_for: Mapping[str, Enhet], lofte: Medborgarlofte | None = None
) -> Medborgarlofte:
    """Create the plan's activities, and the promise and focus areas that are missing. All or nothing; ActRefused.

    `enhet_for` gives the owner unit of every row's `fraga` in `planfil.agare`; the other rows name
    theirs. A focus area that exists keeps its name.
    """
    if not by.far(Ratt.SKRIV_PLAN):
        raise PermissionDenied
    if planfil.fel:
        raise ActRefused(f"Filen har {len(planfil.fel)} fel. Rätta dem och hämta filen igen.")
    if utan := [funktion for funktion in planfil.agare if funktion not in enhet_for]:
        raise ActRefused(f"Välj ansvarig enhet för {', '.join(utan)}.")
    if lofte is None:
        lofte, _ = Medborgarlofte.objects.get_or_create(
            kommun_id=by.kommun_id, ar=planfil.ar, defaults={"rubrik": f"Medborgarlöfte {planfil.ar}"}
        )
    las_numren(lofte.pk)
    if dubbla := redan_i_planen(by.kommun_id, planfil):
        raise ActRefused(f"Planen för {planfil.ar} har redan {', '.join(dubbla)}. Inget är hämtat.")
    _krav_register(register_for(by), planfil)
    fokusomraden = _fokusomraden(by, lofte, planfil)
    skapade = Aktivitet.objects.bulk_create(
        Aktivitet(
            kommun_id=by.kommun_id,
            fokusomrade=fokusomraden[rad.fokusnummer],
            ar=lofte.ar,
            agare_id=rad.tillagg.enhet_id or enhet_for[rad.fraga].pk,
            **_falt(rad),
        )
        for rad in planfil.rader
    )
    Medagare.objects.bulk_create(
        Medagare(kommun_id=by.kommun_id, aktivitet=aktivitet, enhet_id=enhet_id, funktion=funktion)
        for aktivitet, rad in zip(skapade, planfil.rader, strict=True)
        for enhet_id, funktion in rad.tillagg.medagare
        if enhet_id != aktivitet.agare_id
    )
    logga(by, "plan.importera", lofte, ar=lofte.ar, rader=len(planfil.rader))
    return lofte


def _falt(rad: Planrad) -> dict[str, Any]:
    """What the row says of the activity itself."""
    mer = rad.tillagg
    lika = ("nummer", "titel", "medverkande", "start", "slut", "nar", "mal", "malvarde", "malenhet")
    likamer = ("atagande", "typ", "effekt", "upprepas", "malgrupp", "plats_id", "omrade_id", "resultat", "kostnad", "timmar",
               "publik", "publik_text", "problem_id", "orsak_id")  # fmt: skip
    return {
        **{namn: getattr(rad, namn) for namn in lika},
        **{namn: getattr(mer, namn) for namn in likamer},
        "funktion": rad.agare,
        "agare_person_id": mer.person_id,
        "beskrivning": "\n\n".join(text for text in (mer.beskrivning, rad.uppfoljning) if text),
        "orsakstext": "" if mer.orsak_id else rad.orsak,
    }


def _krav_register(register: Register, planfil: Planfil) -> None:
    """What the rows point at must still be there: a day may pass between the reading and the import."""
    personer = {(pk, enhet_id) for (_, enhet_id), alla in register.personer.items() for pk in alla}
    problem = {pk for alla in register.problem.values() for pk in alla}
    for rad in planfil.rader:
        mer = rad.tillagg
        enheter = {pk for pk in (mer.enhet_id, *(enhet_id for enhet_id, _ in mer.medagare)) if pk}
        kvar = (
            enheter <= register.enhetsnamn.keys()
            and {mer.plats_id} - {None} <= register.platsnamn.keys()
            and (mer.plats_id is not None or {mer.omrade_id} - {None} <= register.omradesnamn.keys())
            and (mer.person_id is None or (mer.person_id, mer.enhet_id) in personer)
            and {mer.problem_id} - {None} <= problem
            and (mer.orsak_id is None or mer.orsak_id in register.orsaker.values())
        )
        if not kvar:
            raise ActRefused(f"Något som rad {rad.rad} pekar på har ändrats sedan filen lästes. Välj filen igen.")


def _fokusomraden(by: Aktor, lofte: Medborgarlofte, planfil: Planfil) -> dict[int, Fokusomrade]:
    """The focus areas of the file by number; those that the promise lacks are made."""
    finns = {fokus.nummer: fokus for fokus in Fokusomrade.objects.filter(kommun_id=by.kommun_id, lofte=lofte)}
    for nummer, namn in dict.fromkeys((rad.fokusnummer, rad.fokusnamn) for rad in planfil.rader):
        if nummer not in finns:
            finns[nummer] = Fokusomrade.objects.create(kommun_id=by.kommun_id, lofte=lofte, nummer=nummer, namn=namn)
    return finns


def _ord(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _gemensam_stam(ett: str, annat: str) -> int:
    lika = 0
    for a, b in zip(ett, annat, strict=False):
        if a != b:
            break
        lika += 1
    return lika
