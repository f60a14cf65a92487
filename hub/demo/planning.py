"""Telling three plans: Sam's is agreed and running, Gemma's is fresh, and about Fatima's the agencies do not agree yet."""

import datetime as dt

from hub.demo.county import County
from plans import actions
from plans.models import Part, Plan


def plan_together(county: County) -> None:
    """Let three plans be made."""
    _running(county)
    _fresh(county)
    _disputed(county)


def _day(county: County, days: int) -> dt.date:
    """Return the day so many days from today; before today with a minus."""
    return county.days.day(-days)


def _does(county: County, worker: str, ago: int, act: str, thing, **facts):
    """Let a worker do something to a plan or a part of it, so many working days ago."""
    when = county.days.working(ago, 11) if ago else county.days.now - dt.timedelta(minutes=40)
    with county.acting(worker, when) as viewer:
        return getattr(actions, act)(thing, by=viewer, **facts)


def _entry(county: County, person: str, title: str):
    """Return an entry that was recorded about somebody, by its one line."""
    return next(entry.pk for entry in county.recorded[person] if entry.title == title)


def _start(county: County, worker: str, person: str, ago: int, **facts) -> Plan:
    return _does(county, worker, ago, "start_plan", county.people[person], **facts)


def _part(county: County, worker: str, ago: int, plan: Plan, kind: str, title: str, **facts) -> Part:
    return _does(county, worker, ago, "add_part", plan, kind=kind, title=title, **facts)


def _role(county: County, worker: str, ago: int, plan: Plan, agency: str, role_kind: str, title: str) -> Part:
    facts = {"agency": county.agencies[agency], "role_kind": role_kind, "title": title}
    return _does(county, worker, ago, "offer_role", plan, **facts)


def _running(county: County) -> None:
    """Sam's plan: four actions of which one is done and one late, agreed by the clinic and housing, and by Sam."""
    plan = _start(
        county,
        "nneka",
        "sam",
        9,
        aim="Sleep, the same school, not having to tell it all again",
        part="Leads, and looks after health and sleep",
        review_on=_day(county, 10),
        standards=["gk102", "be102v1"],
    )
    role = _role(county, "nneka", 9, plan, "housing", "key_worker", "Finds a safe home for three")
    _does(county, "ana", 8, "accept_role", role)
    titles = ("Threats at home", "Money controlled by another person", "Isolation")
    risks = [_entry(county, "sam", title) for title in titles]
    sister = _entry(county, "sam", "Sister lives nearby and has a key")
    home = _entry(county, "sam", "A safe place to live for three")
    sleep = _part(
        county,
        "nneka",
        7,
        plan,
        "goal",
        "Sleep safely every night",
        details={
            "success": "Sam counts 14 nights in a row",
            "method": "A diary that Sam keeps",
            "judged_by": "Sam, with Dr Osei",
            "how_often": "Weekly",
        },
        due_on=_day(county, 55),
        factors={risks[0]: "main", sister: "helps"},
    )
    for title, against in (("A refuge", "Too far from the school"), ("Stay, with new locks", "He knows the house")):
        facts = {"details": {"against": against, "discussed_with": "Sam, alone"}, "parent": sleep}
        option = _part(county, "nneka", 7, plan, "option", title, **facts)
    _does(county, "nneka", 7, "choose_option", option, text="Sam wants the children to stay at their school for now.")
    locks = _part(
        county,
        "nneka",
        7,
        plan,
        "action",
        "Change the locks",
        agency=county.agencies["housing"],
        parent=sleep,
        starts_on=_day(county, -7),
        due_on=_day(county, -2),
        start_now=True,
        factors={risks[0]: "main"},
    )
    _does(county, "ana", 6, "report_action", locks, state="done", text="Done on Tuesday. Sam has both keys.")
    flat = _part(
        county,
        "nneka",
        7,
        plan,
        "action",
        "Find a safe flat",
        agency=county.agencies["housing"],
        parent=sleep,
        starts_on=_day(county, -5),
        due_on=_day(county, 14),
        factors={risks[0]: "helps", home: "main"},
        after=[locks],
    )
    _does(county, "ana", 6, "counter_action", flat, due_on=_day(county, 21), text="The list moves on the 1st.")
    flat = _does(county, "nneka", 5, "take_counter_action", flat)
    _part(
        county,
        "nneka",
        5,
        plan,
        "action",
        "Weekly talk about sleep",
        parent=sleep,
        starts_on=_day(county, -4),
        due_on=_day(county, 10),
        visits=True,
        details={"format": "One to one", "learning_style": "Short talks, pictures", "evidence": "Sleep diaries"},
    )
    money = _part(
        county,
        "nneka",
        5,
        plan,
        "goal",
        "Own money, own account",
        details={"success": "Wages arrive in an account that only Sam opens"},
        factors={risks[1]: "main"},
    )
    _part(
        county,
        "nneka",
        5,
        plan,
        "action",
        "Go to the bank together",
        parent=money,
        due_on=_day(county, -1),
        factors={risks[1]: "main"},
    )
    _part(
        county,
        "nneka",
        5,
        plan,
        "domain",
        "Talked through with Sam",
        area="restorative_practice",
        state="not_needed",
        details={"why": "Sam does not want any contact. It was explained and not asked for."},
    )
    _does(county, "nneka", 5, "accept_gap", plan, factor=risks[2], why="Sam wants to see the sister first, on her own.")
    _does(county, "nneka", 4, "propose_plan", plan, text="The first version, after two talks with Sam.")
    _does(county, "nneka", 4, "answer_plan", plan, answer="understood")
    _does(county, "ana", 3, "answer_plan", plan, answer="understood")
    _does(
        county,
        "nneka",
        3,
        "record_answer",
        plan,
        answer="agrees",
        their_words="Yes. Tell the school nothing until I say so.",
        given="The plan on a page, read together with the interpreter",
        understood="Sam told it back in their own words",
    )
    _does(county, "nneka", 2, "deliver_plan", plan)


