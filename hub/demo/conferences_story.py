"""Telling of case conferences: the police hold them; two were held and minuted, the next has three people on its agenda."""

import datetime as dt

from agencies.acting import as_system
from conferences import actions
from conferences.models import Conference, Item, Research, Transfer
from consent import actions as consent
from figures.quarters import finished
from hub.demo.county import County
from hub.demo.entries import checklist
from hub.kit.working_days import LONDON, is_working_day
from people import actions as people

MEMBERS = {"housing": ("ana", ""), "clinic": ("lowri", "conference_member"), "harbour": ("leila", "conference_member")}
CHAIR = ("dawn", "conference_member")
TICKS = ("injury", "fear", "fear_of_harm", "separation", "stalking", "frequency", "severity", "control", "weapons")
TICKS += ("threats_to_kill", "strangulation", "sexual_harm", "other_health", "breach", "police")
PLACE = "Room 2, Northgate police station, or by the link in your diary"


def confer(county: County) -> None:
    """Let agencies become members, hold one conference last quarter and one five weeks ago, and prepare the next."""
    _join(county)
    early = _last_quarter(county)
    checks = {
        "gemma": _check(county, "jay", "gemma", "The neighbours fear for her too.", 45),
        "rosa": _check(county, "leila", "rosa", "She is never alone, and says that he reads her face.", early + 20),
        "sam": county.entries["sam.dash"],
    }
    _agree(county, early + 19)
    _hold_early(county, early, checks)
    with county.acting("greg", county.days.ago(71)) as greg:
        starts = county.days.ago(20, 14)
        actions.plan_conference(by=greg, area="Saltmarsh", starts_at=starts, place="The quay, first floor")
    past = _plan(county, 70, county.days.ago(35, 10))
    county.forget()
    before = _refer(county, "jay", "gemma", past, checks, 44, "A window was broken while she was at home.")
    _hold(county, past, before)
    coming = _plan(county, 30, _next(county))
    reason = "He was seen at the surgery, the school and the shop within one week."
    first = _refer(county, "nneka", "sam", coming, checks, 9, reason, hoped_for="One plan for the way to school")
    _refer(county, "jay", "gemma", coming, checks, 8, "Two calls at night since the last conference.", children=1)
    _refer(county, "leila", "rosa", coming, checks, 7, "He comes to each appointment and answers for her.")
    _prepare(county, coming, first)


def _acting(county: County, who: tuple, when):
    """Act as somebody in a role."""
    worker, role = who
    return county.acting(worker, when, role)


def _join(county: County) -> None:
    """Invite the members; each accepts."""
    for number, (agency, who) in enumerate(MEMBERS.items()):
        with _acting(county, CHAIR, county.days.ago(190 - number)) as dawn:
            standing = actions.invite(by=dawn, agency=county.agencies[agency])
        with _acting(county, who, county.days.ago(188 - number)) as viewer:
            actions.accept_standing(standing, by=viewer)


def _agree(county: County, early: int) -> None:
    """Let the three people say yes to what a conference tells its members, one of them so many days ago."""
    for person, worker, days in (("gemma", "jay", 45), ("rosa", "leila", early), ("sam", "nneka", 10)):
        with county.acting(worker, county.days.ago(days, 15)) as viewer:
            asked = [county.agencies[key] for key in ("police", *MEMBERS)]
            answers = [
                {"kind": "given", "recipient": one, "purpose": "marac"} for one in asked if one.pk != viewer.agency_id
            ]
            consent.hold_conversation(county.people[person], by=viewer, answers=answers)


def _check(county: County, worker: str, person: str, judgement: str, days: int):
    """Record a risk checklist."""
    told = checklist(TICKS, judgement, county.users[worker].name, high=True, incidents=4)
    with county.acting(worker, county.days.ago(days)) as viewer:
        return people.record(
            county.people[person],
            by=viewer,
            kind="dash_checklist",
            title="Domestic abuse checklist",
            details=told["details"],
        )


def _plan(county: County, days: int, starts: dt.datetime) -> Conference:
    """Plan a conference so many days ago."""
    with _acting(county, CHAIR, county.days.ago(days, 9)) as dawn:
        return actions.plan_conference(by=dawn, area="Northgate", starts_at=starts, place=PLACE)


def _next(county: County) -> dt.datetime:
    """Return ten o’clock of a working day next week."""
    day = county.days.day(-6)
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(10), LONDON)


