"""`manage.py kategorier KORTNAMN`: gives a municipality the standard categories it lacks. Safe to repeat."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from aktorer.models import Kommun
from rapportering.actions import las_in_kategorier


class Command(BaseCommand):
    """Load the taxonomy. What the municipality has edited is kept."""

    help = "Läser in kategorierna som en kommun saknar. Det som har ändrats behålls."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kortnamn", help="till exempel hallstahammar")

    def handle(self, *args: Any, **options: Any) -> None:
        kommun = Kommun.objects.filter(kortnamn=options["kortnamn"]).first()
        if kommun is None:
            finns = ", ".join(Kommun.objects.order_by("kortnamn").values_list("kortnamn", flat=True)) or "ingen"
            raise CommandError(f"Kommunen {options['kortnamn']} finns inte. Finns: {finns}.")
        antal = las_in_kategorier(kommun_id=kommun.pk)
        self.stdout.write(f"{kommun.namn}: {antal} nya kategorier." if antal else f"{kommun.namn}: inget nytt.")
