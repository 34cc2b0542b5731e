"""Row-level security of aktorer, and the audit log's hash chain (sakerhet finding 9: the head row is locked and numbers)."""

from django.db import migrations

from aktorer.radskydd import ARBETARE, EGEN_KOMMUN, MINA_KOMMUNER, WEBB, heltal, oforanderlig, roll_ar, skydda

LEDER = roll_ar("samordnare", "kommunpolis")
EGEN_ELLER_MIN = f"{EGEN_KOMMUN} OR kommun_id IN {MINA_KOMMUNER}"

KEDJA = f"""
CREATE FUNCTION loggpost_text(p aktorer_loggpost) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws('|', p.kedja, p.nr, to_char(p.tid AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    coalesce(p.kommun_id::text, '-'), coalesce(p.anvandare_id::text, '-'), p.roll, p.handling, p.objekt, p.data::text,
    encode(p.forra, 'hex'))
$$;
CREATE FUNCTION loggpost_kedja() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE huvud aktorer_logghuvud;
BEGIN
  NEW.kedja := coalesce(NEW.kommun_id, 0);
  INSERT INTO aktorer_logghuvud (kedja, nr, hash) VALUES (NEW.kedja, 0, ''::bytea) ON CONFLICT DO NOTHING;
  SELECT * INTO huvud FROM aktorer_logghuvud WHERE kedja = NEW.kedja FOR UPDATE;
  NEW.nr := huvud.nr + 1;
  NEW.tid := clock_timestamp();
  NEW.forra := huvud.hash;
  NEW.hash := sha256(convert_to(loggpost_text(NEW), 'UTF8'));
  UPDATE aktorer_logghuvud SET nr = NEW.nr, hash = NEW.hash WHERE kedja = NEW.kedja;
  RETURN NEW;
END $$;
CREATE TRIGGER loggpost_kedja BEFORE INSERT ON aktorer_loggpost FOR EACH ROW EXECUTE FUNCTION loggpost_kedja();
CREATE FUNCTION logga_konto(handling text, anvandare bigint) RETURNS void LANGUAGE sql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO aktorer_loggpost (id, kommun_id, kedja, nr, tid, anvandare_id, roll, handling, objekt, data, forra, hash)
  VALUES (gen_random_uuid(), NULL, 0, 0, now(), anvandare, '', handling, '', '{{}}', '', '')
$$;
REVOKE EXECUTE ON FUNCTION loggpost_kedja(), logga_konto(text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION logga_konto(text, bigint) TO {WEBB}, {ARBETARE};
"""
KEDJA_BORT = """
DROP FUNCTION logga_konto(text, bigint);
DROP TRIGGER loggpost_kedja ON aktorer_loggpost;
DROP FUNCTION loggpost_kedja();
DROP FUNCTION loggpost_text(aktorer_loggpost);
"""


class Migration(migrations.Migration):
    """Protect every table of aktorer."""

    dependencies = [("aktorer", "0001_tabeller")]
    operations = [
        # First, because the others' policies read it.
        skydda(
            "aktorer_uppdrag",
            las=f"{EGEN_KOMMUN} OR anvandare_id = {heltal('anvandare')}",
            skriv="false",
            webb_far="SELECT",
            arbetare_far="SELECT",
        ),
        skydda(
            "aktorer_kommun",
            las=f"id = {heltal('kommun')} OR id IN {MINA_KOMMUNER}",
            skriv="false",
            arbetare="true",
            webb_far="SELECT",
            arbetare_far="SELECT",
        ),
        skydda("aktorer_organisation", las=EGEN_ELLER_MIN, skriv="false", webb_far="SELECT", arbetare_far="SELECT"),
        skydda("aktorer_enhet", las=EGEN_ELLER_MIN, skriv="false", webb_far="SELECT", arbetare_far="SELECT"),
        skydda("aktorer_omrade", skriv="false", webb_far="SELECT", arbetare_far="SELECT"),
        skydda("aktorer_plats", skriv="false", webb_far="SELECT", arbetare_far="SELECT"),
        skydda(
            "aktorer_loggpost",
            las=f"{EGEN_KOMMUN} AND {LEDER}",
            webb_far="SELECT, INSERT",
            arbetare_far="SELECT, INSERT",
        ),
        skydda("aktorer_logghuvud", las="false", skriv="false", arbetare="false", webb_far="", arbetare_far=""),
        migrations.RunSQL(KEDJA, KEDJA_BORT),
        oforanderlig("aktorer_loggpost"),
    ]
