"""How one is told by e-mail: reading and saving the choice, as the page and the API do it alike."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from access.viewer import Viewer
from agencies.models import Membership
from notifications.actions import choice_of, choose
from notifications.kinds import ANSWERABLE, KINDS
from notifications.models import AlertChoice

NOBODY = "Select a colleague of your agency"


def colleagues(viewer: Viewer) -> dict[str, Membership]:
    """Return who else works at the acting agency today, one membership a person, by its reference; one statement."""
    rows = Membership.objects.current().filter(agency_id=viewer.agency_id).exclude(user_id=viewer.user_id)
    people = {row.user_id: row for row in rows.order_by("-created_at") if row.viewer().sees_content}
    return {row.reference: row for row in sorted(people.values(), key=lambda row: row.user.name.casefold())}


def as_chosen(viewer: Viewer) -> dict:
    """Return the choice as it stands: hour, urgent, a way for each kind, away_until, cover (a reference), version."""
    choice, others = choice_of(viewer), colleagues(viewer)
    return told_of(choice, others) | {"may_switch_off_urgent": viewer.role not in ANSWERABLE}


def told_of(choice: AlertChoice, others: Mapping[str, Membership]) -> dict:
    """Return a choice as plain values."""
    cover = next((reference for reference, row in others.items() if row.user_id == choice.cover_id), "")
    return {
        "hour": choice.hour,
        "urgent": choice.urgent,
        "kinds": {kind: choice.way_of(kind) for kind in KINDS},
        "away_until": choice.away_until,
        "cover": cover,
        "version": choice.version,
    }


def save(viewer: Viewer, facts: Mapping, version: int | None) -> AlertChoice:
    """Save a choice. Raises ValidationError by field, and Stale when another window was first."""
    facts = dict(facts)
    named, cover = facts.pop("cover", ""), None
    if named:
        row = colleagues(viewer).get(named)
        if row is None:
            raise ValidationError({"cover": NOBODY})
        cover = row.user_id
    return choose(viewer, version=version, cover_id=cover, **facts)
