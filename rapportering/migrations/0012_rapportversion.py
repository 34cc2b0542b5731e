"""What a report said before each correction. As strict as its text: a version is seen by those who see the text."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import EGEN_KOMMUN, egen_kommun_for, heltal, oforanderlig, roll_ar, skydda

LEDER = roll_ar("samordnare", "kommunpolis")
ARBETAR = egen_kommun_for("rapportor", "samordnare", "kommunpolis")
EGEN_ORGANISATION = f"organisation_id = {heltal('organisation')}"
SER_TEXTEN = (
    f"{ARBETAR} AND EXISTS (SELECT 1 FROM rapportering_rapporttext text"
    " WHERE text.rapport_id = rapportering_rapportversion.rapport_id)"
)
EGET_STEG = "('svar')"
EGNA_STEG = "('svar', 'rattad')"


def _far_ta_steg(steg: str) -> str:
    villkor = f"{EGEN_KOMMUN} AND ({LEDER} OR ({roll_ar('rapportor')} AND {EGEN_ORGANISATION} AND steg IN {steg}))"
    return f"ALTER POLICY rapportering_granskningsrad_lb_web_ny ON rapportering_granskningsrad WITH CHECK ({villkor})"


class Migration(migrations.Migration):
    """Add Rapportversion and the step of a correction."""

    dependencies = [
        ("aktorer", "0004_utseende"),
        ("rapportering", "0011_svarsplan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            "granskningsrad",
            "steg",
            models.CharField(
                choices=[
                    ("godkand", "Godkänd"),
                    ("avvisad", "Avvisad"),
                    ("hopslagen", "Hopslagen med en annan rapport"),
                    ("foljer", "Följer med till en annan rapport"),
                    ("fraga", "Fråga till rapportören"),
                    ("svar", "Svar från rapportören"),
                    ("maskad", "Text maskad"),
                    ("angrad", "Ångrad"),
                    ("rattad", "Rapporten rättad"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Rapportversion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveSmallIntegerField()),
                ("koder", models.JSONField(verbose_name="fälten som de lagrades")),
                (
                    "ord",
                    models.JSONField(
                        help_text='Par av rubrik och text: [["Vad", "Klotter"]].', verbose_name="fälten som de lästes"
                    ),
                ),
                ("texter", models.JSONField(help_text='{"text", "egen_atgard"}.', verbose_name="fritexterna")),
                ("nar", models.DateTimeField(default=django.utils.timezone.now, verbose_name="rättad")),
                (
                    "av",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="rättad av",
                    ),
                ),
                (
                    "kommun",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.organisation"
                    ),
                ),
                (
                    "rapport",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versioner",
                        to="rapportering.rapport",
                    ),
                ),
            ],
            options={
                "verbose_name": "rapportversion",
                "verbose_name_plural": "rapportversioner",
                "constraints": [
                    models.UniqueConstraint(fields=("rapport", "nummer"), name="rapportversion_nummer_unikt"),
                    models.CheckConstraint(condition=models.Q(("nummer__gte", 1)), name="rapportversion_nummer_fran_1"),
                ],
            },
        ),
        skydda(
            "rapportering_rapportversion",
            las=SER_TEXTEN,
            skriv=SER_TEXTEN,
            webb_far="SELECT, INSERT, UPDATE (texter)",
            arbetare_far="SELECT",
        ),
        migrations.RunSQL(
            "CREATE POLICY rapportering_rapportversion_maska ON rapportering_rapportversion AS RESTRICTIVE"
            f" FOR UPDATE TO lb_web USING ({LEDER})",
            "DROP POLICY rapportering_rapportversion_maska ON rapportering_rapportversion",
        ),
        oforanderlig("rapportering_rapportversion", utom="texter"),
        migrations.RunSQL(_far_ta_steg(EGNA_STEG), _far_ta_steg(EGET_STEG)),
    ]
