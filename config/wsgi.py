"""WSGI entry point. Refuses to serve when row-level security is not in place."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from aktorer.radskydd import krav_vid_start  # noqa: E402  needs the app registry, which the line above fills

krav_vid_start()
