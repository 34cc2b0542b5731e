"""The theme of a user, the look of a municipality, and what a visitor without an account may know."""

import django.db.models.deletion
from django.db import migrations, models

from aktorer.radskydd import EGEN_KOMMUN, WEBB, roll_ar, skydda

TEMAN = ["system", "ljust", "morkt"]
PUBLIKA = f"""
CREATE FUNCTION publika_kommuner() RETURNS TABLE(id bigint, kortnamn varchar, kommunnamn varchar) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.id, k.kortnamn, k.kommunnamn FROM aktorer_kommun k ORDER BY k.kommunnamn, k.id
$$;
REVOKE EXECUTE ON FUNCTION publika_kommuner() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publika_kommuner() TO {WEBB};
"""


class Migration(migrations.Migration):
    """Colours and logos are public, so anybody's request may read them; only the own coordinator writes."""

    dependencies = [("aktorer", "0003_loggpost_entydig")]
    operations = [
        migrations.CreateModel(
            name="Utseende",
            fields=[
                (
                    "kommun",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="utseende",
                        serialize=False,
                        to="aktorer.kommun",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("ljus", models.JSONField(verbose_name="färger i ljust tema")),
                ("mork", models.JSONField(verbose_name="färger i mörkt tema")),
                ("logotyp_ljus", models.BinaryField(default=b"", verbose_name="logotyp i ljust tema, PNG")),
                ("logotyp_mork", models.BinaryField(default=b"", verbose_name="logotyp i mörkt tema, PNG")),
                ("har_logotyp", models.BooleanField(default=False, verbose_name="har en logotyp i båda teman")),
            ],
            options={"verbose_name": "utseende", "verbose_name_plural": "utseenden"},
        ),
        skydda(
            "aktorer_utseende",
            las="true",
            skriv=f"{EGEN_KOMMUN} AND {roll_ar('samordnare')}",
            webb_far="SELECT, INSERT, UPDATE",
            arbetare_far="SELECT",
        ),
        migrations.AddField(
            "anvandare",
            "tema",
            models.CharField(
                choices=[("system", "Som enheten"), ("ljust", "Ljust"), ("morkt", "Mörkt")],
                db_default="system",
                default="system",
                max_length=6,
            ),
        ),
        migrations.AddConstraint(
            "anvandare",
            models.CheckConstraint(condition=models.Q(tema__in=TEMAN), name="anvandare_tema_kant"),
        ),
        migrations.RunSQL(PUBLIKA, "DROP FUNCTION publika_kommuner()"),
    ]
