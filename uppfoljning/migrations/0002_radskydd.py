"""Row-level security of uppfoljning. A compiled quarter never changes, except for the moment it was sent."""

from django.db import migrations

from aktorer.radskydd import EGEN_KOMMUN, oforanderlig, roll_ar, skydda

LEDER = f"{EGEN_KOMMUN} AND {roll_ar('samordnare', 'kommunpolis')}"
SAMORDNAR = f"{EGEN_KOMMUN} AND {roll_ar('samordnare')}"


class Migration(migrations.Migration):
    """Protect every table of uppfoljning."""

    dependencies = [("uppfoljning", "0001_tabeller"), ("aktorer", "0002_radskydd")]
    operations = [
        # The sweeper looks for waiting jobs in all municipalities at once.
        skydda("uppfoljning_korning", las=LEDER, skriv=SAMORDNAR, arbetare="true", webb_far="SELECT, INSERT"),
        skydda(
            "uppfoljning_aterrapport",
            las=f"{EGEN_KOMMUN} AND ({roll_ar('samordnare', 'kommunpolis')} OR skickad IS NOT NULL)",
            skriv=SAMORDNAR,
            webb_far="SELECT, UPDATE (skickad)",
            arbetare_far="SELECT, INSERT, UPDATE (skickad)",
        ),
        oforanderlig("uppfoljning_aterrapport", utom="skickad"),
    ]
