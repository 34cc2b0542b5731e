"""Owns the addresses. Each app has its own list; a URL without a row in the permission matrix fails the tests."""

from django.urls import include, path

from aktorer import views as aktorer_views
from config import halsa, hjalpsida, installningssida, omsida, skal, soksida, startsida, tillganglighetssida
from config.stil import vy as stilvy

urlpatterns = [
    path("", startsida.Start.as_view(), name="start"),
    path("halsa/", halsa.lever, name="halsa"),
    path("halsa/redo/", halsa.redo, name="halsa_redo"),
    path("sw.js", skal.sw, name="sw"),
    path("manifest.webmanifest", skal.manifest, name="manifest"),
    path("ingen-tackning/", skal.IngenTackning.as_view(), name="ingen_tackning"),
    path("installningar/", installningssida.Installningar.as_view(), name="installningar"),
    path("stil/", stilvy.Stil.as_view(), name="stil"),
    path("stil/mejl/html/", stilvy.Stilmejl.as_view(), name="stil_mejl"),
    path("stil/<slug:del>/", stilvy.Stil.as_view(), name="stil_del"),
    path("byt-uppdrag/", aktorer_views.byt_uppdrag, name="byt_uppdrag"),
    path("demo/logga-in/", aktorer_views.demo_logga_in, name="demo_logga_in"),
    path("konto/", include("aktorer.konto_urls")),
    path("sok/", soksida.Sok.as_view(), name="sok"),
    path("hjalp/", hjalpsida.Hjalp.as_view(), name="hjalp"),
    path("hjalp/ordlista/", hjalpsida.Ordlista.as_view(), name="hjalp_ordlista"),
    path("hjalp/<slug:namn>/", hjalpsida.HjalpSida.as_view(), name="hjalp_sida"),
    path("tillganglighet/", tillganglighetssida.Tillganglighet.as_view(), name="tillganglighet"),
    path("tillganglighet/tack/", tillganglighetssida.Tack.as_view(), name="tillganglighet_tack"),
    path("om/", omsida.Om.as_view(), name="om"),
    path("", include("aktorer.urls")),
    path("", include("utskick.urls")),
    path("", include("rapportering.urls")),
    path("", include("lagesbild.urls")),
    path("", include("handlingsplan.urls")),
    path("", include("uppfoljning.urls")),
]
