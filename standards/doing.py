"""Attesting by page or API: once under a key."""

from collections.abc import Mapping

from agencies.creations import once
from plans.page import PlanPage
from standards import actions
from standards.criteria import Criterion
from standards.models import Attestation


def attest(page: PlanPage, key: str, criterion: Criterion, sent: Mapping) -> Attestation:
    """Say something about a criterion, once under this key; return it. Raises what the action raises."""
    made, _ = once(
        page.viewer,
        "assurance.attest",
        key,
        {**sent, "plan": page.reference, "criterion": criterion.slug},
        make=lambda: actions.attest_assurance(page.plan, by=page.viewer, criterion=criterion.slug, **sent),
        find=lambda reference: Attestation.objects.visible_to(page.viewer).get(entry__reference=reference),
    )
    return made
