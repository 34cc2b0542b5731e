"""Owns the pages of the review: one report at a time with suggestions, and its acts.

It stands here and not in rapportering because a report may be attached to a problem on the way (ADR 0015).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActRefused, ActView, PermittedPage
from lagesbild.forms import RAPPORTNUMMER, KopplaGranskadForm
from lagesbild.granskning import koppla_och_godkann
from lagesbild.granskningslista import angra_tagg
from lagesbild.models import Problem
from rapportering import granskko, granskning
from rapportering.foto.queries import foton
from rapportering.granskningsformular import (
    AvvisaForm,
    FragaForm,
    GodkannForm,
    Granskform,
    MaskaForm,
    SlaIhopForm,
)
from rapportering.models import Granskningsrad, Rapport, Rapporttext


def _adress(handling: str, rapport: Rapport) -> str:
    return reverse(f"granska_{handling}", args=[rapport.nummer])


def _oppna(rapport: Rapport) -> str:
    return reverse("rapport_granska", query={"rapport": rapport.nummer})


def _efter(rapport: Rapport) -> str:
    return reverse("rapport_granska", query={"efter": rapport.nummer})


def _hitta(vy: Any, nummer: str) -> Rapport:
    """The report with this number, 404 when there is none in sight."""
    rader = Rapport.objects.visible_to(vy.aktor).named().select_related("dubblett_av")
    ar, _, tal = nummer.partition("-")
    rapport = rader.filter(ar=ar, lopnummer=tal).first() if RAPPORTNUMMER.fullmatch(nummer) else None
    if rapport is None:
        raise Http404("Rapporten finns inte.")
    return rapport


def granskningssida(vy: Any, rapport: Rapport, fel: forms.Form | None = None) -> dict[str, Any]:
    """Everything the page says of a report. `fel`, a form with errors, takes the place of its blank twin."""
    steg = granskko.historia(vy.aktor, rapport)
    sedd = steg[0].pk if steg else 0
    text = Rapporttext.objects.visible_to(vy.aktor).select_related("rapportor").filter(rapport=rapport).first()
    kopplade = list(Problem.objects.visible_to(vy.aktor).filter(belagg__rapport=rapport).order_by("nummer"))
    if isinstance(fel, Granskform):
        fel.visa_nu(sedd)
    former: dict[str, forms.Form] = {
        klass.namn: klass(adress=_adress(klass.namn, rapport), sedd=sedd)
        for klass in (SlaIhopForm, FragaForm, MaskaForm, AvvisaForm)
    }
    former["koppla"] = KopplaGranskadForm(adress=_adress("koppla", rapport), sedd=sedd, aktor=vy.aktor, rapport=rapport)
    if isinstance(fel, Granskform):
        former[fel.namn] = fel
    return {
        "rapport": rapport,
        "fritext": text,
        "steg": steg,
        "sedd": sedd,
        "ko": granskko.ko(vy.aktor, rapport),
        "lika": granskko.lika(vy.aktor, rapport),
        "foton": foton(vy.aktor, rapport),
        "flaggat": granskko.flaggat(f"{text.text}\n{text.egen_atgard}" if text else ""),
        "kopplade": kopplade,
        "former": former,
    }


class Granska(PermittedPage):
    """The oldest report that waits; `?efter=` the next after that one, `?fore=` the one before, `?rapport=` a certain."""

    ratt = Ratt.GRANSKA_RAPPORT
    template_name = "lagesbild/granska.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`rapport` is missing when nothing waits."""
        nummer, efter = self.request.GET.get("rapport", ""), self.request.GET.get("efter", "")
        fore = self.request.GET.get("fore", "")
        if nummer:
            rapport = _hitta(self, nummer)
        else:
            fran = _hitta(self, efter) if efter else None
            forra = granskko.forra(self.aktor, _hitta(self, fore)) if fore else None
            nasta = forra or granskko.nasta(self.aktor, fran)
            if nasta is None:
                return super().get_context_data(**kwargs, rapport=None)
            rapport = nasta
        return super().get_context_data(**granskningssida(self, rapport), **kwargs)


