"""When two places are merged the occasions follow: those who lead may change an occasion's place, and nothing else of it."""

from django.db import migrations

from aktorer.radskydd import WEBB, egen_kommun_for

LEDER = egen_kommun_for("samordnare", "kommunpolis")
POLICY = "handlingsplan_tillfalle_flytta_leder"


class Migration(migrations.Migration):
    """A right to one column, for two roles."""

    dependencies = [("handlingsplan", "0017_overlamning_for_enheten")]
    operations = [
        migrations.RunSQL(
            f"GRANT UPDATE (plats_id) ON handlingsplan_tillfalle TO {WEBB};"
            f"CREATE POLICY {POLICY} ON handlingsplan_tillfalle AS RESTRICTIVE FOR UPDATE TO {WEBB}"
            f" USING ({LEDER}) WITH CHECK ({LEDER})",
            f"DROP POLICY {POLICY} ON handlingsplan_tillfalle;"
            f"REVOKE UPDATE (plats_id) ON handlingsplan_tillfalle FROM {WEBB}",
        )
    ]
