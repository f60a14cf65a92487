"""Planning a conference, and who is a member of it (verbs conference.plan, conference.invite, standing.…)."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from access.policy import check
from access.roles import CONFERS
from access.viewer import Viewer
from agencies.models import Agency, Membership
from audit.system import whole_ledger
from conferences import clock
from conferences.actions.steps import moved, tell_agencies
from conferences.models import Conference, Standing
from hub.kit.errors import NotNow

CHAIR = "Select somebody of your agency who works with conferences"
SOON = "Its cut-off would be over already. Select a later day."
DIRECTORY = "Select an agency of the directory"
OWN = "Your agency holds the conference. Select another one."
INVITED = "It is invited or a member already."


@transaction.atomic
def plan_conference(
    *, by: Viewer, area: str, starts_at: dt.datetime, place: str, chair: UUID | str | None = None
) -> Conference:
    """Plan a conference that the acting agency holds, with all its standing members; return it.

    Its times follow from when it starts. Raises Refused, and ValidationError by field.
    """
    check(by, "conference.plan")
    area, place = area.strip(), place.strip()
    wrong = {}
    if not area:
        wrong["area"] = "Enter for which area"
    if not place:
        wrong["place"] = "Enter where it is, or how to join"
    chairs = Membership.objects.current().filter(agency_id=by.agency_id, role__in=CONFERS)
    found = chairs.filter(user_id=chair or by.user_id).first()
    if found is None:
        wrong["chair"] = CHAIR
    if wrong:
        raise ValidationError(wrong)
    cut_off = clock.cut_off_of(starts_at)
    if cut_off <= timezone.now():
        raise ValidationError({"day": SOON})
    standing = Standing.objects.filter(holder_id=by.agency_id, state="member")
    members = sorted(standing.values_list("agency_id", flat=True))
    conference = Conference.objects.create(
        holder_id=by.agency_id,
        area=area,
        starts_at=starts_at,
        place=place,
        chair_id=found.user_id,
        cut_off_at=cut_off,
        returns_due_at=clock.returns_due(starts_at),
        member_ids=members,
        party_ids=sorted({by.agency_id, *members}),
        planned_by_id=by.user_id,
    )
    tell_agencies("conference.plan", conference.reference, members, by=by)
    return conference


@transaction.atomic
def invite(*, by: Viewer, agency: Agency | None, researches: bool = True) -> Standing:
    """Invite an agency to be a standing member of the acting agency’s conferences; return the invitation.

    Raises Refused, and ValidationError by field.
    """
    check(by, "conference.invite")
    if agency is None or agency.state != "approved":
        raise ValidationError({"agency": DIRECTORY})
    if agency.pk == by.agency_id:
        raise ValidationError({"agency": OWN})
    standing = Standing(holder_id=by.agency_id, agency=agency, researches=researches, invited_by_id=by.user_id)
    # two invitations at once meet at the agency's row
    Agency.objects.select_for_update(no_key=True, of=("self",)).get(pk=agency.pk)
    if Standing.objects.live().filter(holder_id=by.agency_id, agency=agency).exists():
        raise ValidationError({"agency": INVITED})
    standing.save(force_insert=True)
    tell_agencies("standing.offer", standing.reference, [agency.pk], by=by)
    return standing


@transaction.atomic
def accept_standing(standing: Standing, *, by: Viewer) -> Standing:
    """Become a standing member: of every conference of that holder that is still planned. Raises Refused and NotNow."""
    standing = moved(_locked(standing, by), "standing.accept", by=by, answered_by_id=by.user_id)
    with whole_ledger():
        planned = Conference.objects.filter(holder_id=standing.holder_id, state="planned").order_by("pk")
        for conference in planned.select_for_update(of=("self",)):
            _place(conference, {*conference.member_ids, standing.agency_id})
    tell_agencies("standing.accept", standing.reference, [standing.holder_id], by=by)
    return standing


@transaction.atomic
def decline_standing(standing: Standing, *, by: Viewer) -> Standing:
    """Decline to be a member. Raises Refused and NotNow."""
    standing = moved(_locked(standing, by), "standing.decline", by=by, answered_by_id=by.user_id)
    tell_agencies("standing.decline", standing.reference, [standing.holder_id], by=by)
    return standing


@transaction.atomic
def leave_standing(standing: Standing, *, by: Viewer) -> Standing:
    """End the membership: of conferences that are planned at once, while one with a closed agenda is finished first.

    Raises Refused and NotNow.
    """
    standing = _locked(standing, by)
    with whole_ledger():
        rows = Conference.objects.filter(holder_id=standing.holder_id, member_ids__contains=[standing.agency_id])
        if rows.filter(state__in=("agenda_closed", "held")).exists():
            raise NotNow("A conference of theirs goes on. Leave when its minutes are out.")
        moved(standing, "standing.leave", by=by)
        for conference in rows.filter(state="planned").order_by("pk").select_for_update(of=("self",)):
            _place(conference, {*conference.member_ids} - {standing.agency_id})
    tell_agencies("standing.leave", standing.reference, [standing.holder_id], by=by)
    return standing


def _locked(standing: Standing, by: Viewer) -> Standing:
    """Return the membership fresh, its row locked. Raises Http404."""
    fresh = Standing.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=standing.pk).first()
    if fresh is None:
        raise Http404
    return fresh


def _place(conference: Conference, members: set) -> None:
    """Save who is a member of a conference."""
    conference.member_ids = sorted(members)
    conference.party_ids = sorted({conference.holder_id, *members})
    conference.version += 1
    conference.save()
