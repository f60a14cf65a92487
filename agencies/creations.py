"""Creations that may be sent twice: a double click or a repeated request makes one thing (design: trust, T41).

The door of a creation, page or API, wraps its action:

    thing, fresh = once(
        viewer, "person.open", key, facts,
        make=lambda: open_record(by=viewer, **facts),
        find=lambda reference: Person.objects.visible_to(viewer).get(reference=reference),
    )
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.http import Http404

from access.viewer import Viewer
from agencies.models import CreationKey

USED = "This key was used for something else. Send a new one."
TOO_LONG = "A key has 100 characters at most."


def once[Thing](
    viewer: Viewer | None,
    verb: str,
    key: str,
    facts: Mapping,
    *,
    make: Callable[[], Thing],
    find: Callable[[str], Thing],
) -> tuple[Thing, bool]:
    """Make a thing, or find the one that was made under this key; return it, and whether it is fresh.

    `facts` is all that tells this creation from another (the validated fields, and the reference of what the thing is
    made under). Two requests with one key wait for each other. A creation that fails uses up no key. Raises
    ValidationError when the key stands for other facts, Http404 when what was made is not to be seen any more, and what
    `make` raises. Without a key it just makes.
    """
    if not key:
        return make(), True
    if len(key) > CreationKey._meta.get_field("key").max_length:
        raise ValidationError({"request_key": TOO_LONG})
    membership_id = viewer.membership_id if viewer else None
    mine = CreationKey(membership_id=membership_id, verb=verb, key=key, fingerprint=fingerprint_of(facts))
    with transaction.atomic():
        # the unique constraint makes a second request wait here until the first is committed or undone
        CreationKey.objects.bulk_create([mine], ignore_conflicts=True)
        kept = CreationKey.objects.get(membership_id=membership_id, verb=verb, key=key)
        if kept.pk == mine.pk:
            thing = make()
            CreationKey.objects.filter(pk=mine.pk).update(made=thing.reference)
            return thing, True
    if kept.fingerprint != mine.fingerprint:
        raise ValidationError({"request_key": USED})
    try:
        return find(kept.made), False
    except ObjectDoesNotExist as error:
        raise Http404 from error


def was_made(viewer: Viewer | None, verb: str, key: str) -> bool:
    """Return whether this key has made something already, whatever it was: `once` finds out whether it was the same."""
    membership_id = viewer.membership_id if viewer else None
    kept = CreationKey.objects.filter(membership_id=membership_id, verb=verb, key=key)
    return bool(key) and kept.exclude(made="").exists()


def fingerprint_of(facts: Mapping) -> str:
    """Return a hash of the facts that does not depend on their order; rows count by their key."""
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value):
    """Return what stands for a value that JSON does not know."""
    if isinstance(value, models.Model):
        return f"{value._meta.label}:{value.pk}"
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return list(value)
    return str(value)
