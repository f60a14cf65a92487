"""What the worker does for this room: sending letters, once their transaction is committed."""

import pghistory
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from access.viewer import system_actor
from notifications.letters import message
from notifications.models import Letter

POSTMAN = system_actor("The post room")


@app.task(
    name="letters.send", queue="letters", retry=RetryStrategy(max_attempts=settings.LETTER_TRIES, exponential_wait=3)
)
def send_letter(letter: str) -> None:
    """Send the letter with this id, unless it was sent; then forget what it said.

    The row stays locked while the letter goes out, so that two workers never send one letter. What the mail server
    raises is counted and raised on, and the job is tried again later; the last time it is marked as failed instead.
    """
    fault = None
    with transaction.atomic(), pghistory.context(user=POSTMAN.user_name):
        waiting = (
            Letter.objects.select_for_update().filter(pk=letter, sent_at__isnull=True, failed_at__isnull=True).first()
        )
        if waiting is None:
            return
        try:
            message(waiting).send()
        except Exception as error:  # whatever the mail server says is counted before it is raised on
            fault = error
            waiting.tries += 1
            if waiting.tries >= settings.LETTER_TRIES:
                waiting.failed_at, waiting.context, fault = timezone.now(), {}, None
        else:
            waiting.sent_at, waiting.context = timezone.now(), {}
        waiting.save(update_fields=["sent_at", "context", "tries", "failed_at"])
    if fault is not None:
        raise fault
