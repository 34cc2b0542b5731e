"""App configuration of handlingsplan."""

from importlib import import_module

from django.apps import AppConfig


class HandlingsplanConfig(AppConfig):
    """What we promise and do."""

    name = "handlingsplan"
    verbose_name = "Handlingsplan"

    def ready(self) -> None:
        """Let our own concepts answer for a problem (ADR 0016)."""
        import_module("handlingsplan.tillfalle.kopplat")
