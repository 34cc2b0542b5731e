"""The lock files: exact versions with hashes for every platform, and no address.

Renew all with ``.venv/bin/python -m lokalt.lasfiler`` (``--uppgradera`` takes newer
versions); without the flag versions stay and only changes in pyproject.toml come in.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
LOKALT = "requirements.lock"
PRODUKTION = "requirements-produktion.lock"
TEST = "requirements-test.lock"


def compile_lock(uv: str, output: str, extra: list[str]) -> None:
    """Resolve the product, with what ``extra`` adds, into one lock file."""
    argv = [uv, "pip", "compile", "pyproject.toml", "--universal"]
    argv += ["--generate-hashes", "--no-header", "--no-emit-index-url"]
    argv += ["--python-version", "3.11", "-q", "-o", output, *extra]
    subprocess.run(argv, cwd=ROT, check=True)


def main() -> int:
    """Renew all; the other two hold the same versions as the first."""
    uv = str(Path(sys.executable).with_name("uv"))
    extra = ["--upgrade"] if "--uppgradera" in sys.argv[1:] else []
    compile_lock(uv, LOKALT, ["--group", "lokalt", *extra])
    compile_lock(uv, TEST, ["--group", "test", "--constraint", LOKALT, *extra])
    compile_lock(uv, PRODUKTION, ["--constraint", LOKALT, *extra])
    return 0


if __name__ == "__main__":
    sys.exit(main())
