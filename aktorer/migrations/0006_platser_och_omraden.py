"""The coordinator keeps the registers of places and areas; what is retired stays where something points at it."""

import django.db.models.deletion
from django.db import migrations, models

from aktorer.radskydd import WEBB, egen_kommun_for

SAMORDNAR = egen_kommun_for("samordnare")
OPPNA = "".join(
    f"""
ALTER POLICY {tabell}_{WEBB}_ny ON {tabell} WITH CHECK ({SAMORDNAR});
ALTER POLICY {tabell}_{WEBB}_andra ON {tabell} USING ({SAMORDNAR}) WITH CHECK ({SAMORDNAR});
GRANT INSERT, UPDATE ON {tabell} TO {WEBB};
"""
    for tabell in ("aktorer_plats", "aktorer_omrade")
)
STANG = "".join(
    f"""
REVOKE INSERT, UPDATE ON {tabell} FROM {WEBB};
ALTER POLICY {tabell}_{WEBB}_ny ON {tabell} WITH CHECK (false);
ALTER POLICY {tabell}_{WEBB}_andra ON {tabell} USING (false) WITH CHECK (false);
"""
    for tabell in ("aktorer_plats", "aktorer_omrade")
)


class Migration(migrations.Migration):
    """Retired instead of deleted, and who may write."""

    dependencies = [
        ("aktorer", "0005_enheter_och_paminnelser"),
    ]

    operations = [
        migrations.AddField(
            model_name="omrade",
            name="utgatt",
            field=models.DateField(blank=True, null=True, verbose_name="utgått"),
        ),
        migrations.AddField(
            model_name="plats",
            name="ersatt_av",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.plats"
            ),
        ),
        migrations.AddField(
            model_name="plats",
            name="utgatt",
            field=models.DateField(blank=True, null=True, verbose_name="utgått"),
        ),
        migrations.AddConstraint(
            model_name="plats",
            constraint=models.CheckConstraint(
                condition=models.Q(("ersatt_av__isnull", True), ("utgatt__isnull", False), _connector="OR"),
                name="plats_ersatt_har_utgatt",
            ),
        ),
        migrations.RunSQL(OPPNA, STANG),
    ]
