"""Code that looks safe and is not: SQL put together from text, objects read from bytes, rules silenced without a reason."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator

import pytest

from tests.vakt.filer import ROT, brott, onodiga, python, trad

SQL: dict[str, str] = {
    "aktorer/radskydd.py": "table, role and policy names are literals of the migrations that call it",
    "aktorer/management/commands/databasroller.py": "CREATE or ALTER, two literals; names and passwords are quoted by psycopg",
}
"""Files that may put SQL together, with the reason. Values are parameters there too."""

FARLIGA_MODULER = {"pickle", "cPickle", "dill", "shelve", "marshal", "jsonpickle", "telnetlib"}
FARLIGA_ANROP = {
    "eval",
    "exec",
    "os.system",
    "os.popen",
    "yaml.load",
    "yaml.unsafe_load",
    "yaml.full_load",
    "tempfile.mktemp",
}
RATT_SQL = {"raw", "extra"}
SATSER = {"execute", "executemany", "RunSQL", "RawSQL", "SQL"}


def _namn(nod: ast.expr) -> str:
    """Dotted name of a call's function, as far as it is names."""
    if isinstance(nod, ast.Attribute):
        return f"{_namn(nod.value)}.{nod.attr}".lstrip(".")
    return nod.id if isinstance(nod, ast.Name) else ""


def _anrop(kod: str) -> Iterator[ast.Call]:
    return (nod for nod in ast.walk(trad(kod)) if isinstance(nod, ast.Call))


def _hopsatt(uttryck: ast.expr) -> bool:
    """Whether the expression puts text together: an f-string with a value, %, + with a variable, or format()."""
    if isinstance(uttryck, ast.JoinedStr):
        return any(isinstance(del_, ast.FormattedValue) for del_ in uttryck.values)
    if isinstance(uttryck, ast.BinOp):
        return not (isinstance(uttryck.left, ast.Constant) and isinstance(uttryck.right, ast.Constant))
    if not (
        isinstance(uttryck, ast.Call) and isinstance(uttryck.func, ast.Attribute) and uttryck.func.attr == "format"
    ):
        return False
    # psycopg's sql.SQL("…").format() quotes what it puts in; what its text is made of is looked at by itself.
    return not (isinstance(uttryck.func.value, ast.Call) and _namn(uttryck.func.value.func).endswith("SQL"))


def hopsatt_sql(kod: str) -> list[tuple[int, str]]:
    """raw(), extra() and RawSQL, and statements whose text is put together where they are run."""
    fel = []
    for anrop in _anrop(kod):
        sist = _namn(anrop.func).rsplit(".", 1)[-1]
        raa = isinstance(anrop.func, ast.Attribute) and sist in RATT_SQL
        if raa or sist == "RawSQL" or (sist in SATSER and anrop.args and _hopsatt(anrop.args[0])):
            fel.append((anrop.lineno, f"{sist}()"))
    return sorted(fel)


def farligt(kod: str) -> list[tuple[int, str]]:
    """Modules and calls that run what they read."""
    fel = [(anrop.lineno, _namn(anrop.func)) for anrop in _anrop(kod) if _namn(anrop.func) in FARLIGA_ANROP]
    for anrop in _anrop(kod):
        fel += [(anrop.lineno, "shell=True") for nyckel in anrop.keywords if _skal(nyckel)]
    for nod in ast.walk(trad(kod)):
        moduler = [alias.name for alias in nod.names] if isinstance(nod, ast.Import) else []
        moduler += [nod.module or ""] if isinstance(nod, ast.ImportFrom) else []
        fel += [(nod.lineno, modul) for modul in moduler if modul.split(".")[0] in FARLIGA_MODULER]
    return sorted(fel)


def _skal(nyckel: ast.keyword) -> bool:
    return nyckel.arg == "shell" and isinstance(nyckel.value, ast.Constant) and nyckel.value.value is True


TYSTAR = re.compile(r"#\s*(type:\s*ignore|noqa)\b(?P<resten>.*)", re.IGNORECASE)
MED_SKAL = re.compile(r"(\[[a-z, -]+\]|:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)\s+#?\s*\w+\W+\w+")


