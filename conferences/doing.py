"""Planning, inviting and referring by page or API: once under a key, with rows in place of references."""

from collections.abc import Mapping

from access.viewer import Viewer
from agencies.creations import once
from agencies.models import Agency
from conferences import actions
from conferences.choosing import Referring
from conferences.models import Conference, Item, Standing
from consent.sight import PersonSight


def plan_once(viewer: Viewer, key: str, sent: Mapping) -> Conference:
    """Plan what was written, once under this key. Raises what the action raises."""
    made, _ = once(
        viewer,
        "conference.plan",
        key,
        dict(sent),
        make=lambda: actions.plan_conference(by=viewer, **sent),
        find=lambda reference: Conference.objects.visible_to(viewer).get(reference=reference),
    )
    return made


def invite_once(viewer: Viewer, key: str, agency: Agency | None, *, researches: bool) -> Standing:
    """Invite an agency, once under this key. Raises what the action raises."""
    made, _ = once(
        viewer,
        "conference.invite",
        key,
        {"agency": agency.reference if agency else "", "researches": researches},
        make=lambda: actions.invite(by=viewer, agency=agency, researches=researches),
        find=lambda reference: Standing.objects.visible_to(viewer).get(reference=reference),
    )
    return made


def refer_once(viewer: Viewer, key: str, sent: Mapping, seen: PersonSight) -> Item:
    """Refer somebody as it was written, once under this key. Raises what the action raises."""
    made, _ = once(
        viewer,
        "item.refer",
        key,
        {**sent, "person": seen.person.reference},
        make=lambda: actions.refer(seen.person, by=viewer, **Referring(viewer, seen).facts(dict(sent))),
        find=lambda reference: Item.objects.visible_to(viewer).get(reference=reference),
    )
    return made
