"""Holding back from disposal what an agency recorded about a person: hold.place, hold.lift, hold.remind."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from retention import states
from retention.actions.steps import hold_person, saved, tell_officers, typed
from retention.models import Hold

LIFTED = "This hold was lifted already."
NOT_YET = "This hold is not to be looked at again yet."


@transaction.atomic
def place_hold(person: UUID, *, by: Viewer, kind: str, authority: str, review_on: dt.date) -> Hold:
    """Hold back everything that the acting agency recorded about a person; return the hold.

    It stops every disposal that was not carried out. Raises Refused, and ValidationError by field.
    """
    check(by, "hold.place")
    hold_person(person)
    errors = {}
    if kind not in dict(states.HOLD_KINDS):
        errors["kind"] = "Select what it is for"
    if review_on is None or review_on <= timezone.localdate():
        errors["review_on"] = "Enter a day that is to come"
    if errors:
        raise ValidationError(errors)
    longest = Hold._meta.get_field("authority").max_length
    said = typed(by, person, "authority", authority, "Enter the reference of whoever asked for it", longest)
    return Hold.objects.create(
        agency_id=by.agency_id,
        person_id=person,
        kind=kind,
        authority=said,
        review_on=review_on,
        placed_by_id=by.user_id,
    )


@transaction.atomic
def lift_hold(hold: Hold, *, by: Viewer, text: str) -> Hold:
    """Lift a hold, with the reason; return it. Raises Refused, NotNow, Http404 and ValidationError."""
    fresh = _locked(hold)
    check(by, "hold.lift", fresh)
    if fresh.lifted_at:
        raise NotNow(LIFTED)
    fresh.lifted_why = typed(by, fresh.person_id, "text", text, "Say why it is lifted", 300)
    fresh.lifted_at, fresh.lifted_by_id = timezone.now(), by.user_id
    return saved(fresh)


@transaction.atomic
def remind_hold(hold: Hold, *, by: Viewer) -> Hold:
    """Tell the officers, once for its day, that a hold has to be looked at again; the hub alone does this."""
    fresh = _locked(hold)
    check(by, "hold.remind", fresh)
    if fresh.lifted_at or fresh.review_on > timezone.localdate() or fresh.reminded_for == fresh.review_on:
        raise NotNow(NOT_YET)
    fresh.reminded_for = fresh.review_on
    tell_officers("hold.remind", fresh)
    return saved(fresh)


def _locked(hold: Hold) -> Hold:
    """Hold the person and lock the hold; return it fresh. Raises Http404."""
    hold_person(hold.person_id)
    fresh = Hold.objects.select_for_update(of=("self",)).filter(pk=hold.pk).first()
    if fresh is None:
        raise Http404
    return fresh
