"""Addresses of uppfoljning."""

from django.urls import path
from django.views.generic import TemplateView

urlpatterns = [
    path("uppfoljning/", TemplateView.as_view(template_name="start.html"), name="kvartal_list"),
    path("uppfoljning/<str:kod>/", TemplateView.as_view(template_name="start.html"), name="kvartal_detail"),
    path("arkiv/", TemplateView.as_view(template_name="start.html"), name="arkiv"),
]
