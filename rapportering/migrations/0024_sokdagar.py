"""Seek the newest days first, and then ever longer: a word that is in every other report costs no more among ten million.

Each row carries the day of its event as a mark beside the month, so that the index gives what a window of days holds and
no more. With months alone, the newest month was read whole: a hundred thousand rows for the first page. See docs/adr/0017.
"""

from importlib import import_module

from django.db import migrations

_forra = import_module("rapportering.migrations.0014_sokning")

SOKORD = """
CREATE FUNCTION rapport_dag(date) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT $1 - date '2000-01-01'
$$;
CREATE OR REPLACE FUNCTION rapport_sokord(kommun bigint, organisation bigint, dag date, innehall text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT public.rapport_ord(innehall) || array_to_tsvector(ARRAY['k#' || kommun::text, 'o#' || organisation::text,
    'k#' || kommun::text || '#' || public.rapport_manad(dag)::text,
    'd#' || kommun::text || '#' || public.rapport_dag(dag)::text])
$$;
"""
SOKORD_FORR = _forra.ORD[
    _forra.ORD.index("CREATE FUNCTION rapport_sokord(") : _forra.ORD.index("CREATE FUNCTION sokord_trigram(")
].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
INDEX_BORT = "DROP INDEX rapporttext_sokord_idx;"
INDEX = f"CREATE INDEX rapporttext_sokord_idx ON rapportering_rapporttext USING gin ({_forra._index()});"

# A window of at most a month is a list of days, one of at most eight years a list of months, a longer one all there is.
# The next window is as long as what was found tells, though little longer for a word that is common: to read too much of
# one costs most. No report is of tomorrow, but in Sweden it may be tomorrow already.
FONSTER = """
  WHILE slut >= forst AND cardinality(traffar) < hogst LOOP
    IF dagar > 3000 THEN
      borjan := '-infinity';
      inom := quote_literal('k#' || kommun);
    ELSIF dagar > 31 THEN
      borjan := date_trunc('month', slut - dagar);
      SELECT string_agg(quote_literal('k#' || kommun || '#' || m), ' | ') INTO inom
        FROM generate_series(rapport_manad(greatest(forst, borjan)), rapport_manad(slut)) m;
    ELSE
      borjan := slut - dagar + 1;
      SELECT string_agg(quote_literal('d#' || kommun || '#' || d), ' | ') INTO inom
        FROM generate_series(rapport_dag(greatest(forst, borjan)), rapport_dag(slut)) d;
    END IF;
    EXECUTE 'SELECT array_agg(id) FROM (SELECT t.rapport_id AS id FROM rapportering_rapporttext t WHERE '
      || index || ' @@ ' || quote_literal(inom) || '::tsquery' || sokt || ' AND t.kommun_id = $1'
      ' AND t.handelsedatum BETWEEN $2 AND $3'
      ' ORDER BY t.handelsedatum DESC, t.rapport_id DESC LIMIT $4) x'
      INTO hittade USING kommun, greatest(forst, borjan), slut, hogst - cardinality(traffar);
    traffar := traffar || hittade;
    fann := coalesce(cardinality(hittade), 0);
    EXIT WHEN borjan = '-infinity';
    slut := borjan - 1;
    dagar := least(
      dagar * CASE WHEN fann = 0 THEN 8 WHEN fann * 20 < hogst THEN 4 ELSE 2 END,
      1 + dagar * (hogst - cardinality(traffar)) / greatest(1, fann));
  END LOOP;
"""
_start, _slut = _forra.SOK.index("  WHILE manad"), _forra.SOK.index("  liknande := liknande AND")
SOK = (
    (_forra.SOK[:_start] + FONSTER.lstrip("\n") + _forra.SOK[_slut:])
    .replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    .replace(
        """  forst int := coalesce(rapport_manad(fran), 0);
  manad int := least(rapport_manad(till), rapport_manad(current_date) + 1);
  antal int := 1;
""",
        """  forst date := greatest(fran, date '2000-01-01');
  slut date := least(till, current_date + 1);
  borjan date;
  dagar int := 3;
  fann int;
""",
    )
)
SOK_FORR = _forra.SOK.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    """Mark the rows with their day, and let the search begin with the newest days."""

    dependencies = [("rapportering", "0023_behallet")]

    operations = [
        migrations.RunSQL(
            INDEX_BORT + SOKORD + INDEX + SOK,
            INDEX_BORT + SOKORD_FORR + INDEX + SOK_FORR + "DROP FUNCTION rapport_dag(date);",
        )
    ]
