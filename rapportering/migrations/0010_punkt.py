"""Where exactly an event was: a point that is never a dwelling, and how exact it is. The table's rules hold for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the point and its precision to Rapport."""

    dependencies = [
        ("aktorer", "0004_utseende"),
        ("rapportering", "0009_fraser"),
    ]

    operations = [
        migrations.AddField(
            model_name="rapport",
            name="avrundad",
            field=models.BooleanField(
                db_default=False, default=False, verbose_name="punkten är avrundad till 100 meter"
            ),
        ),
        migrations.AddField(
            model_name="rapport",
            name="lat",
            field=models.FloatField(blank=True, null=True, verbose_name="latitud, grader"),
        ),
        migrations.AddField(
            model_name="rapport",
            name="lon",
            field=models.FloatField(blank=True, null=True, verbose_name="longitud, grader"),
        ),
        migrations.AddConstraint(
            model_name="rapport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("avrundad", False), ("lat__isnull", True), ("lon__isnull", True)),
                    models.Q(
                        ("lat__isnull", False),
                        ("lat__range", (55, 70)),
                        ("lon__isnull", False),
                        ("lon__range", (10, 25)),
                    ),
                    _connector="OR",
                ),
                name="rapport_punkt_i_sverige",
            ),
        ),
        migrations.AddField(
            model_name="rapport",
            name="platsprecision",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(avrundad=True, lat__isnull=False, then=models.Value("kvarter")),
                    models.When(lat__isnull=False, then=models.Value("punkt")),
                    models.When(plats__isnull=False, then=models.Value("plats")),
                    default=models.Value("omrade"),
                ),
                output_field=models.CharField(
                    choices=[
                        ("punkt", "Punkt på kartan"),
                        ("kvarter", "Kvarter på kartan"),
                        ("plats", "Plats i registret"),
                        ("omrade", "Hela området"),
                    ],
                    max_length=8,
                    verbose_name="platsens precision",
                ),
            ),
        ),
    ]
