"""Owns the addresses. Each app has its own list; a URL without a row in the permission matrix fails the tests."""

from django.urls import include, path

from aktorer import views as aktorer_views
from config import halsa, installningssida, startsida
from config.stil import vy as stilvy

urlpatterns = [
    path("", startsida.Start.as_view(), name="start"),
    path("halsa/", halsa.lever, name="halsa"),
    path("halsa/redo/", halsa.redo, name="halsa_redo"),
    path("installningar/", installningssida.Installningar.as_view(), name="installningar"),
    path("stil/", stilvy.Stil.as_view(), name="stil"),
    path("stil/mejl/html/", stilvy.Stilmejl.as_view(), name="stil_mejl"),
    path("stil/<slug:del>/", stilvy.Stil.as_view(), name="stil_del"),
    path("byt-uppdrag/", aktorer_views.byt_uppdrag, name="byt_uppdrag"),
    path("demo/logga-in/", aktorer_views.demo_logga_in, name="demo_logga_in"),
    path("konto/", include("aktorer.konto_urls")),
    path("", include("utskick.urls")),
    path("", include("rapportering.urls")),
    path("", include("lagesbild.urls")),
    path("", include("handlingsplan.urls")),
    path("", include("uppfoljning.urls")),
]
