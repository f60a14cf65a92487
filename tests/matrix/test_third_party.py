"""Pages that django-allauth answers: no fault, and no word about a person, for anybody."""

import re

import pytest

from tests.matrix.asking import faults, send, told_by, undone
from tests.matrix.personas import BY_NAME
from tests.matrix.routes import every_route
from tests.matrix.subjects import CANARY

#: What stands in for the parts of their addresses: nothing that there is.
PARTS = {"<int:pk>": "1", "<provider_id>": "sso", "<key>": "abc", "<uidb36>": "1"}


def address_of(pattern: str) -> str:
    """Return an address that fits a pattern of allauth's."""
    bare = re.sub(r"\(\?P<(\w+)>[^()]*\)", r"<\1>", pattern.replace("^", "").replace("$", ""))
    for part, value in PARTS.items():
        bare = bare.replace(part, value)
    return f"/{bare}"


@pytest.mark.parametrize(
    "route", [route for route in every_route() if route.is_third_party], ids=lambda route: route.name
)
@pytest.mark.parametrize("name", ["anonymous", "leaver", "sender", "stranger"])
def test_nobody_finds_a_fault_or_a_person_there(world, name, route):
    for method in ("GET", "POST"):
        with undone(), faults() as found:
            answer = send(world, BY_NAME[name], method, address_of(route.pattern))
        assert not found
        assert answer.status_code < 500
        assert not CANARY.findall(told_by(answer))
