"""Permission rows of uppfoljning."""

from tests.behorighet.rad import Rad

RADER: list[Rad] = []
