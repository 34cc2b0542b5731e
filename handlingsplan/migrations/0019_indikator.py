"""Indicators and their values: read by all who see the plan, written by those who lead; owners add values to their own."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import egen_kommun_for, heltal, oforanderlig, skydda

SER = egen_kommun_for("rapportor", "ansvarig", "samordnare", "kommunpolis", "ksau", "organisationsadmin")
LEDER = egen_kommun_for("samordnare", "kommunpolis")
# An indicator of another municipality is out of sight for the one who asks, so that it does not exist here.
FINNS = "EXISTS (SELECT 1 FROM handlingsplan_indikator i WHERE i.id = indikator_id)"
AGER = (
    "EXISTS (SELECT 1 FROM handlingsplan_indikator i JOIN handlingsplan_aktivitet a ON a.id = i.aktivitet_id"
    f" WHERE i.id = indikator_id AND a.agare_id = {heltal('enhet')})"
)


class Migration(migrations.Migration):
    dependencies = [
        ("aktorer", "0010_personregister"),
        ("handlingsplan", "0018_tillfalle_flyttas"),
        ("rapportering", "0025_forval"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Indikator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("namn", models.CharField(max_length=120)),
                (
                    "slag",
                    models.CharField(
                        choices=[
                            ("resurs", "Resurs"),
                            ("prestation", "Prestation"),
                            ("process", "Process"),
                            ("effekt", "Effekt"),
                        ],
                        max_length=10,
                    ),
                ),
                ("enhet", models.CharField(max_length=40, verbose_name="räknas i")),
                (
                    "riktning",
                    models.CharField(
                        choices=[("hogre", "Högre är bättre"), ("lagre", "Lägre är bättre")], max_length=5
                    ),
                ),
                (
                    "basvarde",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="värde vid start"
                    ),
                ),
                ("basperiod", models.CharField(blank=True, max_length=40, verbose_name="när startvärdet gällde")),
                (
                    "malvarde",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="målvärde"
                    ),
                ),
                ("maldatum", models.DateField(blank=True, null=True, verbose_name="målet ska vara nått")),
                ("kalla", models.CharField(blank=True, max_length=200, verbose_name="källa")),
                (
                    "frekvens",
                    models.CharField(
                        choices=[
                            ("manad", "Varje månad"),
                            ("kvartal", "Varje kvartal"),
                            ("halvar", "Varje halvår"),
                            ("ar", "Varje år"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "rakna",
                    models.CharField(
                        blank=True,
                        choices=[("rapporter", "Räknas från rapporterna"), ("tillfallen", "Räknas från tillfällena")],
                        max_length=10,
                        verbose_name="räknas från",
                    ),
                ),
                (
                    "tillfalleslag",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fotpatrull", "Fotpatrull"),
                            ("dialog", "Medborgardialog"),
                            ("vandring", "Trygghetsvandring"),
                            ("kontroll", "Kontroll"),
                            ("kvall", "Kvällspass"),
                            ("annat", "Annat"),
                        ],
                        max_length=12,
                        verbose_name="slag av tillfälle",
                    ),
                ),
                ("avslutad", models.DateField(blank=True, null=True)),
                (
                    "aktivitet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indikatorer",
                        to="handlingsplan.aktivitet",
                    ),
                ),
                (
                    "fokusomrade",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indikatorer",
                        to="handlingsplan.fokusomrade",
                    ),
                ),
                (
                    "kategori",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rapportering.kategori",
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
                        verbose_name="område",
                    ),
                ),
            ],
            options={
                "verbose_name": "indikator",
                "verbose_name_plural": "indikatorer",
            },
        ),
        migrations.CreateModel(
            name="Indikatorvarde",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.DateField(verbose_name="periodens första dag")),
                ("varde", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="värde")),
                ("kommentar", models.CharField(blank=True, max_length=200)),
                ("nar", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "indikator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="varden", to="handlingsplan.indikator"
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
                "verbose_name": "indikatorvärde",
                "verbose_name_plural": "indikatorvärden",
            },
        ),
        migrations.AddConstraint(
            model_name="indikator",
            constraint=models.UniqueConstraint(
                condition=models.Q(("avslutad__isnull", True)), fields=("kommun", "namn"), name="indikator_namn_unikt"
            ),
        ),
        migrations.AddConstraint(
            model_name="indikator",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("namn", ""), _negated=True), models.Q(("enhet", ""), _negated=True)),
                name="indikator_namn_och_enhet",
            ),
        ),
        migrations.AddConstraint(
            model_name="indikator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("maldatum__isnull", True), ("malvarde__isnull", True)),
                    models.Q(("maldatum__isnull", False), ("malvarde__gte", 0)),
                    _connector="OR",
                ),
                name="indikator_mal_har_datum",
            ),
        ),
        migrations.AddConstraint(
            model_name="indikator",
            constraint=models.CheckConstraint(
                condition=models.Q(("basvarde__isnull", True), ("basvarde__gte", 0), _connector="OR"),
                name="indikator_bas_ej_negativ",
            ),
        ),
        migrations.AddIndex(
            model_name="indikatorvarde",
            index=models.Index(fields=["indikator", "-period", "-id"], name="indikatorvarde_senast_idx"),
        ),
        migrations.AddConstraint(
            model_name="indikatorvarde",
            constraint=models.CheckConstraint(condition=models.Q(("varde__gte", 0)), name="indikatorvarde_ej_negativt"),
        ),
        skydda(
            "handlingsplan_indikator", las=SER, skriv=LEDER, webb_far="SELECT, INSERT, UPDATE", arbetare_far="SELECT"
        ),
        skydda(
            "handlingsplan_indikatorvarde",
            las=SER,
            skriv=f"({LEDER} AND {FINNS}) OR ({egen_kommun_for('ansvarig')} AND {AGER})",
            webb_far="SELECT, INSERT",
            arbetare_far="SELECT",
        ),
        oforanderlig("handlingsplan_indikatorvarde"),
    ]
