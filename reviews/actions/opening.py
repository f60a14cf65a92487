"""Starting a review, who takes part in it, and breaking it off: review.open, review.attend, review.contribute,
review.abandon (standards: ED5 P32; design: domain, Plan).
"""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from hub.kit.working_days import add_working_days
from plans.actions.steps import clean_text, note, tell_agencies
from plans.actions.steps import held as held_plan
from plans.models import Plan, Turn
from reviews import states
from reviews.actions.steps import held, line_of, saved, write
from reviews.models import Attendee, Review

OPEN_ALREADY = "A review of this plan is in progress already: {}."
AHEAD = "A review is held today, or was held before: enter that day"
BEFORE_THE_PLAN = "The plan was not there yet on this day"
ENDS_FIRST = "Enter an end after the start"


@transaction.atomic
def open_review(
    plan: Plan,
    *,
    by: Viewer,
    held_on: dt.date | None = None,
    starts_at: dt.time | None = None,
    ends_at: dt.time | None = None,
) -> Review:
    """Start the review of a plan, chaired by whoever starts it; every agency with a role stands in it. Return it.

    The minutes are due within the working days that are set. Raises Refused, NotNow while another is in progress, Http404,
    and ValidationError by field.
    """
    plan = held_plan(plan, by)
    check(by, "review.open", plan)
    if there := Review.objects.filter(plan=plan, state="open").first():
        raise NotNow(OPEN_ALREADY.format(there.reference))
    day = held_on or timezone.localdate()
    errors = {}
    if day > timezone.localdate():
        errors["held_on"] = AHEAD
    if day < timezone.localdate(plan.started_at):
        errors["held_on"] = BEFORE_THE_PLAN
    if starts_at and ends_at and ends_at <= starts_at:
        errors["ends_at"] = ENDS_FIRST
    if errors:
        raise ValidationError(errors)
    called = Turn.objects.filter(plan=plan, verb__in=("plan.call_review", "review.finish"), part=None)
    last = called.order_by("-at", "-id").first()
    review = Review.objects.create(
        plan=plan,
        agency_id=by.agency_id,
        planned_for=plan.review_on,
        held_on=day,
        starts_at=starts_at,
        ends_at=ends_at,
        chair_id=by.user_id,
        opened_by_id=by.user_id,
        called_because=last.text[:300] if last and last.verb == "plan.call_review" else "",
        minutes_due_at=due_after(day, settings.REVIEW_MINUTES_WORKING_DAYS),
    )
    parties = sorted(set(plan.partner_ids))
    Attendee.objects.bulk_create(Attendee(review=review, agency_id=agency) for agency in parties)
    note(plan, "review.open", by=by)
    tell_agencies("review.open", plan, parties, by=by)
    return review


def due_after(day: dt.date, working_days: int) -> dt.datetime:
    """Return when so many working days after a day end: at five in the afternoon, in London."""
    return timezone.make_aware(dt.datetime.combine(add_working_days(day, working_days), dt.time(17)))


@transaction.atomic
def attend_review(review: Review, *, by: Viewer, parts: Mapping[UUID, Mapping]) -> Review:
    """Record who takes part: by agency its `attendance`, the `names` of who came, and whether they `read` the statement.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    review = held(review, by, "review.attend")
    rows = {row.agency_id: row for row in Attendee.objects.filter(review=review)}
    if set(parts) - set(rows):
        raise ValidationError({"attendance": "Select agencies that have a role in the plan"})
    for agency_id, said in parts.items():
        row = rows[agency_id]
        row.attendance = said["attendance"]
        row.names = clean_text(by, review.plan, "names", said.get("names", ""))
        read = row.attendance == "here" and said.get("read", False)
        row.read_at = (row.read_at or timezone.now()) if read else None
        row.save()
    return saved(review)


@transaction.atomic
def contribute_review(review: Review, *, by: Viewer, text: str) -> Review:
    """Send what one's agency has to say to a review, instead of being there or besides. Raises what attend_review raises."""
    review = held(review, by, "review.contribute")
    if not (text or "").strip():
        raise ValidationError({"text": "Enter what the review should know"})
    row, _ = Attendee.objects.get_or_create(review=review, agency_id=by.agency_id)
    if row.attendance != "here":
        row.attendance = "sent"
        row.save()
    line = line_of(review, by, "information", agency_id=by.agency_id)
    write(line, by, "Information for the review", text=text).save()
    note(review.plan, "review.contribute", by=by)
    tell_agencies("review.contribute", review.plan, [review.agency_id], by=by)
    return saved(review)


@transaction.atomic
def abandon_review(review: Review, *, by: Viewer, text: str) -> Review:
    """Break a review off, with the reason: the plan's next review stands as it was. Raises what attend_review raises."""
    review = held(review, by, "review.abandon")
    review.reason = clean_text(by, review.plan, "text", text, "Say why it was broken off")[:300]
    note(review.plan, "review.abandon", by=by, text=review.reason)
    tell_agencies("review.abandon", review.plan, review.plan.partner_ids, by=by)
    return saved(review)


assert {code for code, _ in states.ATTENDANCE} >= set(states.TOOK_PART)  # noqa: S101
