"""Who more saw the event of a report: seen by all who report, written by each for oneself."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import egen_kommun_for, heltal, skydda

ARBETAR = egen_kommun_for("rapportor", "samordnare", "kommunpolis")
EGEN = f"{ARBETAR} AND av_id = {heltal('anvandare')} AND enhet_id = {heltal('enhet')}"


class Migration(migrations.Migration):
    """Add Iakttagelse."""

    dependencies = [
        ("aktorer", "0004_utseende"),
        ("rapportering", "0014_sokning"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Iakttagelse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "rapport",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="iakttagelser",
                        to="rapportering.rapport",
                    ),
                ),
            ],
            options={
                "verbose_name": "iakttagelse",
                "verbose_name_plural": "iakttagelser",
                "constraints": [models.UniqueConstraint(fields=("rapport", "av"), name="iakttagelse_unik")],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE rapportering_iakttagelse ADD CONSTRAINT iakttagelse_samma_kommun"
            " FOREIGN KEY (kommun_id, rapport_id) REFERENCES rapportering_rapport (kommun_id, id)"
            " DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE rapportering_iakttagelse DROP CONSTRAINT iakttagelse_samma_kommun",
        ),
        skydda(
            "rapportering_iakttagelse",
            las=ARBETAR,
            skriv=EGEN,
            webb_far="SELECT, INSERT, DELETE",
            arbetare_far="SELECT",
        ),
    ]
