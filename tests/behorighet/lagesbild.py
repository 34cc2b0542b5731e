"""Permission rows of lagesbild."""

from tests.behorighet.rad import Rad

RADER: list[Rad] = []
