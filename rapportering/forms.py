"""Owns the form of a new report: one page, four questions. It checks shape; the rules are in actions."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.formular import Chips, Fraga, Hopfalld, Knapp, Knappar, Platsval, Valkort, Villkor, hjalp
from aktorer.models import Omrade, Plats
from rapportering.actions import Handelse
from rapportering.formular import Del, Mall
from rapportering.foto.forms import fotodel, med_foto
from rapportering.iakttagelse.queries import Liknande
from rapportering.kategorikort import Genvag, Kort, genvagar, kategorikort, sanda
from rapportering.models import Kategori, Rapport
from rapportering.personuppgifter import stoppord
from rapportering.platsfraga import Platsfraga
from rapportering.queries import egna_senaste, vanliga_kategorier
from rapportering.rapportfalt import EGNA_VISAS, FLER_VAL
from rapportering.tider import GRANSER, Dygnsdel, OgiltigTid, las_klockslag


class RapportForm(Platsfraga):
    """What, where, when, a sentence; the rest is folded. A valid form has its content in `handelse`."""

    data: Any

    def __init__(self, data: Any = None, *, aktor: Aktor, initial: dict[str, Any], **kw: Any) -> None:
        super().__init__(data, initial={"nyckel": uuid4(), **initial}, **kw)
        self.aktor = aktor
        self.fodd: Handelse | None = None
        self.dar: tuple[Plats | None, Omrade | None] = None, None
        self.liknande: Liknande | None = None
        self.fyll_platsval()
        if not self.is_bound or self.files.get("foto"):
            med_foto(self, aktor)

    def rita_om(self) -> None:
        """The form that is sent without photos asks for them no sooner than here."""
        super().rita_om()
        if "foto" not in self.fields:
            med_foto(self, self.aktor)

    @property
    def helper(self) -> FormHelper:
        """The layout. Reports like this one come first when the form came back to ask about them."""
        liknande = Mall("rapportering/_liknandeplats.html")
        return hjalp(
            *([liknande] if self.liknande else []),
            Del("kategori", "rapportering/_kategorival.html"),
            Platsval(Del("kartomrade", "rapportering/_kartval.html"), senaste="var", sok="sokplats", omrade="omrade"),
            *([] if self.liknande else [liknande]),
            Valkort("nar", kolumner=4, lag=True),
            Villkor("nar", "annan", "datum"),
            Villkor("nar", "idag igar annan", Chips("dygnsdel", fraga=False), "klockan"),
            Fraga("text"),
            Del("fynd", "rapportering/_varningar.html"),
            Hopfalld(
                "Fler uppgifter",
                Del("allvar", "rapportering/_allvar.html"),
                *(Chips(namn, fraga=False) for namn in FLER_VAL),
                "egen_atgard",
                *fotodel(self),
            ),
            Knappar("Skicka rapport", Knapp("Spara utkast", "spara_utkast"), klistrad=True),
        )

    @property
    def handelse(self) -> Handelse:
        """What was filled in. Only for a valid form."""
        assert self.fodd is not None
        return self.fodd

    @cached_property
    def kategorier(self) -> list[Kategori]:
        """The municipality's categories in use, both levels. One query."""
        rader = Kategori.objects.filter(kommun_id=self.aktor.kommun_id, utgatt__isnull=True)
        return list(rader.order_by("ordning", "pk"))

    @cached_property
    def genvagar(self) -> list[Genvag]:
        """The types that the person and the unit report most. One query."""
        return genvagar(self.kategorier, vanliga_kategorier(self.aktor), self._vald_kategori())

    @cached_property
    def kort(self) -> list[Kort]:
        """The cards. A shortcut that is chosen is not chosen on its card too: they are one group of radios."""
        vald = "" if any(genvag.vald for genvag in self.genvagar) else self._vald_kategori()
        return kategorikort(self.kategorier, vald, self.data)

    @cached_property
    def egna(self) -> list[Rapport]:
        """What the person filed last, to the side of the form. One query."""
        return egna_senaste(self.aktor, EGNA_VISAS)

    def _vald_kategori(self) -> str:
        return str(self["kategori"].value() or "")

    def clean_nyckel(self) -> UUID:
        """The one-time key. One that is missing or mangled is replaced: the report is worth more than the guard."""
        try:
            return UUID(self.cleaned_data["nyckel"])
        except ValueError:
            return uuid4()

    def clean_kategori(self) -> Kategori:
        """The type if one was chosen, by its shortcut or under its card, else the group. One query."""
        vald = self.cleaned_data["kategori"]
        onskad = str(self.data.get(f"typ_{vald}", ""))
        rader = Kategori.objects.in_use().filter(kommun_id=self.aktor.kommun_id, pk__in=_tal(vald, onskad))
        svar = {str(rad.pk): rad for rad in rader.select_related("foralder")}
        grupp = svar.get(vald)
        if grupp is None:
            raise forms.ValidationError("Välj vad som har hänt.")
        if grupp.foralder_id is not None or not onskad:
            return grupp
        typ = svar.get(onskad)
        if typ is None or typ.foralder_id != grupp.pk:
            raise forms.ValidationError(f"Välj vad det var av {grupp.namn.lower()} en gång till.")
        return typ

    def clean_text(self) -> str:
        """The text, stopped here too, so that its error is told together with the others."""
        return _utan_stopp(self._med_fraser(self.cleaned_data["text"]))

    def clean_egen_atgard(self) -> str:
        """The same rule."""
        return _utan_stopp(self.cleaned_data["egen_atgard"])

    def _med_fraser(self, text: str) -> str:
        """The text after the quick phrases that were ticked, where no script has put them into it."""
        kategori = self.cleaned_data.get("kategori")
        if kategori is None:
            return text
        grupp = kategori.foralder or kategori
        sagda = sanda(self.data, f"fras_{grupp.pk}")
        return " ".join([fras for fras in grupp.fraser if fras in sagda and fras not in text] + [text] * bool(text))

    def clean(self) -> dict[str, Any]:
        """Put the answers together into `handelse`."""
        ren = super().clean() or {}
        plats, omrade, punkt = self.plats_och_omrade(ren)
        self.dar = plats, omrade
        dag = self._dag(ren)
        tid = self._tid(ren)
        if not self.errors and dag is not None:
            self.fodd = Handelse(
                kategori=ren["kategori"], plats=plats, omrade=omrade, punkt=punkt, handelsedatum=dag, tid_fran=tid[0],
                tid_till=tid[1], precision=tid[2], allvar=ren.get("allvar"), text=ren.get("text", ""),
                skal=ren.get("skal", ""), polisanmald=ren["polisanmald"], upprepning=ren["upprepning"],
                antal_personer=ren["antal_personer"], aldersgrupp=ren["aldersgrupp"],
                egen_atgard=ren.get("egen_atgard", ""),
            )  # fmt: skip
        return ren

    def _dag(self, ren: dict[str, Any]) -> date | None:
        idag = timezone.localdate()
        if ren.get("nar") == "annan":
            if ren.get("datum") is None and "datum" not in self.errors:
                self.add_error("datum", "Välj vilken dag det hände.")
            dag: date | None = ren.get("datum")
            return dag
        return idag - timedelta(days=1) if ren.get("nar") == "igar" else idag

    def _tid(self, ren: dict[str, Any]) -> tuple[Any, Any, str]:
        if ren.get("nar") == "nu":
            nu = timezone.localtime().time().replace(second=0, microsecond=0)
            return nu, None, Rapport.Precision.UNGEFAR
        if ren.get("klockan"):
            try:
                return *las_klockslag(ren["klockan"]), Rapport.Precision.EXAKT
            except OgiltigTid as fel:
                self.add_error("klockan", str(fel))
        delen = ren.get("dygnsdel")
        if delen:
            precision = Rapport.Precision.NATT if delen == Dygnsdel.NATT else Rapport.Precision.UNGEFAR
            return *GRANSER[delen], precision
        return None, None, Rapport.Precision.DYGN

    def byt_nyckel(self) -> None:
        """A fresh one-time key in the form that is shown again: the old one is used."""
        data = self.data.copy()
        data["nyckel"], data["utkast_stand"] = str(uuid4()), ""
        self.data = data


def _utan_stopp(text: str) -> str:
    stopp = stoppord(text)
    if stopp:
        raise forms.ValidationError(stopp)
    return text


def _tal(*varden: str) -> list[int]:
    """Those that can be the id of something."""
    return [int(ett) for ett in varden if ett.isascii() and ett.isdecimal() and len(ett) < 18]