def tystat_utan_skal(kod: str) -> list[tuple[int, str]]:
    """Silenced rules without a code, or without at least two words of reason after it."""
    if not TYSTAR.search(kod):  # most files, and taking one apart is slow
        return []
    return [
        (ord_.start[0], traff.group())
        for ord_ in tokenize.generate_tokens(io.StringIO(kod).readline)
        if ord_.type == tokenize.COMMENT
        and (traff := TYSTAR.search(ord_.string))
        and not MED_SKAL.match(traff["resten"].strip())
    ]


def utan_skal_i_beroenden(toml: str) -> list[str]:
    """Lines of the dependency lists that have no comment right above them or on them."""
    fel, inne, forra = [], False, ""
    for rad in (rad.strip() for rad in toml.splitlines()):
        if inne and rad.startswith(('"', "{")) and "#" not in rad and not forra.startswith("#"):
            fel.append(rad)
        inne = (inne and rad != "]") or bool(re.fullmatch(r"(dependencies|lokalt|test|dev) = \[", rad))
        forra = rad
    return [rad for rad in fel if "include-group" not in rad]


def test_sql_is_put_together_only_where_listed() -> None:
    # Migrations run as the owner, once, from literals of their own file and of radskydd.py.
    egna = [namn for namn in python() if not namn.startswith("tests/") and "/migrations/" not in namn]
    assert brott(hopsatt_sql, egna, SQL) == []
    assert onodiga(hopsatt_sql, SQL) == []


def test_nothing_runs_what_it_reads() -> None:
    assert brott(farligt, python()) == []


def test_every_silenced_rule_has_its_reason() -> None:
    assert brott(tystat_utan_skal, python()) == []


def test_every_dependency_has_its_reason() -> None:
    toml = (ROT / "pyproject.toml").read_text()
    assert utan_skal_i_beroenden(toml) == []
    assert tomllib.loads(toml)["project"]["dependencies"]


@pytest.mark.parametrize(
    "fel",
    [
        'Rapport.objects.raw("SELECT 1")',
        'rader.extra(where=["1=1"])',
        'RawSQL("now()", [])',
        'cursor.execute(f"SELECT {namn}")',
        'cursor.execute("SELECT %s" % namn)',
        'cursor.execute("SELECT " + namn)',
        'cursor.execute("SELECT {}".format(namn))',
        'cursor.execute(sql.SQL(namn + "x").format(y))',
        'migrations.RunSQL(f"DROP TABLE {tabell}")',
    ],
)
def test_planted_sql_is_seen(fel: str) -> None:
    assert len(hopsatt_sql(f"bra = 1\n{fel}\n")) == 1


@pytest.mark.parametrize(
    "fel",
    ["import pickle", "from marshal import loads", "eval(text)", "yaml.load(text)", "subprocess.run(x, shell=True)"],
)
def test_planted_danger_is_seen(fel: str) -> None:
    assert len(farligt(f"bra = 1\n{fel}\n")) == 1


@pytest.mark.parametrize(
    "fel",
    [
        "x = 1  # no" + "qa",
        "x = 1  # no" + "qa: E501",
        "x = 1  # type: " + "ignore",
        "x = 1  # type: " + "ignore[misc]",
    ],
)
def test_a_planted_silence_is_seen(fel: str) -> None:
    assert len(tystat_utan_skal(f"bra = 1\n{fel}\n")) == 1


def test_innocent_code_passes() -> None:
    kod = (
        """
cursor.execute("SELECT %s", [namn])
cursor.execute(sql.SQL("CREATE ROLE {}").format(x))
literal_eval(x)
"""
        + "x = 1  # no"
        + "qa: E402  after the check"
    )
    assert (hopsatt_sql(kod), farligt(kod), tystat_utan_skal(kod)) == ([], [], [])


def test_a_planted_dependency_is_seen() -> None:
    toml = 'dependencies = [\n  # Why.\n  "django",\n  "pandas",\n]\n'
    assert utan_skal_i_beroenden(toml) == ['"pandas",']
