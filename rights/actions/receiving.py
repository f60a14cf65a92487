"""Taking a request, knowing who asks, planning a safe answer, and gathering what is held."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from consent.own_words import writer
from notifications.actions import tell
from people.models import RecordEntry
from rights import clock, words
from rights.actions.pair import open_pair_check
from rights.actions.steps import keep, locked, step, text_needed, today, working_part
from rights.controllers import possible_controllers
from rights.models import Part, RequestItem, SubjectRequest

NOT_YET = "It must be today or in the past"
WHO_ASKS = "Enter the name of who asks"
WHAT_SHOWS_IT = "Say what shows that they may ask"
NOT_INVOLVED = "Select an agency that works with this person"
CHOOSE = "Select what it is about"
#: Rows that come from the door, or with a later step.
SET_LATER = ["person", "lead", "taken_by", "identity_verified_by", "safety_planned_by", "sent_by"]


@transaction.atomic
def receive(
    person,
    *,
    by: Viewer,
    type: str,
    received_on: dt.date,
    capacity: str = "self",
    requester_name: str = "",
    received_via: str = "in_person",
    their_words: str = "",
) -> SubjectRequest:
    """Record what a person, or somebody for them, asks for; the acting agency leads. Return the request.

    Any worker may be asked. Raises Refused and ValidationError by field.
    """
    check(by, "request.receive", person)
    errors = {}
    if received_on > today():
        errors["received_on"] = NOT_YET
    if capacity != "self" and not requester_name.strip():
        errors["requester_name"] = WHO_ASKS
    request = SubjectRequest(
        person=person,
        lead_id=by.agency_id,
        type=type,
        capacity=capacity,
        requester_name=requester_name.strip() if capacity != "self" else "",
        received_on=received_on,
        received_via=received_via,
        their_words=writer(by, person)(their_words),
        taken_by_id=by.user_id,
        clock_start=received_on,
        due_on=clock.due(received_on),
    )
    try:
        request.clean_fields(exclude=SET_LATER)
    except ValidationError as error:
        errors = {**error.update_error_dict({}), **errors}
    if errors:
        raise ValidationError(errors)
    request.save(force_insert=True)
    part = Part.objects.create(request=request, agency_id=by.agency_id, lead_id=by.agency_id, named_by_id=by.user_id)
    open_pair_check(request, part, by=by)
    return request


@transaction.atomic
def verify(
    request: SubjectRequest, *, by: Viewer, identity_how: str, authority_seen: str = "", proof_was_asked: bool = False
) -> SubjectRequest:
    """Record how it was checked who asks; the answer can be worked on from then.

    Where proof had to be asked for, the month begins today. Raises Refused, NotNow, Stale and ValidationError.
    """
    text_needed(identity_how=identity_how)
    if request.capacity != "self" and not authority_seen.strip():
        raise ValidationError({"authority_seen": WHAT_SHOWS_IT})
    start = today() if proof_was_asked else request.clock_start
    return step(
        request,
        "request.verify",
        by=by,
        identity_how=identity_how.strip(),
        identity_verified_by_id=by.user_id,
        authority_seen=authority_seen.strip(),
        clock_start=start,
        due_on=clock.due(start),
    )


@transaction.atomic
def plan_safety(
    request: SubjectRequest,
    *,
    by: Viewer,
    safe_way: str,
    device_monitored: str,
    supporter_present: str = "",
    safety_notes: str = "",
) -> SubjectRequest:
    """Plan how the answer reaches the person and nobody else. Raises Refused, NotNow, Stale and ValidationError."""
    errors = {}
    if safe_way not in dict(words.SAFE_WAYS):
        errors["safe_way"] = "Select how the answer reaches them"
    if device_monitored not in dict(words.YES_NO):
        errors["device_monitored"] = "Select whether somebody watches their phone or computer"
    if safe_way == "safe_e_mail" and device_monitored != "no":
        errors["safe_way"] = "Not by e-mail, unless it is sure that nobody watches"
    if errors:
        raise ValidationError(errors)
    write = writer(by, request.person)
    return step(
        request,
        "request.plan_safety",
        by=by,
        safe_way=safe_way,
        device_monitored=device_monitored,
        supporter_present=write(supporter_present),
        safety_notes=write(safety_notes),
        safety_planned_at=timezone.now(),
        safety_planned_by_id=by.user_id,
    )


@transaction.atomic
def involve(request: SubjectRequest, *, by: Viewer, agency) -> SubjectRequest:
    """Name another agency that answers for what it holds itself, and tell it; the same one twice changes nothing.

    Only agencies that are known here to work with the person. Raises Refused, NotNow, Stale and ValidationError.
    """
    check(by, "request.involve", request)
    if agency is None or agency.pk not in {each.pk for each in possible_controllers(by, request)}:
        if agency is not None and agency.pk in request.other_controllers:
            return request
        raise ValidationError({"agency": NOT_INVOLVED})
    request = step(request, "request.involve", by=by, other_controllers=[*request.other_controllers, agency.pk])
    Part.objects.create(request=request, agency=agency, lead_id=request.lead_id, named_by_id=by.user_id)
    tell("request.involve", request.reference, agency_id=agency.pk)
    return request


@transaction.atomic
def collect(
    request: SubjectRequest, *, by: Viewer, search_scope: str, entries: Iterable[RecordEntry] | None = None
) -> Part:
    """List what the acting agency holds that a request is about, with where it was looked for; return the part.

    All its entries for a copy; for something to be done only those named. What came since is added when it is done again.
    Raises Refused, NotNow, Stale and ValidationError.
    """
    check(by, "request.collect", request)
    text_needed(search_scope=search_scope)
    fresh = locked(request)
    part = working_part(fresh, by)
    rows = []
    if fresh.type in words.DEEDS:
        rows = [entry for entry in entries or () if entry.owner_id == by.agency_id]
        if not rows:
            raise ValidationError({"entries": CHOOSE})
    elif fresh.type == "access":
        rows = RecordEntry.objects.visible_to(by).filter(person_id=fresh.person_id)
    listed = set(RequestItem.objects.filter(request=fresh, agency_id=by.agency_id).values_list("entry_id", flat=True))
    RequestItem.objects.bulk_create(
        RequestItem(
            request=fresh,
            agency_id=by.agency_id,
            entry=entry,
            category_id=entry.category_id,
            sensitivity=entry.sensitivity,
        )
        for entry in rows
        if entry.pk not in listed
    )
    part.search_scope, part.collected_at, part.collected_by_id = search_scope.strip(), timezone.now(), by.user_id
    part.save()
    open_pair_check(fresh, part, by=by)
    keep(fresh)
    return part
