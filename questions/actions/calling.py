"""Calling an unscheduled review of a plan because of a concern (concern.call_review; standards: BE102v2 15, ED5 P32)."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from people.fence import hold_for_change
from questions.actions.acknowledging import CLOSED
from questions.linked import reviews
from questions.models import CalledReview, Concern

NOT_HERE = "Select a plan of this person in which your agency has a role"


@transaction.atomic
def call_review_concern(concern: Concern, *, by: Viewer, plan: str, review_on: dt.date | None) -> CalledReview:
    """Bring the review of a plan forward because of a concern, and write down at the concern that this was done.

    The plan says no more of it than the concern's reference. Raises Refused, NotNow where the concern is closed, Http404,
    and ValidationError by field.
    """
    hold_for_change(concern.person_id)
    fresh = Concern.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=concern.pk).first()
    if fresh is None:
        raise Http404
    check(by, "concern.call_review", fresh)
    if fresh.state != "open":
        raise NotNow(CLOSED)
    if not reviews().plans_of(by).filter(person_id=fresh.person_id, reference=plan).exists():
        raise ValidationError({"plan": NOT_HERE})
    parties = reviews().call(by, plan, review_on, f"{fresh.called} {fresh.reference}")
    return CalledReview.objects.create(
        concern=fresh,
        plan_reference=plan,
        party_ids=parties,
        review_on=review_on,
        agency_id=by.agency_id,
        called_by_id=by.user_id,
    )
