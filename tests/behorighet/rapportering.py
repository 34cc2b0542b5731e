"""Permission rows of rapportering."""

from tests.behorighet.rad import Rad

RADER: list[Rad] = []
