"""Pages of the category register: the list in two levels, one category with its preview and history, and its end."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.models import Enhet
from aktorer.vybaser import ActView, PermittedPage, PressView
from rapportering.kategorikort import Kort, kategorikort
from rapportering.kategoriregister import actions
from rapportering.kategoriregister.actions import MJUKT
from rapportering.kategoriregister.forms import KategoriForm, UtgaForm
from rapportering.models import Kategori, Kategoriversion

STIG = [("Inställningar", "/installningar/")]


class Gruppdel(NamedTuple):
    """One group with its types in use."""

    grupp: Kategori
    typer: list[Kategori]


class KategoriList(PermittedPage):
    """All categories in the order of the form; those that have been retired last."""

    ratt = Ratt.SKRIV_REGISTER
    template_name = "rapportering/kategori_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`grupper` and `utgangna`. One query."""
        rader = Kategori.objects.visible_to(self.aktor).select_related("atgardas_av", "ersatt_av", "foralder")
        alla = list(rader.order_by("ordning", "pk"))
        bruk = [rad for rad in alla if rad.utgatt is None]
        return super().get_context_data(
            **kwargs,
            grupper=[
                Gruppdel(rad, [typ for typ in bruk if typ.foralder_id == rad.pk])
                for rad in bruk
                if rad.foralder_id is None
            ],
            utgangna=[rad for rad in alla if rad.utgatt is not None],
            stig=STIG,
        )


class _Sida(ActView):
    """What the page of a new category and that of an old one share."""

    ratt = Ratt.SKRIV_REGISTER
    template_name = "rapportering/kategori_form.html"
    form_class = KategoriForm
    kategori: Kategori | None = None

    @cached_property
    def alla(self) -> list[Kategori]:
        """Those in use, and the one of the page. One query."""
        return list(Kategori.objects.visible_to(self.aktor).order_by("ordning", "pk"))

    @property
    def ar_grupp(self) -> bool:
        """Whether the page is about a group."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen."""
        grupper = [rad for rad in self.alla if rad.foralder_id is None and (rad.utgatt is None)]
        enheter = Enhet.objects.filter(kommun_id=self.aktor.kommun_id, stangd__isnull=True)
        return {
            **super().get_form_kwargs(),
            "grupper": grupper,
            "enheter": list(enheter),
            "ar_grupp": self.ar_grupp,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """A preview saves nothing and shows the form again."""
        if "prova" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, provar=True))
        return super().form_valid(form)

    def redirect_to(self, resultat: Kategori) -> str:
        """The list, at the group."""
        return f"{reverse('kategori_list')}#grupp-{resultat.foralder_id or resultat.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`kort`: the card as it will look."""
        data = super().get_context_data(**kwargs)
        return {
            **data,
            "kort": self._kort(data["form"]) if self.kategori or data.get("provar") else None,
            "kategori": self.kategori,
            "stig": [*STIG, ("Kategorier", reverse("kategori_list"))],
        }

    def _kort(self, form: KategoriForm) -> Kort | None:
        """The group's card with the category on it as it is, or as it was typed when that is in order."""
        rad = Kategori(pk=self.kategori.pk if self.kategori else 0, kod="NY")
        if form.is_bound and form.is_valid():
            actions.fyll(rad, form.uppgifter)
        elif self.kategori:
            rad = self.kategori
        else:
            return None
        bruk = [en for en in self.alla if en.pk != rad.pk and en.utgatt is None]
        grupp = rad.foralder_id or rad.pk
        visas = [en for en in (*bruk, rad) if grupp in (en.pk, en.foralder_id)]
        visas.sort(key=lambda en: (en.foralder_id is not None, en.ordning, en.pk))
        return kategorikort(visas, str(grupp), {})[0]


class KategoriNy(_Sida):
    """A new group, or with `?grupp=` a new type in it."""

    meddelande = "Kategorin finns nu i formuläret."

    @property
    def ar_grupp(self) -> bool:
        """A group when none is named."""
        return self._grupp is None

    @cached_property
    def _grupp(self) -> Kategori | None:
        """The group in use that the address names."""
        vald = str(self.request.GET.get("grupp", ""))
        return next(
            (en for en in self.alla if str(en.pk) == vald and en.foralder_id is None and en.utgatt is None), None
        )

    def get_initial(self) -> dict[str, Any]:
        """As the group is."""
        grupp = self._grupp
        return {"grupp": str(grupp.pk), "allvar": grupp.allvar, "brott": grupp.brott} if grupp else {"allvar": 2}

    def act(self, form: Any) -> Kategori:
        """Make it."""
        return actions.skapa_kategori(by=self.aktor, uppgifter=form.uppgifter)


