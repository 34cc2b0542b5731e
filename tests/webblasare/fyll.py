"""Fills the browser tests' database and tells what is in it. Run as the owner: `python -m tests.webblasare.fyll`.

Prints one JSON object: `kakor` (visitor → session cookie) and `varden` (name → what the page list puts in addresses).
"""

# ruff: noqa: E402  models can be imported only after the setup
from __future__ import annotations

import json
import sys
import uuid
from datetime import date, timedelta
from typing import Any

import django

django.setup()

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.demoroller import DEMOROLLER, demo_anvandare
from aktorer.kontext import kontext
from aktorer.models import Anvandare, Enhet, Kommun, Omrade, Omradesinlasning, Organisation, Plats, Uppdrag
from config.demo import kvartal
from config.demo.bygg import bygg
from handlingsplan.lank import Lank as Agarlank
from handlingsplan.models import Aktivitet, Atgardsplan, Indikator, Planimport, Tillfalle
from lagesbild.models import Problem
from rapportering.actions import Handelse, lamna_in, las_in_kategorier
from rapportering.granskning import fraga_rapportoren
from rapportering.models import Felanmalan, Fotoval, Granskningsrad, Inlasning, Kategori, Rapport
from rapportering.perioder import Period, Slag
from rapportering.utkast.actions import spara_utkast
from rapportering.vecka.lank import Lank
from utskick.models import Mejl

LOSENORD = "Ett långt påhittat lösenord"
TOMMA = (
    ("tom_samordnare", "samordnare"),
    ("tom_rapportor", "rapportor"),
    ("tom_ansvarig", "ansvarig"),
    ("tom_ksau", "ksau"),
)


def tom_kommun() -> list[tuple[str, Anvandare]]:
    """A municipality on its first day: one area, one unit, its people, and nothing done."""
    kommun = Kommun.objects.create(kod="1904", namn="Tomstad", kommunnamn="Tomstads kommun", kortnamn="tomstad")
    las_in_kategorier(kommun_id=kommun.pk)
    organisation = Organisation.objects.create(kommun=kommun, namn="Tomstads kommun", slag=Organisation.Slag.KOMMUN)
    enhet = Enhet.objects.create(kommun=kommun, organisation=organisation, namn="Fritidsgården")
    Omrade.objects.create(kommun=kommun, namn="Tomstads centrum")
    ut = []
    for namn, roll in TOMMA:
        person = Anvandare.objects.create_user(f"{namn}@tomstad.example", namn=f"{namn}, påhittad")
        Uppdrag.objects.create(
            kommun=kommun, anvandare=person, organisation=organisation, enhet=enhet, roll=roll, fran=date(2020, 1, 1)
        )
        ut.append((namn, person))
    return ut


def kaka(person: Anvandare) -> str:
    """A session of the person."""
    client = Client()
    client.force_login(person)
    return str(client.cookies["sessionid"].value)


def ett_kvartal(kommun: Kommun, period: Period) -> int:
    """Compile and send one quarter; its version, or 0 where there is no PDF engine."""
    by = Aktor.system(kommun.pk)
    rapport = kvartal._rapport(by, period)
    if rapport is None:
        return 0
    kvartal._skicka(by, rapport)
    return rapport.version


def mejl(kommun: Kommun) -> None:
    """One letter that arrived and one that did not."""
    till = demo_anvandare("samordnare")
    assert till is not None
    for lage in (Mejl.Lage.SKICKAT, Mejl.Lage.MISSLYCKAT):
        Mejl.objects.create(
            kommun=kommun, nyckel=f"exempel:{lage}", till=till, adress=till.email, amne="Påhittad påminnelse",
            text="Exempel", lage=lage, skickat=timezone.now() if lage == Mejl.Lage.SKICKAT else None,
        )  # fmt: skip


def fraga(by: Aktor, rapport: Rapport) -> None:
    """The coordinator asks its reporter something."""
    with kontext(by):
        sist = Granskningsrad.objects.filter(rapport=rapport).order_by("pk").last()
        fraga_rapportoren(by=by, rapport=rapport, sedd=sist.pk if sist else 0, fraga="Vilken sida av torget?")


