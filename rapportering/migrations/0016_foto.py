"""Photos of reports, as strict as the text, and the municipality's choice to have them."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import EGEN_KOMMUN, egen_kommun_for, heltal, roll_ar, skydda

ARBETAR = egen_kommun_for("rapportor", "samordnare", "kommunpolis")
SER_TEXTEN = (
    f"{ARBETAR} AND EXISTS (SELECT 1 FROM rapportering_rapporttext text"
    " WHERE text.rapport_id = rapportering_rapportfoto.rapport_id)"
)
EGET_ELLER_LEDER = f"(organisation_id = {heltal('organisation')} OR {roll_ar('samordnare', 'kommunpolis')})"


def _till(modell: str, **fler: object) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=modell, **fler)


class Migration(migrations.Migration):
    """Add Rapportfoto and Fotoval."""

    dependencies = [
        ("aktorer", "0004_utseende"),
        ("rapportering", "0015_iakttagelse"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Fotoval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pa", models.BooleanField(default=False, verbose_name="foton i rapporter")),
                ("nar", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("av", _till(settings.AUTH_USER_MODEL, null=True)),
                ("kommun", _till("aktorer.kommun")),
            ],
            options={
                "verbose_name": "fotoval",
                "verbose_name_plural": "fotoval",
                "constraints": [models.UniqueConstraint(fields=("kommun",), name="fotoval_ett_per_kommun")],
            },
        ),
        migrations.CreateModel(
            name="Rapportfoto",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("bild", models.BinaryField(verbose_name="bilden, JPEG")),
                ("liten", models.BinaryField(verbose_name="liten bild, JPEG")),
                ("bredd", models.PositiveSmallIntegerField()),
                ("hojd", models.PositiveSmallIntegerField(verbose_name="höjd")),
                ("sha256", models.CharField(max_length=64)),
                ("nar", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("av", _till(settings.AUTH_USER_MODEL, null=True)),
                ("kommun", _till("aktorer.kommun")),
                ("organisation", _till("aktorer.organisation")),
                (
                    "rapport",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="foton", to="rapportering.rapport"
                    ),
                ),
            ],
            options={
                "verbose_name": "rapportfoto",
                "verbose_name_plural": "rapportfoton",
                "constraints": [
                    models.UniqueConstraint(fields=("rapport", "sha256"), name="rapportfoto_en_gang"),
                    models.CheckConstraint(
                        condition=models.Q(("bredd__gte", 1), ("hojd__gte", 1)), name="rapportfoto_har_storlek"
                    ),
                ],
            },
        ),
        skydda(
            "rapportering_fotoval",
            skriv=f"{EGEN_KOMMUN} AND {roll_ar('samordnare')}",
            webb_far="SELECT, INSERT, UPDATE",
            arbetare_far="SELECT",
        ),
        skydda(
            "rapportering_rapportfoto",
            las=SER_TEXTEN,
            skriv=f"{SER_TEXTEN} AND {EGET_ELLER_LEDER}",
            webb_far="SELECT, INSERT, DELETE",
            arbetare_far="",
        ),
    ]
