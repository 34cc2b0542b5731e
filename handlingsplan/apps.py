"""App configuration of handlingsplan."""

from django.apps import AppConfig


class HandlingsplanConfig(AppConfig):
    """What we promise and do."""

    name = "handlingsplan"
    verbose_name = "Handlingsplan"
