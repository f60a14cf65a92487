"""What somebody said until something happens ends when it happens (design: sharing 2.2, `until_event`; fine print of 3.2)."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q

from consent import words
from consent.clock import database_now
from consent.models import ConsentStatement


def end_by_event(person_id: UUID, event: str, *, recipient_id: UUID | None = None) -> int:
    """End what was said until `event` now that it has come; return how many statements ended.

    `recipient_id` is the agency that the event is about: what was said about others goes on. Part of the act that
    brings the event about, which has checked who may and holds the person's row for change. A stop does not end. Raises
    ValidationError for an event that nobody can name.
    """
    if event not in dict(words.UNTIL_EVENTS):
        raise ValidationError({"until_event": "Select an event from the list."})
    now = database_now()
    waiting = ConsentStatement.objects.filter(
        Q(expires_at__isnull=True) | Q(expires_at__gt=now), person_id=person_id, until_event=event, expressed_at__lt=now
    )
    if recipient_id is not None:
        waiting = waiting.filter(Q(recipient_id=recipient_id) | Q(recipient_id__isnull=True))
    return waiting.exclude(kind__in=["refused", "withdrawn", "objection"]).update(expires_at=now)
