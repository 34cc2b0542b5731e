"""Settings of the measurements: those of the tests, without their network fence."""

from tests.settings import *  # noqa: F403  one set of settings for both

ALLOWED_HOSTS = ["testserver"]
