"""Who has been something in the plan of the matrix: an agency each that was offered a role, had one, and declined one.

The clinic shares with them as it must, so that what shuts a door to them is their role and nothing else.
"""

from datetime import timedelta

from django.utils import timezone

from agencies.acting import acting_as
from consent import actions as consent
from plans import actions
from tests.worlds import EVERYBODY, SHARED, TERMS, agency, signature, worker

NAMED = {"plan_offered": "Oak Advice", "plan_ended": "Elm Support", "plan_declined": "Ash Debt Help"}
CATEGORIES = [*SHARED, "plan_actions", "wishes_feelings"]
TIERS = {"triage_referral": ["pending"], "deliver_intervention": ["accepted", "plan"]}
LAW = {
    "route": "statutory",
    "source_basis": "c_legal_obligation",
    "recipient_basis": "c_legal_obligation",
    "condition": "9_2_g_substantial_public_interest",
    "schedule_1": "pt2_18_safeguarding",
    "gateway": "ca_1989_s47",
}


def answer_roles(world) -> None:
    """Let the clinic offer a role to each of the three; one is left open, one is accepted and ended, one is declined."""
    world.plan_roles = {}
    agencies = {name: agency(words) for name, words in NAMED.items()}
    officers = {name: worker(each, f"{name} Ficer", "consent_officer") for name, each in agencies.items()}
    share_plans(world, agencies, officers)
    for name, each in agencies.items():
        setattr(world, name, worker(each, f"{name} Duty", "duty_manager"))
        with acting_as(world.osei) as by:
            facts = {"agency": each, "role_kind": "contributor", "title": "Gives advice"}
            world.plan_roles[name] = actions.offer_role(world.plan, by=by, **facts)
    with acting_as(world.plan_ended) as by:
        actions.accept_role(world.plan_roles["plan_ended"], by=by)
    with acting_as(world.plan_declined) as by:
        actions.decline_role(world.plan_roles["plan_declined"], by=by, reason="no_capacity")
    with acting_as(world.osei) as by:
        actions.end_role(world.plan_roles["plan_ended"], by=by, text="It is done.")


def share_plans(world, agencies: dict, officers: dict) -> None:
    """Let the clinic and these agencies sign an agreement, and rules for who is asked and who has a part."""
    until = timezone.localdate() + timedelta(days=365)
    with acting_as(world.clinic_officer) as by:
        agreement = consent.draft_agreement(
            by=by,
            title="Plans",
            parties=[world.clinic, *agencies.values()],
            objective="Help together",
            why_necessary="No agency knows enough alone",
            could_less_be_shared="No",
            purposes=list(TIERS),
            categories=CATEGORIES,
            ends_on=until,
            policy_document="Policy 1",
            policy_document_until=until,
            **TERMS,
        )
    for officer in (world.clinic_officer, *officers.values()):
        with acting_as(officer):
            consent.sign_agreement(agreement, by=officer, **signature("C. Bell", "Caldicott Guardian"))
    for name, recipient in agencies.items():
        for purpose, tiers in TIERS.items():
            with acting_as(world.clinic_officer) as by:
                rule = consent.draft_rule(
                    agreement,
                    by=by,
                    source=world.clinic,
                    recipient=recipient,
                    categories=CATEGORIES,
                    purposes=[purpose],
                    roles=EVERYBODY,
                    tiers=tiers,
                    max_sensitivity=2,
                    plain_words="We may tell each other what the plan needs.",
                    minimum_necessary="The plan cannot be made without it.",
                    valid_to=until,
                    **LAW,
                )
                consent.simulate_rule(rule, by=by)
                rule = consent.sign_rule(rule, by=by)
            with acting_as(officers[name]) as by:
                consent.sign_rule(rule, by=by)
