"""The saved filter that a person's list opens with: the person's own choice, among the filters in sight."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import WEBB, egen_kommun_for, heltal, skydda

EGET = f"{egen_kommun_for('rapportor', 'samordnare', 'kommunpolis')} AND agare_id = {heltal('anvandare')}"
I_SIKTE = "EXISTS (SELECT 1 FROM rapportering_sparatfilter f WHERE f.id = filter_id)"


class Migration(migrations.Migration):
    """Add Forval."""

    dependencies = [("rapportering", "0024_sokdagar"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Forval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "agare",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "filter",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="rapportering.sparatfilter",
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
                "verbose_name": "förval",
                "verbose_name_plural": "förval",
                "constraints": [
                    models.UniqueConstraint(fields=("kommun", "agare"), name="forval_ett_per_person"),
                ],
            },
        ),
        # The choices of others go with a shared filter that its owner takes away, which the owner's own rights cannot do.
        migrations.RunSQL(
            "ALTER TABLE rapportering_forval ADD CONSTRAINT forval_filter_finns FOREIGN KEY (filter_id)"
            " REFERENCES rapportering_sparatfilter (id) ON DELETE CASCADE",
            "ALTER TABLE rapportering_forval DROP CONSTRAINT forval_filter_finns",
        ),
        skydda("rapportering_forval", las=EGET, skriv=f"{EGET} AND {I_SIKTE}", arbetare_far=""),
        # A choice whose filter is no longer shared may still be changed and taken away.
        migrations.RunSQL(
            f"ALTER POLICY rapportering_forval_{WEBB}_andra ON rapportering_forval USING ({EGET});"
            f"ALTER POLICY rapportering_forval_{WEBB}_bort ON rapportering_forval USING ({EGET})",
            migrations.RunSQL.noop,
        ),
    ]
