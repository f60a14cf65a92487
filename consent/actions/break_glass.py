"""Break-glass: one worker sees what an emergency needs of one person for an hour, and somebody else looks back on it.

(Verbs break_glass.*; design: sharing 2.7 and the fine print of 3.2.) What it opens is the decision's alone: no bar is
broken, and an agreement is needed. Where nothing opens to somebody who may not know that there is anybody, nothing is kept
but a line in the ledger, and no answer tells what does not exist from what is barred.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404

from access import policy
from access.viewer import Viewer
from agencies.models import User
from audit import ledger
from consent import alerting, beyond, grounds
from consent.clock import database_now
from consent.codes import SAFETY_CRITICAL, Route
from consent.duties import REVIEW_WITHIN
from consent.models import BreakGlass
from consent.models.break_glass import HOUR
from consent.sight import NOBODY, PersonSight, see_person
from consent.weighing import team_of
from hub.kit.errors import NotNow, Refused, Stale
from people import fence
from people.models import Person

FRESH = timedelta(minutes=5)
SHORTEST = 40
NO_PROGRAM = "A program cannot open a record in an emergency. Sign in to the hub and open it there yourself."
NOT_FRESH = "Show once more that it is you: sign in again, then open it within 5 minutes."
NEEDS_LEAVE = (
    "Your last emergency has not been checked yet, or was not justified. "
    "Ask a team lead or consent officer to allow another."
)
NOTHING_OPENS = (
    "Nothing in these groups would open for you. You see all that may be seen, or it is not shared like this."
)
SAME_TEAM = "Somebody of another team, or of an agency whose records were opened, has to check this."


class _NothingOpens(Exception):
    """Nothing would open: all that was tried is undone."""


def open_break_glass(
    reference: str,
    *,
    by: Viewer,
    reason: str,
    what_i_know_now: str,
    categories: Iterable[str],
    re_authenticated_at: datetime | None,
    who_told_me: str = "",
    incident_reference: str = "",
) -> BreakGlass:
    """Open the safety-critical groups of the person with this reference for an hour; return the session.

    `re_authenticated_at` is when the worker last showed who they are. Raises Refused to programs, to whom that was too long
    ago, and to whom somebody else must allow it; ValidationError by field; Http404, the same whether there is nobody or
    something bars it. Needs an open transaction, as every request has.
    """
    policy.check(by, "break_glass.open")
    if by.via == "api":
        raise Refused(NO_PROGRAM)
    now = database_now()
    if re_authenticated_at is None or not now - FRESH <= re_authenticated_at:
        raise Refused(NOT_FRESH)
    session = BreakGlass(
        user_id=by.user_id,
        agency_id=by.agency_id,
        team=team_of(by),
        about=reference,
        reason=reason,
        what_i_know_now=what_i_know_now.strip(),
        who_told_me=who_told_me.strip(),
        incident_reference=incident_reference.strip(),
        categories=sorted(set(categories)),
        opened_at=now,
        expires_at=now + HOUR,
        review_due_at=now + REVIEW_WITHIN,
        re_authenticated_at=re_authenticated_at,
        second_approver_id=_leave_for(by),
    )
    _check(session)
    is_known = Person.objects.visible_to(by).filter(reference=reference).exists()
    try:
        opened = _try(session, by)
    except _NothingOpens as nothing:
        ledger.write(ledger.entry(by, "denied_silent", at=now, purpose="vital_interests", asked=reference))
        if is_known and nothing.args[0]:
            raise ValidationError({"categories": NOTHING_OPENS}) from None
        raise Http404 from None
    session.alerted = sorted({opened.person.held_by_id, *(each.entry.owner_id for each in _by_session(opened))})
    session.save(update_fields=["alerted"])
    alerting.of_session("break_glass.open", session)
    return session


def _try(session: BreakGlass, by: Viewer) -> PersonSight:
    """Keep the session and look through it; return the sight. Raises _NothingOpens, with whether anybody may be known of.

    The same statements are sent whether there is such a person or not: without one the session points at nobody, and is
    undone with the rest.
    """
    with transaction.atomic():
        session.person_id = beyond.key_of(session.about) or NOBODY
        session.save(force_insert=True)
        fence.hold_before_change(session.about)
        try:
            opened = see_person(by, session.about, about=session.reference, kind="break_glass_opened")
        except Http404:
            raise _NothingOpens(False) from None
        if not _by_session(opened):
            raise _NothingOpens(True)
    return opened


def _by_session(sight: PersonSight) -> list:
    """Return what a sight shows on the ground of an emergency alone."""
    return [each for each in sight.shown if each.decision.route == Route.BREAK_GLASS]


def _check(session: BreakGlass) -> None:
    """Raise ValidationError by field unless the reason is on the list, enough is said, and the groups are safety-critical."""
    found = {}
    if session.reason not in dict(grounds.BREAK_GLASS_REASONS):
        found["reason"] = "Select what the emergency is."
    if len(session.what_i_know_now) < SHORTEST:
        found["what_i_know_now"] = f"Say what you know now in {SHORTEST} characters or more."
    if not session.categories or set(session.categories) - SAFETY_CRITICAL:
        found["categories"] = "Select what you need to see now: only these groups open in an emergency."
    try:
        session.clean_fields(
            exclude={field.name for field in BreakGlass._meta.fields} - {"who_told_me", "incident_reference"}
        )
    except ValidationError as error:
        found |= error.message_dict
    if found:
        raise ValidationError(found)


def _leave_for(by: Viewer):
    """Return who allowed this worker another emergency, None where nobody has to. Raises Refused (design: sharing 2.7)."""
    # the user's row is held, so that two emergencies of one worker come one after the other
    User.objects.select_for_update(no_key=True).get(pk=by.user_id)
    last = BreakGlass.objects.filter(user_id=by.user_id).order_by("-opened_at").first()
    if last is None:
        return None
    if last.needs_leave:
        raise Refused(NEEDS_LEAVE)
    return last.allowed_by_id


@transaction.atomic
def extend_break_glass(session: BreakGlass, *, by: Viewer) -> BreakGlass:
    """Go on for another hour, once, while it is open. Raises Refused, NotNow, Stale."""
    session = _held(session, by, "break_glass.extend")
    now = database_now()
    if by.via == "api":
        raise Refused(NO_PROGRAM)
    if not session.is_open_at(now):
        raise NotNow("This has ended. Open it again if the emergency goes on.")
    if session.extended_at:
        raise NotNow("It can be made longer once only.")
    session.extended_at, session.expires_at = now, session.expires_at + HOUR
    _keep(session)
    alerting.of_session("break_glass.extend", session)
    return session


@transaction.atomic
def close_break_glass(session: BreakGlass, *, by: Viewer) -> BreakGlass:
    """End an emergency before its hour is over. Raises Refused, NotNow, Stale."""
    session = _held(session, by, "break_glass.close")
    now = database_now()
    if not session.is_open_at(now):
        raise NotNow("This has ended already.")
    session.closed_at = now
    _keep(session)
    return session


@transaction.atomic
def review_break_glass(session: BreakGlass, *, by: Viewer, outcome: str, note: str) -> BreakGlass:
    """Look back on an emergency: was it justified? Raises Refused to its user and their team, NotNow, Stale."""
    session = _held(session, by, "break_glass.review")
    if (by.agency_id, team_of(by)) == (session.agency_id, session.team):
        raise Refused(SAME_TEAM)
    if session.reviewed_at:
        raise NotNow("Somebody has checked this already.")
    found = {} if outcome in dict(grounds.BREAK_GLASS_REVIEWS) else {"outcome": "Select what came of the check."}
    if not note.strip():
        found["note"] = "Enter why."
    if found:
        raise ValidationError(found)
    session.review_outcome, session.review_note = outcome, note.strip()
    session.reviewer_id, session.reviewed_at = by.user_id, database_now()
    _keep(session)
    alerting.of_session("break_glass.review", session)
    alerting.the_worker("break_glass.review", session)
    return session


@transaction.atomic
def allow_break_glass(session: BreakGlass, *, by: Viewer) -> BreakGlass:
    """Let its worker open another before this one is checked, or although it was not justified. Raises Refused, NotNow."""
    session = _held(session, by, "break_glass.allow")
    if not session.needs_leave:
        raise NotNow("Nobody has to allow this worker another.")
    session.allowed_by_id, session.allowed_at = by.user_id, database_now()
    _keep(session)
    alerting.the_worker("break_glass.allow", session)
    return session


def _held(session: BreakGlass, by: Viewer, verb: str) -> BreakGlass:
    """Return the session afresh, its person held and it too. Raises Stale when it changed meanwhile, Refused."""
    beyond.hold_person(session.person_id)
    fresh = BreakGlass.objects.select_for_update(no_key=True, of=("self",)).get(pk=session.pk)
    policy.check(by, verb, fresh)
    if fresh.version != session.version:
        raise Stale
    return fresh


def _keep(session: BreakGlass) -> None:
    """Save the session as its next version."""
    session.version += 1
    session.save()
