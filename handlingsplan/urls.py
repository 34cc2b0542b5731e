"""Addresses of handlingsplan."""

from django.urls import path
from django.views.generic import TemplateView

urlpatterns = [
    path("handlingsplan/", TemplateView.as_view(template_name="start.html"), name="plan"),
    path("handlingsplan/<int:ar>/", TemplateView.as_view(template_name="start.html"), name="plan_detail"),
    path("handlingsplan/importera/", TemplateView.as_view(template_name="start.html"), name="plan_importera"),
    path(
        "handlingsplan/<int:ar>/<str:nummer>/",
        TemplateView.as_view(template_name="start.html"),
        name="aktivitet_detail",
    ),
    path(
        "handlingsplan/<int:ar>/<str:nummer>/uppdatera/",
        TemplateView.as_view(template_name="start.html"),
        name="aktivitet_uppdatera",
    ),
    path("mina/", TemplateView.as_view(template_name="start.html"), name="mina"),
]
