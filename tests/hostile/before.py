"""What has to have happened before a form is there that the matrix offers to nobody, and who is offered it then.

It is told through actions, inside a transaction of which nothing stays.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from agencies.acting import acting_as
from agencies.models import User
from consent import actions as consent
from consent.sight import see_person
from people import actions as people
from plans import actions as plans
from records.acts import mark_of
from reviews import actions as reviews
from rights import actions as rights
from rights.telling import line_of
from tests.matrix.bodies import PAGES
from tests.matrix.conferred import CHECKED
from tests.matrix.personas import BY_NAME, Persona
from tests.matrix.planned import CLOSED, EXIT
from tests.worlds import worker

PASSWORD = "a long and unusual passphrase"


@dataclass(frozen=True, slots=True)
class There:
    """What stands in the address of a form that is there now, what is well sent to it, and what is answered to that."""

    parts: dict
    body: dict = field(default_factory=dict)
    status: int = 303


def _restricted(world) -> There:
    subject = world.subjects["pending"]
    with acting_as(world.clinic_officer) as officer:
        entry = people.restrict(subject.entries["need"], by=officer, reason="Contested", ground="accuracy_contested")
    facts = {"person_was_told": True}
    sent = {**facts, "reason": "Looked at", "version": entry.version, "shown": mark_of(facts, entry.version)}
    return There({"reference": subject.person.reference, "entry": entry.reference}, sent)


def _answered(world) -> There:
    with acting_as(world.housing_officer) as officer:
        recall = consent.answer_recall(world.recall, by=officer, response="done")
    return There({"reference": recall.reference}, PAGES["consent:recall_close"])


def _suspended(world) -> There:
    with acting_as(world.clinic_officer) as officer:
        consent.suspend_agreement(world.agreement, by=officer, agency=world.housing, reason="A breach")
    return There({"reference": world.agreement.reference, "party": world.housing.reference})


def _decided(world) -> There:
    """Let a second officer come who took no part in the decision."""
    _comes(world, "reviewer", worker(world.clinic, "Reva Iewer", "consent_officer"))
    return There({"reference": world.decided.reference}, PAGES["exceptions:review"])


def _open(world) -> There:
    _comes(world, "night", world.night)
    return There({"reference": world.session.reference})


def _held(world) -> There:
    _comes(world, "keeper", worker(world.clinic, "Kee Per", "information_asset_owner"))
    return There({"reference": world.subjects["pending"].person.reference}, PAGES["desk:erase"])


def _item(world, kind: str, **decision):
    """Return an entry of a request of this kind, decided on by the worker."""
    subject = world.subjects["pending"]
    entry = subject.entries["need"]
    with acting_as(world.osei) as osei:
        request = rights.receive(subject.person, by=osei, type=kind, received_on=timezone.localdate())
        request = rights.verify(request, by=osei, identity_how="Known to us")
        named = None if kind == "access" else [entry]
        rights.collect(request, by=osei, search_scope="The whole record", entries=named)
        return rights.decide(request.items.get(entry=entry), by=osei, **decision)


def _to_carry_out(world) -> There:
    item = _item(world, "rectification", decision="carry_out")
    parts = {"reference": item.request.reference, "entry": item.entry.reference}
    return There(parts, {"version": item.version, "title": "A home for two"})


def _to_read_again(world) -> There:
    """Let somebody else at the clinic work with the person, and one piece be kept back."""
    item = _item(world, "access", decision="withhold", ground="crime_prevention", why="A hearing")
    with acting_as(world.osei) as osei:
        people.assign(world.subjects["pending"].person, by=osei, user_id=world.colleague.user_id)
    parts = {"reference": item.request.reference, "entry": item.entry.reference}
    return There(parts, {"version": item.version, "second_view": "agrees"})


def _to_check(world) -> There:
    subject = world.subjects["pending"]
    with acting_as(world.osei) as osei:
        seen = see_person(osei, subject.person.reference)
        line = line_of(osei, seen, subject.disclosure)
        rights.hold_statement(
            seen.person,
            by=osei,
            line=line.reference,
            disclosures=line.keys,
            recipient=line.agency,
            decision="withheld",
            ground="crime_prevention",
            why="A hearing",
            review_on=timezone.localdate() + timedelta(days=30),
        )
    return There({"reference": subject.person.reference, "line": line.reference}, PAGES["rights:check"])


def _has_a_password(world) -> There:
    user = User.objects.get(pk=world.colleague.user_id)
    user.set_password(PASSWORD)
    user.save()
    return There({}, {"login": user.email, "password": PASSWORD}, status=302)


def _comes(world, name: str, viewer) -> None:
    """Let somebody come who does not stand in the matrix; they are signed in."""
    setattr(world, name, viewer)
    world.cookies[name] = world.signed_in(viewer)


def _broken_off(world) -> There:
    with acting_as(world.osei) as osei:
        reviews.abandon_review(world.review, by=osei, text="The building was evacuated")
    return There({"reference": world.plan.reference}, PAGES["reviews:new"])


def _has_an_end(world) -> There:
    with acting_as(world.osei) as osei:
        reviews.abandon_review(world.review, by=osei, text="Everything is done")
        for part in world.plan.parts.in_plan().filter(kind="action"):
            plans.take_out_part(part, by=osei, text="It is done")
        for part in world.plan.parts.in_plan().filter(kind="goal"):
            plans.judge_goal(part, by=osei, state="achieved", text="It is reached")
    return There({"reference": world.plan.reference}, PAGES["plans:close"])


def _is_closed(world) -> There:
    _has_an_end(world)
    with acting_as(world.osei) as osei:
        plans.close_plan(world.plan, by=osei, details=EXIT, **CLOSED)
    return There({"reference": world.plan.reference}, PAGES["plans:reopen_plan"])


def _has_minutes(world) -> There:
    with acting_as(world.osei) as osei:
        review = reviews.finish_review(
            world.review,
            by=osei,
            next_on=timezone.localdate() + timedelta(days=30),
            next_by=world.clinic.pk,
            told="Dr Osei, on Friday",
        )
    return There({"reference": world.plan.reference, "review": review.reference})


def _lapsed(world) -> There:
    _comes(world, "holder", world.clinic_lead)
    return There({}, PAGES["conferences:flags"](world, None))


def _passed_on(world) -> There:
    _comes(world, "taker", world.south)
    return There({"reference": world.transfer.reference})


def _checked(world) -> There:
    """Let the worker have filled in a risk checklist."""
    person = world.subjects["pending"].person
    with acting_as(world.osei) as osei:
        dash = people.record(person, by=osei, kind="dash_checklist", title="Checklist", details=CHECKED)
    sent = {**PAGES["conferences:refer"], "conference": world.conference.reference, "checklist": dash.reference}
    return There({"reference": person.reference}, sent)


#: route: who is offered the form, and how it comes to be there
BEFORE: dict[str, tuple[Persona, Callable]] = {
    "account_login": (BY_NAME["anonymous"], _has_a_password),
    "plans:close": (BY_NAME["sender"], _has_an_end),
    "plans:reopen_plan": (BY_NAME["sender"], _is_closed),
    "reviews:new": (BY_NAME["sender"], _broken_off),
    "reviews:read": (BY_NAME["receiver_accepted"], _has_minutes),
    "people:release": (BY_NAME["sender_officer"], _restricted),
    "consent:recall_close": (BY_NAME["sender_officer"], _answered),
    "consent:agreement_resume": (BY_NAME["sender_officer"], _suspended),
    "exceptions:review": (Persona("reviewer", "reviewer"), _decided),
    "exceptions:extend": (Persona("night", "night"), _open),
    "conferences:flags": (Persona("holder", "holder"), _lapsed),
    "conferences:transfer": (Persona("taker", "taker"), _passed_on),
    "conferences:refer": (BY_NAME["sender"], _checked),
    "desk:erase": (Persona("keeper", "keeper"), _held),
    "rights:carry_out": (BY_NAME["sender"], _to_carry_out),
    "rights:second": (BY_NAME["colleague"], _to_read_again),
    "rights:check": (BY_NAME["sender_officer"], _to_check),
}
