"""Addresses of rapportering."""

from django.urls import path
from django.views.generic import TemplateView

urlpatterns = [
    path("rapporter/", TemplateView.as_view(template_name="start.html"), name="rapport_list"),
    path("rapport/ny/", TemplateView.as_view(template_name="start.html"), name="rapport_ny"),
    path("rapporter/<str:nummer>/", TemplateView.as_view(template_name="start.html"), name="rapport_detail"),
    path("rapport/tack/", TemplateView.as_view(template_name="start.html"), name="rapport_tack"),
    path("vecka/<str:kod>/", TemplateView.as_view(template_name="start.html"), name="vecka"),
]
