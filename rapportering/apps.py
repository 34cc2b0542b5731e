"""App configuration of rapportering."""

from django.apps import AppConfig


class RapporteringConfig(AppConfig):
    """What was reported."""

    name = "rapportering"
    verbose_name = "Rapportering"
