"""Search in the free texts: an index of Swedish stems, the list of words that occur, and the one function that reads them.

A text search is not leakproof, so under the row policies no index may serve it: every row would be read. The function
`sok_rapporter` therefore reads as the owner. It takes words and dates from the caller, and who asks from the context
alone. See docs/adr/0017.
"""

from django.db import migrations

from aktorer.radskydd import WEBB, skydda

# The marks with '#' cannot come from a text: there everything but letters and digits is a space. They say whose the text
# is and the month of the event, so that one index answers for all of it.
# Each of å, ä, ö … gets a sign of its own, for pg_trgm sees no letters outside ASCII where the server's ctype is C.
_TECKEN = "'åäöéèüæøñ', '123456789'"


def _innehall(rad: str = "") -> str:
    """SQL for what is sought in a row. What was taken back holds no words at all."""
    return f"CASE WHEN {rad}endast_enhet_id IS NULL THEN {rad}text || ' ' || {rad}egen_atgard ELSE '' END"


def _index(rad: str = "") -> str:
    """SQL for the expression of the index."""
    return f"rapport_sokord({rad}kommun_id, {rad}organisation_id, {rad}handelsedatum, {_innehall(rad)})"


ORD = f"""
CREATE FUNCTION rapport_ord(text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT strip(to_tsvector('pg_catalog.swedish', regexp_replace(lower($1), '[^[:alnum:]]+', ' ', 'g')))
$$;
CREATE FUNCTION rapport_manad(date) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (extract(year FROM $1) * 12 + extract(month FROM $1) - 1)::int
$$;
CREATE FUNCTION rapport_sokord(kommun bigint, organisation bigint, dag date, innehall text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT public.rapport_ord(innehall) || array_to_tsvector(ARRAY['k#' || kommun::text, 'o#' || organisation::text,
    'k#' || kommun::text || '#' || public.rapport_manad(dag)::text])
$$;
CREATE FUNCTION sokord_trigram(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate($1, {_TECKEN})
$$;
ALTER TABLE rapportering_rapporttext ADD COLUMN handelsedatum date;
UPDATE rapportering_rapporttext t SET handelsedatum = r.handelsedatum FROM rapportering_rapport r
  WHERE r.id = t.rapport_id;
ALTER TABLE rapportering_rapporttext ALTER COLUMN handelsedatum SET NOT NULL;
CREATE FUNCTION rapporttext_dag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT r.handelsedatum INTO NEW.handelsedatum FROM rapportering_rapport r WHERE r.id = NEW.rapport_id;
  RETURN NEW;
END $$;
CREATE TRIGGER rapporttext_dag BEFORE INSERT ON rapportering_rapporttext
  FOR EACH ROW EXECUTE FUNCTION rapporttext_dag();
CREATE FUNCTION rapport_ny_dag() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE rapportering_rapporttext SET handelsedatum = NEW.handelsedatum WHERE rapport_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER rapport_ny_dag AFTER UPDATE OF handelsedatum ON rapportering_rapport
  FOR EACH ROW WHEN (OLD.handelsedatum <> NEW.handelsedatum) EXECUTE FUNCTION rapport_ny_dag();
REVOKE EXECUTE ON FUNCTION rapport_ny_dag() FROM PUBLIC;
CREATE INDEX rapporttext_sokord_idx ON rapportering_rapporttext
  USING gin ({_index()});
CREATE TABLE rapportering_sokord (kommun_id bigint NOT NULL, ord text NOT NULL, PRIMARY KEY (kommun_id, ord));
CREATE INDEX rapportering_sokord_trigram_idx ON rapportering_sokord USING gin (sokord_trigram(ord) gin_trgm_ops);
INSERT INTO rapportering_sokord SELECT DISTINCT kommun_id, unnest(tsvector_to_array(rapport_ord({_innehall()})))
  FROM rapportering_rapporttext;
"""

