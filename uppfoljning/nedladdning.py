"""Views that hand out what was frozen, byte for byte: the PDF and the figures as JSON."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from aktorer.behorighet import Ratt
from uppfoljning.models import Aterrapport
from uppfoljning.vybas import Kvartalsvy


class _Fil(Kvartalsvy):
    """A file of one version, as an attachment that no cache keeps and no browser may run."""

    ratt = Ratt.SE_ATERRAPPORT
    andelse = ""
    innehallstyp = ""

    def innehall(self, rapport: Aterrapport) -> bytes:
        """The bytes to hand out."""
        raise NotImplementedError

    def get(self, request: HttpRequest, kod: str, version: int) -> HttpResponse:
        """The file, or 404 for one that the reader may not see."""
        rapport = (
            Aterrapport.objects.visible_to(self.aktor)
            .filter(ar=self.period.ar, kvartal=self.period.tal, version=version)
            .first()
        )
        if rapport is None:
            raise Http404("Det finns ingen sådan version.")
        namn = f"Återrapport {self.kommun.namn} {rapport.ar} kvartal {rapport.kvartal} v{version}.{self.andelse}"
        svar = HttpResponse(self.innehall(rapport), content_type=self.innehallstyp)
        svar["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=namn) or "attachment"
        svar["Content-Security-Policy"] = "sandbox; default-src 'none'"
        svar["Cache-Control"] = "private, no-store"
        return svar


class KvartalPdf(_Fil):
    """The report."""

    andelse, innehallstyp = "pdf", "application/pdf"

    def innehall(self, rapport: Aterrapport) -> bytes:
        """The stored PDF."""
        return bytes(rapport.pdf)


class KvartalJson(_Fil):
    """The figures."""

    andelse, innehallstyp = "json", "application/json"

    def innehall(self, rapport: Aterrapport) -> bytes:
        """The stored canonical text."""
        return rapport.underlag.encode()
