"""Addresses of lagesbild."""

from django.urls import path
from django.views.generic import TemplateView

urlpatterns = [
    path("lagesbild/", TemplateView.as_view(template_name="start.html"), name="lagesbild_list"),
    path("lagesbild/<str:kod>/", TemplateView.as_view(template_name="start.html"), name="lagesbild_detail"),
    path("problem/", TemplateView.as_view(template_name="start.html"), name="problem_list"),
    path("problem/nytt/", TemplateView.as_view(template_name="start.html"), name="problem_ny"),
    path("problem/<int:nummer>/", TemplateView.as_view(template_name="start.html"), name="problem_detail"),
]
