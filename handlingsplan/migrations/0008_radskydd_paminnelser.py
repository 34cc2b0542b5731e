"""Row-level security of asking the owners. Reminders are written by the worker alone."""

from django.db import migrations

from aktorer.radskydd import EGEN_KOMMUN, egen_kommun_for, heltal, skydda

LEDER = egen_kommun_for("samordnare", "kommunpolis")
SAMORDNAR = egen_kommun_for("samordnare")
AGER_AKTIVITETEN = (
    f"{egen_kommun_for('ansvarig')} AND av_id = {heltal('anvandare')} AND EXISTS"
    f" (SELECT 1 FROM handlingsplan_aktivitet a WHERE a.id = aktivitet_id AND a.agare_id = {heltal('enhet')})"
)


def bara_samordnare(vad: str) -> migrations.RunSQL:
    """Only the coordinator decides; those who lead may take away with an activity made by mistake."""
    namn = f"handlingsplan_overlamning_{vad.lower()}_leder"
    return migrations.RunSQL(
        f"CREATE POLICY {namn} ON handlingsplan_overlamning AS RESTRICTIVE FOR {vad} TO lb_web USING ({LEDER})",
        f"DROP POLICY {namn} ON handlingsplan_overlamning",
    )


class Migration(migrations.Migration):
    """Protect the three tables."""

    dependencies = [("handlingsplan", "0007_paminnelser"), ("aktorer", "0002_radskydd")]
    operations = [
        skydda(
            "handlingsplan_uppdateringsfonster",
            skriv=SAMORDNAR,
            webb_far="SELECT, INSERT, UPDATE",
            arbetare_far="SELECT",
        ),
        skydda("handlingsplan_paminnelse", skriv=LEDER, webb_far="SELECT, DELETE", arbetare_far="SELECT, INSERT"),
        skydda(
            "handlingsplan_overlamning",
            las=f"({LEDER}) OR ({EGEN_KOMMUN} AND av_id = {heltal('anvandare')})",
            skriv=f"({LEDER}) OR ({AGER_AKTIVITETEN})",
            webb_far="SELECT, INSERT, UPDATE, DELETE",
            arbetare_far="SELECT",
        ),
        bara_samordnare("UPDATE"),
        bara_samordnare("DELETE"),
    ]
