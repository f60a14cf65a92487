"""A method that a route does not take is answered 405 before anything is looked at; and nothing is changed by GET alone."""

import pytest

from tests.matrix.asking import look
from tests.matrix.personas import BY_NAME
from tests.matrix.routes import METHODS, our_routes

OTHER = [
    pytest.param(name, method, id=f"{name} {method}")
    for name, route in our_routes().items()
    for method in METHODS
    if method not in route.methods
]


@pytest.mark.parametrize(("name", "method"), OTHER)
def test_a_method_that_is_not_taken_is_not_allowed(world, name, method):
    # the sign-in page sends on whoever is signed in
    persona = BY_NAME["anonymous" if name == "account_login" else "sender"]
    seen = look(world, persona, name, method)
    assert (seen.status, seen.fault, seen.words) == (405, "", frozenset())
