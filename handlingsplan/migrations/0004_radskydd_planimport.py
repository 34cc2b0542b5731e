"""Row-level security of the plans that wait for confirmation, and of new activities: both belong to those who lead."""

from django.db import migrations

from aktorer.radskydd import EGEN_KOMMUN, roll_ar, skydda

LEDER = f"{EGEN_KOMMUN} AND {roll_ar('samordnare', 'kommunpolis')}"


class Migration(migrations.Migration):
    """Protect the table. Rows are made and removed, never changed."""

    dependencies = [("handlingsplan", "0003_planimport"), ("aktorer", "0002_radskydd")]
    operations = [
        skydda(
            "handlingsplan_planimport",
            las=LEDER,
            skriv=LEDER,
            webb_far="SELECT, INSERT, DELETE",
            arbetare_far="SELECT, DELETE",
        ),
        # An owner may update the own unit's activities (0002) but never add one.
        migrations.RunSQL(
            "CREATE POLICY handlingsplan_aktivitet_ny_leder ON handlingsplan_aktivitet"
            f" AS RESTRICTIVE FOR INSERT TO lb_web WITH CHECK ({LEDER})",
            "DROP POLICY handlingsplan_aktivitet_ny_leder ON handlingsplan_aktivitet",
        ),
    ]
