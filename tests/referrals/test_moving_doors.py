"""The doors of work and of reviews, in the states that only they reach: who, in which state, by page and by API.

The matrix has a person for each state up to the answer; what follows it is asked here, under the same expectations: 404 for
whom it does not exist, 403 for whom the act is not, 409 where the state forbids it, and otherwise it is done.
"""

import datetime as dt

import pytest
from django.urls import reverse

from agencies.models import Service
from consent import actions as consent
from hub.kit.api import etag_of
from referrals import states
from referrals.doing import ACTS
from referrals.models import Referral
from tests.matrix.asking import undone
from tests.referrals.lives import Lives
from tests.referrals.test_states import facts
from tests.worlds import worker

pytestmark = pytest.mark.django_db
LATER = ("active", "on_hold", "decline_under_review")
#: For whom each act is, where its state allows it.
LEADS, WORKERS, SENDERS = {"lead"}, {"receiver", "lead", "other"}, {"sender", "colleague"}
FOR = {
    **dict.fromkeys(("uphold", "overturn"), LEADS),
    **dict.fromkeys(("ask-review", "send-on"), SENDERS),
}
NOBODY = {"stranger", "receiver_conflicted"}
CODES = sorted(ACTS)


def standing(lives: Lives, referral: Referral) -> dict:
    """Return everybody who tries."""
    county = lives.county
    linked = worker(county.housing, "Dov Flict", "supervisor")
    with county.acting(linked):
        consent.declare_conflict(county.sam, by=linked, user_id=linked.user_id, kind="relative")
    return {
        "sender": county.osei,
        "colleague": worker(county.clinic, "Col League", "caseworker"),
        "sender_officer": county.clinic_officer,
        "receiver": county.ana,  # accepted it, or declined it
        "lead": lives.lead,
        "other": county.tobi,
        "receiver_officer": county.housing_officer,
        "receiver_conflicted": linked,
        "stranger": county.stranger,
    }


def typed(lives: Lives, code: str) -> dict:
    """Return what an act asks as a client sends it."""
    found = facts(lives).get(code.replace("-", "_"), {})
    found = {name: value for name, value in found.items() if name != "pack"}
    said = {Service: lambda service: service.reference, dt.date: dt.date.isoformat}
    return {name: said.get(type(value), str)(value) for name, value in found.items()}


def expected(who: str, code: str, state: str, done: int) -> int:
    """Return how somebody is answered who tries an act in a state."""
    if who in NOBODY:
        return 404
    if who not in FOR.get(code, WORKERS):
        return 403
    return done if state in states.REFERRAL_MOVES[ACTS[code].verb].sources else 409


def by_page(lives: Lives, viewer, referral: Referral, code: str) -> int:
    """Try an act on its page; return the status."""
    return (
        lives.county.as_(viewer)
        .post(reverse("referrals:act", args=[referral.reference, code]), typed(lives, code))
        .status_code
    )


def by_api(lives: Lives, viewer, referral: Referral, code: str) -> int:
    """Try an act over the API; return the status."""
    client = lives.county.api(viewer)
    return client.post(
        f"/api/v1/referrals/{referral.reference}/{code}/",
        typed(lives, code),
        format="json",
        HTTP_IF_MATCH=etag_of(referral),
    ).status_code


@pytest.mark.parametrize("state", LATER)
@pytest.mark.parametrize(("way", "done"), [(by_page, 303), (by_api, 200)])
def test_each_door_opens_for_its_own_in_its_states_alone(db, state, way, done):
    lives = Lives()
    referral = lives.in_state(state)
    found, wanted = {}, {}
    for who, viewer in standing(lives, referral).items():
        for code in CODES:
            with undone():
                found[who, code] = way(lives, viewer, referral, code)
            wanted[who, code] = expected(who, code, state, done)
    assert found == wanted, {key: (found[key], wanted[key]) for key in found if found[key] != wanted[key]}
    assert {done, 403, 404, 409} == set(found.values()), "each answer is given to somebody"
