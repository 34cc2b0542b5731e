"""An effect may be promised for later. One that is not due yet is not late, and the health page says so."""

from django.db import migrations, models

FORE = "min(skapad))::double precision FROM utskick_utkorg WHERE klar IS NULL"
EFTER = (
    "min(greatest(skapad, tidigast)))::double precision FROM utskick_utkorg"
    " WHERE klar IS NULL AND (tidigast IS NULL OR tidigast <= now())"
)
ALDER = (
    "CREATE OR REPLACE FUNCTION utkorg_alder() RETURNS double precision LANGUAGE sql STABLE"
    " SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT extract(epoch FROM now() - {} $$"
)


class Migration(migrations.Migration):
    """Add Utkorg.tidigast."""

    dependencies = [("utskick", "0004_synpunkt")]
    operations = [
        migrations.AddField(
            "utkorg",
            "tidigast",
            models.DateTimeField(blank=True, null=True, verbose_name="ska inte ske före"),
        ),
        migrations.RunSQL(ALDER.format(EFTER), ALDER.format(FORE)),
    ]
