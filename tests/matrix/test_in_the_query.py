"""References in the query and in what is sent say no more than those in the address."""

import pytest

from tests.matrix.asking import lasting, send, statements, told_by, undone
from tests.matrix.personas import BY_NAME

NEVER = "P-ZZ9Z7Z"
OUTSIDE = (
    "stranger",
    "stranger_officer",
    "stranger_admin",
    "hub_admin",
    "sender_admin",
    "receiver_declined",
    "conflicted",
)
ASKED = [
    ("GET", "/referrals/new/?person={}", None),
    ("GET", "/questions/new/?person={}", None),
    ("POST", "/api/v1/questions/", "person"),
    ("POST", "/referrals/new/", "person"),
    ("POST", "/api/v1/referrals/", "person"),
    ("GET", "/people/{}/?purpose=safeguarding_adult", None),
    ("GET", "/people/{}/?purpose=commercial", None),
    ("GET", "/api/v1/people/{}/?purpose=safeguarding_adult", None),
    ("GET", "/api/v1/people/{}/?purpose=nonsense", None),
    ("GET", "/api/v1/disclosures/?person={}", None),
    ("GET", "/audit/?person={}", None),
    ("GET", "/people/search/?s={}", None),
    ("GET", "/api/v1/referrals/?service={}", None),
]


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize(("method", "address", "field"), ASKED)
def test_a_person_is_nobody_there_either(world, name, method, address, field):
    persona = BY_NAME[name]
    answers = []
    for reference in (world.of(persona).person.reference, NEVER):
        with undone(), statements() as sent:
            body = {field: reference} if field else None
            answer = send(world, persona, method, address.format(reference), body=body)
        assert answer.status_code < 500
        answers.append((answer.status_code, lasting(told_by(answer)), sent))
    assert answers[0] == answers[1]
