"""Owns the pages of a unit's file: the list, choose, columns, words, how it was read, and what became of it."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.csvrad import ofarlig
from aktorer.models import Enhet
from aktorer.sortering import efter_namn
from aktorer.vybaser import ActView, PermittedPage, PermittedView, PressView
from rapportering.inlasning import actions, queries
from rapportering.inlasning.filen import HOGST_RADER, FilFel
from rapportering.inlasning.forms import FilForm, HamtaForm, KolumnForm, OrdForm
from rapportering.models import Inlasning, Inlasningskalla, Inlasningsrad
from rapportering.rader.register import Register
from rapportering.rader.varden import text_av

Lage = Inlasning.Lage


class Inlasningsvy(PermittedView):
    """A view of one file, named by its key in the address. 404 out of sight."""

    @cached_property
    def inlasning(self) -> Inlasning:
        """The file."""
        rader = Inlasning.objects.visible_to(self.aktor).select_related("kalla", "enhet", "organisation", "av")
        rad = rader.filter(nyckel=self.kwargs["nyckel"]).first()
        if rad is None:
            raise Http404("Filen finns inte.")
        return rad

    @property
    def stig(self) -> list[tuple[str, str]]:
        """The way here."""
        return [("Rapporter", reverse("rapport_list")), ("Från fil", reverse("inlasning_list"))]


class InlasningLista(PermittedPage):
    """The files that have been fetched or wait, newest first."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    template_name = "rapportering/inlasning_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """At most fifty."""
        stig = [("Rapporter", reverse("rapport_list"))]
        return super().get_context_data(rader=queries.senaste(self.aktor), stig=stig, **kwargs)


