"""A unit's file on its way to reports: the source and the file. It may hold free text, so it is kept as strictly."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import egen_kommun_for, heltal, roll_ar, skydda

ARBETAR = egen_kommun_for("rapportor", "samordnare", "kommunpolis")
LAS = f"{ARBETAR} AND (organisation_id = {heltal('organisation')} OR {roll_ar('samordnare', 'kommunpolis')})"
SKRIV = f"{ARBETAR} AND (enhet_id = {heltal('enhet')} OR {roll_ar('samordnare')})"


class Migration(migrations.Migration):
    """Add the source and the file."""

    dependencies = [
        ("aktorer", "0004_utseende"),
        ("rapportering", "0017_felanmalan_plats"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Inlasningskalla",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("namn", models.CharField(max_length=80)),
                ("kolumner", models.JSONField(blank=True, default=dict, verbose_name="rubrik → fält")),
                ("kategoriord", models.JSONField(blank=True, default=dict, verbose_name="källans ord → kategorins id")),
                (
                    "platsord",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="källans ord → p och platsens id, eller o och områdets"
                    ),
                ),
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
                "verbose_name": "inläsningskälla",
                "verbose_name_plural": "inläsningskällor",
            },
        ),
        migrations.CreateModel(
            name="Inlasning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nyckel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("filnamn", models.CharField(max_length=120)),
                (
                    "lage",
                    models.CharField(
                        choices=[
                            ("vald", "Väntar på kolumner"),
                            ("tolkas", "Kontrolleras"),
                            ("tolkad", "Väntar på att du hämtar"),
                            ("lases", "Hämtas"),
                            ("klar", "Hämtad"),
                            ("angras", "Ångras"),
                            ("angrad", "Ångrad"),
                            ("avbruten", "Avbruten"),
                            ("misslyckad", "Misslyckades"),
                        ],
                        default="vald",
                        max_length=12,
                        verbose_name="läge",
                    ),
                ),
                ("blad", models.CharField(blank=True, max_length=80)),
                ("rubriker", models.JSONField(blank=True, default=list)),
                ("kolumner", models.JSONField(blank=True, default=dict, verbose_name="kolumn → fält")),
                ("antal", models.JSONField(blank=True, default=dict, verbose_name="antal rader per utfall")),
                ("okanda", models.JSONField(blank=True, default=dict, verbose_name="ord som källan inte lärt oss")),
                ("med_dubbletter", models.BooleanField(default=False, verbose_name="hämta även dubbletter")),
                (
                    "flaggade",
                    models.CharField(
                        choices=[
                            ("bort", "Ta bort det ur texterna"),
                            ("behall", "Behåll det, med ett skäl"),
                            ("hoppa", "Hoppa över de raderna"),
                        ],
                        default="bort",
                        max_length=6,
                        verbose_name="rader som kan peka ut någon",
                    ),
                ),
                ("skal", models.CharField(blank=True, max_length=300, verbose_name="varför det står kvar")),
                ("andel", models.PositiveSmallIntegerField(default=0, verbose_name="hur långt, procent")),
                ("forsok", models.PositiveSmallIntegerField(default=0, verbose_name="antal försök")),
                ("hjartslag", models.DateTimeField(blank=True, null=True, verbose_name="hjärtslag")),
                ("fel", models.TextField(blank=True)),
                ("av_roll", models.CharField(max_length=20, verbose_name="i rollen")),
                ("skapad", models.DateTimeField(default=django.utils.timezone.now)),
                ("klar", models.DateTimeField(blank=True, null=True)),
                ("gallrad", models.BooleanField(default=False, verbose_name="tömd på text")),
                (
                    "av",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                (
                    "kalla",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inlasningar",
                        to="rapportering.inlasningskalla",
                    ),
                ),
            ],
            options={
                "verbose_name": "inläsning",
                "verbose_name_plural": "inläsningar",
            },
        ),
        migrations.AddConstraint(
            model_name="inlasningskalla",
            constraint=models.UniqueConstraint(fields=("kommun", "enhet", "namn"), name="inlasningskalla_namn_unikt"),
        ),
        migrations.AddIndex(
            model_name="inlasning",
            index=models.Index(fields=["kommun", "-skapad"], name="inlasning_skapad_idx"),
        ),
        migrations.AddIndex(
            model_name="inlasning",
            index=models.Index(
                condition=models.Q(("lage__in", ("tolkas", "lases", "angras"))),
                fields=["id"],
                name="inlasning_jobb_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="inlasning",
            constraint=models.CheckConstraint(
                condition=models.Q(("andel__lte", 100)), name="inlasning_andel_hogst_100"
            ),
        ),
        migrations.AddConstraint(
            model_name="inlasning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("flaggade", "behall"), _negated=True),
                    models.Q(("skal", ""), _negated=True),
                    _connector="OR",
                ),
                name="inlasning_behall_har_skal",
            ),
        ),
        skydda(
            "rapportering_inlasningskalla",
            las=LAS,
            skriv=SKRIV,
            webb_far="SELECT, INSERT, UPDATE",
            arbetare_far="SELECT",
        ),
        # The sweeper looks for waiting jobs and old files in all municipalities at once.
        skydda(
            "rapportering_inlasning",
            las=LAS,
            skriv=SKRIV,
            arbetare="true",
            webb_far="SELECT, INSERT, UPDATE",
            arbetare_far="SELECT, UPDATE",
        ),
    ]
