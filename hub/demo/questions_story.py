"""Telling what was asked beyond one's own part: to answer, late, passed on, answered; and two urgent concerns."""

from datetime import timedelta

from hub.demo.county import County
from plans.models import Plan
from questions import actions
from questions.models import Alarm, Question
from questions.watching import chase_questions


def ask(county: County) -> None:
    """Let workers ask each other, let the hub chase what is late, and let two urgent concerns go out today."""
    _to_answer(county)
    _late(county)
    _passed_on(county)
    _answered(county)
    chase_questions()
    county.forget()
    _acknowledged_by_one(county)
    _acknowledged_by_nobody(county)


def _send(county: County, worker: str, when, agency: str, role: str, text: str, **facts) -> Question:
    """Let a worker ask something."""
    with county.acting(worker, when) as viewer:
        return actions.send_question(by=viewer, agency=county.agencies[agency], role=role, text=text, **facts)


def _to_answer(county: County) -> None:
    """A question about Sam to those who answer at housing, due tomorrow."""
    text = "Sam asks whether a friend may help to carry the boxes. Is that safe, and does it need your leave?"
    when = county.days.before_due_tomorrow(24)
    _send(county, "nneka", when, "housing", "contact", text, urgency="within_24_hours", person=county.people["sam"])


def _late(county: County) -> None:
    """A question about nobody that housing has left for nine working days: the team lead was told."""
    text = "Do you take people who have a dog? Three of ours have asked this month."
    _send(county, "marcus", county.days.working(9, 11), "housing", "contact", text)


def _passed_on(county: County) -> None:
    """A concern that the clinic's consent officer could not settle, and passed on to somebody more senior."""
    text = "A school asks for copies of plans, as a rule. May we say yes to that?"
    asked = _send(county, "nneka", county.days.working(2, 9), "clinic", "consent_officer", text, sort="concern")
    with county.acting("carys", county.days.working(1, 15)) as carys:
        asked = actions.see_question(asked, by=carys)
        actions.pass_on_question(
            asked,
            by=carys,
            agency=county.agencies["adults"],
            role="caldicott_guardian",
            reason="more_senior",
            text="It is the same for every clinic, so it should be said once.",
        )


def _answered(county: County) -> None:
    """A question that was answered: whoever asked says whether that is enough."""
    text = "Who reads the meter when somebody moves in on a Sunday?"
    asked = _send(county, "lowri", county.days.working(3, 10), "housing", "contact", text)
    with county.acting("ana", county.days.working(2, 14)) as ana:
        actions.answer_question(asked, by=ana, text="The duty desk does, until eight in the evening.")


def _acknowledged_by_one(county: County) -> None:
    """An urgent concern about Sam: the police go there, the domestic abuse service has not said anything yet."""
    with county.acting("nneka", county.days.now - timedelta(minutes=35)) as nneka:
        concern = actions.raise_concern(
            county.people["sam"],
            by=nneka,
            kind="threat",
            text="Sam’s former partner stood outside the surgery at nine. Sam left by the back door with a nurse.",
            ring_me=county.phones["nneka"],
            rang="emergency_services",
            rang_words="A car was sent.",
        )
    with county.acting("jay", county.days.now - timedelta(minutes=25)) as jay:
        alarm = Alarm.objects.visible_to(jay).get(concern=concern, agency_id=jay.agency_id)
        actions.acknowledge_concern(alarm, by=jay, will_do="An officer stays at the surgery until Sam is away.")


def _acknowledged_by_nobody(county: County) -> None:
    """An urgent concern of a few minutes ago that nobody has acknowledged."""
    with county.acting("jay", county.days.now - timedelta(minutes=8)) as jay:
        actions.raise_concern(
            county.people["gemma"],
            by=jay,
            kind="serious_harm",
            text="A neighbour rang twice. Nobody opens the door, and the light has been on since last night.",
            ring_me=county.phones["jay"],
            rang="their_lead",
        )


def change(county: County) -> None:
    """Once there are plans, let circumstances of Gemma’s change; the police bring the review of the plan forward."""
    with county.acting("jay", county.days.now - timedelta(minutes=5)) as jay:
        concern = actions.report_concern(
            county.people["gemma"],
            by=jay,
            kind="home",
            text="Gemma’s daughter stays with her from this week.",
            ring_me=county.phones["jay"],
            rang="not_needed",
        )
    with county.acting("jay", county.days.now - timedelta(minutes=4)) as jay:
        plan = Plan.objects.get(person=county.people["gemma"])
        sooner = plan.review_on - timedelta(days=7)
        actions.call_review_concern(concern, by=jay, plan=plan.reference, review_on=sooner)
