"""Finishing a review: what it decided is carried into the plan, the next review is set, everybody gets the minutes
(review.finish, review.read_minutes, review.remind; standards: ED5 P32, P33; domain, timescales).
"""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from consent.alerting import users_at
from consent.models import ConflictOfInterest
from hub.kit.errors import NotNow
from notifications.actions import tell
from people.models import RecordEntry
from plans import actions as plan_actions
from plans import states as plan_states
from plans.actions.starting import put_review
from plans.actions.steps import clean_text, note, tell_agencies, write_turn
from plans.actions.steps import held as held_plan
from plans.models import Plan, Turn
from reviews import states
from reviews.actions.opening import due_after
from reviews.actions.steps import held, require_statement, saved, took_part
from reviews.models import Minutes, Review, ReviewLine

NO_PARTICIPANTS = (
    "A review without participants is none: somebody besides your agency takes part, or the person is heard"
)
NO_VIEW = "Record the person’s view, or why they were not asked"
NO_VERDICT = "Say whether the plan is still right, with the reasons"
NOT_SAID = "Say what became of {}"
NO_TREND = "Say what has changed in {}"
WHO_TELLS = "Say who tells the person what was decided, and when"
MEANWHILE = "It was opened or chased meanwhile."
NOT_YET = "It is not late yet."
LEADS = ("supervisor", "duty_manager")


@transaction.atomic
def finish_review(
    review: Review, *, by: Viewer, next_on: dt.date | None, next_by: UUID | None, told: str, shown: tuple = ((), ())
) -> Review:
    """Finish a review: outcomes and decisions become part of the plan, the next review is set, the minutes go out.

    `shown` are the actions and the risks, as (key, words), that the one who finishes reads and that have to be answered.
    What became of an action is taken into the plan where its agency took part; who was not there is asked, and nobody
    reports for them. Raises Refused, NotNow, Http404, and ValidationError by field with everything that is missing.
    """
    review = held(review, by, "review.finish")
    require_statement(review)
    review.told = clean_text(by, review.plan, "told", told)[:300]
    check_complete(review, shown)
    plan = _put_next(review, by, next_on, next_by)
    review.next_on, review.next_by_id, review.finished_by_id = plan.review_on, plan.review_by_id, by.user_id
    lines = list(ReviewLine.objects.select_related("part").filter(review=review, dropped=False))
    _carry_outcomes(review, [line for line in lines if line.kind == "outcome" and line.code], by)
    _carry_decisions(review, [line for line in lines if line.kind == "decision"], by)
    due_at = due_after(timezone.localdate(), settings.PLAN_OPEN_WORKING_DAYS)
    for agency in sorted(set(plan.partner_ids) - {by.agency_id}):
        Minutes.objects.create(review=review, agency_id=agency, due_at=due_at)
    tell_agencies("review.finish", plan, set(plan.partner_ids), by=by)
    return saved(review)


def _put_next(review: Review, by: Viewer, day: dt.date | None, agency: UUID | None) -> Plan:
    """Set the plan’s next review; return the plan. Raises ValidationError by the fields of the end of a review."""
    try:
        return put_review(review.plan, by, "review.finish", day, agency or review.plan.review_by_id)
    except ValidationError as error:
        fields = {"review_on": "next_on", "agency": "next_by"}
        raise ValidationError({fields[name]: said for name, said in error.error_dict.items()}) from error


def check_complete(review: Review, shown: tuple) -> None:
    """Raise ValidationError with everything that a review still lacks."""
    missing = []
    said = {(line.kind, line.part_id or line.factor_id): line for line in ReviewLine.objects.filter(review=review)}
    view = said.get(("view", None))
    heard = view is not None and view.code != "not_asked"
    if not took_part(review) - {review.agency_id} and not heard:
        missing.append(NO_PARTICIPANTS)
    if view is None:
        missing.append(NO_VIEW)
    for kind, things, words in (("outcome", shown[0], NOT_SAID), ("trend", shown[1], NO_TREND)):
        missing += [words.format(name) for key, name in things if not getattr(said.get((kind, key)), "code", "")]
    if ("verdict", None) not in said:
        missing.append(NO_VERDICT)
    errors = {"__all__": missing} if missing else {}
    if not review.told:
        errors["told"] = [WHO_TELLS]
    if errors:
        raise ValidationError(errors)


