"""How often somebody who is not signed in may try (design: trust, T51)."""

from allauth.core.internal import ratelimit

#: Applications from one address in an hour. Each is read by a person.
LIMITS = {"agency.apply": "10/h/ip"}


def within_limit(request, verb: str) -> bool:
    """Count one try from the request's address; return False when there were too many."""
    return ratelimit.consume(request, app="agencies", action=verb, config=LIMITS) is not None
