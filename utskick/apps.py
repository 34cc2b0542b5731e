"""App configuration of utskick."""

from django.apps import AppConfig


class UtskickConfig(AppConfig):
    """What we send."""

    name = "utskick"
    verbose_name = "Utskick"
