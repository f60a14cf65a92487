"""What is said in a review: the person's view, what became of the actions, the risks, whether the plan is still right, and
what is decided (standards: ED5 P32; BE102v2 12-14; design: ux, wireframe H).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.viewer import Viewer
from consent.own_words import writer
from people.models import RecordEntry
from plans import states as plan_states
from plans.models import Part
from reviews import states
from reviews.actions.steps import held, line_of, one_of, require_statement, saved, write
from reviews.models import Review, ReviewLine

PAST = "Enter today or a later day"
NOT_THIS_PLAN = "Select something of this plan"


@transaction.atomic
def hear_review(
    review: Review, *, by: Viewer, code: str, given: str = "", their_words: str = "", text: str = ""
) -> Review:
    """Record the person's view: how it was given, in their words, and what they want to change; or why they were not asked.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    review = held(review, by, "review.hear")
    one_of(states.HEARD, code, "code", "Select how their view was given")
    errors = {}
    if code == "not_asked" and not given.strip():
        errors["given"] = "Say why they were not asked"
    if code == "before" and not given.strip():
        errors["given"] = "Say to whom, and when"
    if code != "not_asked" and not their_words.strip():
        errors["their_words"] = "Enter what they say, in their words"
    if errors:
        raise ValidationError(errors)
    tidy = writer(by, review.plan.person_id)
    line = line_of(review, by, "view")
    line.code, line.given = code, tidy(given)[:300]
    write(line, by, "Their view in the review", their_words=tidy(their_words), text=tidy(text)).save()
    return saved(review)


@transaction.atomic
def say_outcome_review(review: Review, *, by: Viewer, outcomes: Mapping[UUID, Mapping]) -> Review:
    """Record what became of actions: by the key of each its `code`, `text` and `due_on`; a code of nothing says nothing.

    Raises Refused, NotNow before everybody who is here has read the statement, Http404, and ValidationError by field: the
    reference of an action and what is wrong with it.
    """
    review = held(review, by, "review.say_outcome")
    require_statement(review)
    parts = {part.pk: part for part in review.plan.parts.in_plan().filter(kind="action", pk__in=list(outcomes))}
    errors = {}
    for key, said in outcomes.items():
        part = parts.get(key)
        if part is None:
            raise ValidationError({"outcomes": NOT_THIS_PLAN})
        if said["code"] in states.WANTS_WORDS and not said.get("text", "").strip():
            errors[f"text-{part.reference}"] = "Say what happened"
        if said.get("due_on") and said["due_on"] < timezone.localdate():
            errors[f"due-{part.reference}"] = PAST
    if errors:
        raise ValidationError(errors)
    for key, said in outcomes.items():
        part = parts[key]
        line = line_of(review, by, "outcome", part_id=key)
        if not said["code"] and line._state.adding:
            continue
        about = RecordEntry.objects.get(pk=part.entry_id)
        line.code, line.due_on, line.agency_id = said["code"], said.get("due_on"), part.agency_id
        write(line, by, f"{part.reference} in the review", about=about, text=said.get("text", "")).save()
    return saved(review)


@transaction.atomic
def say_trend_review(review: Review, *, by: Viewer, trends: Mapping[UUID, Mapping]) -> Review:
    """Record what has changed in risks: by the key of each entry its `code` and the `text` of the evidence.

    Raises what say_outcome_review raises.
    """
    review = held(review, by, "review.say_trend")
    require_statement(review)
    risks = RecordEntry.objects.filter(person_id=review.plan.person_id, kind="risk_factor", pk__in=list(trends))
    found = {entry.pk: entry for entry in risks}
    if set(trends) - set(found):
        raise ValidationError({"trends": NOT_THIS_PLAN})
    unsaid = {
        f"text-{found[key].reference}": "Say what shows it"
        for key, said in trends.items()
        if said["code"] in ("up", "down") and not said.get("text", "").strip()
    }
    if unsaid:
        raise ValidationError(unsaid)
    for key, said in trends.items():
        line = line_of(review, by, "trend", factor_id=key)
        if not said["code"] and line._state.adding:
            continue
        line.code = said["code"]
        write(line, by, f"{found[key].reference} in the review", about=found[key], text=said.get("text", "")).save()
    return saved(review)


@transaction.atomic
def judge_review(review: Review, *, by: Viewer, code: str, text: str) -> Review:
    """Record whether the plan is still right, with the reasons. Raises what say_outcome_review raises."""
    review = held(review, by, "review.judge")
    require_statement(review)
    one_of(states.VERDICTS, code, "code", "Select whether it is still right")
    if not text.strip():
        raise ValidationError({"text": "Enter the reasons"})
    line = line_of(review, by, "verdict")
    line.code = code
    write(line, by, "Is the plan still right?", text=text).save()
    return saved(review)


@transaction.atomic
def decide_review(
    review: Review,
    *,
    by: Viewer,
    title: str,
    agency_id: UUID,
    due_on: dt.date | None = None,
    goal: Part | None = None,
    factor: UUID | None = None,
    text: str = "",
) -> ReviewLine:
    """Add a decision: what is done, by which agency, until when, for which goal and because of which risk, need or strength.

    It becomes an action of the plan when the review is finished. Return its line. Raises what say_outcome_review raises.
    """
    review = held(review, by, "review.decide")
    require_statement(review)
    errors = {}
    if not title.strip():
        errors["title"] = "Enter what is to be done"
    roles = review.plan.parts.in_plan().filter(kind="role", state__in=plan_states.HOLDING, agency_id=agency_id)
    if not roles.exists():
        errors["agency"] = "Select an agency that has a role in the plan"
    if due_on and due_on < timezone.localdate():
        errors["due_on"] = PAST
    if goal is not None and (goal.plan_id != review.plan_id or goal.kind != "goal"):
        errors["goal"] = NOT_THIS_PLAN
    if errors:
        raise ValidationError(errors)
    line = ReviewLine(review=review, kind="decision", by_id=by.user_id, agency_id=agency_id, due_on=due_on)
    line.part, line.factor_id = goal, factor
    person = review.plan.person_id
    line.entry = write_decision(line, by, person, title, text)
    line.save(force_insert=True)
    saved(review)
    return line


def write_decision(line: ReviewLine, by: Viewer, person: UUID, title: str, text: str) -> RecordEntry:
    """Put a decision into the record: its one line is the entry's; return the entry."""
    return write(line, by, title.strip(), text=text.strip() or title.strip()).entry


@transaction.atomic
def drop_decision_review(review: Review, *, by: Viewer, line: UUID) -> Review:
    """Take a decision back before the review is finished; what was said of it stays in the record.

    Raises what say_outcome_review raises, and Http404 where there is none.
    """
    review = held(review, by, "review.drop_decision")
    rows: Iterable[ReviewLine] = ReviewLine.objects.filter(review=review, kind="decision", pk=line)
    for row in rows:
        row.dropped = True
        row.save()
    return saved(review)
