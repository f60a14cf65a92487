"""Every address of the hub, read from the URLconf itself, so that a new one cannot stay out of the matrix."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, get_resolver

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

#: Pages of django-allauth, by the start of their address: its own tests prove them; here nobody may find a 5xx or a
#: word about a person on them, and no page of the hub may hide among them.
THIRD_PARTY = {
    "account/login/": "signing in, open to everybody (the first page of it is ours and has its row)",
    "account/logout/": "signing out",
    "account/inactive/": "what a shut-out user is told",
    "account/signup/": "closed: nobody joins without an invitation",
    "account/reauthenticate/": "showing once more who one is",
    "account/email/": "one's own addresses",
    "account/confirm-email/": "the link in a letter proves an address",
    "account/^confirm-email/": "the same, with its key",
    "account/password/": "one's own password, and forgetting it",
    "account/^password/": "the same, with its key",
    "account/2fa/": "one's own second step",
    "account/3rdparty/": "single sign-on",
    "account/social/": "old addresses of single sign-on, which lead to the new ones",
    "account/oidc/": "single sign-on with the partnership's identity provider",
    "account/sessions/": "one's own sessions",
}


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its name, the pattern, the names of its parts, the methods it takes, and which door it is."""

    name: str
    pattern: str
    parts: tuple[str, ...]
    methods: frozenset[str]
    is_api: bool
    module: str

    @property
    def is_third_party(self) -> bool:
        """Return whether allauth answers here, at an address that the list above names."""
        theirs = self.module.startswith(("allauth.", "django.views.generic."))
        return theirs and self.pattern.startswith(tuple(THIRD_PARTY))


@cache
def every_route() -> tuple[Route, ...]:
    """Return every route in the order of the URLconf; of two with one address only the first is ever reached."""
    found = {}
    for route in _walk(get_resolver(), "", ""):
        found.setdefault(route.pattern, route)
    return tuple(found.values())


@cache
def our_routes() -> dict[str, Route]:
    """Return the routes that the hub answers itself, by name. Raises AssertionError for one without a name of its own."""
    ours = [route for route in every_route() if not route.is_third_party]
    names = [route.name for route in ours]
    assert len(set(names)) == len(names), sorted(name for name in names if names.count(name) > 1)
    return {route.name: route for route in ours}


def _walk(resolver, space: str, start: str) -> Iterator[Route]:
    """Yield the routes under a resolver, with the name space and address that lead to it."""
    for found in resolver.url_patterns:
        pattern = start + str(found.pattern)
        if isinstance(found, URLPattern):
            parts = tuple(re.findall(r"<(?:\w+:)?(\w+)>", pattern))
            callback = found.callback
            yield Route(
                space + (found.name or pattern),
                pattern,
                parts,
                frozenset(methods_of(callback)),
                pattern.startswith("api/"),
                callback.__module__,
            )
        else:
            yield from _walk(found, f"{space}{found.namespace}:" if found.namespace else space, pattern)


def methods_of(view) -> set[str]:
    """Return the methods that a view takes: of a REST view its actions, of a class its methods, of a function its decorator.

    A function that nothing limits takes all, and finds no row in the table.
    """
    if hasattr(view, "actions") and view.actions:
        return {method.upper() for method in view.actions} & set(METHODS)
    if found := getattr(view, "view_class", None) or getattr(view, "cls", None):
        return {name for name in METHODS if hasattr(found, name.lower())}
    while view is not None:
        code = getattr(view, "__code__", None)
        if code and "request_method_list" in code.co_freevars:
            wanted = view.__closure__[code.co_freevars.index("request_method_list")].cell_contents
            return set(wanted) & set(METHODS)
        view = getattr(view, "__wrapped__", None)
    return set(METHODS)
