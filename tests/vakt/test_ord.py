"""What no file may name: package registries, one person's machine, and who or what wrote the lines."""

from __future__ import annotations

import re

import pytest

from tests.vakt.filer import alla, brott, rader_med

# Written apart, so that this file does not hold what it looks for.
REGISTER = [
    ".".join(delar)
    for delar in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"),
        ("deb.debian", "org"), ("security.debian", "org"), ("archive.ubuntu", "com"), ("ports.ubuntu", "com"),
        ("alpinelinux", "org"), ("docker", "io"), ("docker", "com"), ("ghcr", "io"), ("quay", "io"),
        ("mcr.microsoft", "com"), ("crates", "io"), ("rubygems", "org"), ("golang", "org"), ("anaconda", "org"),
        ("jsdelivr", "net"), ("unpkg", "com"), ("cdnjs.cloudflare", "com"), ("fonts.googleapis", "com"),
    )
]  # fmt: skip
MASKIN = ["/" + mapp for mapp in ("work/", "tmp/dev", "root/", "home/[a-z]", "Users/[A-Za-z]", "mnt/[a-z]")]
FORFATTARE = [
    a + b
    for a, b in (
        ("(?<!user-)(?<!user_)a", "gen" + "ts?"), ("suba", "gent"), ("chat", "gpt"), ("co", "pilot"), ("cla", "ude"),
        ("anthro", "pic"), ("open", "ai"), ("language", " model"), ("ai[- ]", "generated"), ("co-authored", "-by"),
        ("generated", " with"),
    )
]  # fmt: skip

# What stands around the words is looked at once for all of them: one by one takes ten times as long.
register = re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(map(re.escape, REGISTER))})\b", re.IGNORECASE)
maskin = re.compile(rf"(?<![\w.:-])(?:{'|'.join(MASKIN)})")
forfattare = re.compile(rf"(?<![a-z])(?:{'|'.join(FORFATTARE)})(?![a-z])", re.IGNORECASE)


@pytest.mark.parametrize("monster", [register, maskin, forfattare], ids=["registries", "machine", "authors"])
def test_no_file_names(monster: re.Pattern[str]) -> None:
    assert brott(lambda innehall: rader_med(monster, innehall), alla()) == []


@pytest.mark.parametrize("monster", [register, maskin, forfattare], ids=["registries", "machine", "authors"])
def test_no_path_names(monster: re.Pattern[str]) -> None:
    assert [namn for namn in alla() if monster.search(f"/{namn}/"[:-1])] == []


@pytest.mark.parametrize(
    ("monster", "fel"),
    [
        (register, "index = https://files." + "pythonhosted" + ".org/x"),
        (register, "FROM docker" + ".io/library/postgres:17"),
        (register, "deb http://deb.debian" + ".org/debian bookworm main"),
        (maskin, "cd /wo" + "rk/main"),
        (maskin, 'STIG = "/ho' + 'me/nisse/lagesbild"'),
        (forfattare, "# written by a cha" + "tgpt"),
        (forfattare, "Co-Authored" + "-By: x"),
    ],
)
def test_a_planted_fault_is_seen(monster: re.Pattern[str], fel: str) -> None:
    assert len(rader_med(monster, f"bra rad\n{fel}\n")) == 1


@pytest.mark.parametrize(
    "bra", ["request.headers['User-Agent']", "https://www.postgresql.org", "/arbete/", "image: postgres:17"]
)
def test_innocent_words_pass(bra: str) -> None:
    assert [monster.search(bra) for monster in (register, maskin, forfattare)] == [None, None, None]
