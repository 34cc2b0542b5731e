"""Owns the shell: the files that a phone may keep when its owner has asked for drafts in it, and their version.

Nothing else is ever kept there: no page with reports, no list, no answer to a question. See ADR 0018.
"""

from __future__ import annotations

import hashlib
from functools import cache

from django.conf import settings
from django.templatetags.static import static

FILER = (
    "tokens.css", "mork.css", "bas.css", "komponenter.css", "formular.css", "rapportering.css", "utskrift.css",
    "lb.js", "personuppgifter.js", "offline.js", "utkast.js", "utkastval.js",
    "figtree.woff2", "figtree-ext.woff2", "mark.svg",
)  # fmt: skip
VERSIONSHUVUD = "Lb-Version"

# What the frame would tell of the visitor; a kept page is the same for everybody.
UTAN_BESOKARE: dict[str, object] = {
    "aktor": None, "uppdrag": None, "uppdragslista": [], "kommun": None, "utseende": None, "tema": "", "meny": [],
    "far_rapportera": False,
}  # fmt: skip


def adresser() -> list[str]:
    """Where the shell's files lie."""
    return [static(f"lb/{namn}") for namn in FILER]


@cache
def version() -> str:
    """Changes with the files. The worker that goes with other files is replaced whole."""
    mapp = settings.BASE_DIR / "static" / "lb"
    summa = hashlib.sha256()
    for namn in (*FILER, "sw.js"):
        summa.update((mapp / namn).read_bytes())
    return summa.hexdigest()[:12]
