"""Holding a conference: minutes and actions of each item, and sending the minutes (verbs conference.hold, item.minute, …)."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies.models import Agency
from audit.system import whole_ledger
from conferences import clock, states
from conferences.actions.steps import clean_text, held, held_item, locked, moved, saved, tell_agencies, write_entry
from conferences.actions.tabling import end_assignments
from conferences.models import Conference, Flag, Item, Task
from conferences.words import CATEGORIES_OF_TASKS
from consent.involving import end_all, involve, move_end
from hub.kit.errors import NotNow
from notifications.actions import tell

NOT_YET = "It has not begun yet."
MISSING = "Write the minutes of each item first. Missing: {}."
NOT_THERE = "Select an agency that takes part in this item"
PAST = "Select today or a later day"
OUTCOME = "Select what came of it"
DONE = "This was done already."
NOT_LATE = "This is not late yet."
OPEN_STILL = "Its papers are still open."


@transaction.atomic
def hold_conference(conference: Conference, *, by: Viewer) -> Conference:
    """Say that it was held: each tabled item counts as discussed, and is flagged for twelve months from its day.

    Raises Refused, Http404, and NotNow before it has begun.
    """
    check(by, "conference.hold", conference)
    conference = held(conference, by)
    now = timezone.now()
    if conference.state == "agenda_closed" and now < conference.starts_at:
        raise NotNow(NOT_YET)
    with whole_ledger():
        conference = moved(conference, "conference.hold", by=by, minutes_due_at=clock.minutes_due(now))
        day = timezone.localdate(conference.starts_at)
        for item in conference.items.filter(state="tabled").select_for_update(of=("self",)):
            saved(item, state="discussed", discussed_at=now)
            Flag.objects.create(
                item=item,
                holder_id=item.holder_id,
                person_id=item.person_id,
                starts_on=day,
                ends_on=clock.flag_ends(day),
            )
    return conference


@transaction.atomic
def minute_item(item: Item, *, by: Viewer, text: str) -> Item:
    """Write the minutes of one item, as an entry of the agency that holds the conference; again until they are sent.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    item = held_item(item, by)
    check(by, "item.minute", item)
    text = clean_text(by, item.person_id, "text", text, "Enter what was said and decided")
    if locked(item.conference, by).state != "held":
        raise NotNow(DONE if item.minutes_id else NOT_YET)
    item.move("item.minute")
    if item.minutes_id:
        entry = item.minutes
        entry.text, entry.version, entry.correction_reason = (
            text,
            entry.version + 1,
            "Written again before they were sent",
        )
        entry.save()
        return saved(item)
    entry = write_entry(by, item.person_id, "conference_minutes", "Minutes of a conference", text)
    return saved(item, minutes=entry)


@transaction.atomic
def minute_conference(conference: Conference, *, by: Viewer) -> Conference:
    """Send the minutes: each member agency may read what it may see of them until the window closes, soon after.

    Raises Refused, Http404, and NotNow while minutes of an item are missing.
    """
    check(by, "conference.minute", conference)
    conference = held(conference, by)
    with whole_ledger():
        discussed = list(conference.items.filter(state="discussed"))
        if missing := [item.reference for item in discussed if item.minutes_id is None]:
            raise NotNow(MISSING.format(", ".join(missing)))
        ends = clock.window_after_minutes(timezone.now())
        conference = moved(conference, "conference.minute", by=by, window_ends_at=ends)
        for item in discussed:
            move_end(item.reference, ends)
    tell_agencies("conference.minute", conference.reference, conference.party_ids, by=by)
    return conference


@transaction.atomic
def give_task(item: Item, *, by: Viewer, agency: Agency | None, text: str, due_on: dt.date) -> Task:
    """Give an action to an agency that takes part; it may read the action until it has answered, and nothing more then.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    item = held_item(item, by)
    check(by, "task.give", item)
    if item.state != "discussed":
        raise NotNow(NOT_YET if item.state == "tabled" else "The papers of this item are closed.")
    if agency is None or agency.pk not in item.party_ids:
        raise ValidationError({"agency": NOT_THERE})
    if due_on < timezone.localdate():
        raise ValidationError({"due_on": PAST})
    text = clean_text(by, item.person_id, "text", text, "Enter what is to be done")
    entry = write_entry(
        by, item.person_id, "conference_task", "Action of a conference", text, category_id="plan_actions"
    )
    task = Task.objects.create(
        item=item,
        holder_id=item.holder_id,
        agency=agency,
        entry=entry,
        due_on=due_on,
        given_at=timezone.now(),
        given_by_id=by.user_id,
    )
    with whole_ledger():
        involve(
            item.person_id,
            agency_id=agency.pk,
            from_agency_id=item.from_agency_id,
            tier="conference",
            source=task.reference,
            categories=CATEGORIES_OF_TASKS,
        )
    tell_agencies("task.give", item.reference, [agency.pk], by=by, person=item.person_id)
    return task


@transaction.atomic
def answer_task(task: Task, *, by: Viewer, outcome: str, text: str) -> Task:
    """Say what came of an action: done, not done, or not possible because things changed; with words, into the record.

    What is not done can still be done later. Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    item = held_item(task.item, by)
    fresh = Task.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=task.pk).first()
    if fresh is None:
        raise Http404
    check(by, "task.answer", fresh)
    if outcome not in dict(states.TASK_ANSWERS):
        raise ValidationError({"outcome": OUTCOME})
    fresh.move("task.answer")
    text = clean_text(by, item.person_id, "text", text, "Say what was done, or why not")
    entry = write_entry(
        by, item.person_id, "conference_outcome", "What came of an action", text, category_id="plan_actions"
    )
    fresh = saved(fresh, state=outcome, outcome=entry, answered_by_id=by.user_id)
    if outcome != "not_done":
        end_all(fresh.reference)
    tell_agencies("task.answer", item.reference, [item.holder_id], by=by, person=item.person_id)
    return fresh


@transaction.atomic
def remind_conference(conference: Conference, *, by: Viewer) -> Conference:
    """Remind the chair of minutes that are late. For the hub itself. Raises Refused and NotNow."""
    check(by, "conference.remind", conference)
    conference = locked(conference, by)
    if conference.state != "held" or conference.reminded_at:
        raise NotNow(DONE)
    if timezone.now() < conference.minutes_due_at:
        raise NotNow(NOT_LATE)
    conference = saved(conference, reminded_at=timezone.now())
    tell("conference.remind", conference.reference, agency_id=conference.holder_id, user_id=conference.chair_id)
    return conference


@transaction.atomic
def end_item(item: Item, *, by: Viewer) -> Item:
    """Put an item away whose papers have closed, with the assignments that were made for it. For the hub itself.

    The access has ended by itself before; this only tidies up. Raises Refused and NotNow.
    """
    check(by, "item.end", item)
    item = held_item(item, by)
    if item.conference.window_ends_at is None or item.conference.window_ends_at > timezone.now():
        raise NotNow(OPEN_STILL)
    item = moved(item, "item.end", by=by)
    end_all(item.reference)
    left = item.conference.items.filter(state__in=states.TABLED)
    if not left.exists():
        end_assignments(item.conference)
    return item
