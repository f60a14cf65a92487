"""The words in which the policy is written: who a viewer is, to a thing.

A rule is a function `(viewer, thing) -> bool`. Things are taken as they are: rules read plain attributes and import no room.
"""

from collections.abc import Callable

from access.roles import CONFERS, HOSTS, KEEPERS, LEADS, OFFICERS, PRACTICE
from access.viewer import Viewer

Rule = Callable[[Viewer, object], bool]


def anybody(viewer: Viewer | None, thing) -> bool:
    """Open to everybody, signed in or not."""
    return True


def role(*names: str) -> Rule:
    """Only in one of these roles."""
    wanted = frozenset(names)
    return lambda viewer, thing: viewer.role in wanted


def side(attribute: str) -> Rule:
    """Only for the agency that `thing.<attribute>` names."""
    return lambda viewer, thing: viewer.agency_id is not None and getattr(thing, attribute) == viewer.agency_id


def among(attribute: str) -> Rule:
    """Only for an agency whose id stands in `thing.<attribute>`."""
    return lambda viewer, thing: viewer.agency_id in getattr(thing, attribute)


def both(*rules: Rule) -> Rule:
    """Only when every rule says yes."""
    return lambda viewer, thing: all(rule(viewer, thing) for rule in rules)


def either(*rules: Rule) -> Rule:
    """When any rule says yes."""
    return lambda viewer, thing: any(rule(viewer, thing) for rule in rules)


def themselves(viewer: Viewer, thing) -> bool:
    """Only the user that the thing belongs to."""
    return thing.user_id == viewer.user_id


def put_to_them(viewer: Viewer, thing) -> bool:
    """Only the user that a question was put to, at the agency for which they looked."""
    return thing.to_user_id == viewer.user_id and thing.to_agency_id == viewer.agency_id


def only(attribute: str) -> Rule:
    """Only the user that `thing.<attribute>` names: what one asked for oneself is one's own to take back."""
    return lambda viewer, thing: getattr(thing, attribute) == viewer.user_id


def another_than(attribute: str) -> Rule:
    """Anybody but the user that `thing.<attribute>` names: nobody judges their own doing."""
    return lambda viewer, thing: getattr(thing, attribute) != viewer.user_id


def none_of(attribute: str) -> Rule:
    """Anybody but the users whose keys stand in `thing.<attribute>`."""
    return lambda viewer, thing: viewer.user_id not in getattr(thing, attribute)


def addressed(viewer: Viewer, thing) -> bool:
    """Only in a role that the question is put to, at the agency where it waits; nobody answers their own."""
    asked = thing.to_agency_id == viewer.agency_id and viewer.role in thing.to_roles
    return asked and thing.asked_by_id != viewer.user_id


def first_administrators(viewer: Viewer, thing) -> bool:
    """Only an invitation to administer an agency."""
    return thing.roles == ["agency_admin"]


def assigned(viewer: Viewer, thing) -> bool:
    """Only a practitioner who works with the person, or leads the team of those who do."""
    return viewer.role == "supervisor" or (viewer.role in PRACTICE and thing.is_assigned)


def nobody(viewer: Viewer, thing) -> bool:
    """Only the hub itself, by its clock."""
    return False


practice = role(*PRACTICE)
officer = role(*OFFICERS)
approver = role("supervisor", *OFFICERS)
keeper, compares = role(*KEEPERS), role(*KEEPERS, "duty_manager")
hub_administrator = role("system_admin")
agency_administrator = role("agency_admin")
own_agency_administrator = both(agency_administrator, side("agency_id"))
keeps_entries = both(role("agency_admin", "supervisor"), side("agency_id"))
looks_after = either(officer, assigned)
works = either(practice, officer)
answers_for_question = both(side("from_agency_id"), either(only("asked_by_id"), role("supervisor")))
decides_for_the_agency = role("triage", "duty_manager", "supervisor", "caseworker")
leads = role(*LEADS)
confers, hosts = role(*CONFERS), role(*HOSTS)
