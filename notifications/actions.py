"""Telling people: a notice in the hub, or a letter that goes out after the commit.

Actions of every room call these inside their own transaction: undone with it, done with it (design: trust, T42).
"""

from notifications.letters import sealed
from notifications.models import Letter, Notice
from notifications.tasks import send_letter


def tell(verb: str, about: str, *, agency_id, user_id=None) -> Notice:
    """Leave a notice that `verb` happened to the thing with this reference, for one user or for a whole agency."""
    return Notice.objects.create(verb=verb, about=about, agency_id=agency_id, user_id=user_id)


def post(to: str, template: str, **context) -> Letter:
    """Put a letter into the outbox, from templates/letters/<template>.txt; a worker sends it after the commit.

    `context` may hold links, never a name of anybody. Returns the row.
    """
    letter = Letter.objects.create(to=to, template=template, context=sealed(context))
    send_letter.defer(letter=str(letter.pk))
    return letter
