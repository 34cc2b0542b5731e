"""Row-level security of handlingsplan. Status rows are history and never change."""

from django.db import migrations

from aktorer.radskydd import EGEN_KOMMUN, heltal, oforanderlig, roll_ar, skydda

LEDER = f"{EGEN_KOMMUN} AND {roll_ar('samordnare', 'kommunpolis')}"
AGER = f"{EGEN_KOMMUN} AND {roll_ar('ansvarig')} AND agare_id = {heltal('enhet')}"
AGER_AKTIVITETEN = (
    f"{EGEN_KOMMUN} AND {roll_ar('ansvarig')} AND EXISTS"
    f" (SELECT 1 FROM handlingsplan_aktivitet a WHERE a.id = aktivitet_id AND a.agare_id = {heltal('enhet')})"
)


class Migration(migrations.Migration):
    """Protect every table of handlingsplan."""

    dependencies = [("handlingsplan", "0001_tabeller"), ("aktorer", "0002_radskydd")]
    operations = [
        skydda("handlingsplan_medborgarlofte", skriv=LEDER, webb_far="SELECT, INSERT, UPDATE"),
        skydda("handlingsplan_fokusomrade", skriv=LEDER, webb_far="SELECT, INSERT, UPDATE"),
        skydda("handlingsplan_aktivitet", skriv=f"({LEDER}) OR ({AGER})", webb_far="SELECT, INSERT, UPDATE"),
        skydda(
            "handlingsplan_statusrad",
            skriv=f"({LEDER}) OR ({AGER_AKTIVITETEN})",
            webb_far="SELECT, INSERT",
            arbetare_far="SELECT, INSERT",
        ),
        oforanderlig("handlingsplan_statusrad"),
    ]
