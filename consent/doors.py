"""The way into every page about a person: who may come in, and what of the person they may see."""

from django.http import Http404, HttpRequest

from access.roles import OFFICERS
from consent import sight
from consent.identity import identity_of, tabs_of
from consent.purposes import stated_in
from hub.kit.errors import Refused
from people import fence

NOT_YOURS = "You are not assigned to this person. Your team lead can assign you."


def look(request: HttpRequest, reference: str) -> sight.PersonSight:
    """Return what the viewer may see of the person, for the purpose that the address states, if it states one.

    Raises Http404 for those to whom nothing may be acknowledged, NotOffered for a purpose that cannot be stated.
    """
    if not request.viewer.sees_content:
        raise Http404
    if request.method == "POST":
        fence.hold_before_change(reference)
    return sight.see_person(request.viewer, reference, purpose=stated_in(request))


def may_read(request: HttpRequest, seen: sight.PersonSight) -> bool:
    """Return whether the viewer may read what the person said: those who see something of them, and officers."""
    return bool(seen.shown) or request.viewer.role in OFFICERS


def read(request: HttpRequest, reference: str) -> sight.PersonSight:
    """Return what the viewer may see, for a page that shows what was said. Raises Http404, Refused when not assigned."""
    seen = look(request, reference)
    if not may_read(request, seen):
        raise Refused(NOT_YOURS)
    return seen


def about(seen: sight.PersonSight, page_title: str, **more) -> dict:
    """Return the context that every page about a person starts from."""
    return {
        "page_title": page_title,
        "person": seen.person,
        "called": seen.called,
        "bar": identity_of(seen),
        "tabs": tabs_of(seen.person.reference, "consent:person", seen.query),
        "sight": seen,
        **more,
    }
