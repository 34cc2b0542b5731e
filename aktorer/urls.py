"""Addresses of the municipality's look, and of its registers."""

from django.urls import path, re_path

from aktorer import utseendevyer as vyer
from aktorer.omradesregister import views as omraden
from aktorer.platsregister import views as platser

urlpatterns = [
    path("installningar/utseende/", vyer.UtseendeSida.as_view(), name="utseende"),
    path("utseende/<slug:kortnamn>-<int:version>.css", vyer.stilmall, name="utseende_stilmall"),
    path(
        "utseende/<slug:kortnamn>-<int:version>-mork.css",
        vyer.stilmall,
        {"tema": "mork"},
        name="utseende_stilmall_mork",
    ),
    re_path(r"^utseende/(?P<kortnamn>[-\w]+)/logotyp-(?P<tema>ljus|mork)$", vyer.logotyp, name="utseende_logotyp"),
    path("installningar/platser/", platser.PlatsList.as_view(), name="plats_list"),
    path("installningar/platser/csv/", platser.PlatsCsv.as_view(), name="plats_csv"),
    path("installningar/platser/ny/", platser.PlatsNy.as_view(), name="plats_ny"),
    path("installningar/platser/<int:pk>/", platser.PlatsAndra.as_view(), name="plats_andra"),
    path("installningar/platser/<int:pk>/sla-ihop/", platser.PlatsSlaIhop.as_view(), name="plats_sla_ihop"),
    path("installningar/platser/<int:pk>/utga/", platser.PlatsUtga.as_view(), name="plats_utga"),
    path("installningar/platser/<int:pk>/ateruppta/", platser.PlatsAteruppta.as_view(), name="plats_ateruppta"),
    path("installningar/omraden/", omraden.OmradeList.as_view(), name="omrade_list"),
    path("installningar/omraden/geojson/", omraden.OmradeExport.as_view(), name="omrade_export"),
    path("installningar/omraden/nytt/", omraden.OmradeNy.as_view(), name="omrade_ny"),
    path("installningar/omraden/importera/", omraden.OmradeImportera.as_view(), name="omrade_importera"),
    path(
        "installningar/omraden/importera/<uuid:nyckel>/",
        omraden.OmradeImportGranska.as_view(),
        name="omrade_import_granska",
    ),
    path(
        "installningar/omraden/importera/<uuid:nyckel>/angra/",
        omraden.OmradeImportAngra.as_view(),
        name="omrade_import_angra",
    ),
    path("installningar/omraden/<int:pk>/", omraden.OmradeAndra.as_view(), name="omrade_andra"),
    path("installningar/omraden/<int:pk>/utga/", omraden.OmradeUtga.as_view(), name="omrade_utga"),
    path("installningar/omraden/<int:pk>/ateruppta/", omraden.OmradeAteruppta.as_view(), name="omrade_ateruppta"),
]
