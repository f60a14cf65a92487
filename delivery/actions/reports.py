"""Suitability reports, the decisions on them, and outcomes: suitability.report, suitability.decide, outcome.report.

The agency that delivers an intervention says whether it suits, against what was agreed as success; the lead decides each
recommendation (standards: BE102v1 P15; BE102v2 14; GK102 P15; GC202 P15).
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from delivery import states, words
from delivery.actions.steps import cleaned, held_row, say
from delivery.delivering import delivering
from delivery.models import Outcome, Report
from people.kinds_delivered import RECOMMENDED
from plans.actions.steps import held_part, note, tell_agencies
from plans.models import Part, Plan
from referrals.models import Referral

NO_SUCH = "There is no such part of this plan, and no such referral, that you may name"
NOT_A_GOAL = "Select a goal"


@transaction.atomic
def report_suitability(
    part: Part, *, by: Viewer, findings: str, recommendation: str, reasons: str, concerns: str = ""
) -> Report:
    """Report whether an action, or what is done for a goal, suits; return the report. The lead is told and decides.

    Raises Refused for who does not deliver it, Http404, and ValidationError by field.
    """
    part = held_part(part, by)
    check(by, "suitability.report", delivering(part, part.plan.parts.in_plan()))
    details = {"findings": findings, "concerns": concerns, "recommendation": recommendation, "reasons": reasons}
    title = f"Recommended: {dict(RECOMMENDED).get(recommendation, '').lower()}"
    report = Report.objects.create(
        plan=part.plan,
        about=part,
        agency_id=by.agency_id,
        by_id=by.user_id,
        entry=say(part.plan, by, "suitability", title, like=part, details=cleaned(details)),
        recommendation=recommendation,
    )
    note(part.plan, "suitability.report", by=by, part=part)
    tell_agencies("suitability.report", part.plan, [part.plan.lead_id], by=by)
    return report


@transaction.atomic
def decide_suitability(report: Report, *, by: Viewer, state: str, reason: str, follows: str = "") -> Report:
    """Decide a recommendation, with the reason, and what follows from it: a part of the plan or a referral, by reference.

    Raises Refused, NotNow where it was decided already, Http404, and ValidationError by field.
    """
    report = held_row(report, by)
    check(by, "suitability.decide", report)
    report.move("suitability.decide")
    if state not in states.DECISIONS:
        raise ValidationError({"state": "Select what you decide"})
    follows = follows.strip().upper()
    if follows and not _may_follow(report.plan, follows, by):
        raise ValidationError({"follows": NO_SUCH})
    about = Part.objects.get(pk=report.about_id)
    title = dict(states.REPORT_STATES)[state]
    details = cleaned({"reason": reason})
    report.decision = say(report.plan, by, "suitability_decision", title, like=about, details=details)
    report.state, report.follows, report.decided_by_id = state, follows, by.user_id
    report.version += 1
    report.save()
    about.plan = report.plan
    note(report.plan, "suitability.decide", by=by, part=about)
    tell_agencies("suitability.decide", report.plan, [report.agency_id], by=by)
    return report


def _may_follow(plan: Plan, reference: str, by: Viewer) -> bool:
    """Return whether a reference is that of a part of the plan, or of a referral of the same person that one may see."""
    if plan.parts.in_plan().filter(reference=reference).exists():
        return True
    return Referral.objects.visible_to(by).filter(reference=reference, person_id=plan.person_id).exists()


@transaction.atomic
def report_outcome(goal: Part, *, by: Viewer, result: str, why: str) -> Outcome:
    """Say what a goal has come to at the end of one’s service for it, and what shows it; return the outcome.

    Raises Refused for who does not deliver it, Http404, and ValidationError by field.
    """
    goal = held_part(goal, by)
    check(by, "outcome.report", delivering(goal, goal.plan.parts.in_plan()))
    if goal.kind != "goal":
        raise ValidationError({"result": NOT_A_GOAL})
    if result not in dict(words.RESULTS):
        raise ValidationError({"result": "Select what it has come to"})
    title = dict(words.RESULTS)[result]
    outcome = Outcome.objects.create(
        plan=goal.plan,
        goal=goal,
        agency_id=by.agency_id,
        by_id=by.user_id,
        entry=say(goal.plan, by, "outcome_note", title, like=goal, details=cleaned({"why": why})),
        result=result,
    )
    note(goal.plan, "outcome.report", by=by, part=goal)
    tell_agencies("outcome.report", goal.plan, [goal.plan.lead_id], by=by)
    return outcome
