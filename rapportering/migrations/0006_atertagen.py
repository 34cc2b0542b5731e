"""A report may be taken back: it is then seen by the unit that filed it and nobody else, and so is its text."""

import django.db.models.deletion
from django.db import migrations, models

from aktorer.radskydd import egen_kommun_for, heltal, roll_ar

LAGEN = [
    ("ny", "Ny"),
    ("granskad", "Granskad"),
    ("kompletteras", "Kompletteras"),
    ("dubblett", "Dubblett"),
    ("avvisad", "Avvisad"),
    ("atertagen", "Återtagen"),
]
ARBETAR = egen_kommun_for("rapportor", "samordnare", "kommunpolis")
EGEN_TEXT = f"(organisation_id = {heltal('organisation')} OR {roll_ar('samordnare', 'kommunpolis')})"


def _las(tabell: str, fore: str, efter: str) -> migrations.RunSQL:
    sats = f"ALTER POLICY {tabell}_lb_web_las ON {tabell} USING "
    return migrations.RunSQL(f"{sats}({efter})", f"{sats}({fore})")


class Migration(migrations.Migration):
    """Add the state, and who may see the text."""

    dependencies = [("rapportering", "0005_omstandigheter")]

    operations = [
        migrations.AlterField("rapport", "granskning", models.CharField(choices=LAGEN, default="ny", max_length=14)),
        migrations.AlterField(
            "granskningsrad",
            "granskning",
            models.CharField(choices=LAGEN, max_length=14, verbose_name="rapportens läge efter steget"),
        ),
        migrations.AddField(
            "rapporttext",
            "endast_enhet",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="aktorer.enhet",
                verbose_name="syns bara för enheten",
            ),
        ),
        _las(
            "rapportering_rapport",
            ARBETAR,
            f"{ARBETAR} AND (granskning <> 'atertagen' OR enhet_id = {heltal('enhet')})",
        ),
        _las(
            "rapportering_rapporttext",
            f"{ARBETAR} AND {EGEN_TEXT}",
            f"{ARBETAR} AND {EGEN_TEXT} AND (endast_enhet_id IS NULL OR endast_enhet_id = {heltal('enhet')})",
        ),
    ]
