"""The review of reports as rows that only masking may overwrite, and duplicates of the same municipality."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import EGEN_KOMMUN, heltal, oforanderlig, roll_ar, skydda

LEDER = roll_ar("samordnare", "kommunpolis")
ARBETAR = f"{EGEN_KOMMUN} AND {roll_ar('rapportor', 'samordnare', 'kommunpolis')}"
EGEN_ORGANISATION = f"organisation_id = {heltal('organisation')}"


class Migration(migrations.Migration):
    """Add Granskningsrad and Rapport.dubblett_av."""

    dependencies = [
        ("aktorer", "0002_radskydd"),
        ("rapportering", "0002_radskydd"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Granskningsrad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
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
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "granskning",
                    models.CharField(
                        choices=[
                            ("ny", "Ny"),
                            ("granskad", "Granskad"),
                            ("kompletteras", "Kompletteras"),
                            ("dubblett", "Dubblett"),
                            ("avvisad", "Avvisad"),
                        ],
                        max_length=14,
                        verbose_name="rapportens läge efter steget",
                    ),
                ),
                ("skal", models.TextField(blank=True, verbose_name="skäl eller fråga")),
                ("nar", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
            ],
            options={
                "verbose_name": "granskningsrad",
                "verbose_name_plural": "granskningsrader",
            },
        ),
        migrations.AddField(
            model_name="rapport",
            name="dubblett_av",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dubbletter",
                to="rapportering.rapport",
            ),
        ),
        migrations.AddIndex(
            model_name="rapport",
            index=models.Index(
                condition=models.Q(("granskning", "ny")), fields=["kommun", "inlamnad", "id"], name="rapport_ko_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="rapport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dubblett_av__isnull", False), ("granskning", "dubblett")),
                    models.Q(models.Q(("granskning", "dubblett"), _negated=True), ("dubblett_av__isnull", True)),
                    _connector="OR",
                ),
                name="rapport_dubblett_av_nagon",
            ),
        ),
        migrations.AddConstraint(
            model_name="rapport",
            constraint=models.CheckConstraint(
                condition=models.Q(("dubblett_av", models.F("id")), _negated=True), name="rapport_ej_dubblett_av_sig"
            ),
        ),
        migrations.AddField(
            model_name="granskningsrad",
            name="av",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="granskningsrad",
            name="dubblett_av",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rapportering.rapport",
            ),
        ),
        migrations.AddField(
            model_name="granskningsrad",
            name="kommun",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"),
        ),
        migrations.AddField(
            model_name="granskningsrad",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.organisation"
            ),
        ),
        migrations.AddField(
            model_name="granskningsrad",
            name="rapport",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="granskningsrader", to="rapportering.rapport"
            ),
        ),
        migrations.AddIndex(
            model_name="granskningsrad",
            index=models.Index(fields=["rapport", "-id"], name="granskningsrad_senaste_idx"),
        ),
        migrations.AddConstraint(
            model_name="granskningsrad",
            constraint=models.CheckConstraint(
                condition=models.Q(("skal", ""), ("steg__in", ("avvisad", "fraga")), _negated=True),
                name="granskningsrad_har_skal",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE rapportering_rapport ADD CONSTRAINT rapport_kommun_id_unik UNIQUE (kommun_id, id);"
            " ALTER TABLE rapportering_rapport ADD CONSTRAINT rapport_dubblett_samma_kommun"
            " FOREIGN KEY (kommun_id, dubblett_av_id) REFERENCES rapportering_rapport (kommun_id, id)"
            " DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE rapportering_rapport DROP CONSTRAINT rapport_dubblett_samma_kommun;"
            " ALTER TABLE rapportering_rapport DROP CONSTRAINT rapport_kommun_id_unik",
        ),
        skydda(
            "rapportering_granskningsrad",
            las=f"{ARBETAR} AND ({EGEN_ORGANISATION} OR {LEDER})",
            skriv=f"{EGEN_KOMMUN} AND ({LEDER} OR ({roll_ar('rapportor')} AND {EGEN_ORGANISATION} AND steg = 'svar'))",
            webb_far="SELECT, INSERT, UPDATE (skal)",
            arbetare_far="SELECT",
        ),
        migrations.RunSQL(
            "CREATE POLICY rapportering_granskningsrad_maska ON rapportering_granskningsrad AS RESTRICTIVE"
            f" FOR UPDATE TO lb_web USING ({LEDER})",
            "DROP POLICY rapportering_granskningsrad_maska ON rapportering_granskningsrad",
        ),
        oforanderlig("rapportering_granskningsrad", utom="skal"),
    ]
