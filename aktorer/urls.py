"""Addresses of the municipality's look."""

from django.urls import path, re_path

from aktorer import utseendevyer as vyer

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
]
