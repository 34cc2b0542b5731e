"""Permission rows of handlingsplan."""

from tests.behorighet.rad import Rad

RADER: list[Rad] = []
