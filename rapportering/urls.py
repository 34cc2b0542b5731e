"""Addresses of rapportering."""

from django.urls import path

from rapportering import views

urlpatterns = [
    path("rapporter/", views.Lista.as_view(), name="rapport_list"),
    path("rapporter/csv/", views.Csv.as_view(), name="rapport_csv"),
    path("rapporter/<str:nummer>/", views.Detalj.as_view(), name="rapport_detail"),
    path("rapport/ny/", views.Ny.as_view(), name="rapport_ny"),
    path("rapport/tack/", views.Tack.as_view(), name="rapport_tack"),
    path("vecka/<str:kod>/", views.Vecka.as_view(), name="vecka"),
]