class KategoriAndra(_Sida):
    """One category: what it says, how its card looks, what it was called before."""

    meddelande = "Kategorin är sparad."

    @cached_property
    def kategori(self) -> Kategori:  # type: ignore[override]  # here it always is one
        """404 out of sight."""
        return get_object_or_404(Kategori.objects.visible_to(self.aktor), pk=self.kwargs["pk"])

    @property
    def ar_grupp(self) -> bool:
        """As it is."""
        return self.kategori.foralder_id is None

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        rad = self.kategori
        falt = ("namn", "hjalp", "hanvisning", "allvar", "brott", "publik_punkt", "ikon", "forst", "atgardas_inom")
        return {
            **{namn: getattr(rad, namn) for namn in falt},
            "mjukt": rad.mjukt.replace(MJUKT, "|"),
            "grupp": str(rad.foralder_id),
            "atgardas_av": str(rad.atgardas_av_id or ""),
            "fraser": "\n".join(rad.fraser),
        }

    def act(self, form: Any) -> Kategori:
        """Save."""
        return actions.andra_kategori(by=self.aktor, kategori=self.kategori, uppgifter=form.uppgifter)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`versioner`: what it was called, newest first."""
        versioner = Kategoriversion.objects.visible_to(self.aktor).filter(kategori=self.kategori)
        rader = versioner.select_related("foralder", "ersatt_av", "av").order_by("-fran", "-pk")
        return super().get_context_data(**kwargs, versioner=list(rader[:50]), forst=actions.FORST)


class _EnKategori:
    """The category of the address, for the views below."""

    aktor: Any
    kwargs: dict[str, Any]

    @cached_property
    def kategori(self) -> Kategori:
        """404 out of sight."""
        return get_object_or_404(Kategori.objects.visible_to(self.aktor), pk=self.kwargs["pk"])

    def refused_to(self, **kwargs: Any) -> str:
        """The list."""
        return reverse("kategori_list")


class KategoriFlytta(_EnKategori, PressView):
    """One step up or down (`hall=upp` or `hall=ned`)."""

    ratt = Ratt.SKRIV_REGISTER

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Move and stay."""
        rad = actions.flytta_kategori(by=self.aktor, kategori=self.kategori, upp=self.request.POST.get("hall") == "upp")
        return "", f"{reverse('kategori_list')}#kategori-{rad.pk}"


class KategoriAteruppta(_EnKategori, PressView):
    """Back into use."""

    ratt = Ratt.SKRIV_REGISTER

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Bring it back."""
        rad = actions.ateruppta_kategori(by=self.aktor, kategori=self.kategori)
        return f"{rad.namn} är i bruk igen.", reverse("kategori_list")


class KategoriUtga(_EnKategori, ActView):
    """Retire a category, with what takes its place."""

    ratt = Ratt.SKRIV_REGISTER
    template_name = "rapportering/kategori_utga.html"
    form_class = UtgaForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Those in use, but not itself and its types."""
        rader = Kategori.objects.visible_to(self.aktor).in_use().exclude(pk=self.kategori.pk)
        rader = rader.exclude(foralder=self.kategori).order_by("kod")
        return {**super().get_form_kwargs(), "kategorier": list(rader)}

    def act(self, form: Any) -> Kategori:
        """Retire."""
        efter = form.kategorier.get(form.cleaned_data["ersatt_av"])
        rad = actions.lat_utga(by=self.aktor, kategori=self.kategori, ersatt_av=efter)
        adress = reverse("kategori_ateruppta", args=[rad.pk])
        messages.success(self.request, f"{rad.namn} har utgått.", extra_tags=f"angra:{adress}")
        return rad

    def redirect_to(self, resultat: Kategori) -> str:
        """The list."""
        return reverse("kategori_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """How many reports keep it."""
        typer = Kategori.objects.visible_to(self.aktor).in_use().filter(foralder=self.kategori)
        return super().get_context_data(
            **kwargs,
            kategori=self.kategori,
            typer=list(typer.order_by("ordning", "pk")),
            stig=[*STIG, ("Kategorier", reverse("kategori_list"))],
        )
