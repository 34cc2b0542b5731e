"""Files of areas that have been read, for the coordinator alone."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import egen_kommun_for, skydda

SAMORDNAR = egen_kommun_for("samordnare")


class Migration(migrations.Migration):
    """Add Omradesinlasning."""

    dependencies = [
        ("aktorer", "0007_kortkommandon"),
    ]

    operations = [
        migrations.CreateModel(
            name="Omradesinlasning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nyckel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("filnamn", models.CharField(max_length=150)),
                ("rader", models.JSONField(verbose_name="det som lästes")),
                ("fore", models.JSONField(blank=True, null=True, verbose_name="områdena före")),
                ("skapad", models.DateTimeField(default=django.utils.timezone.now)),
                ("klar", models.DateTimeField(blank=True, null=True)),
                ("angrad", models.DateTimeField(blank=True, null=True, verbose_name="ångrad")),
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
            ],
            options={
                "verbose_name": "inläsning av områden",
                "verbose_name_plural": "inläsningar av områden",
                "indexes": [models.Index(fields=["kommun", "-skapad"], name="omradesinlasning_idx")],
            },
        ),
        skydda(
            "aktorer_omradesinlasning",
            las=SAMORDNAR,
            skriv=SAMORDNAR,
            webb_far="SELECT, INSERT, UPDATE (fore, klar, angrad)",
            arbetare_far="",
        ),
    ]
