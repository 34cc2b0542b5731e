"""Jobs of rapportering. Each asks the database what remains, so running twice or not at all changes nothing but the time."""

from celery import shared_task
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.models import Kommun
from rapportering.inlasning import motor
from rapportering.utkast.actions import gallra_utkast
from rapportering.vecka.svep import svep


@shared_task(name="rapportering.gallra_utkast")
def gallra() -> None:
    """Sweep away old drafts, one municipality at a time."""
    for kommun_id in Kommun.objects.values_list("pk", flat=True):
        with kontext(Aktor.system(kommun_id)) as by:
            gallra_utkast(by=by)


@shared_task(name="rapportering.paminn")
def paminn() -> None:
    """Put the reminders about the week that are due into the outbox."""
    svep(timezone.now())


@shared_task(name="rapportering.inlasning")
def inlasning(inlasning_id: int) -> None:
    """Try, file or undo one file of a unit."""
    motor.kor(inlasning_id)


@shared_task(name="rapportering.sop_inlasningar")
def sop_inlasningar() -> None:
    """Take up the files that wait or were abandoned, and empty those that are old."""
    for inlasning_id in motor.sop(timezone.now()):
        inlasning.apply_async((inlasning_id,), expires=30)
