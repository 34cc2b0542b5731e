"""Unfinished reports: each for its writer alone, in the unit it was begun in. The job that sweeps them reads no text."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import egen_kommun_for, heltal, skydda

EGNA = (
    f"{egen_kommun_for('rapportor', 'samordnare', 'kommunpolis')}"
    f" AND agare_id = {heltal('anvandare')} AND enhet_id = {heltal('enhet')}"
)


class Migration(migrations.Migration):
    """Add Utkast."""

    dependencies = [
        ("aktorer", "0004_utseende"),
        ("rapportering", "0007_felanmalan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Utkast",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nyckel", models.UUIDField(verbose_name="formulärets engångsnyckel")),
                ("falt", models.JSONField(help_text="Fältets namn och dess värden.", verbose_name="ifyllda fält")),
                ("stand", models.PositiveIntegerField(default=1, verbose_name="vilken gång det sparas")),
                ("flik", models.CharField(blank=True, max_length=36, verbose_name="fliken som sparade sist")),
                (
                    "skriven",
                    models.DateTimeField(
                        help_text='"Nu" och "I går" räknas härifrån.', verbose_name="när tidsvalen gällde"
                    ),
                ),
                ("andrad", models.DateTimeField(default=django.utils.timezone.now, verbose_name="ändrad")),
                (
                    "agare",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "enhet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.enhet"
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
                "verbose_name": "utkast",
                "verbose_name_plural": "utkast",
                "indexes": [models.Index(fields=["kommun", "andrad"], name="utkast_gallring_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kommun", "agare", "enhet", "nyckel"), name="utkast_formnyckel_unik"
                    )
                ],
            },
        ),
        skydda(
            "rapportering_utkast",
            las=EGNA,
            skriv=EGNA,
            arbetare_far="SELECT (id, kommun_id, andrad), DELETE",
        ),
    ]
