"""Conferences of the matrix, about a person of their own, and what is sent to their doors.

The clinic’s lead holds two, of which housing is a member: one is planned, with somebody referred by the clinic; the agenda
of the other is closed. Nobody has confirmed the statement but housing’s duty manager.
"""

from datetime import timedelta

from django.utils import timezone

from agencies.acting import acting_as
from conferences import actions
from consent import actions as consent
from people import actions as people
from people.kinds_dash import QUESTIONS
from tests.worlds import worker

TEXT = {"text": "Said in full."}
CHECKED = {
    **dict.fromkeys(QUESTIONS, "yes"),
    "judged_high": "yes",
    "judgement": "Afraid",
    "repeat": "no",
    "assessor": "N. Osei",
}


def in_days(days: int):
    """Return ten o’clock of a day to come."""
    return (timezone.now() + timedelta(days=days)).replace(hour=10, minute=0, second=0, microsecond=0)


def confer(world) -> None:
    """Let the clinic hold conferences of which housing is a member, with one person on each agenda."""
    world.clinic_lead = worker(world.clinic, "Lena Conf", "supervisor")
    with acting_as(world.clinic_lead) as lead:
        world.standing = actions.invite(by=lead, agency=world.housing)
    with acting_as(world.ana) as ana:
        actions.accept_standing(world.standing, by=ana)
    with acting_as(world.clinic_lead) as lead:
        world.spare_standing = actions.invite(by=lead, agency=world.harbour)
        plan = {"area": "Northgate", "place": "The clinic"}
        world.conference = actions.plan_conference(by=lead, starts_at=in_days(40), **plan)
        world.closed = actions.plan_conference(by=lead, starts_at=in_days(30), **plan)
        actions.plan_conference(by=lead, starts_at=in_days(70), **plan)
    with acting_as(world.osei) as osei:
        person = people.open_record(by=osei, given_name="Fourth")
        consent.hold_conversation(person, by=osei, answers=[{"kind": "given", "recipient": world.housing}])
        dash = people.record(person, by=osei, kind="dash_checklist", title="Checklist", details=CHECKED)
        sent = {"checklist": dash, "reason": "Afraid for life"}
        world.listed_item = actions.refer(person, by=osei, conference=world.conference, **sent)
        world.item = actions.refer(person, by=osei, conference=world.closed, **sent)
    with acting_as(world.ana) as ana:
        actions.confirm_attendance(world.closed, by=ana)
    with acting_as(world.clinic_lead) as lead:
        world.closed = actions.close_agenda(world.closed, by=lead)
    world.conferred = person


def _planned(world, persona) -> dict:
    """Return what plans a conference."""
    who = {"osei": world.osei, "ana": world.ana}.get(persona.worker, getattr(world, persona.worker or "", None))
    day = timezone.localdate() + timedelta(days=40)
    return {
        "area": "North",
        "day": day.isoformat(),
        "time": "10:00",
        "place": "Hall",
        "chair": str(who.user_id) if who else "",
    }


def _invited(world, persona) -> dict:
    """Return what invites an agency that is not a member: each agency another one."""
    asked = world.housing if persona.worker in ("stranger", "harbour_officer") else world.harbour
    return {"agency": asked.reference}


REFERRED = {"reason": "Afraid for life"}
PAGES = {
    "conferences:new": _planned,
    "conferences:members": _invited,
    "conferences:refer": REFERRED,
    "conferences:act": {"apologise-apology": "away"},
    "conferences:item_act": {"tell-category": "housing", "tell-text": "One flat."},
}
API = {
    "conference-list": lambda world, persona: {
        "area": "North",
        "starts_at": in_days(40).isoformat(),
        "place": "Hall",
    },
    "conference-cancel": {"why": "too_few"},
    "conference-confirm": {"read": True},
    "conference-apologise": {"apology": "away"},
    "conference-note": {"who": "00000000-0000-0000-0000-000000000000", "came": "here"},
    "standing-list": _invited,
    "item-tell": {"category": "housing", "text": "One flat."},
    "item-minute": TEXT,
    "item-give": lambda world, persona: {
        "agency": world.housing.reference,
        "due_on": (timezone.localdate() + timedelta(days=9)).isoformat(),
        **TEXT,
    },
    "item-answer": {"task": "T-222222", "outcome": "done", **TEXT},
    "item-transfer": lambda world, persona: {"agency": world.harbour.reference, **TEXT},
    "referring-list": {"conference": "J-222222", "checklist": "E-222222", **REFERRED},
}
ADDRESSES = {
    ("conferences:", "reference"): lambda world, subject: world.conference.reference,
    ("conferences:item", "reference"): lambda world, subject: world.listed_item.reference,
    ("conferences:item_act", "reference"): lambda world, subject: world.item.reference,
    ("conferences:member_act", "reference"): lambda world, subject: world.spare_standing.reference,
    ("conferences:act", "act"): lambda world, subject: "apologise",
    ("conferences:item_act", "act"): lambda world, subject: "tell",
    ("conferences:member_act", "act"): lambda world, subject: "decline",
    ("api:conference", "reference"): lambda world, subject: world.conference.reference,
    ("api:standing", "reference"): lambda world, subject: world.spare_standing.reference,
    ("api:item", "reference"): lambda world, subject: world.listed_item.reference,
    ("api:item-tell", "reference"): lambda world, subject: world.item.reference,
    ("api:item-find", "reference"): lambda world, subject: world.item.reference,
}
