"""How it goes: themes 16, 18, 19 and 21 (BE102v1 P12, P14, P15 and P17; BE102v2 11, 13, 14 and 16; GK102 P10, P13-P15, P17 and
P18; GC202 P12, P14, P15 and P17).
"""

import datetime as dt
import re

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from hub.kit.spoken import day_words
from people.models import RecordEntry
from plans.lines import Line
from standards.around import Row
from standards.case import Case
from standards.criteria import Criterion
from standards.evidence import Evidence, Found, gap, met
from standards.rules.registry import proves, proves_each

#: How often somebody looks: what is written of it, and the days between two looks. The first that fits counts.
INTERVALS = (
    (re.compile(r"fortnight|(two|2|second|other) week"), 14),
    (re.compile(r"\bdaily\b|(every|each|a) day\b"), 1),
    (re.compile(r"week|(mon|tues|wednes|thurs|fri|satur|sun)day"), 7),
    (re.compile(r"quarter|(three|3) month"), 92),
)
#: Where nothing of these is written: a month.
USUAL = 31
#: How an action stands of which somebody has said how it goes.
REPORTED = ("in_progress", "done", "not_possible", "not_done")
#: Criteria that ask about dependants too, where there are any.
OF_DEPENDANTS = ("BE102v1 P14", "GK102 P13", "GC202 P14")


@proves(16)
def done_as_agreed(case: Case) -> Evidence:
    """What was due was done or reported, and of each session that was to be it is recorded what came of it."""
    late = [line for line in case.actions if line.days_late]
    if late:
        words = f"{late[0].reference} is late, and nobody has said why."
        return gap(words, case.at(f"Report on {late[0].reference}", "part", late[0].reference), case.parts(late))
    where = Found("Sessions and progress", reverse("delivery:progress", args=[case.page.reference]))
    shown = {line.part.pk: line for line in case.page.actions}
    sessions = [one for one in case.around.sessions if one.part in shown]
    silent = [one for one in sessions if one.state == "planned" and _is_over(case, one)]
    if silent:
        one = silent[0]
        words = f"Nobody has said what came of session {one.reference} on {day_words(one.on)}."
        return gap(words, _session(case, shown[one.part], one), [where])
    recorded = [one for one in sessions if one.state not in ("planned", "cancelled")]
    begun = {one.part for one in recorded}
    waiting = [line for line in case.actions if _has_begun(case, line) and line.part.pk not in begun]
    if waiting:
        words = f"{waiting[0].reference} was to begin, and nobody has said how it goes."
        return gap(words, case.at(f"Report on {waiting[0].reference}", "part", waiting[0].reference), [where])
    reported = [line for line in case.actions if line.state in REPORTED]
    if not recorded and not reported:
        return gap("Nothing is recorded yet of what was done.", where)
    held = [_session(case, shown[one.part], one) for one in recorded]
    return met([where, *case.parts(reported), *held])


def _is_over(case: Case, one: Row) -> bool:
    """Return whether what came of a session should have been recorded by now."""
    return one.on + dt.timedelta(days=settings.SESSION_RECORD_DAYS) < case.today


def _has_begun(case: Case, line: Line) -> bool:
    """Return whether an action was to begin before today, and is only agreed."""
    return line.state == "agreed" and line.part.starts_on is not None and line.part.starts_on < case.today


def _session(case: Case, line: Line, one: Row) -> Found:
    """Return the page of a session: who may read the action knows of it."""
    place = [case.page.reference, line.reference, one.reference]
    return Found(f"Session {one.reference}", reverse("delivery:session", args=place))


@proves_each(18)
def progress(case: Case, criterion: Criterion) -> Evidence:
    """There is an entry on progress within each interval that a goal names; on dependants too, where there are any."""
    where = Found("Progress", reverse("delivery:progress", args=[case.page.reference]))
    notes = [one for one in case.entries("progress_note") if one.details.get("about") != "dependants"]
    if not notes:
        return gap("No progress is recorded that you may read.", where)
    every, last = _interval(case), max(map(day_of, notes))
    if (case.today - last).days > every:
        words = f"Progress was last recorded on {day_words(last)}, and every {every} days was agreed."
        return gap(words, where, case.listed(notes))
    if criterion.code in OF_DEPENDANTS and case.entries("dependant"):
        theirs = [one for one in case.entries("progress_note") if one.details.get("about") == "dependants"]
        if not theirs:
            return gap("How the children or dependants are getting on is not recorded.", where, case.listed(notes))
        notes = [*theirs[:1], *notes]
    return met(case.listed(notes))


def day_of(entry: RecordEntry) -> dt.date:
    """Return the day of which an entry tells."""
    return entry.happened_on or timezone.localdate(entry.created_at)


def _interval(case: Case) -> int:
    """Return the shortest interval in days that an open goal names."""
    return min((days_between(line.details.get("how_often", "")) for line in case.goals), default=USUAL)


def days_between(how_often: str) -> int:
    """Return the days between two looks, as somebody wrote how often they look."""
    return next((days for written, days in INTERVALS if written.search(how_often.lower())), USUAL)


@proves(19)
def suits(case: Case) -> Evidence:
    """There is a report on whether the help suits since the last review, and what it recommends is decided."""
    where = case.at("The plan", "plan")
    reports, decided = case.entries("suitability"), case.entries("suitability_decision")
    if not reports:
        return gap("No report on whether the help suits is recorded that you may read.", where)
    newest = max(map(day_of, reports))
    if (case.today - newest).days > settings.PLAN_REVIEW_DAYS:
        return gap(f"The last report is of {day_words(newest)}: there was none before the review.", where)
    if len(decided) < len(reports):
        return gap("What a report recommends is not decided yet.", where, case.listed(reports))
    return met(case.listed([*reports, *decided]))


@proves(21)
def feedback(case: Case) -> Evidence:
    """Feedback was asked for, and what was said was answered."""
    where = case.at("The plan", "plan")
    said, answered = case.entries("feedback"), case.entries("feedback_response")
    if not said:
        return gap("No feedback is recorded that you may read.", where)
    if len(answered) < len(said):
        return gap("What was said has no answer yet.", where, case.listed(said))
    return met(case.listed([*said, *answered]))