# A word that leaves the last text leaves the list at once: a masked name must not be found there either.
TRIGGER = f"""
CREATE FUNCTION rapporttext_sokord() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  gamla text[] := CASE WHEN TG_OP <> 'INSERT' THEN tsvector_to_array(rapport_ord({_innehall("OLD.")})) ELSE '{{}}' END;
  nya text[] := CASE WHEN TG_OP <> 'DELETE' THEN tsvector_to_array(rapport_ord({_innehall("NEW.")})) ELSE '{{}}' END;
  okanda text[];
  ett text;
BEGIN
  SELECT array_agg(n ORDER BY n) INTO okanda FROM unnest(nya) n
    WHERE NOT EXISTS (SELECT FROM rapportering_sokord s WHERE s.kommun_id = NEW.kommun_id AND s.ord = n);
  IF okanda IS NOT NULL THEN  -- one at a time, so that two who bring the same new words never wait for each other
    PERFORM pg_advisory_xact_lock(hashtextextended('rapportering_sokord', NEW.kommun_id));
    INSERT INTO rapportering_sokord SELECT NEW.kommun_id, unnest(okanda) ON CONFLICT DO NOTHING;
  END IF;
  FOR ett IN SELECT unnest(gamla) EXCEPT SELECT unnest(nya) LOOP
    DELETE FROM rapportering_sokord s WHERE s.kommun_id = OLD.kommun_id AND s.ord = ett AND NOT EXISTS (
      SELECT FROM rapportering_rapporttext t WHERE {_index("t.")}
        @@ format('%L & %L', ett, 'k#' || OLD.kommun_id)::tsquery);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER rapporttext_sokord_ny AFTER INSERT OR DELETE ON rapportering_rapporttext
  FOR EACH ROW EXECUTE FUNCTION rapporttext_sokord();
CREATE TRIGGER rapporttext_sokord_andra AFTER UPDATE ON rapportering_rapporttext
  FOR EACH ROW WHEN ((OLD.text, OLD.egen_atgard, OLD.endast_enhet_id)
    IS DISTINCT FROM (NEW.text, NEW.egen_atgard, NEW.endast_enhet_id)) EXECUTE FUNCTION rapporttext_sokord();
REVOKE EXECUTE ON FUNCTION rapporttext_sokord() FROM PUBLIC;
"""

