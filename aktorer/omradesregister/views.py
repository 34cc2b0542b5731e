"""Pages of the register of areas: the tree with its map, one area, and a file that is read, looked at, and carried out."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.models import Omrade, Omradesinlasning
from aktorer.omradesregister import actions
from aktorer.omradesregister.fil import Last, OgiltigFil, Omradesrad, las_fil
from aktorer.omradesregister.forms import OmradeForm, OmradesfilForm
from aktorer.omradesregister.queries import Verkan, som_geojson, trad, varningar, verkan
from aktorer.vybaser import ActRefused, ActView, PermittedPage, PermittedView, PressView
from diagram.karta import Kartyta, Omradeskarta
from diagram.yta import ringar

STIG = [("Inställningar", "/installningar/")]


def _karta(titel: str, ytor: list[tuple[str, Any]]) -> Omradeskarta | None:
    """The shapes; nothing when there is none."""
    rader = tuple(Kartyta(namn, 0, yta) for namn, yta in ytor if ringar(yta))
    return Omradeskarta(titel, "Områdenas ytor", rader, rakna=False) if rader else None


class _Register(PermittedView):
    """The municipality's areas, for the coordinator."""

    ratt = Ratt.SKRIV_REGISTER

    @cached_property
    def alla(self) -> list[Omrade]:
        """All of them, with the one each lies in. One query."""
        return list(Omrade.objects.filter(kommun_id=self.aktor.kommun_id).select_related("foralder").order_by("pk"))

    @cached_property
    def omrade(self) -> Omrade:
        """The one of the address: 404 out of sight."""
        return get_object_or_404(Omrade, kommun_id=self.aktor.kommun_id, pk=self.kwargs["pk"])

    @cached_property
    def inlasning(self) -> Omradesinlasning:
        """The file of the address: 404 out of sight."""
        return get_object_or_404(Omradesinlasning.objects.visible_to(self.aktor), nyckel=self.kwargs["nyckel"])

    @property
    def stig(self) -> list[tuple[str, str]]:
        """The way to a page below the list."""
        return [*STIG, ("Områden", reverse("omrade_list"))]


class OmradeList(_Register, PermittedPage):
    """The tree and its map."""

    template_name = "aktorer/omrade_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`grenar`, `utgangna`, `karta`, and the last file that can be taken back."""
        bruk = [rad for rad in self.alla if rad.utgatt is None]
        sist = Omradesinlasning.objects.visible_to(self.aktor).filter(klar__isnull=False, angrad__isnull=True)
        return super().get_context_data(
            **kwargs,
            grenar=trad(bruk),
            utgangna=[rad for rad in self.alla if rad.utgatt],
            karta=_karta("Områdena i bruk", [(rad.namn, rad.yta) for rad in bruk]),
            sist=sist.defer("rader", "fore").order_by("-klar").first(),
            stig=STIG,
        )


class OmradeExport(_Register):
    """The areas in use as GeoJSON, to be read in again or drawn on."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file."""
        data = som_geojson(rad for rad in self.alla if rad.utgatt is None)
        svar = HttpResponse(json.dumps(data, ensure_ascii=False), content_type="application/geo+json; charset=utf-8")
        dag = timezone.localdate().isoformat()
        svar["Content-Disposition"] = f'attachment; filename="omraden-{dag}.geojson"'
        svar["Cache-Control"] = "no-store"
        return svar


class OmradeNy(_Register, ActView):
    """A new area."""

    template_name = "aktorer/omrade_form.html"
    form_class = OmradeForm
    meddelande = "Området är sparat."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The areas that it may lie in."""
        egen = self.kwargs.get("pk")
        rader = [rad for rad in self.alla if rad.utgatt is None and rad.pk != egen]
        return {**super().get_form_kwargs(), "omraden": rader}

    def act(self, form: Any) -> Omrade:
        """Save."""
        ren = form.cleaned_data
        return actions.spara_omrade(
            by=self.aktor, omrade=self.omrade if "pk" in self.kwargs else None, namn=ren["namn"], kod=ren["kod"],
            deso=ren["deso"], foralder=form.omraden.get(ren["foralder"]),
        )  # fmt: skip

    def redirect_to(self, resultat: Omrade) -> str:
        """The list."""
        return reverse("omrade_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way back."""
        return super().get_context_data(**kwargs, stig=self.stig)


