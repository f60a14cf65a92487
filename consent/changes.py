"""What would change an answer: fixed action codes for each reason to deny and each route that allows.

Codes only, so that nothing about the person can slip into them; `consent.phrases` says them to users. For a
silent denial they are for officers alone. (Design: sharing decision 3.4, and the "lifted by" column of
3.2.)
"""

from enum import StrEnum

from consent.codes import Code, Route


class Action(StrEnum):
    """One thing that somebody could do, or that could happen, and the answer would be another."""

    CHECK_ROLE_AND_PURPOSE = "check_role_and_purpose"
    STATE_ANOTHER_PURPOSE = "state_another_purpose"
    BOARD_ALLOWS_PURPOSE = "board_allows_purpose"
    OTHER_AGENCY_CLEARS_WORKER = "other_agency_clears_worker"
    OWNER_LIFTS_RESTRICTION = "owner_lifts_restriction"
    OWNER_ACTS_OUTSIDE_HUB = "owner_acts_outside_hub"
    LEGAL_COMPULSION = "legal_compulsion"
    ORIGINATOR_ADDS_AGENCY = "originator_adds_agency"
    AGENCIES_SIGN_AGREEMENT = "agencies_sign_agreement"
    REFERRAL_OR_PLAN_ROLE = "referral_or_plan_role"
    BE_ASSIGNED = "be_assigned"
    BE_ADDED_TO_SEAL = "be_added_to_seal"
    AGENCIES_AGREE_RULE = "agencies_agree_rule"
    OFFICER_MENDS_RULE = "officer_mends_rule"
    ASK_THE_PERSON = "ask_the_person"
    ASK_THE_PERSON_ABOUT_ITEM = "ask_the_person_about_item"
    ASK_THE_HOLDER = "ask_the_holder"
    REQUEST_OVERRIDE = "request_override"
    BREAK_GLASS = "break_glass"
    PERSON_CHANGES_MIND = "person_changes_mind"
    CONSENT_ENDS = "consent_ends"
    RULE_ENDS = "rule_ends"
    AGREEMENT_ENDS = "agreement_ends"
    INVOLVEMENT_ENDS = "involvement_ends"
    OVERRIDE_ENDS = "override_ends"
    SESSION_ENDS = "session_ends"
    ASSIGNMENT_ENDS = "assignment_ends"


ASKING = (Action.ASK_THE_PERSON, Action.ASK_THE_HOLDER, Action.REQUEST_OVERRIDE)
LIFTED_BY = {
    Code.BAD_REQUEST: (Action.CHECK_ROLE_AND_PURPOSE,),
    Code.PURPOSE_PROHIBITED: (Action.BOARD_ALLOWS_PURPOSE, Action.STATE_ANOTHER_PURPOSE),
    Code.NOT_FOUND: (),
    Code.SUBJECT_CONFLICT: (),
    Code.AGENCY_RINGFENCE: (Action.OTHER_AGENCY_CLEARS_WORKER,),
    Code.PROCESSING_RESTRICTED: (Action.OWNER_LIFTS_RESTRICTION,),
    Code.STATUTORY_BAR: (Action.OWNER_ACTS_OUTSIDE_HUB,),
    Code.SEALED_AND_LOCKED: (Action.LEGAL_COMPULSION,),
    Code.ORIGINATOR_CONTROL: (Action.ORIGINATOR_ADDS_AGENCY,),
    Code.NO_AGREEMENT: (Action.AGENCIES_SIGN_AGREEMENT, Action.REQUEST_OVERRIDE),
    Code.NO_NEED_TO_KNOW: (Action.REFERRAL_OR_PLAN_ROLE, Action.REQUEST_OVERRIDE),
    Code.NOT_ASSIGNED: (Action.BE_ASSIGNED,),
    Code.NO_RULE: (
        Action.STATE_ANOTHER_PURPOSE,
        Action.ASK_THE_HOLDER,
        Action.AGENCIES_AGREE_RULE,
        Action.REQUEST_OVERRIDE,
    ),
    Code.MISSING_CONDITION: (Action.OFFICER_MENDS_RULE, Action.REQUEST_OVERRIDE),
    Code.CONSENT_NOT_SOUGHT: ASKING,
    Code.CONSENT_INVALID: ASKING,
    Code.CONSENT_EXPIRED: ASKING,
    Code.CONSENT_WITHDRAWN: ASKING,
    Code.CONSENT_REFUSED: ASKING,
    Code.SEALED: (Action.ASK_THE_PERSON_ABOUT_ITEM, Action.ASK_THE_HOLDER, Action.REQUEST_OVERRIDE),
}
BY_RULE = (Action.RULE_ENDS, Action.AGREEMENT_ENDS, Action.INVOLVEMENT_ENDS, Action.ASSIGNMENT_ENDS)
ENDED_BY = {
    Route.OWN_RECORD: (Action.ASSIGNMENT_ENDS,),
    Route.CONSENT: (Action.PERSON_CHANGES_MIND, Action.CONSENT_ENDS, *BY_RULE),
    Route.CONSENT_UNSAFE_TO_SEEK: (Action.ASK_THE_PERSON, *BY_RULE),
    Route.STATUTORY: BY_RULE,
    Route.OVERRIDE: (Action.OVERRIDE_ENDS, Action.ASSIGNMENT_ENDS),
    Route.BREAK_GLASS: (Action.SESSION_ENDS,),
}


def what_lifts(code: Code, *, own: bool, break_glass: bool) -> tuple[Action, ...]:
    """What would turn this denial into an allow; `break_glass` says whether an emergency session could."""
    actions = (Action.BE_ADDED_TO_SEAL,) if own and code == Code.SEALED else LIFTED_BY[code]
    return (*actions, Action.BREAK_GLASS) if break_glass else actions


def what_ends(route: Route) -> tuple[Action, ...]:
    """What would turn an allow by this route into a denial, or send it another way."""
    return ENDED_BY[route]
