"""Jobs of handlingsplan. Each asks the database what remains, so running twice or not at all changes nothing but the time."""

from celery import shared_task
from django.utils import timezone

from handlingsplan.paminnelse.svep import svep


@shared_task(name="handlingsplan.paminn")
def paminn() -> None:
    """Put the day's questions to the owners into the outbox."""
    svep(timezone.now())