class OmradeAndra(OmradeNy):
    """One area with its map."""

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        rad = self.omrade
        return {"namn": rad.namn, "kod": rad.kod, "deso": rad.deso, "foralder": str(rad.foralder_id or "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The area and its shape."""
        rad = self.omrade
        return super().get_context_data(**kwargs, omrade=rad, karta=_karta(rad.namn, [(rad.namn, rad.yta)]))


class _Tryck(_Register, PressView):
    """A press about one area."""

    def refused_to(self, **kwargs: Any) -> str:
        """The area."""
        return reverse("omrade_andra", args=[self.omrade.pk])


class OmradeUtga(_Tryck):
    """Retire."""

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """With undo in the message."""
        rad = actions.lat_omrade_utga(by=self.aktor, omrade=self.omrade)
        adress = reverse("omrade_ateruppta", args=[rad.pk])
        messages.success(self.request, f"{rad.namn} har utgått.", extra_tags=f"angra:{adress}")
        return "", reverse("omrade_list")


class OmradeAteruppta(_Tryck):
    """Back into use."""

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Bring it back."""
        rad = actions.ateruppta_omrade(by=self.aktor, omrade=self.omrade)
        return f"{rad.namn} är i bruk igen.", reverse("omrade_list")


class OmradeImportera(_Register, ActView):
    """Choose a file. What is wrong with it is told by row; a sound one waits to be looked at."""

    template_name = "aktorer/omrade_importera.html"
    form_class = OmradesfilForm
    last: Last | None = None

    def act(self, form: Any) -> Omradesinlasning:
        """Read, and keep what was read."""
        fil = form.cleaned_data["fil"]
        try:
            self.last = las_fil(str(fil.name), fil.read())
        except OgiltigFil as nej:
            raise ActRefused(str(nej), "fil") from None
        if self.last.fel:
            raise ActRefused(f"Filen har {len(self.last.fel)} fel. Rätta dem och läs filen igen.", "fil")
        return actions.prova_inlasning(by=self.aktor, filnamn=str(fil.name), rader=self.last.rader)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`fel`: the faults of the file just sent."""
        return super().get_context_data(**kwargs, fel=self.last.fel if self.last else (), stig=self.stig)


class OmradeImportGranska(_Register, PermittedPage):
    """What the file would do. POST carries it out."""

    template_name = "aktorer/omrade_import_granska.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`verkan` by row, warnings, and the map of the file."""
        rader = [Omradesrad(**rad) for rad in self.inlasning.rader]
        vad: list[Verkan] = verkan(rader, self.alla)
        berors = {en.omrade.pk for en in vad if en.omrade}
        return super().get_context_data(
            **kwargs,
            inlasning=self.inlasning,
            verkan=vad,
            varningar=varningar(vad, self.alla),
            kvar=sum(rad.pk not in berors and rad.utgatt is None for rad in self.alla),
            karta=_karta("Områdena i filen", [(rad.namn, rad.yta) for rad in rader]),
            stig=self.stig,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """All of it or nothing."""
        adress = reverse("omrade_import_angra", args=[self.inlasning.nyckel])
        try:
            actions.las_in_omraden(by=self.aktor, inlasning=self.inlasning)
        except ActRefused as nej:
            messages.error(request, str(nej))
            return self.render_to_response(self.get_context_data(**kwargs), status=422)
        messages.success(request, "Områdena är hämtade.", extra_tags=f"angra:{adress}")
        return HttpResponse(status=302, headers={"Location": reverse("omrade_list")})


class OmradeImportAngra(_Register, PressView):
    """Take the newest file back."""

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """The former areas."""
        actions.angra_inlasning(by=self.aktor, inlasning=self.inlasning)
        return "Områdena är som de var före filen.", reverse("omrade_list")

    def refused_to(self, **kwargs: Any) -> str:
        """The list."""
        return reverse("omrade_list")
