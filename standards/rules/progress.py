"""How it goes: themes 16, 18, 19 and 21 (BE102v1 P12, P14, P15 and P17; BE102v2 11, 13, 14 and 16; GK102 P10, P13-P15, P17 and
P18; GC202 P12, P14, P15 and P17).
"""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from delivery.intervals import interval_days
from hub.kit.spoken import day_words
from people.models import RecordEntry
from plans.lines import Line
from standards.around import Row
from standards.case import Case
from standards.criteria import Criterion
from standards.evidence import Evidence, Found, gap, met
from standards.rules.registry import proves, proves_each

#: Where no interval that can be counted is written: a month.
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
    where = case.delivered("Sessions and progress", "progress")
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
    return case.delivered(f"Session {one.reference}", "session", line.reference, one.reference)


@proves_each(18)
def progress(case: Case, criterion: Criterion) -> Evidence:
    """There is an entry on progress within each interval that a goal names; on dependants too, where there are any."""
    where = case.do("Record progress", "progress.record", "progress_new")
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
    return met([case.delivered("Progress", "progress"), *case.listed(notes)])


def day_of(entry: RecordEntry) -> dt.date:
    """Return the day of which an entry tells."""
    return entry.happened_on or timezone.localdate(entry.created_at)


def _interval(case: Case) -> int:
    """Return the shortest interval in days that an open goal names, a month where none names one."""
    named = (interval_days(line.details.get("how_often", "")) for line in case.goals)
    return min((days for days in named if days), default=USUAL)


@proves(19)
def suits(case: Case) -> Evidence:
    """There is a report on whether the help suits since the last review, and what each recommends is decided."""
    reports = [one for one in case.around.reports if one.entry in case.page.readable]
    if not reports:
        words = "No report on whether the help suits is recorded that you may read."
        return gap(words, case.delivered("Suitability reports", "reports"))
    newest = max(timezone.localdate(one.at) for one in reports)
    if (case.today - newest).days > settings.PLAN_REVIEW_DAYS:
        words = f"The last report is of {day_words(newest)}: there was none before the review."
        return gap(words, case.delivered("Suitability reports", "reports"), _reports(case, reports))
    waiting = [one for one in reports if one.state == "open"]
    if waiting:
        words = f"What report {waiting[0].reference} recommends is not decided yet."
        return gap(words, _reports(case, waiting)[0], _reports(case, reports))
    return met(_reports(case, reports))


def _reports(case: Case, rows: list[Row]) -> list[Found]:
    """Return the pages of suitability reports."""
    return [case.delivered(f"Suitability report {one.reference}", "report", one.reference) for one in rows]


@proves(21)
def feedback(case: Case) -> Evidence:
    """Somebody was asked what they think of the help, and what was said was answered."""
    where = case.about("Feedback", "delivery:feedback")
    asked = [one for one in case.around.feedback if one.agency == case.page.viewer.agency_id or _is_read(case, one)]
    if not asked:
        return gap("Nobody was asked for feedback, as far as you may know.", where)
    if waiting := [one for one in asked if one.state == "given"]:
        words = f"What was said in {waiting[0].reference} has no answer yet."
        return gap(words, case.about(f"Answer {waiting[0].reference}", "delivery:said", waiting[0].reference), [where])
    if all(one.state == "invited" for one in asked):
        return gap("Feedback was asked for, and what was said is not recorded yet.", where)
    said = case.entries("feedback", "feedback_response")
    return met([where, *case.listed(said)])


def _is_read(case: Case, one: Row) -> bool:
    """Return whether what was said in feedback may be read."""
    return one.entry in case.page.readable
