"""Row-level security of co-owners and steps, and of removing an activity that was made by mistake."""

from django.db import migrations

from aktorer.radskydd import egen_kommun_for, heltal, skydda

LEDER = egen_kommun_for("samordnare", "kommunpolis")
AGER_AKTIVITETEN = (
    f"{egen_kommun_for('ansvarig')} AND EXISTS"
    f" (SELECT 1 FROM handlingsplan_aktivitet a WHERE a.id = aktivitet_id AND a.agare_id = {heltal('enhet')})"
)
OSAGD = "NOT EXISTS (SELECT 1 FROM handlingsplan_statusrad s WHERE s.aktivitet_id = handlingsplan_aktivitet.id)"


def bara(tabell: str, vad: str, villkor: str) -> migrations.RunSQL:
    """Narrow one kind of write on the table for the web role."""
    namn = f"{tabell}_{vad.lower()}_leder"
    prov = "WITH CHECK" if vad == "INSERT" else "USING"
    return migrations.RunSQL(
        f"CREATE POLICY {namn} ON {tabell} AS RESTRICTIVE FOR {vad} TO lb_web {prov} ({villkor})",
        f"DROP POLICY {namn} ON {tabell}",
    )


class Migration(migrations.Migration):
    """An owner ticks off the own activities' steps; only those who lead add, change the owners or remove."""

    dependencies = [("handlingsplan", "0005_aktivitet_hel"), ("aktorer", "0002_radskydd")]
    operations = [
        skydda("handlingsplan_medagare", skriv=LEDER, webb_far="SELECT, INSERT, UPDATE, DELETE", arbetare_far="SELECT"),
        skydda("handlingsplan_steg", skriv=f"({LEDER}) OR ({AGER_AKTIVITETEN})", arbetare_far="SELECT"),
        bara("handlingsplan_steg", "INSERT", LEDER),
        bara("handlingsplan_steg", "DELETE", LEDER),
        migrations.RunSQL(
            "GRANT DELETE ON handlingsplan_aktivitet TO lb_web", "REVOKE DELETE ON handlingsplan_aktivitet FROM lb_web"
        ),
        bara("handlingsplan_aktivitet", "DELETE", f"{LEDER} AND {OSAGD}"),
    ]
