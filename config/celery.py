"""The Celery application: the worker and the clock.

Beat only knocks: every task it starts asks the database what remains to be done, so a beat that runs twice,
or not at all, changes nothing but the time.
"""

import os
import sys
from typing import Any

from celery import Celery
from celery.signals import worker_init, worker_ready, worker_shutdown

if "celery" in sys.argv[0]:  # the web process imports this module too, and keeps its own role
    os.environ.setdefault("LB_DATABASROLL", "arbetare")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("lagesbild")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "utkorg": {"task": "utskick.relaa", "schedule": 5.0, "options": {"expires": 5}},  # and its mails
    "puls": {"task": "utskick.slag", "schedule": 10.0, "options": {"expires": 10}},
    "utkast": {"task": "rapportering.gallra_utkast", "schedule": 900.0, "options": {"expires": 900}},
    "paminnelser": {"task": "rapportering.paminn", "schedule": 300.0, "options": {"expires": 300}},
    "planpaminnelser": {"task": "handlingsplan.paminn", "schedule": 900.0, "options": {"expires": 900}},
    "inlasningar": {"task": "rapportering.sop_inlasningar", "schedule": 30.0, "options": {"expires": 30}},
    "aterrapporter": {"task": "uppfoljning.sop", "schedule": 30.0, "options": {"expires": 30}},
}


@worker_init.connect
def _krav_vid_start(**_: Any) -> None:
    from aktorer.radskydd import krav_vid_start

    krav_vid_start()


@worker_ready.connect
def _borja_sla(**_: Any) -> None:
    """The worker's main process shows that it lives, whatever its jobs and the broker do."""
    from utskick.puls import Hjarta

    hjarta = Hjarta()
    hjarta.starta()
    worker_shutdown.connect(lambda **_: hjarta.stanna(), weak=False)
