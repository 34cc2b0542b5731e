"""Owns row-level security: the three database roles, the policies, and the check that they are in place.

The context (`app.*`) is set per transaction by `aktorer.kontext`. A missing context gives zero rows.
A current_setting call is wrapped in a sub-select so that PostgreSQL evaluates it once per statement:
unwrapped it costs 2-3 times the query (measured).
"""

from __future__ import annotations

import logging

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection, migrations, transaction

logg = logging.getLogger(__name__)

WEBB, ARBETARE = "lb_web", "lb_worker"

# Tables that carry no municipality. Each with its reason; everything else must be protected.
UTAN_RADSKYDD: dict[str, str] = {
    "aktorer_anvandare": "looked up by e-mail before any context exists; holds no domain data",
    "utskick_puls": "heartbeats of the processes; holds no domain data",
    "django_migrations": "which migrations are applied; read only",
    "django_session": "read before any context exists",
    "django_content_type": "names of models",
    "auth_permission": "unused rows of a Django package",
    "auth_group": "unused rows of a Django package",
    "auth_group_permissions": "unused rows of a Django package",
    "account_emailaddress": "log-in data of allauth, read before any context exists",
    "account_emailconfirmation": "log-in data of allauth, read before any context exists",
}

_ALLT = "SELECT, INSERT, UPDATE, DELETE"
# What each role may do with them. A table that is not here is closed to the role.
RATTIGHETER: dict[str, dict[str, str]] = {
    WEBB: {
        "aktorer_anvandare": "SELECT, INSERT, UPDATE",
        "utskick_puls": "SELECT",
        "django_migrations": "SELECT",
        "django_content_type": "SELECT",
        "django_session": _ALLT,
        "account_emailaddress": _ALLT,
        "account_emailconfirmation": _ALLT,
    },
    # Reads whom to mail. Nobody logs in through a worker, so it neither sees a session nor changes a password.
    ARBETARE: {
        "aktorer_anvandare": "SELECT",
        "utskick_puls": _ALLT,
        "django_migrations": "SELECT",
        "django_content_type": "SELECT",
    },
}


def heltal(namn: str) -> str:
    """SQL for one integer of the context, or NULL when it is missing."""
    return f"(SELECT nullif(current_setting('app.{namn}', true), '')::bigint)"


def text(namn: str) -> str:
    """SQL for one text of the context, or NULL when it is missing."""
    return f"(SELECT nullif(current_setting('app.{namn}', true), ''))"


EGEN_KOMMUN = f"kommun_id = {heltal('kommun')}"
MINA_KOMMUNER = f"(SELECT kommun_id FROM aktorer_uppdrag WHERE anvandare_id = {heltal('anvandare')})"


def roll_ar(*roller: str) -> str:
    """SQL that holds when the context's role is one of these codes."""
    lista = ", ".join(f"'{roll}'" for roll in roller)
    return f"{text('roll')} IN ({lista})"


def egen_kommun_for(*roller: str) -> str:
    """SQL: the row is of the own municipality, for these roles only. One comparison with one value on purpose:

    a separate condition on the role looks to the planner as if it hid most rows, and it then reads and sorts the
    whole table where an index and a limit would do.
    """
    lista = ", ".join(f"'{roll}'" for roll in roller)
    varde = "nullif(current_setting('app.kommun', true), '')::bigint"
    return f"kommun_id = (SELECT CASE WHEN current_setting('app.roll', true) IN ({lista}) THEN {varde} END)"


def _policyer(tabell: str, roll: str, villkor: str, skriv: str) -> list[str]:
    return [
        f"CREATE POLICY {tabell}_{roll}_las ON {tabell} FOR SELECT TO {roll} USING ({villkor})",
        f"CREATE POLICY {tabell}_{roll}_ny ON {tabell} FOR INSERT TO {roll} WITH CHECK ({skriv})",
        f"CREATE POLICY {tabell}_{roll}_andra ON {tabell} FOR UPDATE TO {roll} USING ({skriv}) WITH CHECK ({skriv})",
        f"CREATE POLICY {tabell}_{roll}_bort ON {tabell} FOR DELETE TO {roll} USING ({skriv})",
    ]


