"""Unseen and never existed are one answer: the same bytes, the same headers, the same statements (trust, T02, T10, T11)."""

import pytest

from tests.matrix.asking import look, look_once
from tests.matrix.personas import BY_NAME
from tests.matrix.places import is_about_a_person, nowhere, who_stands_at
from tests.matrix.routes import our_routes
from tests.matrix.table import TABLE

#: Everybody who is signed in may read the directory: what is there is told apart from what is not, on purpose.
DIRECTORY = {"agency", "agency_change", "service_publish", "service_change", "application_resend"}
DIRECTORY |= {"service", "service_confirm", "service_capacity", "service_withdraw", "need_end"}
DIRECTORY |= {"api:agency-detail", "api:agency-change", "api:service-detail", "api:service-change"}
DIRECTORY |= {"api:service-confirm", "api:service-set-capacity", "api:service-withdraw"}
DIRECTORY |= {"api:need-detail", "api:need-end"}
DIRECTORY |= {"referrals:reason_end", "api:referral-reason-detail", "api:referral-reason-end"}
DIRECTORY |= {f"api:directory-{name}-detail" for name in ("service", "organization", "taxonomy", "term")}
#: To whom a person of the matrix is nobody, so that they are compared with one who never was.
NOBODY_FOR = {"conflicted", "conflicted_ended", "receiver_conflicted", "receiver_declined", "receiver_withdrawn"}
#: The agency that is kept away from a person: to all of its workers they are nobody.
NOBODY_FOR |= {"receiver_fenced"}
STRANGERS = {"anonymous", "leaver", "stranger", "stranger_officer", "stranger_admin", "hub_admin"}
#: What is theirs all the same: applications are the hub administrator's, and a referral that ended stays the receiver's.
ENDED = ("referrals:", "api:referral")
THEIRS = {
    # so are the rows of the law, which everybody else reads in rules; and what was taken into the directory
    "hub_admin": (
        "exchange",
        "api:import",
        "application",
        "agency_approve",
        "agency_refuse",
        "api:application",
        "consent:ground",
        "api:ground",
    ),
    # whoever opens a record in an emergency learns that it is there: that is what the emergency is for
    "receiver_declined": (*ENDED, "exceptions:emergency"),
    "receiver_withdrawn": (*ENDED, "exceptions:emergency"),
    # the reasons of what was shown before stay with whoever was shown it
    "receiver_fenced": (*ENDED, "desk:why", "desk:note", "desk:ask", "desk:dispute", "api:disclosure"),
    # the rows of the law are every officer's to read
    "stranger_officer": ("consent:ground", "api:ground"),
    # the stranger's own agency was invited to conferences, and answers
    "stranger": ("conferences:member_act", "api:standing"),
}
WITH_REFERENCES = [row for row in TABLE if our_routes()[row.route].parts and row.route not in DIRECTORY]
#: Those of which nothing is the stranger's.
FOREIGN = [row for row in WITH_REFERENCES if not row.route.startswith(THEIRS["stranger"])]


def told_apart(world, row, look=look, look_once=look_once) -> list[str]:
    """Return who learns from this row whether there is anything, and by what.

    Strangers are asked about everything, whatever they get. Others about what is a 404 to them: the last reference of
    the address alone, and all of it where even the person is nobody to them.
    """
    found = []
    about = is_about_a_person(row.route, row.method)
    for persona in who_stands_at(row.route, row.method):
        unseen = row.expected[persona.name] == 404
        nobody = persona.name in STRANGERS or (about and persona.name in NOBODY_FOR)
        nobody = nobody and not row.route.startswith(THEIRS.get(persona.name, ("nothing",)))
        wanted = {"all"} if nobody else set()
        wanted |= {"last"} if unseen else set()
        for which in sorted(wanted):
            address = nowhere(row.route, row.method, world, world.of(persona), last_only=which == "last")
            found += difference(world, persona, row, address, look, look_once)
    return found


def difference(world, persona, row, address: str, look, look_once) -> list[str]:
    """Return by what a persona tells the subject's address from this one, where nothing ever was."""
    if not address:
        return []
    there = look_once(world, persona, row.route, row.method)
    never = look(world, persona, row.route, row.method, address)
    if (there.status, there.answer) != (never.status, never.answer):
        return [f"{persona.name} at {address}: another answer, {there.status} and {never.status}"]
    return [f"{persona.name} at {address}: other statements"] if there.statements != never.statements else []


@pytest.mark.parametrize("row", WITH_REFERENCES, ids=lambda row: f"{row.route} {row.method}")
def test_what_is_unseen_never_existed(world, row):
    assert told_apart(world, row) == []


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
@pytest.mark.parametrize("name", [row.route for row in FOREIGN if row.method == "GET"])
def test_other_methods_tell_no_more(world, name, method):
    persona = BY_NAME["stranger"]
    there = look(world, persona, name, method)
    never = look(world, persona, name, method, nowhere(name, "GET", world, world.of(persona)))
    assert (there.status, there.answer, there.statements) == (never.status, never.answer, never.statements)
