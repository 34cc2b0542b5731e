"""App configuration of config."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Composition root."""

    name = "config"
    verbose_name = "Lägesbild"
