"""Lists of reviews: what is late and what comes over all plans in sight, and the reviews of one plan."""

import datetime as dt
from datetime import timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from access.viewer import Viewer
from agencies.names import shown_name
from consent.left_out import writer_of
from consent.sight import see_people
from hub.kit.spoken import day_words
from plans.models import Plan
from plans.page import PlanPage
from plans.traces import Trace, traces_of
from reviews import states
from reviews.models import Minutes, Review

#: How far ahead the list looks, and how many plans it shows.
AHEAD = timedelta(days=31)
MOST = 100
ANOTHER = "Another agency"
TURNS = {
    "plan.set_review": "set the next review",
    "plan.accept_review": "said that they make it happen",
    "plan.decline_review": "said that they cannot make it happen",
    "plan.call_review": "brought the review forward",
    "review.open": "started the review",
    "review.finish": "finished the review and set the next one",
    "review.abandon": "broke the review off",
    "review.contribute": "sent information to the review",
    "review.remind": "The hub reminded of a review",
}


def due(viewer: Viewer) -> list[dict]:
    """Return the plans whose review is late or comes soon, or whose minutes wait, in groups; the first date first.

    A plan for somebody of whom nothing may be acknowledged is left out. Two statements and a sight.
    """
    today = timezone.localdate()
    in_progress = Review.objects.filter(plan=OuterRef("pk"), state="open")
    unread = Minutes.objects.filter(review__plan=OuterRef("pk"), agency_id=viewer.agency_id, opened_at__isnull=True)
    plans = (
        Plan.objects.visible_to(viewer)
        .running()
        .with_names()
        .annotate(
            in_progress=Subquery(in_progress.values("reference")[:1]),
            minutes_due=Subquery(in_progress.values("minutes_due_at")[:1]),
            unread=Subquery(unread.order_by("-sent_at").values("review__reference")[:1]),
            asked=Exists(
                Plan.objects.filter(pk=OuterRef("pk"), review_by_id=viewer.agency_id, review_accepted_at=None)
            ),
        )
        .filter(
            Q(review_on__lte=today + AHEAD) | Q(asked=True) | Q(in_progress__isnull=False) | Q(unread__isnull=False)
        )
        .order_by("review_on", "id")
    )
    found = list(plans[:MOST])
    people = see_people(viewer, [plan.person_id for plan in found], kinds=("identity",))
    rows = [_row(viewer, plan, people[plan.person_id], today) for plan in found if plan.person_id in people]
    groups = [
        ("answer", "Waiting for your agency", [row for row in rows if row["waits"]]),
        ("late", "Late", [row for row in rows if row["late"]]),
        ("coming", "In the next month", [row for row in rows if not row["late"] and row["soon"]]),
    ]
    return [{"code": code, "label": label, "rows": rows} for code, label, rows in groups]


def _row(viewer: Viewer, plan: Plan, sight, today) -> dict:
    days = (today - plan.review_on).days
    late_minutes = plan.minutes_due is not None and plan.minutes_due <= timezone.now()
    waits = []
    if plan.asked:
        waits.append("Say whether you make it happen")
    if plan.unread:
        waits.append("Minutes to read")
    if late_minutes and viewer.agency_id in (plan.lead_id, plan.review_by_id):
        waits.append("Minutes to finish")
    review = plan.in_progress or plan.unread
    return {
        "reference": plan.reference,
        "url": reverse("reviews:review", args=[plan.reference, review])
        if review
        else reverse("reviews:list", args=[plan.reference]),
        "name": sight.short_name if sight.knows_who else "Name not shared",
        "on": plan.review_on,
        "by": shown_name(plan.review_by, viewer),
        "accepted": plan.review_accepted_at is not None,
        "in_progress": bool(plan.in_progress),
        "late": days > 0 and not plan.in_progress,
        "late_words": f"{days} day{'s' if days != 1 else ''} late",
        "soon": plan.review_on <= today + AHEAD or bool(plan.in_progress),
        "waits": waits,
    }


#: What of each review is fetched with its plan.
HELD = {
    **{name: name for name in ("reference", "state", "held_on", "planned_for", "called_because")},
    **{name: name for name in ("minutes_due_at", "finished_at")},
    "agency": "agency_id",
}


def history_of(page: PlanPage) -> tuple[list[dict], list[dict]]:
    """Return the reviews of one plan, the last one first, and what was said and done about them, in order.

    One statement; agencies are named as far as the viewer knows of them.
    """
    reviews = Review.objects.filter(plan=OuterRef("pk")).order_by("-held_on", "-opened_at")
    reviews = ArraySubquery(reviews.values(row=JSONObject(**HELD)))
    plan = Plan.objects.filter(pk=page.plan.pk).with_turns().annotate(held=reviews).get()
    names = {line.part.agency_id: line.agency for line in page.roles}
    names |= {page.plan.lead_id: page.lead, page.viewer.agency_id: page.viewer.agency_name}
    return [_held(row, names) for row in plan.held], [
        _told(page, one, names) for one in traces_of(plan) if one.verb in TURNS
    ]


def _held(row: dict, names: dict[UUID, str]) -> dict:
    """Return one review as the page of its plan lists it."""
    due, finished = parse_datetime(row["minutes_due_at"]), parse_datetime(row["finished_at"] or "")
    held_on = dt.date.fromisoformat(row["held_on"])
    return {
        "reference": row["reference"],
        "held_on": held_on,
        "by": names.get(UUID(row["agency"]), ANOTHER),
        "state": dict(states.REVIEW_STATES)[row["state"]],
        "code": row["state"],
        "tone": {"open": "info", "finished": "ok"}.get(row["state"], ""),
        "called": bool(row["called_because"]),
        "late": dt.date.fromisoformat(row["planned_for"]) < held_on,
        "minutes_due_at": due,
        "finished_at": finished,
        "in_time": finished is not None and finished <= due,
    }


def _told(page: PlanPage, one: Trace, names: dict[UUID, str]) -> dict:
    """Return one turn as the timeline takes it; the words of an agency that is not known are not shown."""
    known = one.agency in names
    who = f"{one.by}, {names[one.agency]} " if known else f"{ANOTHER} " if one.agency else ""
    sides = one.changed.get("review_on")
    day = f": {day_words(dt.date.fromisoformat(sides[1]))}" if sides else ""
    text = writer_of(page.viewer, page.sight)(one.text, one.agency) if known else ""
    return {"id": "", "url": "", "title": f"{who}{TURNS[one.verb]}{day}", "who": "", "when": one.at, "text": text}
