"""The update window, the reminders that have gone, and what owners hand over."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add Uppdateringsfonster, Paminnelse and Overlamning."""

    dependencies = [
        ("aktorer", "0009_planpaminnelser"),
        ("handlingsplan", "0006_radskydd_aktivitet"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Uppdateringsfonster",
            fields=[
                (
                    "kommun",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="uppdateringsfonster",
                        serialize=False,
                        to="aktorer.kommun",
                    ),
                ),
                ("pa", models.BooleanField(default=True, verbose_name="ansvariga påminns")),
                (
                    "oppnar",
                    models.PositiveSmallIntegerField(
                        default=33, verbose_name="öppnar så många dagar före sammanställningen"
                    ),
                ),
                (
                    "svar",
                    models.PositiveSmallIntegerField(
                        default=3, verbose_name="svar senast så många dagar före sammanställningen"
                    ),
                ),
                (
                    "nad",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="stänger så många dagar efter sammanställningen"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="räknas upp vid varje sparning")),
            ],
            options={
                "verbose_name": "uppdateringsfönster",
                "verbose_name_plural": "uppdateringsfönster",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("oppnar__range", (7, 45))), name="fonster_oppnar_7_45"),
                    models.CheckConstraint(
                        condition=models.Q(("svar__lt", models.F("oppnar")), ("svar__lte", 14)),
                        name="fonster_svar_i_fonstret",
                    ),
                    models.CheckConstraint(condition=models.Q(("nad__lte", 40)), name="fonster_nad_hogst_40"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Overlamning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(blank=True)),
                ("nar", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "beslut",
                    models.CharField(
                        choices=[
                            ("vantar", "Väntar på samordnaren"),
                            ("bytt", "Ny ansvarig"),
                            ("kvar", "Ansvaret är kvar"),
                        ],
                        default="vantar",
                        max_length=6,
                    ),
                ),
                ("svar", models.TextField(blank=True)),
                ("beslutad", models.DateTimeField(blank=True, null=True)),
                (
                    "aktivitet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overlamningar",
                        to="handlingsplan.aktivitet",
                    ),
                ),
                (
                    "av",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "forslag",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="aktorer.enhet",
                        verbose_name="föreslagen enhet",
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
                "verbose_name": "överlämning",
                "verbose_name_plural": "överlämningar",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("beslut", "vantar")), fields=("aktivitet",), name="overlamning_en_vantar"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("beslut", "vantar"), ("beslutad__isnull", True)),
                            models.Q(models.Q(("beslut", "vantar"), _negated=True), ("beslutad__isnull", False)),
                            _connector="OR",
                        ),
                        name="overlamning_beslut_har_tid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paminnelse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dag", models.DateField()),
                (
                    "slag",
                    models.CharField(
                        choices=[
                            ("agare", "Till den ansvariga"),
                            ("hand", "Till den ansvariga, för hand"),
                            ("samordnare", "Till samordnaren"),
                        ],
                        default="agare",
                        max_length=10,
                    ),
                ),
                ("steg", models.CharField(max_length=40)),
                (
                    "aktivitet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paminnelser",
                        to="handlingsplan.aktivitet",
                    ),
                ),
                (
                    "kommun",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"
                    ),
                ),
                (
                    "till",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "påminnelse",
                "verbose_name_plural": "påminnelser",
                "indexes": [models.Index(fields=["kommun", "till", "-dag"], name="paminnelse_till_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("aktivitet", "till", "steg"), name="paminnelse_en_per_steg")
                ],
            },
        ),
    ]
