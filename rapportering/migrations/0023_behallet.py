"""Why something that may point somebody out was kept in a text of a problem or a plan: for those who lead, and for who wrote it."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import egen_kommun_for, heltal, roll_ar, skydda

SKRIVER = egen_kommun_for("ansvarig", "samordnare", "kommunpolis")
EGEN = f"av_id = {heltal('anvandare')}"
LEDER = roll_ar("samordnare", "kommunpolis")


class Migration(migrations.Migration):
    dependencies = [
        ("aktorer", "0008_omradesinlasning"),
        ("rapportering", "0022_satsvis"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Behallet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "om",
                    models.CharField(
                        help_text='Modellens namn: "lagesbild.problem".',
                        max_length=60,
                        verbose_name="vad texten hör till",
                    ),
                ),
                ("om_id", models.BigIntegerField(verbose_name="dess id")),
                (
                    "flaggor",
                    models.JSONField(
                        help_text='{"slag", "falt"} för varje sak.', verbose_name="vad som kan peka ut någon"
                    ),
                ),
                ("skal", models.CharField(max_length=300, verbose_name="varför det står kvar")),
                ("nar", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
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
                    "kommun",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"
                    ),
                ),
            ],
            options={
                "verbose_name": "behållen uppgift",
                "verbose_name_plural": "behållna uppgifter",
                "indexes": [models.Index(fields=["kommun", "om", "om_id"], name="behallet_om_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("skal", ""), _negated=True), models.Q(("flaggor", []), _negated=True)
                        ),
                        name="behallet_har_skal",
                    )
                ],
            },
        ),
        skydda(
            "rapportering_behallet",
            las=f"{SKRIVER} AND ({LEDER} OR {EGEN})",
            skriv=f"{SKRIVER} AND {EGEN}",
            webb_far="SELECT, INSERT",
            arbetare_far="",
        ),
    ]
