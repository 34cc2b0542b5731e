"""Let the worker write what a correction of the report changes in its fault."""

from django.db import migrations

from aktorer.radskydd import ARBETARE

FALT = (
    "kategori_id, plats_id, omrade_id, handelsedatum, tidtext, allvar, senast, lage, svarad, svarad_av_id, anteckning"
)


class Migration(migrations.Migration):
    """Grant the worker the columns."""

    dependencies = [("rapportering", "0020_sparatfilter")]

    operations = [
        migrations.RunSQL(
            f"GRANT UPDATE ({FALT}) ON rapportering_felanmalan TO {ARBETARE}",
            f"REVOKE UPDATE ({FALT}) ON rapportering_felanmalan FROM {ARBETARE}",
        )
    ]