def att_granska(by: Aktor, antal: int = 12) -> None:
    """Reports that wait for the review, beside those of the demo."""
    typer = list(Kategori.objects.filter(kommun_id=by.kommun_id, foralder__isnull=False, hanvisning="").order_by("pk"))
    platser = list(Plats.objects.filter(kommun_id=by.kommun_id).order_by("pk"))
    igar = timezone.localdate() - timedelta(days=1)
    with kontext(by):
        for nr in range(antal):
            sagt = f"Det här hände på platsen i går kväll och märktes av dem som gick förbi, omgång {nr + 1}."
            handelse = Handelse(
                kategori=typer[nr // 2], plats=platser[nr // 2 % len(platser)], handelsedatum=igar, text=sagt
            )
            lamna_in(by=by, formnyckel=uuid.uuid4(), handelse=handelse)


def utkast(by: Aktor) -> None:
    """A draft that waits."""
    with kontext(by):
        spara_utkast(by=by, nyckel=uuid.uuid4(), falt={"text": ["Två lampor är släckta vid gångvägen."], "nar": ["nu"]})


def register(kommun: Kommun) -> dict[str, Any]:
    """Values of the registers, and a fault that waits. Photos are turned on, so that their fields are seen."""
    Fotoval.objects.update_or_create(kommun=kommun, defaults={"pa": True})
    return {
        "fel": Felanmalan.objects.filter(kommun=kommun, lage="skickad").order_by("-pk").values_list("pk", flat=True)[0],
        "omrade": Omrade.objects.filter(kommun=kommun).order_by("pk")[0].pk,
        "omradesfil": str(
            Omradesinlasning.objects.create(
                kommun=kommun, filnamn="påhittad.csv", rader=[{"nr": 1, "namn": "Påhittat område"}]
            ).nyckel
        ),
        "plats": Plats.objects.get(kommun=kommun, namn="Torget").pk,
        "grupp": Kategori.objects.get(kommun=kommun, kod="A").pk,
        "typ": Kategori.objects.get(kommun=kommun, kod="A1").pk,
        "indikator": Indikator.objects.get(kommun=kommun, aktivitet__isnull=False, rakna="").pk,
        "raknad_indikator": Indikator.objects.get(kommun=kommun, rakna="rapporter").pk,
        "tillfalle": Tillfalle.objects.filter(kommun=kommun, teman__isnull=False).order_by("pk")[0].pk,
    }


def atgardsplaner(kommun: Kommun) -> dict[str, Any]:
    """The decided plan of measures of the demo, and a draft beside it."""
    plan = Atgardsplan.objects.get(kommun=kommun, beslutad__isnull=False)
    nytt = Atgardsplan.objects.create(kommun=kommun, rubrik="Påhittat utkast", lagesbild_id=plan.lagesbild_id)
    return {"atgardsplan": plan.pk, "utkast_plan": nytt.pk}


def varden(kommun: Kommun, idag: date) -> dict[str, Any]:
    """What the addresses of the page list are made of."""
    vecka, kv = Period.med(Slag.VECKA, idag), Period.med(Slag.KVARTAL, idag)
    bakat = [vecka]
    for _ in range(12):
        bakat.append(bakat[-1].forra())
    rapportor = Uppdrag.objects.get(kommun=kommun, roll="rapportor", anvandare=demo_anvandare("rapportor"))
    egen, fragad = Rapport.objects.filter(kommun=kommun, enhet_id=rapportor.enhet_id).order_by("-handelsedatum")[:2]
    fraga(Aktor.av(Uppdrag.objects.get(kommun=kommun, roll="samordnare")), fragad)
    utkast(Aktor.av(rapportor))
    att_granska(Aktor.av(rapportor))
    gatans = Uppdrag.objects.get(kommun=kommun, anvandare=demo_anvandare("ansvarig")).enhet_id
    aktiviteter = Aktivitet.objects.filter(kommun=kommun, ar=idag.year, agare_id=gatans).order_by("nummer")
    nyckel = uuid.uuid4()
    Planimport.objects.create(
        kommun=kommun, nyckel=nyckel, filnamn="plan.xlsx", innehall={"ar": idag.year + 2, "rader": []}
    )
    svarar = Uppdrag.objects.get(anvandare__email="tom_rapportor@tomstad.example")
    glomsk = Anvandare.objects.get(email="tom_ansvarig@tomstad.example")
    return {
        **register(kommun),
        **_personer(),
        "ar": idag.year,
        "vecka": vecka.kod,
        "veckor": [rad.kod for rad in bakat],
        "nasta_vecka": vecka.nasta().kod,
        "enhet": rapportor.enhet_id,
        "veckolank_tom": Lank(svarar.anvandare_id, svarar.enhet_id or 0, vecka.kod).signerat,
        "veckolank": Lank(rapportor.anvandare_id, rapportor.enhet_id or 0, vecka.kod).signerat,
        "kvartal": kv.kod,
        "forra_kvartalet": kv.forra().kod,
        "klart_kvartal": kv.forra().forra().kod,
        "aldre_kvartal": kv.forra().forra().forra().kod,
        "version": ett_kvartal(kommun, kv.forra().forra()),
        "rapport": egen.nummer,
        "fragad": fragad.nummer,
        "problem": Problem.objects.filter(kommun=kommun).order_by("nummer").values_list("nummer", flat=True)[0],
        "aktivitet": aktiviteter[0].nummer,
        **atgardsplaner(kommun),
        "aktiviteter": [rad.nummer for rad in aktiviteter],
        "import": str(nyckel),
        "inlasning": str(Inlasning.objects.get(kommun=kommun).nyckel),
        "uidb36": user_pk_to_url_str(glomsk),
        "key": default_token_generator.make_token(glomsk),
        "idag": idag.isoformat(),
        "imorgon": (idag + timedelta(days=1)).isoformat(),
    }


def fyll() -> dict[str, Any]:
    """Everything, once."""
    call_command("migrate", verbosity=0)
    idag = timezone.localdate()
    kommun = bygg(idag, lambda _rad: None)
    kvartal.lagesbilder(kommun, idag, lambda _rad: None)
    mejl(kommun)
    personer = [(rad.kod, demo_anvandare(rad.kod)) for rad in DEMOROLLER] + list(tom_kommun())
    for namn in ("tom_ksau", "tom_rapportor"):
        tom = dict(personer)[namn]
        assert tom is not None
        tom.set_password(LOSENORD)
        tom.save()
    return {"kakor": {namn: kaka(person) for namn, person in personer if person}, "varden": varden(kommun, idag)}


def _personer() -> dict[str, Any]:
    gatuchef = Uppdrag.objects.get(anvandare__email="ansvarig@hallstahammar.example", roll="ansvarig")
    lank = Agarlank(gatuchef.anvandare_id).signerat
    return {"gatuchef": gatuchef.pk, "agarlank": lank, "losenord": LOSENORD, "epost": "tom_ksau@tomstad.example"}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fyll()))
