"""Jobs of utskick. Each asks the database what remains, so running twice or not at all changes nothing but the time."""

from celery import shared_task

from utskick import puls, rela, sandning


@shared_task(name="utskick.relaa")
def relaa() -> None:
    """Bring about due effects, then send the mails they made."""
    rela.relaa()
    sandning.skicka()


@shared_task(name="utskick.skicka")
def skicka() -> None:
    """Send waiting mails."""
    sandning.skicka()


@shared_task(name="utskick.slag")
def slag() -> None:
    """Beat lives: it sent this task."""
    puls.sla(puls.BEAT)
