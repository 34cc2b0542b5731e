"""The list of words is kept once for each statement instead of once for each row, and photos go with an undone file.

A file of a thousand rows brings and takes away the same words a thousand times; each is now looked up once.
"""

from django.db import migrations

from aktorer.radskydd import ARBETARE, EGEN_KOMMUN

SKILDA = "(g.text, g.egen_atgard, g.endast_enhet_id) IS DISTINCT FROM (n.text, n.egen_atgard, n.endast_enhet_id)"
ANDRADE = f"gamla g JOIN nya n USING (rapport_id) WHERE {SKILDA}"


def _ord(rad: str, ur: str) -> str:
    """SQL for the words of rows, with whose they are. What was taken back holds no words at all."""
    innehall = f"CASE WHEN {rad}.endast_enhet_id IS NULL THEN {rad}.text || ' ' || {rad}.egen_atgard ELSE '' END"
    return f"SELECT {rad}.kommun_id, unnest(tsvector_to_array(rapport_ord({innehall}))) AS ord FROM {ur}"


def _var_kommun(orden: str, gor: str) -> str:
    """PL/pgSQL that gives each municipality's words to a function, always in the same order."""
    return f"""
    FOR kommunen, orden IN
      SELECT o.kommun_id, array_agg(DISTINCT o.ord ORDER BY o.ord) FROM ({orden}) o GROUP BY 1 ORDER BY 1
    LOOP PERFORM {gor}(kommunen, orden); END LOOP;"""


# A word that leaves the last text leaves the list at once: a masked name must not be found there either. The words are
# looked up one by one, and the plan is held to the index of words: reading the texts through instead takes 50 ms a word
# already at a thousand reports (measured).
SATSVIS = f"""
CREATE FUNCTION sokord_in(kommunen bigint, orden text[]) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  okanda text[];
BEGIN
  SELECT array_agg(n ORDER BY n) INTO okanda FROM unnest(orden) n
    WHERE NOT EXISTS (SELECT FROM rapportering_sokord s WHERE s.kommun_id = kommunen AND s.ord = n);
  IF okanda IS NOT NULL THEN  -- one at a time, so that two who bring the same new words never wait for each other
    PERFORM pg_advisory_xact_lock(hashtextextended('rapportering_sokord', kommunen));
    INSERT INTO rapportering_sokord SELECT kommunen, unnest(okanda) ON CONFLICT DO NOTHING;
  END IF;
END $$;
CREATE FUNCTION sokord_ut(kommunen bigint, orden text[]) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp
  SET enable_seqscan = off SET jit = off AS $$
DECLARE
  ett text;
BEGIN
  FOREACH ett IN ARRAY orden LOOP
    DELETE FROM rapportering_sokord s WHERE s.kommun_id = kommunen AND s.ord = ett AND NOT EXISTS (
      SELECT FROM rapportering_rapporttext t
      WHERE rapport_sokord(t.kommun_id, t.organisation_id, t.handelsedatum,
        CASE WHEN t.endast_enhet_id IS NULL THEN t.text || ' ' || t.egen_atgard ELSE '' END)
        @@ format('%L & %L', ett, 'k#' || kommunen)::tsquery);
  END LOOP;
END $$;
CREATE FUNCTION rapporttext_sokord_sats() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  kommunen bigint;
  orden text[];
BEGIN
  IF TG_OP = 'INSERT' THEN {_var_kommun(_ord("n", "nya n"), "sokord_in")}
  ELSIF TG_OP = 'DELETE' THEN {_var_kommun(_ord("g", "gamla g"), "sokord_ut")}
  ELSE
    {_var_kommun(f"{_ord('n', ANDRADE)} EXCEPT {_ord('g', ANDRADE)}", "sokord_in")}
    {_var_kommun(f"{_ord('g', ANDRADE)} EXCEPT {_ord('n', ANDRADE)}", "sokord_ut")}
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION sokord_in(bigint, text[]), sokord_ut(bigint, text[]), rapporttext_sokord_sats() FROM PUBLIC;
ALTER TABLE rapportering_rapporttext DISABLE TRIGGER rapporttext_sokord_ny, DISABLE TRIGGER rapporttext_sokord_andra;
CREATE TRIGGER rapporttext_sats_ny AFTER INSERT ON rapportering_rapporttext
  REFERENCING NEW TABLE AS nya FOR EACH STATEMENT EXECUTE FUNCTION rapporttext_sokord_sats();
CREATE TRIGGER rapporttext_sats_andra AFTER UPDATE ON rapportering_rapporttext
  REFERENCING OLD TABLE AS gamla NEW TABLE AS nya FOR EACH STATEMENT EXECUTE FUNCTION rapporttext_sokord_sats();
CREATE TRIGGER rapporttext_sats_bort AFTER DELETE ON rapportering_rapporttext
  REFERENCING OLD TABLE AS gamla FOR EACH STATEMENT EXECUTE FUNCTION rapporttext_sokord_sats();
"""
RADVIS = """
DROP TRIGGER rapporttext_sats_ny ON rapportering_rapporttext;
DROP TRIGGER rapporttext_sats_andra ON rapportering_rapporttext;
DROP TRIGGER rapporttext_sats_bort ON rapportering_rapporttext;
DROP FUNCTION rapporttext_sokord_sats();
DROP FUNCTION sokord_in(bigint, text[]);
DROP FUNCTION sokord_ut(bigint, text[]);
ALTER TABLE rapportering_rapporttext ENABLE TRIGGER rapporttext_sokord_ny, ENABLE TRIGGER rapporttext_sokord_andra;
"""

# The worker never reads a picture. It may take away those of the reports that the undo of a file has just taken back.
ANGRAS = (
    f"{EGEN_KOMMUN} AND EXISTS (SELECT 1 FROM rapportering_inlasningsrad rad"
    " JOIN rapportering_inlasning fil ON fil.id = rad.inlasning_id JOIN rapportering_rapport r ON r.id = rad.rapport_id"
    " WHERE rad.rapport_id = rapportering_rapportfoto.rapport_id AND rad.lage = 'inlast' AND fil.lage = 'angras'"
    " AND r.granskning = 'atertagen')"
)
FOTO = f"""
ALTER POLICY rapportering_rapportfoto_{ARBETARE}_las ON rapportering_rapportfoto USING ({ANGRAS});
ALTER POLICY rapportering_rapportfoto_{ARBETARE}_bort ON rapportering_rapportfoto USING ({ANGRAS});
GRANT SELECT (rapport_id), DELETE ON rapportering_rapportfoto TO {ARBETARE};
"""
FOTO_BORT = f"""
REVOKE SELECT (rapport_id), DELETE ON rapportering_rapportfoto FROM {ARBETARE};
ALTER POLICY rapportering_rapportfoto_{ARBETARE}_las ON rapportering_rapportfoto USING ({EGEN_KOMMUN});
ALTER POLICY rapportering_rapportfoto_{ARBETARE}_bort ON rapportering_rapportfoto USING ({EGEN_KOMMUN});
"""


class Migration(migrations.Migration):
    """Words by statement, and the worker's way to photos."""

    dependencies = [("rapportering", "0021_felanmalan_foljer")]

    operations = [migrations.RunSQL(SATSVIS, RADVIS), migrations.RunSQL(FOTO, FOTO_BORT)]
