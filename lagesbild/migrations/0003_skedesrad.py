"""A problem's stages as immutable rows, protected like the problem itself."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import EGEN_KOMMUN, oforanderlig, roll_ar, skydda

LEDER = f"{EGEN_KOMMUN} AND {roll_ar('samordnare', 'kommunpolis')}"


class Migration(migrations.Migration):
    """Add Skedesrad."""

    dependencies = [
        ("aktorer", "0002_radskydd"),
        ("lagesbild", "0002_radskydd"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Skedesrad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "skede",
                    models.CharField(
                        choices=[
                            ("bevakas", "Bevakas"),
                            ("analyseras", "Analyseras"),
                            ("atgardas", "Åtgärdas"),
                            ("foljs_upp", "Följs upp"),
                            ("avslutat", "Avslutat"),
                        ],
                        max_length=12,
                    ),
                ),
                ("prioritet", models.PositiveSmallIntegerField(verbose_name="prioritet, 1 är högst")),
                ("skal", models.CharField(max_length=300, verbose_name="skäl")),
                ("nar", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "av",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kommun",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"
                    ),
                ),
                (
                    "problem",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="skedesrader", to="lagesbild.problem"
                    ),
                ),
            ],
            options={
                "verbose_name": "skedesrad",
                "verbose_name_plural": "skedesrader",
                "indexes": [models.Index(fields=["problem", "-nar", "-id"], name="skedesrad_senaste_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("prioritet__range", (1, 3))), name="skedesrad_prioritet_1_3"
                    ),
                    models.CheckConstraint(condition=models.Q(("skal", ""), _negated=True), name="skedesrad_har_skal"),
                ],
            },
        ),
        skydda("lagesbild_skedesrad", skriv=LEDER, webb_far="SELECT, INSERT", arbetare_far="SELECT, INSERT"),
        oforanderlig("lagesbild_skedesrad"),
    ]
