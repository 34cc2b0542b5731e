"""App configuration of utskick."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class UtskickConfig(AppConfig):
    """What we send."""

    name = "utskick"
    verbose_name = "Utskick"

    def ready(self) -> None:
        """Find the effects of every app."""
        autodiscover_modules("effekter")
