"""Faults sent to the unit that mends them, and the one way to a report's text for those who may not read reports."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from aktorer.radskydd import WEBB, egen_kommun_for, heltal, roll_ar, skydda

LEDER = roll_ar("samordnare", "kommunpolis")
ARBETAR = egen_kommun_for("rapportor", "ansvarig", "samordnare", "kommunpolis")
EGEN_ENHET = f"enhet_id = {heltal('enhet')}"
RAPPORTERADE = f"({roll_ar('rapportor')} AND organisation_id = {heltal('organisation')})"

TEXT = f"""
CREATE FUNCTION felanmalan_text(bigint) RETURNS text LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.text FROM rapportering_felanmalan f JOIN rapportering_rapporttext t ON t.rapport_id = f.rapport_id
  WHERE f.id = $1 AND f.med_text AND f.galler AND f.{EGEN_ENHET}
    AND f.kommun_id = nullif(current_setting('app.kommun', true), '')::bigint
    AND current_setting('app.roll', true) IN ('rapportor', 'ansvarig')
$$;
REVOKE EXECUTE ON FUNCTION felanmalan_text(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION felanmalan_text(bigint) TO {WEBB};
"""
GALLER = """
CREATE FUNCTION felanmalan_galler() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE rapportering_felanmalan SET galler = NEW.granskning NOT IN ('avvisad', 'dubblett', 'atertagen') WHERE rapport_id = NEW.id;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION felanmalan_galler() FROM PUBLIC;
CREATE TRIGGER felanmalan_galler AFTER UPDATE OF granskning ON rapportering_rapport
  FOR EACH ROW WHEN (OLD.granskning IS DISTINCT FROM NEW.granskning) EXECUTE FUNCTION felanmalan_galler();
CREATE FUNCTION felanmalan_med_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('app.roll', true) IN ('rapportor', 'ansvarig') THEN
    RAISE EXCEPTION 'Bara de som leder arbetet skickar med texten.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER felanmalan_med_text BEFORE UPDATE OF med_text ON rapportering_felanmalan
  FOR EACH ROW WHEN (NEW.med_text AND NOT OLD.med_text) EXECUTE FUNCTION felanmalan_med_text();
"""
UTAN_GALLER = """
DROP TRIGGER felanmalan_galler ON rapportering_rapport; DROP FUNCTION felanmalan_galler();
DROP TRIGGER felanmalan_med_text ON rapportering_felanmalan; DROP FUNCTION felanmalan_med_text();
"""


class Migration(migrations.Migration):
    """Add Felanmalan and where faults of a category go."""

    dependencies = [
        ("aktorer", "0004_utseende"),
        ("rapportering", "0006_atertagen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Felanmalan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.CharField(max_length=15, verbose_name="rapportens nummer")),
                ("handelsedatum", models.DateField(verbose_name="datum då det hände")),
                ("tidtext", models.CharField(blank=True, max_length=40, verbose_name="tid på dygnet")),
                (
                    "allvar",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Störande"), (2, "Skapar otrygghet"), (3, "Allvarlig"), (4, "Mycket allvarlig")],
                        verbose_name="allvarlighetsgrad",
                    ),
                ),
                ("skickad", models.DateTimeField(default=django.utils.timezone.now)),
                ("senast", models.DateTimeField(verbose_name="åtgärdas senast")),
                (
                    "lage",
                    models.CharField(
                        choices=[
                            ("skickad", "Att åtgärda"),
                            ("atgardad", "Åtgärdad"),
                            ("ej_var", "Inte enhetens"),
                            ("vidare", "Skickad vidare"),
                            ("avslutad", "Avslutad utan åtgärd"),
                        ],
                        default="skickad",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("galler", models.BooleanField(db_default=True, default=True, verbose_name="rapporten gäller")),
                (
                    "med_text",
                    models.BooleanField(db_default=False, default=False, verbose_name="rapportens text följer med"),
                ),
                ("svarad", models.DateTimeField(blank=True, null=True)),
                ("anteckning", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "verbose_name": "felanmälan",
                "verbose_name_plural": "felanmälningar",
            },
        ),
        migrations.AddField(
            model_name="kategori",
            name="atgardas_av",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="aktorer.enhet",
                verbose_name="enhet som åtgärdar felet",
            ),
        ),
        migrations.AddField(
            model_name="kategori",
            name="atgardas_inom",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="timmar till åtgärd"),
        ),
        migrations.AddConstraint(
            model_name="kategori",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("atgardas_av__isnull", True), ("atgardas_inom__isnull", True)),
                    models.Q(("atgardas_av__isnull", False), ("atgardas_inom__gte", 1)),
                    _connector="OR",
                ),
                name="kategori_atgardas_har_tid",
            ),
        ),
        migrations.AddField(
            model_name="felanmalan",
            name="enhet",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.enhet"),
        ),
        migrations.AddField(
            model_name="felanmalan",
            name="kategori",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="rapportering.kategori"
            ),
        ),
        migrations.AddField(
            model_name="felanmalan",
            name="kommun",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.kommun"),
        ),
        migrations.AddField(
            model_name="felanmalan",
            name="omrade",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.omrade"),
        ),
        migrations.AddField(
            model_name="felanmalan",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.organisation"
            ),
        ),
        migrations.AddField(
            model_name="felanmalan",
            name="plats",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aktorer.plats"
            ),
        ),
        migrations.AddField(
            model_name="felanmalan",
            name="rapport",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="felanmalningar", to="rapportering.rapport"
            ),
        ),
        migrations.AddField(
            model_name="felanmalan",
            name="svarad_av",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="felanmalan",
            index=models.Index(fields=["kommun", "enhet", "lage", "senast"], name="felanmalan_enhet_idx"),
        ),
        migrations.AddIndex(
            model_name="felanmalan",
            index=models.Index(fields=["kommun", "skickad"], name="felanmalan_skickad_idx"),
        ),
        migrations.AddConstraint(
            model_name="felanmalan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lage", "vidare"), _negated=True), fields=("rapport",), name="felanmalan_en_i_taget"
            ),
        ),
        migrations.AddConstraint(
            model_name="felanmalan",
            constraint=models.CheckConstraint(
                condition=models.Q(("allvar__range", (1, 4))), name="felanmalan_allvar_1_4"
            ),
        ),
        migrations.AddConstraint(
            model_name="felanmalan",
            constraint=models.CheckConstraint(
                condition=models.Q(("senast__gt", models.F("skickad"))), name="felanmalan_senast_efter"
            ),
        ),
        migrations.AddConstraint(
            model_name="felanmalan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lage", "skickad"), ("svarad__isnull", True)),
                    models.Q(models.Q(("lage", "skickad"), _negated=True), ("svarad__isnull", False)),
                    _connector="OR",
                ),
                name="felanmalan_svar_har_tid",
            ),
        ),
        skydda(
            "rapportering_felanmalan",
            las=f"{ARBETAR} AND ({LEDER} OR {EGEN_ENHET} OR {RAPPORTERADE})",
            skriv=f"{ARBETAR} AND ({LEDER} OR {EGEN_ENHET})",
            webb_far="SELECT, INSERT, UPDATE (lage, svarad, svarad_av_id, anteckning, med_text)",
            arbetare_far="SELECT, INSERT",
        ),
        migrations.RunSQL(
            "CREATE POLICY rapportering_felanmalan_vidare ON rapportering_felanmalan AS RESTRICTIVE"
            f" FOR INSERT TO {WEBB} WITH CHECK ({LEDER})",
            "DROP POLICY rapportering_felanmalan_vidare ON rapportering_felanmalan",
        ),
        migrations.RunSQL(TEXT, "DROP FUNCTION felanmalan_text(bigint)"),
        migrations.RunSQL(GALLER, UTAN_GALLER),
    ]