def skydda(
    tabell: str,
    *,
    las: str = EGEN_KOMMUN,
    skriv: str = EGEN_KOMMUN,
    arbetare: str = EGEN_KOMMUN,
    webb_far: str = "SELECT, INSERT, UPDATE, DELETE",
    arbetare_far: str = "SELECT, INSERT, UPDATE, DELETE",
) -> migrations.RunSQL:
    """Migration operation that forces row-level security on a table.

    `las` and `skriv` are SQL conditions for the web role, `arbetare` for the worker; `*_far` are the grants
    (an empty text grants nothing). The owner who migrates keeps full access.
    """
    satser = [
        f"ALTER TABLE {tabell} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {tabell} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY {tabell}_agare ON {tabell} FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true)",
        *_policyer(tabell, WEBB, las, skriv),
        *_policyer(tabell, ARBETARE, arbetare, arbetare),
    ]
    for roll, far in ((WEBB, webb_far), (ARBETARE, arbetare_far)):
        if far:
            satser.append(f"GRANT {far} ON {tabell} TO {roll}")
    tillbaka = [f"ALTER TABLE {tabell} NO FORCE ROW LEVEL SECURITY", f"ALTER TABLE {tabell} DISABLE ROW LEVEL SECURITY"]
    return migrations.RunSQL(";\n".join(satser), ";\n".join(tillbaka))


def oforanderlig(tabell: str, *, nar: str = "true", utom: str = "") -> migrations.RunSQL:
    """Migration operation: rows of the table are never changed or deleted while `nar` (SQL over OLD) holds.

    `utom` names the one column that may still change.
    """
    undantag = f"IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{utom}' = to_jsonb(OLD) - '{utom}' THEN RETURN NEW; END IF;"
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {tabell}_oforanderlig() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NOT ({nar}) THEN RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END IF;
          {undantag if utom else ""}
          RAISE EXCEPTION 'Raden i {tabell} är fastställd och kan inte ändras.' USING ERRCODE = 'restrict_violation';
        END $$;
        CREATE TRIGGER {tabell}_oforanderlig BEFORE UPDATE OR DELETE ON {tabell}
          FOR EACH ROW EXECUTE FUNCTION {tabell}_oforanderlig();
        """,
        f"DROP TRIGGER {tabell}_oforanderlig ON {tabell}; DROP FUNCTION {tabell}_oforanderlig();",
    )


def ge_rattigheter() -> None:
    """Grant both roles the tables that carry no municipality, and take back what is not meant. Runs after each migrate."""
    with transaction.atomic(), connection.cursor() as cursor:  # at once: no request meets a role without its rights
        finns = set(connection.introspection.table_names(cursor)) & set(UTAN_RADSKYDD)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {WEBB}, {ARBETARE}")
        for tabell in sorted(finns):
            cursor.execute(f"REVOKE ALL ON {tabell} FROM {WEBB}, {ARBETARE}")
            for roll, far in RATTIGHETER.items():
                if tabell in far:
                    cursor.execute(f"GRANT {far[tabell]} ON {tabell} TO {roll}")


def brister() -> list[str]:
    """What is missing in the protection of this database; an empty list when all is in place."""
    egna = {model._meta.db_table for model in apps.get_models()}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, bool_or(has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE'))"
            " FROM pg_class c CROSS JOIN pg_roles r WHERE c.relkind IN ('r', 'p', 'm') AND r.rolname IN (%s, %s)"
            " AND c.relnamespace = 'public'::regnamespace AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
            " GROUP BY c.relname",
            [WEBB, ARBETARE],
        )
        fel = [
            f"Tabellen {namn} saknar radskydd."
            for namn, nas in cursor.fetchall()
            if namn not in UTAN_RADSKYDD and (nas or namn in egna)
        ]
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
            " AND has_function_privilege('public', oid, 'EXECUTE')"
        )
        fel += [f"Funktionen {namn} kan köras av alla." for (namn,) in cursor.fetchall()]
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relkind = 'v' AND c.relnamespace = 'public'::regnamespace"
            " AND NOT coalesce(c.reloptions @> ARRAY['security_invoker=true'], false)"
            " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
        )
        fel += [f"Vyn {namn} går förbi radskyddet." for (namn,) in cursor.fetchall()]
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname IN (%s, %s) AND (rolsuper OR rolbypassrls)", [WEBB, ARBETARE]
        )
        fel += [f"Rollen {namn} går förbi radskyddet." for (namn,) in cursor.fetchall()]
    return sorted(fel)


def krav_vid_start() -> None:
    """Stop the process with a clear text when the protection is not whole.

    A database that is away is no reason to stop: the pages say so themselves, and come back with it.
    """
    try:
        fel = brister()
    except OperationalError:
        logg.warning("Databasen svarar inte vid start. Radskyddet kunde inte kontrolleras.")
        return
    finally:
        connection.close()
    if fel:
        raise ImproperlyConfigured("Startar inte: " + " ".join(fel))
