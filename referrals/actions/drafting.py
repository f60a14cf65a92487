"""Writing a referral before it is sent: only its author sees it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from agencies.models import Service
from consent.keeping import objection_to
from hub.kit.errors import NotNow
from people import redaction
from people.models import Person, RecordEntry
from referrals.actions.steps import locked
from referrals.models import PackItem, Referral

WRITABLE = frozenset(
    [
        "asked",
        "why_now",
        "their_words",
        "urgency",
        "tried_before",
        "others_involved",
        "access_needs",
        "safe_to_talk_to",
        "person_knows",
        "person_knows_why_not",
        "contact_name",
        "contact_details",
    ]
)


PROSE = WRITABLE - {"urgency", "person_knows"}


@transaction.atomic
def draft(person: Person, *, by: Viewer, service: Service | None = None, **facts) -> Referral:
    """Start a referral for a person; return the draft. Its contact is the author until somebody says otherwise."""
    check(by, "referral.draft")
    referral = Referral(
        person_id=person.pk, from_agency_id=by.agency_id, author_id=by.user_id, contact_name=by.user_name
    )
    return _write(referral, by, service=service, **facts)


@transaction.atomic
def edit(referral: Referral, *, by: Viewer, pack: Iterable[RecordEntry] | None = None, **facts) -> Referral:
    """Change a draft; `pack` replaces the chosen entries, which must be the person's and the agency's own.

    Raises NotNow when it was sent already, ValidationError on what does not fit.
    """
    referral = locked(referral)
    check(by, "referral.edit", referral)
    if referral.state != "draft":
        raise NotNow("This has been sent: it can no longer be changed.")
    if pack is not None:
        _choose(referral, list(pack), by)
    return _write(referral, by, **facts)


def _write(referral: Referral, by: Viewer, **facts) -> Referral:
    """Set what was written and save it as the next version."""
    service = facts.pop("service", None)
    if unknown := set(facts) - WRITABLE:
        raise TypeError(f"a referral has no {', '.join(sorted(unknown))}")
    if service is not None:
        if service.agency_id == by.agency_id:
            raise ValidationError({"service": "Choose a service of another agency."})
        if words := objection_to(by, referral.person_id, service.agency_id):
            raise ValidationError({"service": words})
        referral.service, referral.to_agency_id = service, service.agency_id
    if prose := {name: value for name, value in facts.items() if name in PROSE and value}:
        redaction.refuse_texts(prose, redaction.known_to(by, referral.person_id))
    for name, value in facts.items():
        setattr(referral, name, value)
    referral.clean_fields(exclude={field.name for field in referral._meta.fields} - WRITABLE)
    if not referral._state.adding:
        referral.version += 1
    referral.save()
    return referral


def _choose(referral: Referral, entries: list[RecordEntry], by: Viewer) -> None:
    """Replace the pack. An agency sends on only what it recorded itself: others' entries are theirs to share."""
    wrong = [entry for entry in entries if entry.person_id != referral.person_id or entry.owner_id != by.agency_id]
    if wrong:
        raise ValidationError({"pack": "Choose from what your own agency has recorded about this person."})
    PackItem.objects.filter(referral=referral).delete()
    PackItem.objects.bulk_create(PackItem(referral=referral, entry=entry) for entry in entries)


@transaction.atomic
def discard(referral: Referral, *, by: Viewer) -> None:
    """Delete a draft for good. Raises NotNow when it was sent already."""
    referral = locked(referral)
    check(by, "referral.discard", referral)
    if referral.state != "draft":
        raise NotNow("This has been sent: withdraw it instead.")
    PackItem.objects.filter(referral=referral).delete()
    referral.delete()
