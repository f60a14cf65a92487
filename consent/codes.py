"""The words of the sharing decision: outcomes, codes and routes, and the closed lists it tests against.

Plain Python and no tables, so that the whole policy can be read next to the design (sharing decision 2.1, 3.2
and 3.3). Outcomes, codes and routes stand in capitals; what comes from records is lower snake case.
"""

from enum import StrEnum

from access.roles import NO_CONTENT


class Outcome(StrEnum):
    """What the asker is told. A silent denial cannot be told from "no such record"."""

    ALLOW = "ALLOW"
    DENY = "DENY"
    DENY_SILENT = "DENY_SILENT"


class Route(StrEnum):
    """The one reason for which an item is shown; the ledger keeps it with the disclosure."""

    OWN_RECORD = "OWN_RECORD"
    CONSENT = "CONSENT"
    CONSENT_UNSAFE_TO_SEEK = "CONSENT_UNSAFE_TO_SEEK"
    STATUTORY = "STATUTORY"
    OVERRIDE = "OVERRIDE"
    BREAK_GLASS = "BREAK_GLASS"


class Code(StrEnum):
    """Why the answer is what it is."""

    ALLOW = "ALLOW"
    BAD_REQUEST = "BAD_REQUEST"
    PURPOSE_PROHIBITED = "PURPOSE_PROHIBITED"
    NOT_FOUND = "NOT_FOUND"
    SUBJECT_CONFLICT = "SUBJECT_CONFLICT"
    AGENCY_RINGFENCE = "AGENCY_RINGFENCE"
    PROCESSING_RESTRICTED = "PROCESSING_RESTRICTED"
    STATUTORY_BAR = "STATUTORY_BAR"
    SEALED_AND_LOCKED = "SEALED_AND_LOCKED"
    ORIGINATOR_CONTROL = "ORIGINATOR_CONTROL"
    NO_AGREEMENT = "NO_AGREEMENT"
    NO_NEED_TO_KNOW = "NO_NEED_TO_KNOW"
    NOT_ASSIGNED = "NOT_ASSIGNED"
    NO_RULE = "NO_RULE"
    MISSING_CONDITION = "MISSING_CONDITION"
    CONSENT_NOT_SOUGHT = "CONSENT_NOT_SOUGHT"
    CONSENT_INVALID = "CONSENT_INVALID"
    CONSENT_EXPIRED = "CONSENT_EXPIRED"
    CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN"
    CONSENT_REFUSED = "CONSENT_REFUSED"
    SEALED = "SEALED"


# Silent whoever asks. Two more depend on the asker: PROCESSING_RESTRICTED to an agency without a tie, and
# the own agency's locked item to those not on its list (gates 3 and 5 say so themselves).
SILENT = frozenset(
    {
        Code.SUBJECT_CONFLICT,
        Code.AGENCY_RINGFENCE,
        Code.STATUTORY_BAR,
        Code.SEALED_AND_LOCKED,
        Code.ORIGINATOR_CONTROL,
        Code.NO_AGREEMENT,
        Code.NO_NEED_TO_KNOW,
        Code.NOT_FOUND,
    }
)

# Several ways may fail: the one that got furthest, last in this order, is the one that is reported. Without
# an agreement the rules get nowhere, so that an override in force, if it fails too, has got further.
FURTHEST = (
    Code.NO_AGREEMENT,
    Code.NO_NEED_TO_KNOW,
    Code.NOT_ASSIGNED,
    Code.NO_RULE,
    Code.MISSING_CONDITION,
    Code.CONSENT_NOT_SOUGHT,
    Code.CONSENT_INVALID,
    Code.CONSENT_EXPIRED,
    Code.CONSENT_WITHDRAWN,
    Code.CONSENT_REFUSED,
    Code.SEALED,
)

# Several ways may allow: the first in this order is the one that is taken.
PREFERENCE = (Route.CONSENT, Route.CONSENT_UNSAFE_TO_SEEK, Route.STATUTORY, Route.OVERRIDE)

# Break-glass is for partners: an agency without an agreement needs an override.
BREAK_GLASS_LIFTS = frozenset(FURTHEST) - {Code.NO_AGREEMENT}


class Seal(StrEnum):
    """How an item is sealed: its content closed, or its very existence hidden."""

    NONE = "none"
    SEALED = "sealed"
    LOCKED = "sealed_and_locked"


class Tier(StrEnum):
    """How an agency is involved with a person (the need-to-know ladder)."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    PLAN = "plan"
    CONFERENCE = "conference"


class RuleRoute(StrEnum):
    """What a sharing rule asks of the person: consent, to be consulted, or nothing as there is a duty."""

    CONSENT = "consent"
    CONSULT = "consult"
    STATUTORY = "statutory"


class Kind(StrEnum):
    """What a consent statement says."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"
    UNSAFE_TO_SEEK = "unsafe_to_seek"
    NOT_PRACTICABLE_TO_SEEK = "not_practicable_to_seek"
    OBJECTION = "objection"


class State(StrEnum):
    """What all the statements about one cell come to (sharing decision 3.3)."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNSAFE_TO_SEEK = "unsafe_to_seek"
    EXPIRED = "expired"
    INVALID = "invalid"
    NOT_SOUGHT = "not_sought"


STOPS = frozenset({Kind.REFUSED, Kind.WITHDRAWN, Kind.OBJECTION})
UNSAFE = frozenset({Kind.UNSAFE_TO_SEEK, Kind.NOT_PRACTICABLE_TO_SEEK})

# Agreeing to a service or to being contacted neither opens nor stops sharing.
SHARING_FUNCTIONS = frozenset({"confidentiality_consent", "gdpr_consent_6_1_a", "explicit_consent_9_2_a"})

# Where consent does not allow, the state of the cell names the failure.
CONSENT_FAILURE = {
    State.REFUSED: Code.CONSENT_REFUSED,
    State.WITHDRAWN: Code.CONSENT_WITHDRAWN,
    State.EXPIRED: Code.CONSENT_EXPIRED,
    State.INVALID: Code.CONSENT_INVALID,
    State.UNSAFE_TO_SEEK: Code.CONSENT_NOT_SOUGHT,
    State.NOT_SOUGHT: Code.CONSENT_NOT_SOUGHT,
}

SUPERVISOR = "supervisor"
TRIAGE_ROLES = frozenset({"triage", "duty_manager"})
ROLES_WITHOUT_CONTENT = NO_CONTENT

PROHIBITED_PURPOSES = frozenset({"immigration_enforcement", "commercial", "employment_vetting"})
PURPOSES = frozenset(
    {
        "triage_referral",
        "deliver_intervention",
        "safeguarding_adult",
        "safeguarding_child",
        "marac",
        "mappa",
        "channel",
        "crime_prevention",
        "victim_information_request",
        "vital_interests",
        "legal_proceedings",
        "subject_access",
        "complaint",
        "audit",
        "service_evaluation",
    }
)

EMERGENCY = "emergency"
LEGAL_COMPULSION = "court_order_or_legal_compulsion"

SAFETY_CRITICAL = frozenset({"identity_contact", "safe_contact", "risk_assessment", "children_dependants"})
BREAK_GLASS_REASONS = frozenset(
    {"immediate_risk_to_life", "immediate_risk_of_serious_harm", "missing_person_high_risk"}
)
