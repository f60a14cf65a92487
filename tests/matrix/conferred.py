"""Conferences of the matrix, about a person of their own, and what is sent to their doors.

The clinic’s lead holds two, of which housing is a member: one is planned, with somebody referred by the clinic; the agenda
of the other is closed. Nobody has confirmed the statement but housing’s duty manager.
"""

from datetime import timedelta

from django.utils import timezone

from agencies.acting import acting_as, as_system
from conferences import actions
from conferences.models import Conference, Flag
from consent import actions as consent
from people import actions as people
from people.kinds_dash import QUESTIONS
from tests.worlds import agency, worker

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
    _follow(world, person, sent)
    world.conferred = person


def _follow(world, person, sent: dict) -> None:
    """Let a conference of the clinic have been held, its flag lapsed, and somebody passed on to the police’s area."""
    police = agency("Conference Police", "police")
    world.south = worker(police, "Sue South", "supervisor")
    with acting_as(world.south) as south:
        actions.plan_conference(by=south, area="South", place="Hall", starts_at=in_days(30))
    with acting_as(world.clinic_lead) as lead:
        held = actions.plan_conference(by=lead, area="East", place="The clinic", starts_at=in_days(35))
    with acting_as(world.osei) as osei:
        item = actions.refer(person, by=osei, conference=held, **sent)
    with acting_as(world.clinic_lead) as lead:
        held = actions.close_agenda(held, by=lead)
    with as_system("tests"):
        Conference.objects.filter(pk=held.pk).update(cut_off_at=ago(409), returns_due_at=ago(402), starts_at=ago(400))
    with acting_as(world.clinic_lead) as lead:
        held = actions.hold_conference(Conference.objects.get(pk=held.pk), by=lead)
        world.transfer = actions.transfer_item(item, by=lead, agency=police, text="They move on Friday.")
    with as_system("tests"):
        world.flag = Flag.objects.get()


def ago(days: int):
    """Return a moment of a day that is over."""
    return timezone.now() - timedelta(days=days)


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
    "conferences:flags": lambda world, persona: {
        "decide-flag": world.flag.reference,
        "decide-decision": "remove",
        "decide-reason": "time_over",
    },
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
    "flag-remove": {"reason": "time_over"},
    "flag-renew": {"reason": "still_at_risk"},
    "referring-list": {"conference": "J-222222", "checklist": "E-222222", **REFERRED},
}
ADDRESSES = {
    ("conferences:", "reference"): lambda world, subject: world.conference.reference,
    ("conferences:item", "reference"): lambda world, subject: world.listed_item.reference,
    ("conferences:item_act", "reference"): lambda world, subject: world.item.reference,
    ("conferences:member_act", "reference"): lambda world, subject: world.spare_standing.reference,
    ("conferences:transfer", "reference"): lambda world, subject: world.transfer.reference,
    ("api:flag", "reference"): lambda world, subject: world.flag.reference,
    ("api:transfer", "reference"): lambda world, subject: world.transfer.reference,
    ("conferences:act", "act"): lambda world, subject: "apologise",
    ("conferences:item_act", "act"): lambda world, subject: "tell",
    ("conferences:member_act", "act"): lambda world, subject: "decline",
    ("api:conference", "reference"): lambda world, subject: world.conference.reference,
    ("api:standing", "reference"): lambda world, subject: world.spare_standing.reference,
    ("api:item", "reference"): lambda world, subject: world.listed_item.reference,
    ("api:item-tell", "reference"): lambda world, subject: world.item.reference,
    ("api:item-find", "reference"): lambda world, subject: world.item.reference,
}
