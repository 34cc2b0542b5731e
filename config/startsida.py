"""Owns the start page: what each role should do now."""

from django.views.generic import TemplateView


class Start(TemplateView):
    """The start page of the active role."""

    template_name = "start.html"
