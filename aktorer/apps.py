"""App configuration of aktorer."""

from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate

from aktorer import feltexter


class AktorerConfig(AppConfig):
    """Who, where, may, did."""

    name = "aktorer"
    verbose_name = "Aktörer"

    def ready(self) -> None:
        """After each migrate the roles get the tables that belong to no municipality. Error texts become ours."""
        post_migrate.connect(_efter_migrering, sender=self)
        feltexter.byt()
        from aktorer import konto  # noqa: F401  connects the account signals


def _efter_migrering(**_: Any) -> None:
    from aktorer.radskydd import ge_rattigheter

    with connection.cursor() as cursor:
        if "aktorer_anvandare" in connection.introspection.table_names(cursor):
            ge_rattigheter()
