"""Finding out whether somebody can decide for themselves, and whether a proxy may decide for them.

(Verbs capacity.assess, gillick.assess, proxy.check; design: sharing 2.2.) What is recorded is never changed: a new look is
a new row.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from consent import informed
from consent.clock import moment_of
from consent.models import CapacityAssessment, GillickAssessment, ProxyCheck
from consent.models.capacity import ABILITIES, GILLICK
from consent.own_words import writer
from people import fence

LATER = "The day must be after the assessment."
NOT_YET = "This cannot be in the future."
ALL_ABLE = "Somebody who can do all four can make the decision (Mental Capacity Act 2005, section 3)."
NOT_ALL = "A child is competent only with all seven."


@transaction.atomic
def assess_capacity(
    person,
    *,
    by: Viewer,
    decision_in_question: str,
    reason_to_doubt: str,
    practicable_steps_taken: str,
    impairment_or_disturbance: str,
    causative_nexus: str,
    outcome: str,
    assessed_at: datetime | None = None,
    review_on: date | None = None,
    best_interests_rationale: str = "",
    consulted: list[str] | None = None,
    imca_instructed: bool = False,
    less_restrictive_considered: str = "",
    **abilities: str,
) -> CapacityAssessment:
    """Record an assessment of capacity for one decision; return it.

    `abilities` are `understand`, `retain`, `use_or_weigh` and `communicate`, each `able` or `unable`, and each with
    `…_evidence`. Who lacks capacity, or has it at times, cannot do one of the four; then the next look has its day, and
    where capacity is lacking it is said why the decision is in their best interests, who was asked, and what would be
    less restrictive. Addresses and numbers of the record are left out of what was written. Raises Refused, Http404 and
    ValidationError by field.
    """
    policy.check(by, "capacity.assess", person)
    fence.hold_for_change(person.pk)
    write = writer(by, person)
    row = CapacityAssessment(
        person=person,
        agency_id=by.agency_id,
        assessor_id=by.user_id,
        assessed_at=moment_of(assessed_at, field="assessed_at", not_yet=NOT_YET),
        decision_in_question=write(decision_in_question),
        reason_to_doubt=write(reason_to_doubt),
        practicable_steps_taken=write(practicable_steps_taken),
        impairment_or_disturbance=write(impairment_or_disturbance),
        causative_nexus=write(causative_nexus),
        outcome=outcome,
        review_on=review_on,
        best_interests_rationale=write(best_interests_rationale),
        consulted=[write(one) for one in consulted or [] if one.strip()],
        imca_instructed=imca_instructed,
        less_restrictive_considered=write(less_restrictive_considered),
        **{name: write(value) for name, value in abilities.items()},
    )
    return _saved(row, _objections_to_capacity(row))


@transaction.atomic
def assess_gillick(
    person,
    *,
    by: Viewer,
    outcome: str,
    evidence: str,
    view_on_parent_being_told: str,
    assessed_at: datetime | None = None,
    **found: bool,
) -> GillickAssessment:
    """Record whether a child understands enough to decide this for themselves; return it.

    `found` says which of consent.models.capacity.GILLICK the child has; competent is only who has all. Raises Refused,
    Http404 and ValidationError by field.
    """
    policy.check(by, "gillick.assess", person)
    fence.hold_for_change(person.pk)
    write = writer(by, person)
    row = GillickAssessment(
        person=person,
        agency_id=by.agency_id,
        assessor_id=by.user_id,
        assessed_at=moment_of(assessed_at, field="assessed_at", not_yet=NOT_YET),
        outcome=outcome,
        evidence=write(evidence),
        view_on_parent_being_told=write(view_on_parent_being_told),
        **found,
    )
    missing = outcome == "competent" and not all(getattr(row, name) for name in GILLICK)
    return _saved(row, {"outcome": NOT_ALL} if missing else {})


@transaction.atomic
def check_proxy(
    person,
    *,
    by: Viewer,
    proxy: str,
    authority: str,
    authority_evidence: str,
    is_person_posing_risk: bool,
    conflict_noted: str = "",
    assessed_at: datetime | None = None,
) -> ProxyCheck:
    """Record whether somebody may decide for a person; return it.

    Who may pose a risk, or has a conflict that was noted, is recorded too: nothing that they say counts. Raises Refused,
    Http404 and ValidationError by field.
    """
    policy.check(by, "proxy.check", person)
    fence.hold_for_change(person.pk)
    write = writer(by, person)
    row = ProxyCheck(
        person=person,
        agency_id=by.agency_id,
        checked_by_id=by.user_id,
        assessed_at=moment_of(assessed_at, field="assessed_at", not_yet=NOT_YET),
        proxy=write(proxy),
        authority=authority,
        authority_evidence=write(authority_evidence),
        is_person_posing_risk=is_person_posing_risk,
        conflict_noted=write(conflict_noted),
    )
    own = authority not in informed.PROXIES
    return _saved(row, {"authority": "Select on what authority somebody else decides."} if own else {})


def _objections_to_capacity(row: CapacityAssessment) -> dict[str, str]:
    """Return what an assessment leaves open, by field."""
    found = {}
    if row.review_on and row.review_on <= timezone.localdate(row.assessed_at):
        found["review_on"] = LATER
    if row.outcome == "has":
        return found
    if all(getattr(row, name) == "able" for name in ABILITIES):
        found["outcome"] = ALL_ABLE
    if not row.review_on:
        found["review_on"] = "Say when to look at it again."
    if row.outcome == "lacks":
        if not row.best_interests_rationale:
            found["best_interests_rationale"] = "Say why it is in their best interests."
        if not row.less_restrictive_considered:
            found["less_restrictive_considered"] = "Say what would be less restrictive."
        if not row.consulted and not row.imca_instructed:
            found["consulted"] = "Say who was asked, or instruct an independent mental capacity advocate."
    return found


def _saved(row, found: dict[str, str]):
    """Save a row unless something is wrong with it. Raises ValidationError with this and what its fields say."""
    try:
        row.clean_fields(exclude=["person", "agency", "assessor", "checked_by"])
    except ValidationError as error:
        found = {**found, **error.message_dict}
    if found:
        raise ValidationError(found)
    row.save(force_insert=True)
    return row
