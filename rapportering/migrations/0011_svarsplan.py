"""How often and when the units answer, their own cadences and breaks, and answers that cover several weeks."""

import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import EGEN_KOMMUN, egen_kommun_for, skydda

SAMORDNAR = egen_kommun_for("samordnare")


class Migration(migrations.Migration):
    """Add the three tables with their protection. Every answer there is covers one week."""

    dependencies = [
        ("aktorer", "0004_utseende"),
        ("rapportering", "0010_punkt"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Enhetstakt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fran", models.DateField(verbose_name="från och med måndag")),
                (
                    "takt",
                    models.CharField(
                        blank=True,
                        choices=[("vecka", "Varje vecka"), ("tvaveckor", "Varannan vecka"), ("manad", "Varje månad")],
                        max_length=10,
                        verbose_name="hur ofta",
                    ),
                ),
                ("jamn", models.BooleanField(default=True, verbose_name="svar i jämna veckor")),
            ],
            options={
                "verbose_name": "enhetstakt",
                "verbose_name_plural": "enhetstakter",
            },
        ),
        migrations.CreateModel(
            name="Svarsplan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fran", models.DateField(default=datetime.date(2000, 1, 3), verbose_name="från och med måndag")),
                (
                    "takt",
                    models.CharField(
                        choices=[("vecka", "Varje vecka"), ("tvaveckor", "Varannan vecka"), ("manad", "Varje månad")],
                        default="vecka",
                        max_length=10,
                        verbose_name="hur ofta",
                    ),
                ),
                ("jamn", models.BooleanField(default=True, verbose_name="svar i jämna veckor")),
                (
                    "paminn_dag",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "måndag"),
                            (2, "tisdag"),
                            (3, "onsdag"),
                            (4, "torsdag"),
                            (5, "fredag"),
                            (8, "måndag veckan efter"),
                            (9, "tisdag veckan efter"),
                            (10, "onsdag veckan efter"),
                            (11, "torsdag veckan efter"),
                            (12, "fredag veckan efter"),
                        ],
                        default=4,
                        verbose_name="påminnelsens dag",
                    ),
                ),
                (
                    "paminn_timme",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (7, "7.00"),
                            (8, "8.00"),
                            (9, "9.00"),
                            (10, "10.00"),
                            (11, "11.00"),
                            (12, "12.00"),
                            (13, "13.00"),
                            (14, "14.00"),
                            (15, "15.00"),
                            (16, "16.00"),
                            (17, "17.00"),
                            (18, "18.00"),
                        ],
                        default=10,
                        verbose_name="påminnelsens timme",
                    ),
                ),
                (
                    "svara_dag",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "måndag"),
                            (2, "tisdag"),
                            (3, "onsdag"),
                            (4, "torsdag"),
                            (5, "fredag"),
                            (8, "måndag veckan efter"),
                            (9, "tisdag veckan efter"),
                            (10, "onsdag veckan efter"),
                            (11, "torsdag veckan efter"),
                            (12, "fredag veckan efter"),
                        ],
                        default=5,
                        verbose_name="sista svarsdag",
                    ),
                ),
                (
                    "svara_timme",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (7, "7.00"),
                            (8, "8.00"),
                            (9, "9.00"),
                            (10, "10.00"),
                            (11, "11.00"),
                            (12, "12.00"),
                            (13, "13.00"),
                            (14, "14.00"),
                            (15, "15.00"),
                            (16, "16.00"),
                            (17, "17.00"),
                            (18, "18.00"),
                        ],
                        default=12,
                        verbose_name="sista svarstimme",
                    ),
                ),
                ("sista", models.BooleanField(default=True, verbose_name="mejl när svarstiden är slut")),
                (
                    "motesdag",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "måndag"), (2, "tisdag"), (3, "onsdag"), (4, "torsdag"), (5, "fredag")],
                        null=True,
                        verbose_name="mötesdag veckan efter",
                    ),
                ),
            ],
            options={
                "verbose_name": "svarsplan",
                "verbose_name_plural": "svarsplaner",
            },
        ),
        migrations.CreateModel(
            name="Uppehall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fran", models.DateField(verbose_name="första dag")),
                ("till", models.DateField(verbose_name="sista dag")),
            ],
            options={
                "verbose_name": "uppehåll",
                "verbose_name_plural": "uppehåll",
            },
        ),
        migrations.AddField(
            model_name="veckosvar",
            name="veckor",
            field=models.PositiveSmallIntegerField(db_default=1, default=1, verbose_name="antal veckor"),
        ),
        migrations.AddConstraint(
            model_name="veckosvar",
            constraint=models.CheckConstraint(
                condition=models.Q(("veckor__range", (1, 6))), name="veckosvar_veckor_1_6"
            ),
        ),
        migrations.AddField(
            model_name="enhetstakt",
            name="enhet",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.enhet"),
        ),
        migrations.AddField(
            model_name="enhetstakt",
            name="kommun",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"),
        ),
        migrations.AddField(
            model_name="svarsplan",
            name="kommun",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"),
        ),
        migrations.AddField(
            model_name="uppehall",
            name="enhet",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.enhet"),
        ),
        migrations.AddField(
            model_name="uppehall",
            name="kommun",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"),
        ),
        migrations.AddConstraint(
            model_name="enhetstakt",
            constraint=models.UniqueConstraint(fields=("kommun", "enhet", "fran"), name="enhetstakt_fran_unik"),
        ),
        migrations.AddConstraint(
            model_name="enhetstakt",
            constraint=models.CheckConstraint(
                condition=models.Q(("fran__iso_week_day", 1)), name="enhetstakt_fran_mandag"
            ),
        ),
        migrations.AddConstraint(
            model_name="svarsplan",
            constraint=models.UniqueConstraint(fields=("kommun", "fran"), name="svarsplan_fran_unik"),
        ),
        migrations.AddConstraint(
            model_name="svarsplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("fran__iso_week_day", 1)), name="svarsplan_fran_mandag"
            ),
        ),
        migrations.AddConstraint(
            model_name="svarsplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("svara_dag__range", (1, 5)), ("svara_dag__range", (8, 12)), _connector="OR"),
                    models.Q(("paminn_dag__range", (1, 5)), ("paminn_dag__range", (8, 12)), _connector="OR"),
                ),
                name="svarsplan_vardag",
            ),
        ),
        migrations.AddConstraint(
            model_name="svarsplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("paminn_timme__range", (7, 18)), ("svara_timme__range", (7, 18))),
                name="svarsplan_dagtid",
            ),
        ),
        migrations.AddConstraint(
            model_name="svarsplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paminn_dag__lt", models.F("svara_dag")),
                    models.Q(("paminn_dag", models.F("svara_dag")), ("paminn_timme__lt", models.F("svara_timme"))),
                    _connector="OR",
                ),
                name="svarsplan_paminn_fore",
            ),
        ),
        migrations.AddIndex(
            model_name="uppehall",
            index=models.Index(fields=["kommun", "enhet"], name="uppehall_enhet_idx"),
        ),
        migrations.AddConstraint(
            model_name="uppehall",
            constraint=models.CheckConstraint(
                condition=models.Q(("till__gte", models.F("fran"))), name="uppehall_till_efter_fran"
            ),
        ),
        skydda(
            "rapportering_svarsplan",
            las=EGEN_KOMMUN,
            skriv=SAMORDNAR,
            webb_far="SELECT, INSERT, UPDATE",
            arbetare_far="SELECT",
        ),
        skydda(
            "rapportering_enhetstakt",
            las=EGEN_KOMMUN,
            skriv=SAMORDNAR,
            webb_far="SELECT, INSERT, UPDATE",
            arbetare_far="SELECT",
        ),
        skydda("rapportering_uppehall", las=EGEN_KOMMUN, skriv=SAMORDNAR, arbetare_far="SELECT"),
    ]
