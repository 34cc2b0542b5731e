"""Owns what the demo shows of the units' answers: who answers, a break, and the last reminders. All invented."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from aktorer.behorighet import Roll
from aktorer.models import Anvandare, Enhet, Kommun, Uppdrag
from config.demo.kommun import FRAN
from config.demo.rapporter import STOCKHOLM, TYST
from rapportering.models import Svarsplan, Uppehall
from rapportering.svarsplaner import las_planer
from rapportering.tackning import Svarslage, lagen
from rapportering.vecka import brev
from rapportering.vecka.queries import svarar
from utskick.mall import rendera_text
from utskick.models import Mejl

UPPEHALL = "Biblioteket"
"""Closed for repairs these weeks."""


def skapa(kommun: Kommun, idag: date) -> int:
    """A reporter in every unit but the silent one, a plan, a break, and last week's mails. Returns how many mails."""
    Svarsplan.objects.create(kommun=kommun, fran=date(2023, 1, 2), motesdag=3)
    enheter = list(Enhet.objects.filter(kommun=kommun, svarar=True).select_related("organisation").order_by("pk"))
    har = set(Uppdrag.objects.filter(kommun=kommun).values_list("enhet_id", flat=True))
    for nr, enhet in enumerate(enheter):
        if enhet.pk not in har and enhet.namn != TYST:
            _rapportor(enhet, f"enhet{nr}@{kommun.kortnamn}.example")
    mandag = idag - timedelta(days=idag.weekday())
    Uppehall.objects.create(
        kommun=kommun,
        enhet=next(enhet for enhet in enheter if enhet.namn == UPPEHALL),
        fran=mandag - timedelta(days=14),
        till=mandag + timedelta(days=27),
    )
    return _paminnelser(kommun, enheter, idag)


def _rapportor(enhet: Enhet, email: str) -> None:
    person = Anvandare.objects.create_user(email, namn=f"Rapportör, {enhet.namn}")
    Uppdrag.objects.create(
        kommun_id=enhet.kommun_id,
        anvandare=person,
        organisation_id=enhet.organisation_id,
        enhet=enhet,
        roll=Roll.RAPPORTOR,
        fran=FRAN,
    )


def _paminnelser(kommun: Kommun, enheter: list[Enhet], idag: date) -> int:
    """The mails that went out about last week to those who had not answered, as the product would have written them."""
    planer, folk = las_planer(kommun.pk), svarar(kommun.pk)
    period = planer.period(None, idag - timedelta(days=7))
    tider = planer.tider(period)
    fore = lagen(kommun.pk, planer, [(enhet, [period]) for enhet in enheter], tider.paminn)
    rader = []
    for enhet, rad in zip(enheter, fore, strict=True):
        for uppdrag in folk[enhet.pk] if rad.perioder[0].lage is Svarslage.VANTAR else ():
            amne, text = rendera_text("vecka", brev.innehall(planer, enhet, period, uppdrag))
            till, nyckel = uppdrag.anvandare, f"vecka.paminnelse:{enhet.pk}:{period.kod}:{uppdrag.anvandare_id}"
            rader.append(
                Mejl(
                    kommun=kommun, nyckel=nyckel, till=till, adress=till.email, amne=amne, text=text,
                    lage=Mejl.Lage.SKICKAT, skapat=tider.paminn, skickat=tider.paminn + timedelta(minutes=1),
                )
            )  # fmt: skip
    i_dag = datetime.combine(idag, time(), STOCKHOLM)
    return len(Mejl.objects.bulk_create(rad for rad in rader if rad.skapat < i_dag))
