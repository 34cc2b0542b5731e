"""Owns the pages of problems: list, one problem with evidence and causes, and the acts on it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Case, Count, QuerySet, Value, When
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActView, PermittedDetail, PermittedList
from lagesbild import actions
from lagesbild.forms import RAPPORTNUMMER, AndraForm, KopplaForm, OrsakForm, ProblemForm
from lagesbild.models import Problem
from lagesbild.ursprung import Borjan, borja, koppla, ursprung
from lagesbild.views import Flik
from rapportering.behallet.queries import behallna
from rapportering.models import Rapport

STATUS = {"bevakas": "ej", "analyseras": "pagar", "atgardas": "pagar", "foljs_upp": "pagar", "avslutat": "klar"}
"""Stage → shape of its tag; the word is always the stage's own."""
BELAGG = 50
"""At most so many reports on a problem's page; the number tells how many there are."""


class ProblemList(PermittedList):
    """Problems, open ones first tab, highest priority first."""

    ratt = Ratt.SE_LAGESBILD
    template_name = "lagesbild/problem_list.html"
    context_object_name = "problem"
    paginate_by = 50

    @property
    def avslutade(self) -> bool:
        """Whether the closed ones are asked for."""
        return bool(self.request.GET.get("visa") == "avslutade")

    def get_queryset(self) -> QuerySet[Problem]:
        """With area and number of reports."""
        rader = Problem.objects.visible_to(self.aktor).select_related("omrade", "plats", "kategori")
        skede = Problem.Skede.AVSLUTAT
        rader = rader.filter(skede=skede) if self.avslutade else rader.exclude(skede=skede)
        tagg = Case(*[When(skede=kod, then=Value(status)) for kod, status in STATUS.items()], default=Value("ej"))
        return rader.annotate(antal=Count("belagg"), tagg=tagg).order_by("prioritet", "nummer")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tabs and the right to add."""
        adress = reverse("problem_list")
        return super().get_context_data(
            far_skriva=self.aktor.far(Ratt.SKRIV_PROBLEM),
            avslutade=self.avslutade,
            flikar=[
                Flik("Pågående", adress, not self.avslutade),
                Flik("Avslutade", f"{adress}?visa=avslutade", self.avslutade),
            ],
            **kwargs,
        )


class ProblemDetail(PermittedDetail):
    """One problem: evidence in sight, causes, stages, activities, and forms for those who may write."""

    ratt = Ratt.SE_LAGESBILD
    template_name = "lagesbild/problem_detail.html"
    context_object_name = "problem"
    slug_field = slug_url_kwarg = "nummer"

    def get_queryset(self) -> QuerySet[Problem]:
        """Those in sight."""
        return Problem.objects.visible_to(self.aktor).select_related("omrade", "plats", "kategori")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything the page shows."""
        problem: Problem = self.object
        if self.aktor.far(Ratt.SKRIV_PROBLEM):
            kwargs.setdefault("koppla_form", KopplaForm(problem=problem))
            kwargs.setdefault("orsak_form", OrsakForm(problem=problem))
            kwargs.setdefault("andra_form", AndraForm(problem=problem))
        return super().get_context_data(**problemsida(self, problem), **kwargs)


def problemsida(vy: Any, problem: Problem) -> dict[str, Any]:
    """What the page says of a problem. `aktiviteter` is the reverse side of a key that handlingsplan owns.

    It is read as plain rows with a name and an address; nothing here knows what an activity is.
    """
    rapporter = Rapport.objects.visible_to(vy.aktor).filter(problemkopplingar__problem=problem)
    orsaker = list(problem.orsaker.order_by("nummer"))
    aktiviteter = problem.aktiviteter.order_by("-ar", "nummer") if vy.aktor.far(Ratt.SE_PLAN) else []
    return {
        "tagg": STATUS[problem.skede],
        "antal_belagg": problem.belagg.count(),
        "ser_rapporter": vy.aktor.far(Ratt.SE_RAPPORTER),
        "far_skriva": vy.aktor.far(Ratt.SKRIV_PROBLEM),
        "rapporter": rapporter.named().order_by("-handelsedatum", "-pk")[:BELAGG],
        "orsaker": orsaker,
        "behallna": behallna(vy.aktor, problem, *orsaker),
        "aktiviteter": aktiviteter,
        "ursprung": ursprung(vy.aktor, problem),
        "steg": problem.skedesrader.select_related("av").order_by("-nar", "-pk"),
    }


