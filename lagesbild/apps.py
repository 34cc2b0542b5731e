"""App configuration of lagesbild."""

from django.apps import AppConfig


class LagesbildConfig(AppConfig):
    """What we see."""

    name = "lagesbild"
    verbose_name = "Lägesbild"
