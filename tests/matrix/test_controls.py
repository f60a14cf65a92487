"""Every zero has a control: on a build that is broken on purpose the same checks report, on the real one they do not."""

import pytest

from tests.matrix import broken
from tests.matrix.asking import look, look_once
from tests.matrix.places import who_stands_at
from tests.matrix.table import TABLE
from tests.matrix.test_canaries import leaks
from tests.matrix.test_safe import changes
from tests.matrix.test_statuses import wrong
from tests.matrix.test_table import missing
from tests.matrix.test_unseen import told_apart


def rows(*doors: str):
    """Return the rows of these doors, each written as route and method."""
    return [row for row in TABLE if f"{row.route} {row.method}" in doors]


def statuses(world, *doors: str, look=look) -> list[str]:
    """Return what the check of statuses says of these doors."""
    return [
        found
        for row in rows(*doors)
        for persona in who_stands_at(row.route, row.method)
        if (found := wrong(world, row, persona, look))
    ]


def canaries(world, *doors: str, look=look) -> list[str]:
    """Return what the check of canaries says of these doors."""
    return [found for row in rows(*doors) for found in leaks(world, row, look)]


def unseen(world, *doors: str, look=look) -> list[str]:
    """Return what the check of unseen things says of these doors."""
    return [found for row in rows(*doors) for found in told_apart(world, row, look_once=look)]


def safety(world, *doors: str, look=look) -> list[str]:
    """Return what the check of safe methods says of these doors."""
    return [found for row in rows(*doors) for found in changes(world, row.route, look)]


#: the fault, the check that must find it, who must be named, and where it looks
PLANTED = [
    (broken.scope_forgotten, statuses, "sender_admin: 200", "referrals:referral GET"),
    (broken.scope_and_row_security_gone, statuses, "stranger: 200", "api:referral-detail GET"),
    (broken.conflict_forgotten, statuses, "receiver_conflicted: 303", "referrals:decline POST"),
    (broken.policy_says_yes, statuses, "colleague: 303", "referrals:decline POST"),
    # here the database stands in the way besides: who has a referral is written by its receiving agency alone
    (broken.policy_says_yes, statuses, "colleague: 500", "referrals:accept POST"),
    (broken.policy_says_yes, statuses, "sender: 200", "api:membership-detail GET"),
    (broken.silent_is_shown, canaries, "conflicted: XqPendingGivenQx", "people:person GET"),
    (broken.silent_is_shown, statuses, "conflicted: 200", "api:person-detail GET"),
    (broken.conflict_gate_gone, statuses, "receiver_conflicted: 200", "people:person GET"),
    (broken.state_forgotten, statuses, "receiver_declined: 303", "referrals:accept POST"),
    (broken.child_unscoped, statuses, "colleague: 200", "api:entry-detail GET"),
    (broken.existence_told, unseen, "conflicted at", "people:person GET"),
    (broken.existence_counted, unseen, "other statements", "people:risks GET"),
    (broken.reading_writes, safety, "notifications_notice", "account GET"),
    (broken.words_of_the_own_side, canaries, "colleague: XqPendingReferralAskedQx", "api:referral-detail GET"),
    (broken.field_added, canaries, "colleague: XqPendingGivenQx", "api:referral-list GET"),
    (broken.sign_in_forgotten, statuses, "anonymous: 500", "notices GET"),
    (broken.leavers_stay, statuses, "leaver: 200", "home GET"),
    (broken.tokens_never_end, statuses, "revoked: 200", "api:me-list GET"),
    (broken.tokens_never_end, statuses, "expired: 200", "api:me-list GET"),
    (broken.role_not_asked, statuses, "stranger_admin: 303", "agency_change POST"),
]


@pytest.mark.parametrize(("fault", "check", "named", "door"), PLANTED)
def test_a_planted_fault_is_found(world, monkeypatch, fault, check, named, door):
    assert check(world, door, look=look_once) == []
    with monkeypatch.context() as patch:
        fault(patch)
        found = check(world, door)
    assert any(named in report for report in found), found


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.route} {row.method}")
def test_a_route_without_a_row_is_found(row):
    assert missing([other for other in TABLE if other is not row]) == [f"{row.route} {row.method}"]
