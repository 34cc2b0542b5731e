"""The error texts that Django and allauth carry, in English and Swedish: what no user of this product should read."""

from __future__ import annotations

import functools
from importlib.util import find_spec
from pathlib import Path

KATALOGER = (
    "django/conf/locale",
    "django/contrib/auth/locale",
    "django/contrib/admin/locale",
    "allauth/locale",
)


@functools.cache
def standardtexter() -> frozenset[str]:
    """Every text of the Swedish catalogues, as it is before its values are put in, and what it translates."""
    import gettext

    ut: set[str] = set()
    for katalog in KATALOGER:
        paket, _, resten = katalog.partition("/")
        spec = find_spec(paket)
        assert spec is not None
        assert spec.origin is not None
        fil = Path(spec.origin).parent / resten / "sv" / "LC_MESSAGES" / "django.mo"
        with fil.open("rb") as oppen:
            par: dict[object, str] = gettext.GNUTranslations(oppen)._catalog  # type: ignore[attr-defined]  # no other way to list it
        for nyckel, text in par.items():
            engelska = nyckel[0] if isinstance(nyckel, tuple) else str(nyckel).split("\x04")[-1]
            ut |= {str(engelska), str(text)}
    return frozenset(ut - {""})
