"""Filters of the plan that people keep. A row is its owner's; only those who lead share theirs."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import egen_kommun_for, heltal, roll_ar, skydda

LASER = egen_kommun_for("rapportor", "ansvarig", "samordnare", "kommunpolis", "ksau", "organisationsadmin")
EGEN = f"agare_id = {heltal('anvandare')}"
LEDER = roll_ar("samordnare", "kommunpolis")


class Migration(migrations.Migration):
    """Add Planfilter."""

    dependencies = [("handlingsplan", "0012_arshjul"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Planfilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("namn", models.CharField(max_length=60)),
                ("fraga", models.CharField(max_length=500, verbose_name="filtret som slutet på adressen")),
                ("delad", models.BooleanField(default=False, verbose_name="delad i kommunen")),
                ("skapad", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "agare",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "kommun",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"
                    ),
                ),
            ],
            options={
                "verbose_name": "sparat planfilter",
                "verbose_name_plural": "sparade planfilter",
                "constraints": [
                    models.UniqueConstraint(fields=("kommun", "agare", "namn"), name="planfilter_namn_unikt"),
                    models.CheckConstraint(
                        condition=models.Q(("namn", ""), _negated=True) & models.Q(("fraga", ""), _negated=True),
                        name="planfilter_ej_tomt",
                    ),
                ],
            },
        ),
        skydda(
            "handlingsplan_planfilter",
            las=f"{LASER} AND ({EGEN} OR delad)",
            skriv=f"{LASER} AND {EGEN} AND (NOT delad OR {LEDER})",
            arbetare_far="",
        ),
    ]
