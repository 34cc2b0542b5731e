"""Row-level security of utskick. The worker serves every municipality's outbox, the web only adds to it."""

from django.db import migrations

from aktorer.radskydd import ARBETARE, EGEN_KOMMUN, WEBB, roll_ar, skydda

ALDER = f"""
CREATE FUNCTION utkorg_alder() RETURNS double precision LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT extract(epoch FROM now() - min(skapad))::double precision FROM utskick_utkorg WHERE klar IS NULL
$$;
REVOKE EXECUTE ON FUNCTION utkorg_alder() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION utkorg_alder() TO {WEBB}, {ARBETARE};
"""


class Migration(migrations.Migration):
    """Protect every table of utskick; one number about the outbox for the health page."""

    dependencies = [("utskick", "0001_tabeller"), ("aktorer", "0002_radskydd")]
    operations = [
        skydda("utskick_utkorg", arbetare="true", webb_far="SELECT, INSERT", arbetare_far="SELECT, INSERT, UPDATE"),
        skydda(
            "utskick_mejl",
            las=f"{EGEN_KOMMUN} AND {roll_ar('samordnare', 'kommunpolis')}",
            skriv="false",
            arbetare="true",
            webb_far="SELECT",
            arbetare_far="SELECT, INSERT, UPDATE",
        ),
        migrations.RunSQL(ALDER, "DROP FUNCTION utkorg_alder()"),
    ]
