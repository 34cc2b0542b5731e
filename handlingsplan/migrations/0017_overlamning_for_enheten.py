"""An owner sees what a colleague of the own unit has handed over, so that nobody is asked about it meanwhile."""

from django.db import migrations

from aktorer.radskydd import egen_kommun_for, heltal

TABELL = "handlingsplan_overlamning"
LEDER = egen_kommun_for("samordnare", "kommunpolis")
EGEN = (
    f"{egen_kommun_for('ansvarig')} AND EXISTS"
    f" (SELECT 1 FROM handlingsplan_aktivitet a WHERE a.id = aktivitet_id AND a.agare_id = {heltal('enhet')})"
)


class Migration(migrations.Migration):
    """Widen what may be read."""

    dependencies = [("handlingsplan", "0016_tillfalle")]
    operations = [
        migrations.RunSQL(
            f"ALTER POLICY {TABELL}_lb_web_las ON {TABELL} USING (({LEDER}) OR ({EGEN}))", migrations.RunSQL.noop
        )
    ]
