"""What comes back every year, and the keys of calendars that read the plan without log-in."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import handlingsplan.models.arshjul
from aktorer.radskydd import WEBB, egen_kommun_for, heltal, skydda

LEDER = egen_kommun_for("samordnare", "kommunpolis")
LASER = egen_kommun_for("rapportor", "ansvarig", "samordnare", "kommunpolis", "ksau", "organisationsadmin")
EGEN = f"anvandare_id = {heltal('anvandare')}"
SLA_UPP = f"""
CREATE FUNCTION kalendernyckel(bigint) RETURNS TABLE(
    slump varchar, kommun_id bigint, roll varchar, anvandare_id bigint, organisation_id bigint, enhet_id bigint,
    uppdrag_id bigint
  ) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n.slump, u.kommun_id, u.roll, u.anvandare_id, u.organisation_id, u.enhet_id, u.id
  FROM handlingsplan_kalendernyckel n
  JOIN aktorer_uppdrag u ON u.id = n.uppdrag_id AND u.anvandare_id = n.anvandare_id
  JOIN aktorer_anvandare a ON a.id = u.anvandare_id AND a.is_active
  WHERE n.id = $1 AND u.fran <= (now() AT TIME ZONE 'Europe/Stockholm')::date
    AND (u.till IS NULL OR u.till >= (now() AT TIME ZONE 'Europe/Stockholm')::date)
$$;
REVOKE EXECUTE ON FUNCTION kalendernyckel(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kalendernyckel(bigint) TO {WEBB};
"""
ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


def _till(modell: str) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=modell)


class Migration(migrations.Migration):
    """Add Arshjulsrad and Kalendernyckel."""

    dependencies = [
        ("aktorer", "0001_tabeller"),
        ("handlingsplan", "0011_radskydd_lofte"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Arshjulsrad",
            fields=[
                ID,
                ("manad", models.PositiveSmallIntegerField(verbose_name="månad")),
                ("dag", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("text", models.CharField(max_length=120)),
                ("kommun", _till("aktorer.kommun")),
            ],
            options={
                "verbose_name": "årshjulsrad",
                "verbose_name_plural": "årshjulsrader",
                "constraints": [
                    models.UniqueConstraint(fields=("kommun", "manad", "text"), name="arshjulsrad_en_gang"),
                    models.CheckConstraint(condition=models.Q(("manad__range", (1, 12))), name="arshjulsrad_manad"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dag__isnull", True),
                            models.Q(
                                ("dag__range", (1, 31)),
                                models.Q(("dag__gt", 29), ("manad", 2), _negated=True),
                                models.Q(("dag", 31), ("manad__in", (4, 6, 9, 11)), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="arshjulsrad_dag_i_manaden",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="arshjulsrad_har_text"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kalendernyckel",
            fields=[
                ID,
                (
                    "slump",
                    models.CharField(
                        default=handlingsplan.models.arshjul._slump,
                        max_length=32,
                        verbose_name="slumptal som byts med adressen",
                    ),
                ),
                ("skapad", models.DateTimeField(default=django.utils.timezone.now)),
                ("anvandare", _till(settings.AUTH_USER_MODEL)),
                ("kommun", _till("aktorer.kommun")),
                (
                    "uppdrag",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.uppdrag"
                    ),
                ),
            ],
            options={"verbose_name": "kalendernyckel", "verbose_name_plural": "kalendernycklar"},
        ),
        skydda("handlingsplan_arshjulsrad", las=LASER, skriv=LEDER, arbetare_far="SELECT"),
        skydda(
            "handlingsplan_kalendernyckel",
            las=f"{LASER} AND {EGEN}",
            skriv=f"{LASER} AND {EGEN}",
            webb_far="SELECT, INSERT, DELETE",
            arbetare_far="",
        ),
        migrations.RunSQL(SLA_UPP, "DROP FUNCTION kalendernyckel(bigint)"),
    ]
