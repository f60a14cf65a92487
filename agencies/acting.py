"""Acting for an agency: which membership a request uses, and telling the database so.

Row-level security reads who acts from settings that hold for one transaction only: a setting of the session, through a
pool, gave the wrong agency in a prototype (design: performance, traps).
"""

from contextlib import contextmanager

import pghistory
from django.db import connection, transaction

from access.roles import PRACTICE
from access.viewer import Viewer, system_actor
from agencies.models import Membership
from hub.kit.prepared import prepared

SESSION_KEY = "membership"


def tell_database(viewer: Viewer) -> None:
    """Set, for this transaction alone, whose rows the database may show. Needs an open transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('hub.agency', %s, true), set_config('hub.user', %s, true),"
            " set_config('hub.system', %s, true)",
            [str(viewer.agency_id or ""), str(viewer.user_id or ""), "on" if viewer.is_system else ""],
        )


def current_memberships(user) -> list[Membership]:
    """Return the memberships that a user may act through now, by agency and role."""
    with prepared():
        return list(Membership.objects.current().filter(user=user).order_by("agency__name", "role", "id"))


def chosen(memberships: list[Membership], wanted: str | None) -> Membership | None:
    """Return the membership the session names, or None when that one has ended since (trust, T19).

    Without a name it is the first in which one works with people, else that sees content, or just the first.
    """
    if wanted:
        return next((membership for membership in memberships if str(membership.id) == wanted), None)
    working = [membership for membership in memberships if membership.role in PRACTICE]
    seeing = [membership for membership in memberships if membership.viewer().sees_content]
    return (working or seeing or memberships or [None])[0]


@contextmanager
def acting_as(viewer: Viewer):
    """Do something as this viewer, in one transaction, with the history naming them. Yields the viewer."""
    with transaction.atomic(), pghistory.context(user=str(viewer.user_id), agency=str(viewer.agency_id)):
        tell_database(viewer)
        yield viewer


@contextmanager
def as_system(name: str):
    """Do something as a named background actor, in one transaction. Yields that actor."""
    with acting_as(system_actor(name)) as viewer:
        yield viewer
