"""A mail server that takes a second and then refuses."""

from __future__ import annotations

import time
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Trasig(BaseEmailBackend):
    """Slow, then away."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Nothing is ever sent."""
        time.sleep(1)
        raise ConnectionRefusedError
