"""App configuration of uppfoljning."""

from django.apps import AppConfig


class UppfoljningConfig(AppConfig):
    """What came of it."""

    name = "uppfoljning"
    verbose_name = "Uppföljning"
