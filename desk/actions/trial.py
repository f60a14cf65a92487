"""Keeping what was tried, and attaching it to a rule before anybody signs (verbs trial.keep and trial.attach)."""

from collections.abc import Mapping

from django.db import transaction

from access import policy
from access.viewer import Viewer
from consent.actions import simulate_rule
from consent.models import RuleSimulation, SharingRule
from desk.models import Trial
from hub.kit.errors import NotNow


@transaction.atomic
def keep_trial(
    *, by: Viewer, kind: str, asked: Mapping, supposed: str, result: Mapping, rule: SharingRule | None = None
) -> Trial:
    """Keep one supposition with its result; return it.

    `asked` is what was chosen, `result` what desk.keeping makes of the answer; `rule` the one that was supposed to be in
    force. Raises Refused for others than officers.
    """
    policy.check(by, "trial.keep")
    return Trial.objects.create(
        kind=kind,
        agency_id=by.agency_id,
        kept_by_id=by.user_id,
        asked=dict(asked),
        about=asked.get("about", ""),
        supposed=supposed[:400],
        rule_id=rule.pk if rule else None,
        result=dict(result),
    )


@transaction.atomic
def attach_trial(trial: Trial, *, by: Viewer) -> RuleSimulation:
    """Attach what was tried to the rule that it supposed; return the rule's simulation, which names it.

    The figures that the other side of the rule gets are made anew, of what both agencies may read in the ledger. Raises
    Refused for others than officers of the agency that kept it or of no side of the rule, NotNow where no rule was
    supposed to be in force, and where it has been signed by both or has ended.
    """
    policy.check(by, "trial.attach", trial)
    if trial.rule is None:
        raise NotNow("No rule was supposed to be in force, so there is none to attach this to.")
    if trial.rule.is_signed:
        raise NotNow("Both agencies have signed this rule.")
    return simulate_rule(trial.rule, by=by, trial=trial.reference)
