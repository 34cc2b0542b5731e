"""Owns how a view finds its quarter: a code that names none is 404 with a clear page."""

from __future__ import annotations

from django.http import Http404

from aktorer.models import Kommun
from aktorer.vybaser import PermittedView
from rapportering.perioder import OgiltigPeriod, Period
from uppfoljning.kvartal import las_kvartal
from uppfoljning.models import Aterrapport


class Kvartalsvy(PermittedView):
    """A view of one quarter, named by `kod` in the address."""

    @property
    def period(self) -> Period:
        """The quarter. 404 when the code names none."""
        try:
            return las_kvartal(str(self.kwargs["kod"]))
        except OgiltigPeriod as fel:
            raise Http404(str(fel)) from fel

    @property
    def kommun(self) -> Kommun:
        """The active municipality."""
        kommun = self.request.uppdrag.kommun
        assert isinstance(kommun, Kommun)
        return kommun

    def versioner(self) -> list[Aterrapport]:
        """The versions that the reader may see, newest first, without file and figures."""
        rader = Aterrapport.objects.visible_to(self.aktor).filter(ar=self.period.ar, kvartal=self.period.tal)
        return list(rader.defer("pdf", "underlag").order_by("-version"))