class InlasningNy(ActView):
    """Choose a file."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    form_class = FilForm
    template_name = "rapportering/inlasning_ny.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The units that the actor may fetch for, and the names used before."""
        enheter = Enhet.objects.filter(kommun_id=self.aktor.kommun_id, stangd__isnull=True)
        if not self.aktor.far(Ratt.LAS_IN_AT_ANDRA):
            enheter = enheter.filter(pk=self.aktor.enhet_id or 0)
        lista = list(enheter.select_related("organisation").order_by(efter_namn()))
        kallor = Inlasningskalla.objects.filter(kommun_id=self.aktor.kommun_id, enhet__in=lista)
        return super().get_form_kwargs() | {
            "aktor": self.aktor,
            "enheter": lista,
            "kallor": sorted(set(kallor.values_list("namn", flat=True))),
        }

    def act(self, form: FilForm) -> Inlasning:
        """Keep it."""
        fil = form.cleaned_data["fil"]
        return actions.ta_emot(
            by=self.aktor, enhet=form.cleaned_data["enhet"], kalla=form.cleaned_data["kalla"], filnamn=fil.name,
            innehall=fil.read(),
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way back and the bounds."""
        stig = [("Rapporter", reverse("rapport_list")), ("Från fil", reverse("inlasning_list"))]
        return super().get_context_data(stig=stig, hogst=HOGST_RADER, **kwargs)


class InlasningKolumner(Inlasningsvy, ActView):
    """Which column is what."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    form_class = KolumnForm
    template_name = "rapportering/inlasning_kolumner.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only while it may be chosen."""
        if self.inlasning.lage not in {Lage.VALD, Lage.TOLKAD}:
            return redirect(self.inlasning)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The first values of each column."""
        return super().get_form_kwargs() | {"inlasning": self.inlasning, "exempel": self._exempel()}

    def act(self, form: KolumnForm) -> Inlasning:
        """Choose, and begin the dry run."""
        return actions.satt_kolumner(by=self.aktor, inlasning=self.inlasning, kolumner=form.kolumner())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The file."""
        return super().get_context_data(inlasning=self.inlasning, stig=self.stig, **kwargs)

    def _exempel(self) -> dict[int, str]:
        try:
            rader = actions.tabell_av(self.inlasning).rader
        except FilFel:
            return {}
        ut = {}
        for nr in range(len(self.inlasning.rubriker)):
            celler = dict.fromkeys(text_av(rad[nr])[:40] for _, rad in rader[:60] if nr < len(rad))
            ut[nr] = " · ".join([cell for cell in celler if cell][:3])
        return ut


class InlasningOrd(Inlasningsvy, ActView):
    """What the words of the file mean."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    form_class = OrdForm
    template_name = "rapportering/inlasning_ord.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only when there are words to ask about."""
        if self.inlasning.lage != Lage.TOLKAD or not any(self.inlasning.okanda.values()):
            return redirect(self.inlasning)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The register to choose in."""
        return super().get_form_kwargs() | {
            "inlasning": self.inlasning,
            "register": Register(self.aktor.kommun_id),
        }

    def act(self, form: OrdForm) -> Inlasning:
        """Teach the source, and try again."""
        kategoriord, platsord = form.larda()
        return actions.lar_ord(by=self.aktor, inlasning=self.inlasning, kategoriord=kategoriord, platsord=platsord)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The file."""
        return super().get_context_data(inlasning=self.inlasning, stig=self.stig, **kwargs)


class InlasningDetalj(Inlasningsvy, ActView):
    """One file in whatever state it is. POST is the last yes."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    form_class = HamtaForm
    template_name = "rapportering/inlasning_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A file whose columns are not chosen leads there."""
        if self.inlasning.lage == Lage.VALD and actions.far_skota(self.aktor, self.inlasning.enhet_id):
            return redirect("inlasning_kolumner", nyckel=self.inlasning.nyckel)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """What the dry run found decides the questions."""
        return super().get_form_kwargs() | {"inlasning": self.inlasning}

    def act(self, form: HamtaForm) -> Inlasning:
        """Fetch."""
        ren = form.cleaned_data
        return actions.hamta(
            by=self.aktor, inlasning=self.inlasning, flaggade=ren["flaggade"], skal=ren.get("skal", ""),
            med_dubbletter=ren.get("med_dubbletter", False),
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows by what becomes of them, some of each, and how many there are."""
        far = actions.far_skota(self.aktor, self.inlasning.enhet_id)
        return super().get_context_data(
            inlasning=self.inlasning,
            stig=self.stig,
            far_skota=far,
            okanda=any(self.inlasning.okanda.values()),
            antal=queries.antal_per_lage(self.inlasning),
            grupper=queries.radgrupper(self.inlasning),
            **kwargs,
        )


class InlasningAngra(Inlasningsvy, PressView):
    """Take back the whole file's reports."""

    ratt = Ratt.LAMNA_IN_RAPPORT

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Begin the undo."""
        return "", actions.angra(by=self.aktor, inlasning=self.inlasning).get_absolute_url()

    def refused_to(self, **kwargs: Any) -> str:
        """The file."""
        return self.inlasning.get_absolute_url()


class InlasningAvbryt(InlasningAngra):
    """Give up a file that has not been fetched."""

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Throw it away."""
        actions.avbryt(by=self.aktor, inlasning=self.inlasning)
        return "Filen är borttagen. Inget blev rapporter.", reverse("inlasning_list")


class InlasningFel(Inlasningsvy):
    """The rows with errors as a file to mend: as they stood, with what is wrong last."""

    ratt = Ratt.LAMNA_IN_RAPPORT

    def get(self, request: HttpRequest, nyckel: str) -> HttpResponse:
        """The file; back with a sentence when there is nothing to mend, or its texts have been emptied."""
        rader = Inlasningsrad.objects.visible_to(self.aktor).filter(
            inlasning=self.inlasning, lage=Inlasningsrad.Lage.FEL
        )
        if self.inlasning.gallrad or not rader.exists():
            messages.error(request, "Det finns inga rader att rätta i den här filen.")
            return redirect(self.inlasning)
        fil = io.StringIO()
        skrivare = csv.writer(fil, delimiter=";", lineterminator="\r\n")
        skrivare.writerow([ofarlig(rubrik) for rubrik in [*self.inlasning.rubriker, "Fel"]])
        for rad in rader.order_by("nummer"):
            fel = " ".join(f"{kolumn}: {text}" if kolumn else text for kolumn, text in rad.fel)
            celler = [*rad.celler, *[""] * len(self.inlasning.rubriker)][: len(self.inlasning.rubriker)]
            skrivare.writerow([ofarlig(cell) for cell in [*celler, fel]])
        svar = HttpResponse(b"\xef\xbb\xbf" + fil.getvalue().encode(), content_type="text/csv; charset=utf-8")
        svar["Content-Disposition"] = 'attachment; filename="rader-att-ratta.csv"'
        svar["Cache-Control"] = "no-store"
        return svar
