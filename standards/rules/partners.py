"""Who takes part: themes 9, 10, 11, 23, 29, 30, 33 and 34 (BE102v1 P3, P5, P6 and P19; BE102v2 3, 5 and 6; GK102 P3, P4, P5
and P20; GC202 P3, P5, P6 and P19; ED5 P10, P11, P23-P25, P27 and P30-P32).
"""

from django.urls import reverse

from plans.freezing import PLAN
from plans.lines import Line
from plans.standings import counts, latest
from standards.around import Row
from standards.case import Case
from standards.evidence import Evidence, Found, gap, met, word
from standards.rules.registry import proves

WAITING = ("offered", "proposed")
REFUSED = ("declined", "refused")


@proves(9)
def involved(case: Case) -> Evidence:
    """Somebody besides the lead takes part; every role that holds is accepted, and every action is with such an agency."""
    offered = [line for line in case.roles if line.state != "accepted"]
    if offered:
        words = f"{offered[0].agency} has not accepted its role yet."
        return gap(
            words, case.at(f"Role {offered[0].reference}", "part", offered[0].reference), case.parts(case.partners)
        )
    if len(case.partners) < 2:
        words = "Only one agency takes part, as far as you may read."
        find = Found("Find a service in the directory", reverse("services"))
        return gap(words, (case.do("Offer a role", "role.offer", "offer"), find), case.parts(case.partners))
    agencies = {line.part.agency_id for line in case.partners}
    loose = [line for line in case.actions if line.is_open and line.part.agency_id not in agencies]
    if loose:
        words = f"{loose[0].reference} is with no agency that has accepted a role."
        return gap(words, case.change(f"Say who does {loose[0].reference}", loose[0]), case.parts(loose))
    return met(case.parts(case.partners))


@proves(10)
def understood(case: Case) -> Evidence:
    """Each agency with a role has said, to the plan as it stands, that it agrees and understands."""
    unanswered = [line for line in case.roles if line.state != "accepted"]
    if unanswered:
        words = f"{unanswered[0].agency} has not answered about its role."
        return gap(words, case.at(f"Role {unanswered[0].reference}", "part", unanswered[0].reference))
    if case.newest is None:
        return gap("No version was proposed to which anybody could answer.", case.at("Ask for agreement", "agree"))
    for line in case.partners:
        said = latest(case.versions, line.part.agency_id)
        if said is None or said[1].answer not in ("understood", "not_our_role"):
            words = f"{line.agency} has not said that it agrees and understands."
            return gap(words, case.at("Answers of the agencies", "agree"), case.parts([line]))
        if not counts(case.versions, line.part, case.now):
            words = f"What {line.agency} said no longer counts: its part has changed since."
            return gap(words, case.at("Ask for agreement", "agree"), case.parts([line]))
    if not case.partners:
        return gap("No role is accepted that you may read.", case.do("Offer a role", "role.offer", "offer"))
    return met([case.at("Agreement", "agree"), *case.parts(case.partners)])


@proves(11)
def agreed(case: Case) -> Evidence:
    """Each action has a date and was agreed by its agency, and each agency’s answer to the plan still counts."""
    if not case.actions:
        return gap("The plan has no action that you may read.", case.do("Add an action", "part.add", "add", "action"))
    for line in case.page.actions:
        if line.state == "refused":
            words = f"{line.reference} was declined by {line.agency}."
            return gap(words, case.at(f"Action {line.reference}", "part", line.reference), case.parts([line]))
        if line.state in ("proposed", "countered"):
            words = f"{line.reference} is not agreed by {line.agency or 'anybody'}."
            return gap(words, case.at(f"Action {line.reference}", "part", line.reference), case.parts([line]))
        if line.is_open and line.part.due_on is None:
            words = f"{line.reference} does not say by when."
            return gap(words, case.change(f"Give {line.reference} a date", line), case.parts([line]))
    if case.newest is None:
        return gap("Nobody was asked to agree to the plan.", case.at("Ask for agreement", "agree"))
    silent = [line for line in case.partners if not counts(case.versions, line.part, case.now)]
    if silent:
        words = f"{silent[0].agency} has not agreed to the plan as it stands."
        return gap(words, case.at("Agreement", "agree"), case.parts(case.actions))
    return met([case.at("Agreement", "agree"), *case.parts(case.actions)])


