"""Closing an agenda, and the window in which its papers are open (design: sharing, need-to-know ladder, *conference*).

The papers of an item open to a member agency when the agenda is closed and somebody there has confirmed the statement of
confidentiality, whichever comes last; they close by themselves at the end of the window. An agency that is kept away from
somebody is told of nothing: for it there is no such item.
"""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from audit.system import whole_ledger
from conferences import clock, states
from conferences.actions.agenda import next_after, repeats
from conferences.actions.steps import held, locked, moved, saved, tell_agencies
from conferences.models import Attendance, Conference, Item, Research, Standing
from conferences.words import APOLOGIES, CAME, CANCELLED_BECAUSE, CATEGORIES
from consent.involving import end_all, involve
from consent.models import ConflictOfInterest, Involvement, RingFence
from hub.kit.errors import NotNow
from people.models import Assignment

WAITING = "Decide first about what came too late: let it in, or put it off."
NOT_YET = "It has not begun yet."
OVER = "This conference is over."


@transaction.atomic
def close_agenda(conference: Conference, *, by: Viewer) -> Conference:
    """Close the agenda: each item is tabled, each member agency is asked what it holds, and the window opens.

    Raises Refused, Http404, and NotNow while something waits for the chair.
    """
    check(by, "conference.close_agenda", conference)
    conference = held(conference, by)
    now = timezone.now()
    with whole_ledger():
        if conference.items.filter(state="waiting").exists():
            raise NotNow(WAITING)
        ends = clock.window_after(max(conference.starts_at, now))
        conference = moved(conference, "conference.close_agenda", by=by, window_ends_at=ends)
        researching = _researching(conference)
        asked: set[UUID] = set()
        for item in conference.items.filter(state="listed").select_for_update(of=("self",)):
            asked |= _table(item, conference, researching, now)
        for attendance in conference.attendances.exclude(confirmed_at__isnull=True):
            open_to(attendance, conference)
    tell_agencies("conference.close_agenda", conference.reference, asked, by=by)
    return conference


def _researching(conference: Conference) -> set[UUID]:
    """Return the agencies that answer what they hold; the holder is one of them."""
    standing = Standing.objects.filter(holder_id=conference.holder_id, agency_id__in=conference.member_ids)
    silent = set(standing.filter(state="member", researches=False).values_list("agency_id", flat=True))
    return {conference.holder_id, *conference.member_ids} - silent


def _table(item: Item, conference: Conference, researching: set[UUID], now) -> set[UUID]:
    """Table one item: who is told of it, who is asked about it. Return who is asked."""
    fenced = RingFence.objects.live().filter(person_id=item.person_id)
    kept = set(fenced.values_list("agency_id", flat=True))
    parties = {item.from_agency_id, *conference.party_ids} - kept
    end_all(item.reference)
    saved(
        item,
        state="tabled",
        tabled_at=now,
        party_ids=sorted(parties),
        is_repeat=repeats(item.person_id, conference),
    )
    asked = researching & parties
    Research.objects.bulk_create(
        Research(
            item=item,
            holder_id=conference.holder_id,
            agency_id=agency,
            asked_at=now,
            due_at=max(conference.returns_due_at, now),
        )
        for agency in sorted(asked)
    )
    return asked


def open_to(attendance: Attendance, conference: Conference) -> None:
    """Open the tabled papers of a conference to an agency of which somebody has confirmed the statement, and to them.

    To be called as the hub itself, everybody on the agenda held. What was opened already stays as it is.
    """
    made = list(attendance.assignment_ids)
    for item in conference.items.filter(state__in=states.TABLED, party_ids__contains=[attendance.agency_id]):
        mine = {"person_id": item.person_id, "agency_id": attendance.agency_id}
        if RingFence.objects.live().filter(**mine).exists():
            continue
        if not Involvement.objects.live().filter(source=item.reference, tier="conference", **mine).exists():
            involve(
                item.person_id,
                agency_id=attendance.agency_id,
                from_agency_id=item.from_agency_id,
                tier="conference",
                source=item.reference,
                categories=CATEGORIES,
                ends_at=conference.window_ends_at,
            )
        linked = ConflictOfInterest.objects.live().filter(person_id=item.person_id, user_id=attendance.user_id)
        assigned = Assignment.objects.live().filter(user_id=attendance.user_id, **mine)
        if not linked.exists() and not assigned.exists():
            made.append(
                Assignment.objects.create(**mine, user_id=attendance.user_id, assigned_by_id=conference.chair_id).pk
            )
    attendance.assignment_ids = made
    attendance.save()


