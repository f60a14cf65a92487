"""The steps that acts of this room share: hold the person and the plan, write what is said into the record, tell."""

from collections.abc import Mapping

from django.http import Http404
from django.utils import timezone

from access.viewer import Viewer
from audit.system import whole_ledger
from consent.alerting import users_at
from consent.models import ConflictOfInterest
from notifications.actions import tell
from people.actions import record
from people.models import Assignment, Person, RecordEntry
from plans.actions.steps import TOLD, held, tell_agencies
from plans.models import Part, Plan
from referrals.models import Referral

#: The states in which a referral has brought an agency in.
BROUGHT_IN = ("accepted", "active", "on_hold", "completed", "ended_early")


def held_row(row, by: Viewer):
    """Hold a row of this room with its plan; return it fresh. Raises Http404 where it is out of sight.

    All that changes a plan waits at the plan, so that two who record or decide at one moment find each other.
    """
    plan = held(row.plan, by)
    fresh = type(row).objects.select_for_update(of=("self",)).filter(pk=row.pk, plan=plan).first()
    if fresh is None:
        raise Http404
    fresh.plan = plan
    return fresh


def say(plan: Plan, by: Viewer, kind: str, title: str, *, like: Part | None = None, **said) -> RecordEntry:
    """Write what is said into the record, as an entry of the acting agency; return it.

    It is in the same category as the part of the plan that it is `like`: who may read that may read this.
    """
    more = {"happened_on": timezone.localdate(), **said}
    if like is not None and "category" not in more:
        more["category"] = RecordEntry.objects.values_list("category_id", flat=True).get(pk=like.entry_id)
    return record(Person(pk=plan.person_id), by=by, kind=kind, title=title, **more)


def tell_concern(verb: str, plan: Plan, *, by: Viewer) -> None:
    """Leave a notice of a concern to the lead, and to the agency whose referral brought the acting agency in, if any."""
    tell_agencies(verb, plan, [plan.lead_id], by=by)
    referral = (
        Referral.objects.filter(person_id=plan.person_id, to_agency_id=by.agency_id, state__in=BROUGHT_IN)
        .order_by("-sent_at", "-pk")
        .first()
    )
    if referral is None or referral.from_agency_id in (plan.lead_id, by.agency_id):
        return
    for user_id in sorted(_to_tell(plan, referral.from_agency_id) - {by.user_id}):
        tell("delivery.concern", referral.reference, agency_id=referral.from_agency_id, user_id=user_id)


def _to_tell(plan: Plan, agency_id) -> set:
    """Return who looks after plans at an agency, and who works with the person there, but for whom a conflict keeps away."""
    with whole_ledger():
        working = Assignment.objects.live().filter(person_id=plan.person_id, agency_id=agency_id)
        users = {user for _, user in users_at([agency_id], TOLD)} | set(working.values_list("user_id", flat=True))
        linked = ConflictOfInterest.objects.live().filter(person_id=plan.person_id)
        return users - set(linked.values_list("user_id", flat=True))


def cleaned(details: Mapping) -> dict:
    """Return further fields without those that say nothing."""
    return {name: value for name, value in details.items() if value not in ("", None)}