def _carry_outcomes(review: Review, lines: list[ReviewLine], by: Viewer) -> None:
    """Take what became of actions into the plan; agencies that took no part report themselves."""
    there = took_part(review) | {review.agency_id}
    for line in lines:
        part = review.plan.parts.in_plan().select_for_update(of=("self",)).filter(pk=line.part_id).first()
        if part is None or part.state not in plan_states.OPEN:
            continue
        part.plan = review.plan
        if part.agency_id not in there:
            continue
        changes, changed = {"state": states.BECOMES.get(line.code, part.state)}, {}
        if part.state in ("proposed", "countered") and not part.start_now:
            changes = {}  # what its agency has not agreed to is not under way
        if line.due_on and line.due_on != part.due_on and part.agency_id in there:
            changed["due_on"] = [part.due_on.isoformat() if part.due_on else None, line.due_on.isoformat()]
            changes["due_on"] = max(line.due_on, part.starts_on or line.due_on)
        if changes:
            write_turn(part, "review.finish", by=by, changed=changed, **changes)


def _carry_decisions(review: Review, lines: list[ReviewLine], by: Viewer) -> None:
    """Make each decision an action of the plan: a draft change of its next version."""
    agencies = {line.agency_id for line in lines}
    roles = review.plan.parts.in_plan().filter(kind="role", state__in=plan_states.HOLDING, agency_id__in=agencies)
    named = {role.agency_id: role.agency for role in roles.select_related("agency")}
    for line in lines:
        entry = RecordEntry.objects.get(pk=line.entry_id)
        factors = {line.factor_id: "main"} if line.factor_id else {}
        line.made = plan_actions.add_part(
            review.plan,
            by=by,
            kind="action",
            title=entry.title,
            text="" if entry.text == entry.title else entry.text,
            agency=named.get(line.agency_id),
            due_on=line.due_on,
            parent=line.part,
            factors=factors,
        )
        line.save()


@transaction.atomic
def read_minutes_review(minutes: Minutes, *, by: Viewer) -> Minutes:
    """Record that one's agency has opened its minutes; of many who open them at once one is recorded.

    Raises Refused and Http404.
    """
    check(by, "review.read_minutes", minutes)
    held_plan(minutes.review.plan, by, closed=True)
    fresh = Minutes.objects.select_for_update().get(pk=minutes.pk)
    if fresh.opened_at is None:
        fresh.opened_at, fresh.opened_by_id = timezone.now(), by.user_id
        fresh.save(update_fields=["opened_at", "opened_by"])
    return fresh


@transaction.atomic
def remind_review(thing: Plan | Review | Minutes, *, by: Viewer) -> None:
    """Remind, once, of a review that was to be held, of minutes that are late, or of minutes that nobody has opened.

    The hub alone does this: it tells the leads of who makes it happen, and of who leads the plan. Raises NotNow before its
    time, and where it is settled meanwhile.
    """
    plan = thing if isinstance(thing, Plan) else thing.plan if isinstance(thing, Review) else thing.review.plan
    check(by, "review.remind", thing)
    plan = held_plan(plan, by)
    if isinstance(thing, Plan):
        late, key, agency = plan.review_on < timezone.localdate(), f"review:{plan.review_on}", plan.review_by_id
    elif isinstance(thing, Review):
        fresh = Review.objects.get(pk=thing.pk)
        late, key, agency = (
            fresh.state == "open" and fresh.minutes_due_at <= timezone.now(),
            f"late:{fresh.reference}",
            fresh.agency_id,
        )
    else:
        fresh = Minutes.objects.select_for_update().get(pk=thing.pk)
        if fresh.opened_at or fresh.chased_at or fresh.agency_id not in plan.partner_ids:
            raise NotNow(MEANWHILE)
        late, key, agency = fresh.due_at <= timezone.now(), f"minutes:{str(fresh.pk)[:36]}", fresh.agency_id
        fresh.chased_at = timezone.now()
        fresh.save(update_fields=["chased_at"])
    if not late:
        raise NotNow(NOT_YET)
    if Turn.objects.filter(plan=plan, key=key).exists():
        raise NotNow(MEANWHILE)
    note(plan, "review.remind", by=by, key=key)
    linked = ConflictOfInterest.objects.live().filter(person_id=plan.person_id).values_list("user_id", flat=True)
    for agency_id, user_id in users_at({agency, plan.lead_id}, LEADS, linked):
        tell("review.remind", plan.reference, agency_id=agency_id, user_id=user_id)
