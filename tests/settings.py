"""Settings of the tests: the owner's address, from which `tests/conftest.py` steps down to the web role."""

import os

os.environ["LB_DATABASROLL"] = "agare"
os.environ["LB_DATABASPOOL"] = "0"
os.environ["DRIFTLAGE"] = "test"
os.environ["DEMO"] = "0"

from config.settings import *  # noqa: F403  the environment must be set before
