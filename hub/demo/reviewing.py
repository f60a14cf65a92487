"""Telling reviews: Sam's was held and its minutes wait, Fatima's is late; and a plan that was closed with what holds after."""

import datetime as dt

from hub.demo.county import County
from plans import actions as plans
from plans.models import Part, Plan
from reviews import actions


def review_plans(county: County) -> None:
    """Let plans be reviewed, or be late for it."""
    _held(county)
    _late(county)
    _closed(county)


def _plan(county: County, person: str) -> Plan:
    return Plan.objects.get(person=county.people[person])


def _held(county: County) -> None:
    """Sam's review: the clinic holds it, housing is there, one thing could not be done, housing is to hold the next."""
    clinic, housing = county.agencies["clinic"], county.agencies["housing"]
    with county.acting("nneka", county.days.working(3, 14)) as by:
        plan = _plan(county, "sam")
        times = {"starts_at": dt.time(14), "ends_at": dt.time(15)}
        review = actions.open_review(plan, by=by, **times)
    with county.acting("ana", county.days.working(3, 14)) as ana:
        actions.contribute_review(review, by=ana, text="Two flats were viewed. The list moves on the 1st.")
    with county.acting("nneka", county.days.working(3, 15)) as by:
        parts = {
            clinic.pk: {"attendance": "here", "names": "N. Osei", "read": True},
            housing.pk: {"attendance": "here", "names": "A. Ruiz", "read": True},
        }
        actions.attend_review(review, by=by, parts=parts)
        actions.hear_review(
            review,
            by=by,
            code="before",
            given="To Dr Osei, the day before, on the telephone",
            their_words="The locks help. I slept four nights. I want to know about the flat before Christmas.",
        )
        open_ = Part.objects.in_plan().filter(plan=plan, kind="action", state__in=("proposed", "agreed", "in_progress"))
        said = {part.pk: {"code": "goes_on", "text": "", "due_on": None} for part in open_}
        for part in open_.select_related("entry"):
            if part.entry.title == "Find a safe flat":
                said[part.pk] = {"code": "part_done", "text": "Two viewed, one offered", "due_on": None}
            if part.entry.title == "Go to the bank together":
                text = "The bank asks for the new address first"
                said[part.pk] = {"code": "not_possible", "text": text, "due_on": None}
        actions.say_outcome_review(review, by=by, outcomes=said)
        risks = {entry.title: entry.pk for entry in county.recorded["sam"] if entry.kind == "risk_factor"}
        trends = {key: {"code": "same", "text": "Nothing new"} for key in risks.values()}
        trends[risks["Threats at home"]] = {"code": "down", "text": "No calls for a week. Sam: “quieter”."}
        actions.say_trend_review(review, by=by, trends=trends)
        actions.judge_review(review, by=by, code="change", text="Safer at home now, but nothing yet for isolation.")
        group = {"title": "Offer the parents’ group early", "agency_id": housing.pk, "due_on": county.days.day(-14)}
        actions.decide_review(review, by=by, factor=risks["Isolation"], **group)
        ends = {"next_on": county.days.day(-35), "next_by": housing.pk, "told": "Dr Osei reads it with Sam on Friday"}
        actions.finish_review(review, by=by, **ends)


def _late(county: County) -> None:
    """Fatima's review was to be held the day before yesterday; nobody has started it."""
    with county.acting("jay", county.days.working(5, 12)) as by:
        plans.set_review(_plan(county, "fatima"), by=by, review_on=county.days.day(2))


def _closed(county: County) -> None:
    """A plan of the police for Scott: its one goal was reached, and it says what holds afterwards."""
    with county.acting("jay", county.days.working(8, 10)) as by:
        facts = {"aim": "To see his son again", "review_on": county.days.day(-20), "standards": ["be102v2"]}
        plan = plans.start_plan(county.people["scott"], by=by, **facts)
        success = {"details": {"success": "A tenancy in his own name"}}
        goal = plans.add_part(plan, by=by, kind="goal", title="A fixed address", **success)
    with county.acting("jay", county.days.working(3, 15)) as by:
        plans.judge_goal(goal, by=by, state="achieved", text="He has signed for a flat")
        details = {
            "goes_on": "The neighbourhood team looks in once a month, and probation sees him as his licence says",
            "signs": "Strangers at the flat, or he misses a contact with his son",
            "turn_to": "The team at the desk, or 101",
            "helped": "One officer who knows him, and time with his son to work for",
        }
        plans.close_plan(plan, by=by, because="reached", details=details, told="Jay Hart, in person, at home")
