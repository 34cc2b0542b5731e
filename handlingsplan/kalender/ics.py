"""Owns the calendar file: what happens as all-day events. Titles and days only, no names and no texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from handlingsplan.arshjul.queries import Handelse

_ORD = {"slut": "ska vara klar", "start": "börjar", "steg": "steg"}


def kalender(namn: str, ar_och_handelser: Iterable[tuple[int, Handelse]], nu: dt.datetime) -> bytes:
    """The file. Each event comes with the year of its promise. UIDs stay the same from one reading to the next."""
    fil = Calendar()
    fil.add("prodid", "-//Lagesbild//Handlingsplan//SV")
    fil.add("version", "2.0")
    fil.add("calscale", "GREGORIAN")
    fil.add("method", "PUBLISH")
    fil.add("x-wr-calname", namn)
    fil.add("x-wr-timezone", settings.TIME_ZONE)
    fil.add("x-published-ttl", "PT12H")
    for ar, handelse in ar_och_handelser:
        fil.add_component(_handelse(ar, handelse, nu))
    return bytes(fil.to_ical())


def _handelse(ar: int, handelse: Handelse, nu: dt.datetime) -> Event:
    rad = Event()
    rad.add("uid", f"{handelse.nyckel}@{urlsplit(settings.BASADRESS).hostname or 'lagesbild'}")
    rad.add("dtstamp", nu.astimezone(dt.UTC))
    rad.add("dtstart", handelse.dag)
    rad.add("dtend", handelse.dag + dt.timedelta(days=1))
    rad.add("summary", _rubrik(handelse))
    rad.add("transp", "TRANSPARENT")
    rad.add("class", "PRIVATE")
    if handelse.nummer:
        rad.add("url", settings.BASADRESS.rstrip("/") + reverse("aktivitet_detail", args=[ar, handelse.nummer]))
    return rad


def _rubrik(handelse: Handelse) -> str:
    if not handelse.nummer:
        return handelse.text
    ordet = "klar" if handelse.klar and handelse.slag != "start" else _ORD[handelse.slag]
    return f"{handelse.nummer} {handelse.text} ({ordet})"
