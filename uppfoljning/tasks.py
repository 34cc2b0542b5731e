"""Jobs of uppfoljning. Ids in, one call; safe to run twice, or not at all: the sweep asks the database."""

from celery import shared_task
from django.utils import timezone

from uppfoljning import motor


@shared_task(name="uppfoljning.sammanstall")
def sammanstall(korning_id: int) -> None:
    """Compile one version of one quarter."""
    motor.kor(korning_id)


@shared_task(name="uppfoljning.sop")
def sop() -> None:
    """Open what should have been opened, take up what waits or was abandoned."""
    for korning_id in motor.sop(timezone.now()):
        sammanstall.apply_async((korning_id,), expires=30)
