"""What visitors tell us about accessibility. Anybody may add a row in a municipality; only its coordinator reads them."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from aktorer.radskydd import EGEN_KOMMUN, WEBB, roll_ar, skydda

ANTAL = f"""
CREATE FUNCTION synpunkter_senaste_timmen(kommun bigint) RETURNS bigint LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM utskick_synpunkt WHERE kommun_id = kommun AND inkom > now() - interval '1 hour'
$$;
REVOKE EXECUTE ON FUNCTION synpunkter_senaste_timmen(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION synpunkter_senaste_timmen(bigint) TO {WEBB};
"""


class Migration(migrations.Migration):
    """The table, its protection, and one number about it for the limit."""

    dependencies = [("aktorer", "0004_utseende"), ("utskick", "0003_nyckel_per_kommun")]
    operations = [
        migrations.CreateModel(
            name="Synpunkt",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("namn", models.CharField(blank=True, max_length=120)),
                (
                    "svar_till",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-postadress för svar"),
                ),
                ("inkom", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "kommun",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"
                    ),
                ),
            ],
            options={
                "verbose_name": "synpunkt",
                "verbose_name_plural": "synpunkter",
                "indexes": [models.Index(fields=["kommun", "-inkom"], name="synpunkt_inkom_idx")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="synpunkt_har_text")
                ],
            },
        ),
        skydda(
            "utskick_synpunkt",
            las=f"{EGEN_KOMMUN} AND {roll_ar('samordnare')}",
            webb_far="SELECT, INSERT",
            arbetare_far="",
        ),
        migrations.RunSQL(ANTAL, "DROP FUNCTION synpunkter_senaste_timmen(bigint)"),
    ]
