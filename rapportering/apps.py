"""App configuration of rapportering."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RapporteringConfig(AppConfig):
    """What was reported."""

    name = "rapportering"
    verbose_name = "Rapportering"

    def ready(self) -> None:
        """Find what the layers above, and our own concepts, answer for a report."""
        autodiscover_modules("kopplat", "atgardande.kopplat")