@proves(23)
def within_limits(case: Case) -> Evidence:
    """What was not an agency’s to do was declined, or put to somebody else; where nothing was, a person says so."""
    declined = [line for line in (*case.page.roles, *case.page.actions) if line.state in REFUSED]
    asked = [
        Found(f"Question {one.reference}", reverse("questions:question", args=[one.reference]))
        for one in case.around.questions
    ]
    sent = [
        Found(f"Referral {one.reference}", reverse("referrals:referral", args=[one.reference]))
        for one in case.around.referrals
    ]
    if found := [*case.parts(declined), *asked, *sent]:
        return met(found, "Declined, or put to whoever it belongs to.")
    return word("Nothing was declined or put to anybody else, as far as you may read.")


@proves(29)
def overseen(case: Case) -> Evidence:
    """One agency leads, and the next review is not over."""
    leads = [line for line in case.partners if line.part.role_kind == "lead"]
    if not leads:
        return gap("No role of a leading agency is accepted that you may read.", case.at("The plan", "plan"))
    if case.page.plan.review_on < case.today:
        words = "The day of the next review is past, and no other is set."
        return gap(words, case.do("Set the next review", "plan.set_review", "review"), case.parts(leads))
    return met([*case.parts(leads), case.at("Next review", "plan")])


@proves(30)
def handed_out(case: Case) -> Evidence:
    """The newest version was handed out to each agency, and opened in time."""
    if case.newest is None:
        return gap("There is no version to hand out yet.", case.at("Ask for agreement", "agree"))
    shown = {line.part.agency_id for line in case.partners}
    copies = [one for one in case.around.copies if one.number == case.newest.number and one.agency in shown]
    where = case.at("Handed out", "delivery")
    if not copies:
        words = f"Version {case.newest.number} was not handed out, as far as you may know."
        return gap(words, case.do("Hand out the plan", "plan.deliver", "delivery"))
    if closed := [one for one in copies if one.done_at is None]:
        late = " It is late." if any(one.is_late for one in closed) else ""
        many = "One copy was" if len(closed) == 1 else f"{len(closed)} copies were"
        return gap(f"{many} not opened yet.{late}", where)
    return met([where])


@proves(33)
def answered(case: Case) -> Evidence:
    """Every role, action and counter-proposal has its answer, and every agency answered to the newest version."""
    open_ones = [
        line
        for line in (*case.page.roles, *case.page.actions)
        if line.state == "countered" or (line.state in WAITING and not _own(line))
    ]
    if open_ones:
        line = open_ones[0]
        said = "proposed something else, and waits" if line.state == "countered" else "was asked, and has not answered"
        return gap(
            f"{line.reference}: {line.agency or 'an agency'} {said}.",
            case.at(f"Answer {line.reference}", "part", line.reference),
            case.parts(open_ones),
        )
    if case.newest is None:
        return gap("Nothing was proposed to the partners yet.", case.at("Ask for agreement", "agree"))
    silent = [line for line in case.partners if latest(case.versions, line.part.agency_id) is None]
    if silent:
        return gap(f"{silent[0].agency} has not answered to the plan.", case.at("Agreement", "agree"))
    return met([case.at("Agreement", "agree"), *case.parts(case.partners)])


def _own(line: Line) -> bool:
    """Return whether an action waits for the very agency that wrote it: then nobody was asked."""
    return line.kind == "action" and line.part.agency_id in (None, line.part.from_agency_id)


@proves(34)
def reviewed(case: Case) -> Evidence:
    """The next review has a day, an agency that makes it happen, and that agency’s word that it does; it is held by then."""
    where = Found("Reviews", reverse("reviews:list", args=[case.page.reference]))
    if case.page.plan.review_on < case.today:
        return gap("The review was to be held, and was not.", where)
    if case.page.plan.review_accepted_at is None:
        return gap(f"{case.page.review_by} has not said that it makes the review happen.", where)
    agree = case.at("Ask for agreement", "agree")
    if case.newest is None:
        return gap("Nobody was asked yet to agree to the next review.", agree, [where])
    then, now = (content.get(PLAN, {}) for content in (case.newest.parts, case.now))
    if any(then.get(name) != now.get(name) for name in ("review_on", "review_by")):
        words = f"The next review was changed after version {case.newest.number}: nobody has agreed to it."
        return gap(words, agree, [where])
    held = [one for one in case.around.reviews if one.state == "finished"]
    found = [_review(case, one) for one in held]
    return met([where, *found])


def _review(case: Case, one: Row) -> Found:
    """Return a review that was held, and whether it was late."""
    words = f"Review {one.reference}{', held late' if one.late else ''}"
    return Found(words, reverse("reviews:review", args=[case.page.reference, one.reference]))
