"""Occasions and their themes: read by all who see the plan, written for the own unit, tied to problems by those who lead."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import egen_kommun_for, heltal, skydda

SER = egen_kommun_for("rapportor", "ansvarig", "samordnare", "kommunpolis", "ksau", "organisationsadmin")
LEDER = egen_kommun_for("samordnare", "kommunpolis")
EGET = f"enhet_id = {heltal('enhet')} AND av_id = {heltal('anvandare')}"
# An activity of another municipality is out of sight for the one who asks, so that it does not exist here.
FINNS = "EXISTS (SELECT 1 FROM handlingsplan_aktivitet a WHERE a.id = aktivitet_id)"
ENHET = heltal("enhet")
AGER = (
    f"EXISTS (SELECT 1 FROM handlingsplan_aktivitet a WHERE a.id = aktivitet_id AND (a.agare_id = {ENHET} OR EXISTS"
    f" (SELECT 1 FROM handlingsplan_medagare m WHERE m.aktivitet_id = a.id AND m.enhet_id = {ENHET})))"
)
SKRIVER = (
    f"({LEDER} AND (aktivitet_id IS NULL OR {FINNS}))"
    f" OR ({egen_kommun_for('ansvarig')} AND {EGET} AND {AGER})"
    f" OR ({egen_kommun_for('rapportor')} AND {EGET} AND (aktivitet_id IS NULL OR {AGER}))"
)
TEMAN = (
    f"{LEDER} OR ({egen_kommun_for('ansvarig', 'rapportor')} AND problem_id IS NULL AND EXISTS"
    f" (SELECT 1 FROM handlingsplan_tillfalle t WHERE t.id = tillfalle_id AND t.{EGET.replace(' AND ', ' AND t.')}))"
)
BARA_LEDARE = "handlingsplan_tillfallestema_andra_leder"


class Migration(migrations.Migration):
    dependencies = [
        ("aktorer", "0008_omradesinlasning"),
        ("handlingsplan", "0015_radskydd_atgardsplan"),
        ("lagesbild", "0003_skedesrad"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Tillfalle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("formnyckel", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "slag",
                    models.CharField(
                        choices=[
                            ("fotpatrull", "Fotpatrull"),
                            ("dialog", "Medborgardialog"),
                            ("vandring", "Trygghetsvandring"),
                            ("kontroll", "Kontroll"),
                            ("kvall", "Kvällspass"),
                            ("annat", "Annat"),
                        ],
                        max_length=12,
                    ),
                ),
                ("datum", models.DateField()),
                (
                    "platstext",
                    models.CharField(blank=True, max_length=80, verbose_name="plats som inte står i registret"),
                ),
                (
                    "motta",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("0", "0"),
                            ("1_5", "1–5"),
                            ("6_20", "6–20"),
                            ("21_50", "21–50"),
                            ("over_50", "Över 50"),
                        ],
                        max_length=8,
                        verbose_name="antal mötta",
                    ),
                ),
                ("anteckning", models.TextField(blank=True)),
                ("antal", models.PositiveSmallIntegerField(default=1, verbose_name="räknas som")),
                ("skapat", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "aktivitet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tillfallen",
                        to="handlingsplan.aktivitet",
                    ),
                ),
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
                    "omrade",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="aktorer.omrade",
                    ),
                ),
                (
                    "plats",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="aktorer.plats",
                    ),
                ),
            ],
            options={
                "verbose_name": "tillfälle",
                "verbose_name_plural": "tillfällen",
            },
        ),
        migrations.CreateModel(
            name="Tillfallestema",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordning", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=120)),
                (
                    "kommun",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"
                    ),
                ),
                (
                    "problem",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tillfallesteman",
                        to="lagesbild.problem",
                    ),
                ),
                (
                    "tillfalle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="teman", to="handlingsplan.tillfalle"
                    ),
                ),
            ],
            options={
                "verbose_name": "tema från ett tillfälle",
                "verbose_name_plural": "teman från tillfällen",
            },
        ),
        migrations.AddIndex(
            model_name="tillfalle",
            index=models.Index(fields=["kommun", "-datum", "-id"], name="tillfalle_datum_idx"),
        ),
        migrations.AddIndex(
            model_name="tillfalle",
            index=models.Index(fields=["aktivitet", "datum"], name="tillfalle_aktivitet_idx"),
        ),
        migrations.AddConstraint(
            model_name="tillfalle",
            constraint=models.UniqueConstraint(fields=("kommun", "formnyckel"), name="tillfalle_formnyckel_unik"),
        ),
        migrations.AddConstraint(
            model_name="tillfalle",
            constraint=models.CheckConstraint(
                condition=models.Q(("antal__range", (1, 99))), name="tillfalle_antal_1_99"
            ),
        ),
        migrations.AddConstraint(
            model_name="tillfalle",
            constraint=models.CheckConstraint(
                condition=models.Q(("platstext", ""), ("plats", None), _connector="OR"), name="tillfalle_en_plats"
            ),
        ),
        migrations.AddConstraint(
            model_name="tillfallestema",
            constraint=models.UniqueConstraint(fields=("tillfalle", "ordning"), name="tillfallestema_ordning_unik"),
        ),
        migrations.AddConstraint(
            model_name="tillfallestema",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="tillfallestema_ej_tomt"
            ),
        ),
        skydda(
            "handlingsplan_tillfalle",
            las=SER,
            skriv=SKRIVER,
            webb_far="SELECT, INSERT, DELETE",
            arbetare_far="SELECT",
        ),
        skydda("handlingsplan_tillfallestema", las=SER, skriv=TEMAN, arbetare_far="SELECT"),
        # What changes in a theme is the problem that it became, and that is for those who lead.
        migrations.RunSQL(
            f"CREATE POLICY {BARA_LEDARE} ON handlingsplan_tillfallestema AS RESTRICTIVE FOR UPDATE TO lb_web"
            f" USING ({LEDER}) WITH CHECK ({LEDER})",
            f"DROP POLICY {BARA_LEDARE} ON handlingsplan_tillfallestema",
        ),
    ]