def _refer(county: County, worker: str, person: str, conference, checks: dict, days: int, reason: str, **facts) -> Item:
    """Refer somebody so many days ago."""
    with county.acting(worker, county.days.ago(days, 11)) as viewer:
        sent = {"conference": conference, "checklist": checks[person], "reason": reason, **facts}
        return actions.refer(county.people[person], by=viewer, **sent)


def _research(item: Item, agency) -> Research:
    """Return what an agency is asked about an item."""
    with as_system("The demo county"):
        return Research.objects.select_related("item").get(item=item, agency=agency)


def _last_quarter(county: County) -> int:
    """Return how many days ago a working day in the middle of the last quarter was, so that its return says something."""
    day = finished(county.days.today)[0].first_day + dt.timedelta(days=40)
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return (county.days.today - day).days


def _hold_early(county: County, days: int, checks: dict) -> None:
    """Let a conference of the last quarter be held about one person, to whom the next one comes back."""
    conference = _plan(county, days + 30, county.days.ago(days, 10))
    county.forget()
    reason = "He waits at the school gate each day and answers her telephone."
    item = _refer(county, "leila", "rosa", conference, checks, days + 18, reason, children=2)
    with _acting(county, CHAIR, county.days.ago(days + 3, 14)) as dawn:
        actions.confirm_attendance(conference, by=dawn)
        actions.close_agenda(conference, by=dawn)
    with _acting(county, CHAIR, county.days.ago(days, 13)) as dawn:
        actions.hold_conference(conference, by=dawn)
        actions.minute_item(item, by=dawn, text="High risk. Harbour stays the one who rings her, at the school alone.")
        actions.minute_conference(conference, by=dawn)
    county.forget()


def _hold(county: County, conference: Conference, item: Item) -> None:
    """Let the first conference be held, minuted, and its actions be answered."""
    county.forget()
    for who, days in ((CHAIR, 38), (MEMBERS["housing"], 37)):
        with _acting(county, who, county.days.ago(days, 14)) as viewer:
            actions.confirm_attendance(conference, by=viewer)
    with _acting(county, CHAIR, county.days.ago(37, 16)) as dawn:
        actions.close_agenda(conference, by=dawn)
    housing = _research(item, county.agencies["housing"])
    county.forget()
    with _acting(county, MEMBERS["housing"], county.days.ago(36, 10)) as ana:
        actions.tell_research(
            housing, by=ana, text="The lock was changed twice this year.", category="incident_history"
        )
    with _acting(county, CHAIR, county.days.ago(35, 13)) as dawn:
        actions.hold_conference(conference, by=dawn)
        due = county.days.day(28)
        text = "Fit a second lock and a camera at the door."
        task = actions.give_task(item, by=dawn, agency=county.agencies["housing"], text=text, due_on=due)
        actions.minute_item(
            item, by=dawn, text="All agencies agree that she is at high risk. Housing makes the door safe."
        )
        actions.minute_conference(conference, by=dawn)
        words = "She looks for a home in Saltmarsh, near her sister. He knows the sister’s street."
        actions.transfer_item(item, by=dawn, agency=county.agencies["saltmarsh"], text=words)
    with county.acting("greg", county.days.ago(33, 10)) as greg:
        actions.acknowledge_transfer(Transfer.objects.visible_to(greg).get(item=item), by=greg)
    with _acting(county, MEMBERS["housing"], county.days.ago(29, 15)) as ana:
        actions.answer_task(task, by=ana, outcome="done", text="Both were fitted this morning.")


def _prepare(county: County, conference: Conference, first: Item) -> None:
    """Close the agenda of the next one: one agency holds nothing, one tells, the others have not answered."""
    county.forget()
    for who in (CHAIR, MEMBERS["housing"]):
        with _acting(county, who, county.days.working(1, 11)) as viewer:
            actions.confirm_attendance(conference, by=viewer)
    with _acting(county, CHAIR, county.days.working(1, 16)) as dawn:
        actions.close_agenda(conference, by=dawn)
    housing, police = (_research(first, county.agencies[key]) for key in ("housing", "police"))
    county.forget()
    with _acting(county, MEMBERS["housing"], county.days.working(0, 9)) as ana:
        actions.find_nothing(housing, by=ana)
    with _acting(county, CHAIR, county.days.working(0, 9, 30)) as dawn:
        text = "Three calls from the same street since the summer."
        actions.tell_research(police, by=dawn, text=text, category="incident_history")
    county.forget()
