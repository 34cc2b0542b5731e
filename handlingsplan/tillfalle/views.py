"""Owns the pages of occasions: file one, its receipt and page, the list, and the list as a file."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.svenska import klocka, tal
from aktorer.vybaser import ActRefused, ActView, PermittedDetail, PermittedList, PermittedView, PressView
from handlingsplan.models import Tillfalle
from handlingsplan.queries import aktivitetslagen
from handlingsplan.tillfalle import actions
from handlingsplan.tillfalle.export import hamta_tillfallen
from handlingsplan.tillfalle.filter import Tillfallefilter
from handlingsplan.tillfalle.forms import TillfalleForm
from handlingsplan.tillfalle.kopplat import adress_for


class Nytt(ActView):
    """File an occasion. `?aktivitet=` chooses beforehand, `?som=` starts from one that is there."""

    ratt = Ratt.LAGG_TILL_TILLFALLE
    form_class = TillfalleForm
    template_name = "handlingsplan/tillfalle_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form asks on behalf of the actor."""
        return super().get_form_kwargs() | {"aktor": self.aktor}

    def get_form(self, form_class: Any = None) -> TillfalleForm:
        """With what is likely chosen: the activity of the link, the one used last, or the only one of the own unit."""
        form: TillfalleForm = super().get_form(form_class)
        if not form.is_bound:
            form.initial = {"formnyckel": str(uuid4()), "nar": "idag", "antal": 1, **self._troligt(form)}
        return form

    def _troligt(self, form: TillfalleForm) -> dict[str, Any]:
        finns = {str(rad.aktivitet.pk) for rad in form.valbara}
        egna = [str(rad.aktivitet.pk) for rad in form.valbara if rad.egen]
        som = next((rad for rad in form.fore if str(rad.pk) == self.request.GET.get("som")), None)
        sist = next((rad for rad in form.fore if rad.av_id == self.aktor.anvandare_id), None)
        fore = som or sist
        forslag = (self.request.GET.get("aktivitet", ""), str(fore.aktivitet_id or "") if fore else "")
        vald = next((pk for pk in forslag if pk in finns), egna[0] if len(egna) == 1 and not sist else "")
        return {"aktivitet": vald, **({"slag": som.slag, "senaste": som.platsord} if som else {})}

    def act(self, form: TillfalleForm) -> Tillfalle:
        """File it."""
        return actions.lagg_till_tillfalle(
            by=self.aktor, formnyckel=form.cleaned_data["formnyckel"], uppgifter=form.uppgifter
        )

    def redirect_to(self, resultat: Tillfalle) -> str:
        """The receipt."""
        return f"{resultat.get_absolute_url()}?nytt=1"


class Detalj(PermittedDetail):
    """One occasion; right after it was filed it is the receipt."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/tillfalle_detail.html"
    context_object_name = "tillfalle"

    def get_queryset(self) -> QuerySet[Tillfalle]:
        """Those in sight."""
        return Tillfalle.objects.visible_to(self.aktor).named()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """How far the activity has come by it, the themes, and the way back while there is one."""
        tillfalle: Tillfalle = self.object
        teman = tillfalle.teman.select_related("problem").order_by("ordning")
        far_gora = self.aktor.far(Ratt.SKRIV_PROBLEM)
        far_se = self.aktor.far(Ratt.SE_LAGESBILD)
        return super().get_context_data(
            nytt="nytt" in self.request.GET,
            lage=self.lage,
            teman=[
                (tema, reverse("problem_ny", query={"ur": adress_for(tema)}) if far_gora and not tema.problem else "")
                for tema in teman
            ],
            far_se_problem=far_se,
            far_lagga_till=self.aktor.far(Ratt.LAGG_TILL_TILLFALLE),
            angra=actions.far_ta_bort(self.aktor, tillfalle) and self.aktor.far(Ratt.LAGG_TILL_TILLFALLE),
            angra_till=klocka(timezone.localtime(tillfalle.skapat + Tillfalle.ANGERTID)),
            **kwargs,
        )

    @cached_property
    def lage(self) -> Any:
        """The activity that it counts for as it stands now, with its owner; None without one."""
        aktivitet = self.object.aktivitet
        if aktivitet is None:
            return None
        return aktivitetslagen(self.aktor.kommun_id, [aktivitet], timezone.now())[aktivitet.pk]


class TaBort(PressView):
    """Take an occasion back."""

    ratt = Ratt.LAGG_TILL_TILLFALLE

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """It is gone."""
        tillfalle = self._tillfalle()
        actions.ta_bort_tillfalle(by=self.aktor, tillfalle=tillfalle)
        return "Tillfället är borttaget och räknas inte.", reverse("tillfalle_list")

    def refused_to(self, **kwargs: Any) -> str:
        """To the occasion."""
        return self._tillfalle().get_absolute_url()

    def _tillfalle(self) -> Tillfalle:
        return get_object_or_404(Tillfalle.objects.visible_to(self.aktor), pk=self.kwargs["pk"])


class Lista(PermittedList):
    """The occasions of the municipality, filtered by the address, newest first."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/tillfalle_list.html"
    context_object_name = "tillfallen"
    paginate_by = 50

    @cached_property
    def filtret(self) -> Tillfallefilter:
        """The filter of the address."""
        return Tillfallefilter(self.request.GET, aktor=self.aktor)

    def get_queryset(self) -> QuerySet[Tillfalle]:
        """What the filter keeps."""
        rader = self.filtret.filtrera(Tillfalle.objects.visible_to(self.aktor))
        return rader.named().prefetch_related("teman").order_by("-datum", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The filter, the count, the pages beside."""
        data = super().get_context_data(**kwargs)
        bas, sida, antal = self.filtret.fraga(), data["page_obj"], data["paginator"].count
        grund = f"?{bas}&page=" if bas else "?page="
        return data | {
            "filterform": self.filtret,
            "har_fel": bool(self.filtret.errors),
            "valda": self.filtret.valda(),
            "bas": bas,
            "rubrik": "1 tillfälle" if antal == 1 else f"{tal(antal)} tillfällen",
            "nyare": f"{grund}{sida.previous_page_number()}" if sida.has_previous() else "",
            "aldre": f"{grund}{sida.next_page_number()}" if sida.has_next() else "",
            "far_lagga_till": self.aktor.far(Ratt.LAGG_TILL_TILLFALLE),
        }


class Hamta(PermittedView):
    """The same rows as the list, as CSV. POST only: what leaves the product is logged."""

    ratt = Ratt.SE_PLAN
    http_method_names: ClassVar[list[str]] = ["post"]  # type: ignore[misc]  # View declares it as an instance variable

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """The file; back to the list with a sentence when the filter is wrong or the rows too many."""
        filtret = Tillfallefilter(request.GET, aktor=self.aktor)
        rader = filtret.filtrera(Tillfalle.objects.visible_to(self.aktor))
        tillbaka = redirect(f"{reverse('tillfalle_list')}?{request.GET.urlencode()}")
        if filtret.errors:
            return tillbaka
        try:
            fil = hamta_tillfallen(by=self.aktor, rader=rader, filter_=filtret.fraga())
        except ActRefused as nej:
            messages.error(request, str(nej))
            return tillbaka
        svar = HttpResponse(fil, content_type="text/csv; charset=utf-8")
        svar["Content-Disposition"] = f'attachment; filename="tillfallen-{timezone.localdate().isoformat()}.csv"'
        svar["Cache-Control"] = "no-store"
        return svar