def _fresh(county: County) -> None:
    """Gemma's plan: started today from a standard, with a role that housing has not answered."""
    plan = _start(
        county, "jay", "gemma", 0, aim="Safe at home by the weekend", review_on=_day(county, 14), starter="gk102"
    )
    _role(county, "jay", 0, plan, "housing", "contributor", "Makes the flat safe, or finds another")


def _disputed(county: County) -> None:
    """Fatima's plan: housing asks for a change, two things are said to contradict, and one action was declined."""
    plan = _start(
        county, "jay", "fatima", 6, aim="To decide for herself", review_on=_day(county, 20), standards=["gk102"]
    )
    role = _role(county, "jay", 6, plan, "housing", "contributor", "Finds a place of her own")
    _does(county, "ana", 5, "accept_role", role)
    stay = _part(
        county, "jay", 5, plan, "goal", "Stay near her friends", details={"success": "She sees them each week"}
    )
    away = _part(county, "jay", 5, plan, "goal", "Live where nobody finds her", details={"success": "She says so"})
    facts = {"agency": county.agencies["housing"], "parent": away, "due_on": _day(county, 5)}
    move = _part(county, "jay", 5, plan, "action", "Move by Friday", **facts)
    _does(county, "jay", 5, "say_clash", plan, parts=[stay, away], why="Her friends live in the street that she leaves")
    _does(county, "jay", 4, "propose_plan", plan)
    _does(county, "jay", 4, "answer_plan", plan, answer="agreed")
    _does(county, "ana", 3, "decline_action", move, reason="no_capacity", text="Nothing is free before the 12th.")
    _does(county, "ana", 3, "answer_plan", plan, answer="change_asked", text="Friday cannot be done. The 12th can.")
    _does(
        county,
        "jay",
        2,
        "record_answer",
        plan,
        answer="disagrees",
        their_words="I do not want to leave my street.",
        given="It was read aloud to her",
        understood="She asked two questions about it",
    )
