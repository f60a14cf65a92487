"""Attaching a document to a person's record, and what the scanner says of it: the verbs `entry.attach` and `entry.scan`."""

import hashlib

from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from people import redaction
from people.actions.recording import record
from people.attached import clean
from people.attached.refusing import refuse
from people.attached.scanning import WAITING, scan
from people.attached.storing import keep
from people.models import Attachment, Person, RecordEntry

HOLDS = "This file holds the person’s address or number, or a name that is kept secret. Leave it out of the file."


@transaction.atomic
def attach(
    person: Person, *, by: Viewer, raw: bytes, title: str, category: str = "", sensitivity: int | None = None
) -> RecordEntry:
    """Record a document with its file, made anew from its content; return the entry.

    The name of what was uploaded is kept nowhere. Raises Refused, ValidationError by field (`file` for what cannot be
    attached, and for a file whose text holds a protected value), and Http404 for a person that is not known.
    """
    check(by, "entry.attach")
    cleaned = clean(raw)
    if redaction.objection(cleaned.text, redaction.known_to(by, person)):
        refuse(HOLDS)
    entry = record(person, by=by, kind="document", title=title, category=category or None, sensitivity=sensitivity)
    Attachment.objects.create(
        entry=entry,
        stored_as=keep(cleaned.content),
        format=cleaned.format.code,
        size=len(cleaned.content),
        digest=hashlib.sha256(cleaned.content).hexdigest(),
    )
    return entry


@transaction.atomic
def scan_entry(attachment: Attachment, *, by: Viewer) -> Attachment:
    """Ask the scanner about a file that waits; without an answer it goes on waiting. The hub alone does this."""
    check(by, "entry.scan", attachment)
    fresh = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if fresh.scan == WAITING and (said := scan(fresh.stored_as)) != WAITING:
        fresh.scan, fresh.scanned_at = said, timezone.now()
        fresh.save(update_fields=["scan", "scanned_at"])
    return fresh