# Each word of the query becomes the words of the list that contain it, or else those spelled almost so, and
# the words that contain the nearest.
# The newest month is sought first, then as many more as seem needed, so that a word found in every other report costs no
# more than a seldom one. Month and words are conditions of their own: together in one the index reads far more (measured).
# The plan is held to the word index: the planner's guess would hang on how the words happen to lie.
SOK = f"""
CREATE FUNCTION sok_rapporter(fraga text, fran date, till date, hogst int,
    OUT traffar bigint[], OUT stammar text[], OUT liknande boolean) LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp
  SET enable_seqscan = off SET enable_indexscan = off SET jit = off SET work_mem = '32MB' AS $$
DECLARE
  roll text := current_setting('app.roll', true);
  kommun bigint := nullif(current_setting('app.kommun', true), '')::bigint;
  organisation bigint := nullif(current_setting('app.organisation', true), '')::bigint;
  forst int := coalesce(rapport_manad(fran), 0);
  manad int := least(rapport_manad(till), rapport_manad(current_date) + 1);
  antal int := 1;
  inom text;
  index text := $index${_index("t.")}$index$;
  hittade bigint[];
  sokt text;
  en text;
  orden text[];
  nara text[];
BEGIN
  traffar := '{{}}';
  liknande := false;
  stammar := coalesce((tsvector_to_array(rapport_ord(left(fraga, 200))))[1:8], '{{}}');
  IF roll IN ('samordnare', 'kommunpolis') AND kommun IS NOT NULL THEN
    sokt := '';
  ELSIF roll = 'rapportor' AND kommun IS NOT NULL THEN
    sokt := ' AND ' || index || ' @@ ' || quote_literal(quote_literal('o#' || organisation)) || '::tsquery';
  END IF;
  IF sokt IS NULL OR stammar = '{{}}' THEN RETURN; END IF;
  FOREACH en IN ARRAY stammar LOOP
    SELECT array_agg(x.ord) INTO orden FROM (
      SELECT s.ord FROM rapportering_sokord s WHERE s.kommun_id = kommun AND length(en) > 2
        AND sokord_trigram(s.ord) LIKE '%' || sokord_trigram(en) || '%' AND strpos(s.ord, en) > 0
      ORDER BY length(s.ord), s.ord LIMIT 200) x;
    IF orden IS NULL AND length(en) > 3 THEN
      SELECT array_agg(x.ord) INTO nara FROM (
        SELECT s.ord FROM rapportering_sokord s
        WHERE s.kommun_id = kommun AND sokord_trigram(s.ord) % sokord_trigram(en)
          AND similarity(sokord_trigram(s.ord), sokord_trigram(en)) >= 0.4
        ORDER BY similarity(sokord_trigram(s.ord), sokord_trigram(en)) DESC, s.ord LIMIT 8) x;
      liknande := liknande OR nara IS NOT NULL;
      SELECT nara || array_agg(x.ord) INTO orden FROM (
        SELECT s.ord FROM rapportering_sokord s WHERE s.kommun_id = kommun AND strpos(s.ord, nara[1]) > 0
          AND sokord_trigram(s.ord) LIKE '%' || sokord_trigram(nara[1]) || '%' LIMIT 200) x;
      stammar := array_replace(stammar, en, coalesce(nara[1], en));
    END IF;
    sokt := sokt || ' AND ' || index || ' @@ ' || quote_literal((
      SELECT string_agg(DISTINCT quote_literal(o), ' | ') FROM unnest(array_append(orden, en)) o)) || '::tsquery';
  END LOOP;
  WHILE manad >= forst AND cardinality(traffar) < hogst LOOP
    inom := CASE WHEN antal > 100 THEN quote_literal('k#' || kommun) ELSE (
      SELECT string_agg(quote_literal('k#' || kommun || '#' || m), ' | ')
      FROM generate_series(greatest(forst, manad - antal + 1), manad) m) END;
    EXECUTE 'SELECT array_agg(id) FROM (SELECT t.rapport_id AS id FROM rapportering_rapporttext t WHERE '
      || index || ' @@ ' || quote_literal(inom) || '::tsquery' || sokt || ' AND t.kommun_id = $1'
      ' AND t.handelsedatum BETWEEN $2 AND $3 AND rapport_manad(t.handelsedatum) <= $4'
      ' ORDER BY t.handelsedatum DESC, t.rapport_id DESC LIMIT $5) x'
      INTO hittade USING kommun, coalesce(fran, '-infinity'), coalesce(till, 'infinity'), manad,
        hogst - cardinality(traffar);
    traffar := traffar || hittade;
    manad := CASE WHEN antal > 100 THEN -1 ELSE manad - antal END;
    antal := least(antal * 4, 1 + antal * (hogst - cardinality(traffar)) / greatest(1, coalesce(cardinality(hittade), 0)));
  END LOOP;
  liknande := liknande AND traffar <> '{{}}';
END $$;
REVOKE EXECUTE ON FUNCTION sok_rapporter(text, date, date, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sok_rapporter(text, date, date, int) TO {WEBB};
"""
BORT = """
DROP FUNCTION sok_rapporter(text, date, date, int);
DROP TRIGGER rapporttext_sokord_ny ON rapportering_rapporttext;
DROP TRIGGER rapporttext_sokord_andra ON rapportering_rapporttext;
DROP FUNCTION rapporttext_sokord();
DROP TABLE rapportering_sokord;
DROP INDEX rapporttext_sokord_idx;
DROP TRIGGER rapport_ny_dag ON rapportering_rapport;
DROP FUNCTION rapport_ny_dag();
DROP TRIGGER rapporttext_dag ON rapportering_rapporttext;
DROP FUNCTION rapporttext_dag();
ALTER TABLE rapportering_rapporttext DROP COLUMN handelsedatum;
DROP FUNCTION rapport_sokord(bigint, bigint, date, text);
DROP FUNCTION rapport_manad(date);
DROP FUNCTION rapport_ord(text);
DROP FUNCTION sokord_trigram(text);
"""


class Migration(migrations.Migration):
    """Add the search."""

    dependencies = [("rapportering", "0013_kategoriversion")]

    operations = [
        # Trusted, so the owner may create it. Never dropped here: it may be an administrator's.
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS pg_trgm", migrations.RunSQL.noop),
        migrations.RunSQL(ORD + TRIGGER + SOK, BORT),
        skydda("rapportering_sokord", las="false", skriv="false", arbetare="false", webb_far="", arbetare_far=""),
    ]
