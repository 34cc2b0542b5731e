"""The cast that the tests of files from units share."""

from __future__ import annotations

import pytest

from aktorer.kontext import satt
from tests.rapportering.inlasning.filer import register
from tests.scen import Scen, som


@pytest.fixture
def med(scen: Scen) -> Scen:
    """The cast with the standard categories and the guards' places, seen by the reporter."""
    with som("lb_owner"):
        register(scen)
    satt(scen.aktor("rapportor"))
    return scen
