"""Pages of uppfoljning: the quarters, one quarter, the archive, and the acts compile, correct and send."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.svenska import period as spann
from aktorer.vybaser import ActRefused, ActView, PermittedList, PermittedPage, PressView
from uppfoljning import actions, queries
from uppfoljning.forms import NyVersionForm
from uppfoljning.kvartal import ar_slut, stangning
from uppfoljning.models import Aterrapport, Korning
from uppfoljning.sida import nyckeltal
from uppfoljning.underlag import Kvartalsunderlag
from uppfoljning.visning import lage, steg, uppgifter
from uppfoljning.vybas import Kvartalsvy


class KvartalList(PermittedPage):
    """The quarters of the promises, newest first."""

    ratt = Ratt.SE_ATERRAPPORT
    template_name = "uppfoljning/kvartal_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each quarter with its state in words."""
        nu = timezone.now()
        rader = queries.kvartal_lista(self.aktor, self.request.uppdrag.kommun, nu)
        return super().get_context_data(rader=[(rad, lage(rad, nu)) for rad in rader], leder=self.aktor.leder, **kwargs)


class KvartalDetail(Kvartalsvy, PermittedPage):
    """One quarter: what is left, how far a compile has come, what the newest version says."""

    ratt = Ratt.SE_ATERRAPPORT
    template_name = "uppfoljning/kvartal_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The versions and the job; a quarter that says nothing to this reader is 404."""
        period, nu = self.period, timezone.now()
        versioner = self.versioner()
        korning = self._korning()
        if not versioner and not self.aktor.leder:
            raise Http404("Kvartalet är inte skickat än.")
        senast = versioner[0] if versioner else None
        underlag = self._underlag(senast)
        pagar = korning is not None and korning.lage in {Korning.Lage.KOAD, Korning.Lage.PAGAR}
        return super().get_context_data(
            period=period,
            stig=[("Uppföljning", reverse("kvartal_list"))],
            har=_stor(period.namn),
            rubrik=f"Återrapport {period.namn}",
            dov=spann(period.start, period.slut),
            stanger=stangning(period, self.kommun.stangningsdagar),
            slut=ar_slut(period, nu),
            korning=korning,
            pagar=pagar,
            senast=senast,
            versioner=versioner,
            underlag=underlag,
            nyckeltal=nyckeltal(underlag) if underlag else (),
            steg=steg(senast, pagar=pagar),
            uppgifter=uppgifter(senast, underlag, slut=ar_slut(period, nu), korning=korning),
            far_sammanstalla=self.aktor.far(Ratt.SAMMANSTALL_ATERRAPPORT),
            far_skicka=self.aktor.far(Ratt.SKICKA_ATERRAPPORT),
            **kwargs,
        )

    def _korning(self) -> Korning | None:
        if not self.aktor.leder:
            return None
        rader = Korning.objects.filter(kommun_id=self.aktor.kommun_id, ar=self.period.ar, kvartal=self.period.tal)
        return rader.order_by("-version").first()

    def _underlag(self, rapport: Aterrapport | None) -> Kvartalsunderlag | None:
        if rapport is None:
            return None
        (text,) = Aterrapport.objects.filter(pk=rapport.pk).values_list("underlag", flat=True)
        return Kvartalsunderlag.fran_json(text)


class KvartalSammanstall(Kvartalsvy, PressView):
    """The button that starts the compile."""

    ratt = Ratt.SAMMANSTALL_ATERRAPPORT

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Ask for it and go to the page that shows how far it has come."""
        period = self.period
        actions.begar_sammanstallning(by=self.aktor, ar=period.ar, kvartal=period.tal)
        return "", reverse("kvartal_detail", args=[period.kod])

    def refused_to(self, **kwargs: Any) -> str:
        """Back to the quarter."""
        return reverse("kvartal_detail", args=[self.period.kod])


class KvartalNyVersion(Kvartalsvy, ActView):
    """A correction: the quarter compiled once more, with a reason."""

    ratt = Ratt.SAMMANSTALL_ATERRAPPORT
    form_class = NyVersionForm
    template_name = "uppfoljning/ny_version.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form leads back to the quarter."""
        return super().get_form_kwargs() | {"kod": self.period.kod}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The quarter and its newest version; there is nothing to correct before the first."""
        versioner = self.versioner()
        if not versioner:
            raise Http404("Kvartalet är inte sammanställt än.")
        return super().get_context_data(
            period=self.period,
            senast=versioner[0],
            stig=[
                ("Uppföljning", reverse("kvartal_list")),
                (_stor(self.period.namn), reverse("kvartal_detail", args=[self.period.kod])),
            ],
            overrad=f"Återrapport {self.period.namn}",
            **kwargs,
        )

    def act(self, form: NyVersionForm) -> Korning:
        """Ask for the next version."""
        period = self.period
        if not self.versioner():
            raise Http404("Kvartalet är inte sammanställt än.")
        return actions.begar_sammanstallning(
            by=self.aktor, ar=period.ar, kvartal=period.tal, skal=form.cleaned_data["skal"]
        )

    def redirect_to(self, resultat: Korning) -> str:
        """The page that shows how far it has come."""
        return reverse("kvartal_detail", args=[resultat.period.kod])


class KvartalSkicka(Kvartalsvy, PressView):
    """The button that sends the newest version to its readers."""

    ratt = Ratt.SKICKA_ATERRAPPORT

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Send the version that the page showed."""
        versioner = self.versioner()
        if not versioner:
            raise Http404("Kvartalet är inte sammanställt än.")
        vald = self.request.POST.get("version", "")
        rapport = next((rad for rad in versioner if str(rad.version) == vald), versioner[0])
        if rapport.version != versioner[0].version:
            raise ActRefused("Det finns en nyare version. Läs den och skicka den i stället.")
        actions.skicka(by=self.aktor, rapport=rapport)
        return "Återrapporten är skickad. Läsarna i KSAU får ett mejl med en länk.", rapport.get_absolute_url()

    def refused_to(self, **kwargs: Any) -> str:
        """Back to the quarter."""
        return reverse("kvartal_detail", args=[self.period.kod])


class Arkiv(PermittedList):
    """Every report that has been sent, newest first, with hashes and files."""

    ratt = Ratt.SE_ATERRAPPORT
    template_name = "uppfoljning/arkiv.html"
    context_object_name = "rapporter"
    paginate_by = 40

    def get_queryset(self) -> Any:
        """The sent ones in sight, without file and figures."""
        rader = Aterrapport.objects.visible_to(self.aktor).filter(skickad__isnull=False)
        return rader.defer("pdf", "underlag").order_by("-ar", "-kvartal", "-version")


def _stor(text: str) -> str:
    return text[:1].upper() + text[1:]
