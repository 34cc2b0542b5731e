"""Addresses of utskick."""

from django.urls import path

from utskick import views

urlpatterns = [
    path("installningar/mejl/", views.MejlList.as_view(), name="mejl_list"),
    path("installningar/synpunkter/", views.SynpunktList.as_view(), name="synpunkt_list"),
    path("installningar/mejl/<int:pk>/skicka-igen/", views.MejlSkickaIgen.as_view(), name="mejl_skicka_igen"),
]
