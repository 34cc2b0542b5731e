"""The bytes and the rows of a unit's file, kept as strictly as the free text of reports."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from aktorer.radskydd import egen_kommun_for, heltal, roll_ar, skydda

ARBETAR = egen_kommun_for("rapportor", "samordnare", "kommunpolis")
LAS = f"{ARBETAR} AND (organisation_id = {heltal('organisation')} OR {roll_ar('samordnare', 'kommunpolis')})"
SKRIV = f"{ARBETAR} AND (enhet_id = {heltal('enhet')} OR {roll_ar('samordnare')})"


class Migration(migrations.Migration):
    """Add the bytes and the rows."""

    dependencies = [("rapportering", "0018_inlasning")]

    operations = [
        migrations.CreateModel(
            name="Inlasningsrad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="radens nummer i filen")),
                (
                    "lage",
                    models.CharField(
                        choices=[
                            ("bra", "Kan hämtas"),
                            ("fel", "Fel att rätta"),
                            ("dubblett", "Finns redan"),
                            ("inlast", "Hämtad"),
                            ("hoppad", "Överhoppad"),
                            ("atertagen", "Återtagen"),
                        ],
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("celler", models.JSONField(blank=True, default=list, verbose_name="som det stod")),
                ("tolkning", models.JSONField(blank=True, default=dict, verbose_name="som vi läste det")),
                ("fel", models.JSONField(blank=True, default=list, verbose_name="kolumn och vad som är fel")),
                ("flaggad", models.BooleanField(default=False, verbose_name="kan peka ut någon")),
                ("avtryck", models.CharField(blank=True, max_length=64, verbose_name="fingeravtryck")),
                ("formnyckel", models.UUIDField(blank=True, null=True, verbose_name="rapportens engångsnyckel")),
                ("liknar", models.CharField(blank=True, max_length=120, verbose_name="finns redan som")),
                (
                    "enhet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.enhet"
                    ),
                ),
                (
                    "inlasning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rader", to="rapportering.inlasning"
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rapportering.rapport",
                    ),
                ),
            ],
            options={
                "verbose_name": "inläsningsrad",
                "verbose_name_plural": "inläsningsrader",
            },
        ),
        migrations.CreateModel(
            name="Inlasningsfil",
            fields=[
                (
                    "inlasning",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="fil",
                        serialize=False,
                        to="rapportering.inlasning",
                    ),
                ),
                ("innehall", models.BinaryField(verbose_name="innehåll")),
                (
                    "enhet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.enhet"
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
            ],
            options={
                "verbose_name": "inläsningsfil",
                "verbose_name_plural": "inläsningsfiler",
            },
        ),
        migrations.AddIndex(
            model_name="inlasningsrad",
            index=models.Index(fields=["kommun", "enhet", "avtryck"], name="inlasningsrad_avtryck_idx"),
        ),
        migrations.AddIndex(
            model_name="inlasningsrad",
            index=models.Index(
                condition=models.Q(("rapport__isnull", False)), fields=["rapport"], name="inlasningsrad_rapport_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="inlasningsrad",
            constraint=models.UniqueConstraint(fields=("inlasning", "nummer"), name="inlasningsrad_nummer_unikt"),
        ),
        migrations.AddConstraint(
            model_name="inlasningsrad",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lage__in", ("inlast", "atertagen")), _negated=True),
                    ("rapport__isnull", False),
                    _connector="OR",
                ),
                name="inlasningsrad_inlast_har_rapport",
            ),
        ),
        skydda(
            "rapportering_inlasningsfil",
            las=LAS,
            skriv=SKRIV,
            webb_far="SELECT, INSERT, DELETE",
            arbetare_far="SELECT, DELETE",
        ),
        skydda("rapportering_inlasningsrad", las=LAS, skriv=SKRIV, webb_far="SELECT, DELETE"),
    ]