class ProblemNy(ActView):
    """A new problem; `?rapport=2024-1187` starts from a report, `?ur=tema-17` from what a layer above names so."""

    ratt = Ratt.SKRIV_PROBLEM
    form_class = ProblemForm
    template_name = "lagesbild/problem_form.html"
    meddelande = "Problemet är skapat."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The choices of the own municipality."""
        return {**super().get_form_kwargs(), "aktor": self.aktor}

    def get_initial(self) -> dict[str, Any]:
        """Group, area and place of the report that the link came from, or what the source above says."""
        if self.borjan:
            return dict(self.borjan.falt)
        nummer = self.request.GET.get("rapport", "")
        if not RAPPORTNUMMER.fullmatch(nummer):
            return {}
        ar, lopnummer = nummer.split("-")
        rapport = (
            Rapport.objects.visible_to(self.aktor).filter(ar=ar, lopnummer=lopnummer).select_related("kategori").first()
        )
        if rapport is None:
            return {}
        return {
            "rapporter": rapport.nummer,
            "kategori": rapport.kategori.foralder_id or rapport.kategori_id,
            "omrade": rapport.omrade_id,
            "plats": rapport.plats_id,
        }

    @cached_property
    def borjan(self) -> Borjan | None:
        """What the source in the address starts the form with."""
        return borja(self.aktor, self.request.GET.get("ur", ""))

    @transaction.atomic
    def act(self, form: Any) -> Problem:
        """Make it, and tie it to what it came from."""
        data = dict(form.cleaned_data)
        problem = actions.skapa_problem(by=self.aktor, rapportnummer=data.pop("rapporter"), **data)
        if self.borjan:
            koppla(self.aktor, self.request.GET["ur"], problem)
        return problem

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where it starts from."""
        return super().get_context_data(borjan=self.borjan, **kwargs)


class _ProblemAct(ActView):
    """A form on a problem's page. With errors it is shown on a page of its own, with what was typed."""

    ratt = Ratt.SKRIV_PROBLEM
    template_name = "lagesbild/problem_act.html"
    rubrik = ""

    @cached_property
    def problem(self) -> Problem:
        """The problem of the address, or 404."""
        return get_object_or_404(Problem.objects.visible_to(self.aktor), nummer=self.kwargs["nummer"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form knows its problem."""
        return {**super().get_form_kwargs(), "problem": self.problem}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Names for the page."""
        return super().get_context_data(problem=self.problem, rubrik=self.rubrik, **kwargs)

    def redirect_to(self, resultat: Any) -> str:
        """Back to the problem."""
        return self.problem.get_absolute_url()


class ProblemKoppla(_ProblemAct):
    """Attach reports."""

    form_class = KopplaForm
    rubrik = "Koppla rapporter"
    meddelande = "Rapporterna är kopplade till problemet."

    def act(self, form: Any) -> Problem:
        """Attach."""
        return actions.koppla_rapport(by=self.aktor, problem=self.problem, rapportnummer=form.cleaned_data["rapporter"])


class ProblemOrsak(_ProblemAct):
    """Add a cause."""

    form_class = OrsakForm
    rubrik = "Lägg till orsak"
    meddelande = "Orsaken är tillagd."

    def act(self, form: Any) -> Any:
        """Add."""
        return actions.lagg_till_orsak(by=self.aktor, problem=self.problem, **form.cleaned_data)


class ProblemAndra(_ProblemAct):
    """Decide on stage and priority."""

    form_class = AndraForm
    rubrik = "Ändra skede eller prioritet"
    meddelande = "Ändringen är sparad."

    def act(self, form: Any) -> Problem:
        """Decide."""
        return actions.andra_problem(by=self.aktor, problem=self.problem, **form.cleaned_data)
