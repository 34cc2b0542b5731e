"""A fault follows its place when two places are merged."""

from django.db import migrations

from aktorer.radskydd import WEBB


class Migration(migrations.Migration):
    """Let those who lead change the place of a fault."""

    dependencies = [("rapportering", "0016_foto"), ("aktorer", "0006_platser_och_omraden")]
    operations = [
        migrations.RunSQL(
            f"GRANT UPDATE (plats_id) ON rapportering_felanmalan TO {WEBB}",
            f"REVOKE UPDATE (plats_id) ON rapportering_felanmalan FROM {WEBB}",
        )
    ]
