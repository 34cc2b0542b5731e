"""The coordinator may send a failed compile to the queue again. Nothing else of a job can be changed from the web."""

from django.db import migrations

from aktorer.radskydd import WEBB

KOLUMNER = "lage, steg, andel, forsok, hjartslag, fel, begard, begard_av_id"


class Migration(migrations.Migration):
    """Grant the columns of a retry; the row policy already asks for the coordinator's role."""

    dependencies = [("uppfoljning", "0002_radskydd")]
    operations = [
        migrations.RunSQL(
            f"GRANT UPDATE ({KOLUMNER}) ON uppfoljning_korning TO {WEBB}",
            f"REVOKE UPDATE ({KOLUMNER}) ON uppfoljning_korning FROM {WEBB}",
        )
    ]