class GranskaAct(ActView):
    """One act on one report. When it is refused the page comes back with what was typed; 409 if another was first."""

    ratt = Ratt.GRANSKA_RAPPORT
    http_method_names: ClassVar[list[str]] = ["post"]  # type: ignore[misc]  # View declares it as an instance variable
    template_name = "lagesbild/granska.html"

    @cached_property
    def rapport(self) -> Rapport:
        """The report of the address, or 404."""
        return _hitta(self, self.kwargs["nummer"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form is the same as on the page."""
        klass: Any = self.form_class
        return {"data": self.request.POST, "adress": _adress(klass.namn, self.rapport), "sedd": 0}

    def form_valid(self, form: Any) -> HttpResponse:
        """Act, say so with an undo button, go to the next."""
        try:
            return self._gor(form)
        except granskning.HannFore as nej:
            form.add_error(None, str(nej))
            return self._visa(form, 409)
        except ActRefused as nej:
            form.add_error(nej.falt if nej.falt in form.fields else None, str(nej))
            return self._visa(form, 422)

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, as 422: nothing was saved."""
        return self._visa(form, 422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The report's page with this form in place of its blank twin."""
        return super().get_context_data(**granskningssida(self, self.rapport, kwargs.get("form")), **kwargs)

    def utfor(self, form: Any, sedd: int) -> tuple[str, Granskningsrad | None, dict[str, str]]:
        """Carry out the act; return the message, the step that can be undone, and more for the undo address."""
        raise NotImplementedError

    def _gor(self, form: Any) -> HttpResponse:
        meddelande, rad, mer = self.utfor(form, form.cleaned_data["sedd"])
        tagg = angra_tagg([rad], tillbaka=self.rapport.nummer, **mer) if rad else ""
        messages.success(self.request, meddelande, extra_tags=tagg)
        return redirect(self.redirect_to(self.rapport))

    def _visa(self, form: Any, status: int) -> HttpResponse:
        self.__dict__.pop("rapport", None)  # as it is after the refused act
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def redirect_to(self, resultat: Any) -> str:
        """The next in the queue."""
        return _efter(resultat)


class Godkann(GranskaAct):
    """Approve."""

    form_class = GodkannForm

    def utfor(self, form: Any, sedd: int) -> tuple[str, Granskningsrad | None, dict[str, str]]:
        """Approve."""
        rad = granskning.godkann(by=self.aktor, rapport=self.rapport, sedd=sedd)
        return f"Rapport {self.rapport.nummer} är godkänd.", rad, {}


class Avvisa(GranskaAct):
    """Reject."""

    form_class = AvvisaForm

    def utfor(self, form: Any, sedd: int) -> tuple[str, Granskningsrad | None, dict[str, str]]:
        """Reject."""
        rad = granskning.avvisa(by=self.aktor, rapport=self.rapport, sedd=sedd, skal=form.cleaned_data["skal"])
        return f"Rapport {self.rapport.nummer} är avvisad och räknas inte.", rad, {}


class SlaIhop(GranskaAct):
    """Merge."""

    form_class = SlaIhopForm

    def utfor(self, form: Any, sedd: int) -> tuple[str, Granskningsrad | None, dict[str, str]]:
        """Merge."""
        rad = granskning.sla_ihop(by=self.aktor, rapport=self.rapport, sedd=sedd, med=form.cleaned_data["med"])
        return f"Rapport {self.rapport.nummer} är hopslagen med {rad.dubblett_av}.", rad, {}


class Fraga(GranskaAct):
    """Ask."""

    form_class = FragaForm

    def utfor(self, form: Any, sedd: int) -> tuple[str, Granskningsrad | None, dict[str, str]]:
        """Ask."""
        fraga = form.cleaned_data["fraga"]
        rad = granskning.fraga_rapportoren(by=self.aktor, rapport=self.rapport, sedd=sedd, fraga=fraga)
        return f"Frågan om rapport {self.rapport.nummer} är skickad. Rapporten kommer tillbaka med svaret.", rad, {}


class Maska(GranskaAct):
    """Mask."""

    form_class = MaskaForm

    def utfor(self, form: Any, sedd: int) -> tuple[str, Granskningsrad | None, dict[str, str]]:
        """Mask."""
        data = form.cleaned_data
        granskning.maska(
            by=self.aktor, rapport=self.rapport, sedd=sedd, ord_=data["ord"].split("\n"), hela=data["hela"]
        )
        return "Texten är maskad. Det går inte att ångra.", None, {}

    def redirect_to(self, resultat: Any) -> str:
        """The same report: it is not reviewed by this."""
        return _oppna(resultat)


class Koppla(GranskaAct):
    """Attach to a problem and approve."""

    form_class = KopplaGranskadForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The choices are those of the municipality."""
        return {**super().get_form_kwargs(), "aktor": self.aktor, "rapport": self.rapport}

    def utfor(self, form: Any, sedd: int) -> tuple[str, Granskningsrad | None, dict[str, str]]:
        """Attach."""
        problem: Problem = form.cleaned_data["problem"]
        gjort = koppla_och_godkann(by=self.aktor, rapport=self.rapport, sedd=sedd, problem=problem)
        mer = {"problem": str(problem.nummer)} if gjort.ny else {}
        return f"Rapport {self.rapport.nummer} är kopplad till {problem.namn} och godkänd.", gjort.steg, mer
