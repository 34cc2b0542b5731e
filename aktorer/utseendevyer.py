"""Pages of the municipality's look: the settings page, and the stylesheet and pictures that every page may fetch."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from aktorer.actions import spara_utseende
from aktorer.behorighet import Ratt
from aktorer.models import Utseende
from aktorer.palett import LJUS, LJUS_BOTTEN, MORK, MORK_BOTTEN, Botten, Palett
from aktorer.publikt import publika_kommuner
from aktorer.utseendeformular import UtseendeForm
from aktorer.vybaser import ActView

ALLTID = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Prov:
    """One theme as the preview shows it."""

    namn: str
    palett: Palett
    botten: Botten


class UtseendeSida(ActView):
    """The municipality's colours and logo, with a preview."""

    ratt = Ratt.SPARA_UTSEENDE
    template_name = "config/utseende.html"
    form_class = UtseendeForm
    meddelande = "Utseendet är sparat och syns nu för alla i kommunen."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The look as it is."""
        super().setup(request, *args, **kwargs)
        self.nu: Utseende | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        """The colours as they are."""
        self.nu = Utseende.objects.visible_to(self.aktor).defer(*Utseende.BILDER).first()
        ljus, mork = (self.nu.palett, self.nu.palett_mork) if self.nu else (LJUS, MORK)
        initial = asdict(ljus) | {f"{namn}_mork": farg for namn, farg in asdict(mork).items()}
        return {
            **super().get_form_kwargs(),
            "initial": initial,
            "har_logotyp": self.nu is not None and self.nu.har_logotyp,
        }

    def form_valid(self, form: UtseendeForm) -> HttpResponse:  # type: ignore[override]  # the base takes any form
        """A preview saves nothing and shows the form again."""
        if "prova" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, provar=True))
        return super().form_valid(form)

    def act(self, form: UtseendeForm) -> Utseende:
        """Save."""
        par = form.paletter()
        assert par is not None  # the form is valid
        ren = form.cleaned_data
        logotyper = (ren["logotyp_ljus"], ren["logotyp_mork"]) if ren.get("logotyp_ljus") else None
        return spara_utseende(
            by=self.aktor, ljus=par[0], mork=par[1], logotyper=logotyper, utan_logotyp=bool(ren.get("utan_logotyp"))
        )

    def redirect_to(self, resultat: Utseende) -> str:
        """The same page, in its new look."""
        return reverse("utseende")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`prov`: both themes as chosen, `provar` when nothing is saved yet."""
        data = super().get_context_data(**kwargs)
        ljus, mork = data["form"].paletter() or (LJUS, MORK)
        prov = (Prov("Ljust tema", ljus, LJUS_BOTTEN), Prov("Mörkt tema", mork, MORK_BOTTEN))
        return {**data, "prov": prov, "stig": [("Inställningar", reverse("installningar"))]}


def _utseende(kortnamn: str, *bilder: str) -> Utseende:
    """The look of the municipality with that name in addresses; of the pictures only those asked for."""
    kommun = next((en for en in publika_kommuner() if en.kortnamn == kortnamn), None)
    utelamnas = [bild for bild in Utseende.BILDER if bild not in bilder]
    utseende = kommun and Utseende.objects.filter(kommun_id=kommun.id).defer(*utelamnas).first()
    if not utseende:
        raise Http404
    return utseende


@login_not_required
@require_safe
def stilmall(request: HttpRequest, kortnamn: str, version: int, tema: str = "ljus") -> HttpResponse:
    """The colours of one theme. Kept for good under its version; an old version gives the new colours, not kept."""
    utseende = _utseende(kortnamn)
    mork = tema == "mork"
    text = utseende.palett_mork.stilmall(MORK_BOTTEN) if mork else utseende.palett.stilmall(LJUS_BOTTEN)
    spara = ALLTID if version == utseende.version else "no-cache"
    return HttpResponse(text, content_type="text/css; charset=utf-8", headers={"Cache-Control": spara})


@login_not_required
@require_safe
def logotyp(request: HttpRequest, kortnamn: str, tema: str) -> HttpResponse:
    """The logo on the header's colour, always PNG; kept for good under its version."""
    falt = f"logotyp_{tema}"
    utseende = _utseende(kortnamn, falt)
    if not utseende.har_logotyp:
        raise Http404
    spara = ALLTID if request.GET.get("v") == str(utseende.version) else "no-cache"
    return HttpResponse(bytes(getattr(utseende, falt)), content_type="image/png", headers={"Cache-Control": spara})