@transaction.atomic
def confirm_attendance(conference: Conference, *, by: Viewer) -> Attendance:
    """Confirm the statement of confidentiality for this conference: then its items open, once its agenda is closed.

    Confirming again changes nothing. Raises Refused, NotNow and Http404.
    """
    check(by, "attendance.confirm", conference)
    conference = held(conference, by)
    if conference.state == "cancelled" or (conference.window_ends_at and conference.window_ends_at <= timezone.now()):
        raise NotNow(OVER)
    attendance = _attendance(conference, by.agency_id, by.user_id)
    if attendance.confirmed_at is None:
        attendance.confirmed_at = timezone.now()
        with whole_ledger():
            attendance.save()
            open_to(attendance, conference)
    return attendance


@transaction.atomic
def apologise_attendance(conference: Conference, *, by: Viewer, apology: str) -> Attendance:
    """Send apologies. Raises Refused, NotNow, Http404, and ValidationError for no reason of the list."""
    check(by, "attendance.apologise", conference)
    conference = locked(conference, by)
    if conference.state not in states.COMING:
        raise NotNow(OVER)
    if apology not in dict(APOLOGIES):
        raise ValidationError({"apology": "Select why you cannot come"})
    attendance = _attendance(conference, by.agency_id, by.user_id)
    return _noted(attendance, by, "apologies", apology)


@transaction.atomic
def note_attendance(attendance: Attendance, *, by: Viewer, came: str) -> Attendance:
    """Note whether somebody came. Raises Refused, NotNow, Http404, and ValidationError."""
    conference = locked(attendance.conference, by)
    check(by, "attendance.note", conference)
    if conference.state not in states.OPEN:
        raise NotNow(NOT_YET)
    if came not in dict(CAME) or came == "expected":
        raise ValidationError({"came": "Select whether they came"})
    fresh = Attendance.objects.visible_to(by).select_for_update(of=("self",)).get(pk=attendance.pk)
    return _noted(fresh, by, came, fresh.apology or ("other" if came == "apologies" else ""))


def _noted(attendance: Attendance, by: Viewer, came: str, apology: str) -> Attendance:
    """Save how somebody took part."""
    attendance.came, attendance.apology = came, apology if came == "apologies" else ""
    attendance.noted_at, attendance.noted_by_id = timezone.now(), by.user_id
    attendance.save()
    return attendance


def _attendance(conference: Conference, agency: UUID, user: UUID) -> Attendance:
    """Return the row of one user at a locked conference, made now where there is none."""
    made, _ = Attendance.objects.get_or_create(conference=conference, agency_id=agency, user_id=user)
    return made


@transaction.atomic
def cancel_conference(conference: Conference, *, by: Viewer, why: str) -> Conference:
    """Cancel it: its papers close at once, and who is on its agenda goes to the next one, if there is one.

    What was tabled already is taken off: members have begun to answer, and its agency refers again.

    Raises Refused, NotNow, Http404, and ValidationError for no reason of the list.
    """
    check(by, "conference.cancel", conference)
    if why not in dict(CANCELLED_BECAUSE):
        raise ValidationError({"why": "Select why it is cancelled"})
    conference = held(conference, by)
    with whole_ledger():
        conference = moved(conference, "conference.cancel", by=by, cancelled_why=why)
        rows = conference.items.filter(state__in=(*states.ON_AGENDA, "tabled")).select_for_update(of=("self",))
        later = next_after(conference).select_for_update(of=("self",)).first()
        there = set(later.items.exclude(state="withdrawn").values_list("person_id", flat=True)) if later else set()
        for item in rows:
            if later and item.state != "tabled" and item.person_id not in there:
                saved(item, conference=later, state="listed", is_repeat=repeats(item.person_id, later))
            else:
                end_all(item.reference)
                saved(item, state="withdrawn", ended_at=timezone.now())
        end_assignments(conference)
    tell_agencies("conference.cancel", conference.reference, conference.party_ids, by=by)
    return conference


def end_assignments(conference: Conference) -> None:
    """End the assignments that this conference made. To be called as the hub itself."""
    made = [key for row in conference.attendances.all() for key in row.assignment_ids]
    Assignment.objects.live().filter(pk__in=made).update(ends_at=timezone.now())
