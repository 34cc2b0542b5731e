"""Row-level security of rapportering. The free text has stricter rules than the report it belongs to."""

from django.db import migrations

from aktorer.radskydd import egen_kommun_for, heltal, roll_ar, skydda

ARBETAR = egen_kommun_for("rapportor", "samordnare", "kommunpolis")
LEDER = roll_ar("samordnare", "kommunpolis")
EGEN_ORGANISATION = f"organisation_id = {heltal('organisation')}"


class Migration(migrations.Migration):
    """Protect every table of rapportering."""

    dependencies = [("rapportering", "0001_tabeller"), ("aktorer", "0002_radskydd")]
    operations = [
        skydda("rapportering_kategori", skriv="false", webb_far="SELECT", arbetare_far="SELECT"),
        skydda("rapportering_nummerserie", las=ARBETAR, skriv=ARBETAR, webb_far="SELECT, INSERT, UPDATE"),
        skydda(
            "rapportering_rapport",
            las=ARBETAR,
            skriv=f"{ARBETAR} AND ({EGEN_ORGANISATION} OR {LEDER})",
            webb_far="SELECT, INSERT, UPDATE",
        ),
        skydda(
            "rapportering_rapporttext",
            las=f"{ARBETAR} AND ({EGEN_ORGANISATION} OR {LEDER})",
            skriv=f"{ARBETAR} AND ({EGEN_ORGANISATION} OR {LEDER})",
            webb_far="SELECT, INSERT, UPDATE",
        ),
        skydda(
            "rapportering_veckosvar",
            las=ARBETAR,
            skriv=f"{ARBETAR} AND (enhet_id = {heltal('enhet')} OR {LEDER})",
            webb_far="SELECT, INSERT, DELETE",
        ),
    ]
