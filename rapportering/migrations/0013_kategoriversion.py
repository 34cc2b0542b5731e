"""What a category was called and when, so that figures survive a change; and the coordinator may edit categories."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import WEBB, egen_kommun_for, oforanderlig, skydda

SKRIVER = egen_kommun_for("samordnare")
OPPNA = f"""
ALTER POLICY rapportering_kategori_{WEBB}_ny ON rapportering_kategori WITH CHECK ({SKRIVER});
ALTER POLICY rapportering_kategori_{WEBB}_andra ON rapportering_kategori USING ({SKRIVER}) WITH CHECK ({SKRIVER});
GRANT INSERT, UPDATE ON rapportering_kategori TO {WEBB};
"""
STANG = f"""
ALTER POLICY rapportering_kategori_{WEBB}_ny ON rapportering_kategori WITH CHECK (false);
ALTER POLICY rapportering_kategori_{WEBB}_andra ON rapportering_kategori USING (false) WITH CHECK (false);
REVOKE INSERT, UPDATE ON rapportering_kategori FROM {WEBB};
"""


class Migration(migrations.Migration):
    """Add Kategoriversion, and what a category may say of itself."""

    dependencies = [
        ("aktorer", "0004_utseende"),
        ("rapportering", "0012_rapportversion"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Kategoriversion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fran", models.DateField(verbose_name="från och med")),
                ("namn", models.CharField(max_length=80)),
                ("hjalp", models.CharField(blank=True, max_length=300, verbose_name="hjälptext med exempel")),
                ("utgatt", models.BooleanField(default=False, verbose_name="utgått")),
            ],
            options={
                "verbose_name": "kategoriversion",
                "verbose_name_plural": "kategoriversioner",
            },
        ),
        migrations.AddField(
            model_name="kategori",
            name="ersatt_av",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ersatte",
                to="rapportering.kategori",
            ),
        ),
        migrations.AddField(
            model_name="kategori",
            name="mjukt",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=100, verbose_name="namn med mjuka bindestreck"
            ),
        ),
        migrations.AddField(
            model_name="kategori",
            name="publik_punkt",
            field=models.BooleanField(
                db_default=False, default=False, verbose_name="får visas som punkt för allmänheten"
            ),
        ),
        migrations.AddConstraint(
            model_name="kategori",
            constraint=models.CheckConstraint(
                condition=models.Q(("ersatt_av__isnull", True), ("utgatt__isnull", False), _connector="OR"),
                name="kategori_ersatt_har_utgatt",
            ),
        ),
        migrations.AddConstraint(
            model_name="kategori",
            constraint=models.CheckConstraint(
                condition=models.Q(("ersatt_av", models.F("id")), _negated=True), name="kategori_ej_ersatt_av_sig"
            ),
        ),
        migrations.AddField(
            model_name="kategoriversion",
            name="av",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="kategoriversion",
            name="ersatt_av",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rapportering.kategori",
            ),
        ),
        migrations.AddField(
            model_name="kategoriversion",
            name="foralder",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rapportering.kategori",
            ),
        ),
        migrations.AddField(
            model_name="kategoriversion",
            name="kategori",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="versioner", to="rapportering.kategori"
            ),
        ),
        migrations.AddField(
            model_name="kategoriversion",
            name="kommun",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"),
        ),
        migrations.AddIndex(
            model_name="kategoriversion",
            index=models.Index(fields=["kategori", "fran", "id"], name="kategoriversion_idx"),
        ),
        skydda("rapportering_kategoriversion", skriv=SKRIVER, webb_far="SELECT, INSERT", arbetare_far="SELECT"),
        oforanderlig("rapportering_kategoriversion"),
        migrations.RunSQL(OPPNA, STANG),
    ]
