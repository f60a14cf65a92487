"""Every sentence that says why something may or may not be seen: a fixed list, never free text, never a name.

For users one plain sentence or two for each code and each route; all silent denials give the one same
sentence, so that they cannot be told from "no such page". For officers a label for each gate and a sentence
for each code. The gaps are the agency's name, the category's label and a date. (Design: sharing decision 3.4.)
"""

from consent.answers import Decision
from consent.changes import Action
from consent.codes import Code, Outcome, Route

SILENCE = "You cannot open this page. It may not exist, or it may not be shared with your agency."
#: The same silence where a worker is told beforehand what another agency would see.
NOT_WITH_THEM = "It is not shared with this agency."

# `agency` is the asker's own, never the one that holds the record: its very name may have to stay hidden.
DENIED = {
    Code.BAD_REQUEST: "This request is not in order. Check your account, your role and your purpose.",
    Code.PURPOSE_PROHIBITED: "This hub may not be used for that purpose.",
    Code.NOT_FOUND: SILENCE,
    Code.SUBJECT_CONFLICT: SILENCE,
    Code.AGENCY_RINGFENCE: SILENCE,
    Code.PROCESSING_RESTRICTED: "Nobody may use this entry now. The agency that holds it can say why.",
    Code.STATUTORY_BAR: SILENCE,
    Code.SEALED_AND_LOCKED: SILENCE,
    Code.ORIGINATOR_CONTROL: SILENCE,
    Code.NO_AGREEMENT: SILENCE,
    Code.NO_NEED_TO_KNOW: SILENCE,
    Code.NOT_ASSIGNED: "You are not assigned to this person. Your supervisor can assign you.",
    Code.NO_RULE: "{agency} may not see “{category}” for this purpose, in this role.",
    Code.MISSING_CONDITION: "The rule for “{category}” is not complete. A consent officer has to mend it.",
    Code.CONSENT_NOT_SOUGHT: "We have no record of a yes to sharing “{category}” with {agency}.",
    Code.CONSENT_INVALID: "A yes to sharing “{category}” with {agency} was recorded. It does not count.",
    Code.CONSENT_EXPIRED: "This person said yes to sharing “{category}” with {agency}. That has ended.",
    Code.CONSENT_WITHDRAWN: ("This person changed their mind on {date} about sharing “{category}” with {agency}."),
    Code.CONSENT_REFUSED: "This person said no on {date} to sharing “{category}” with {agency}.",
    Code.SEALED: "This entry is sealed. It needs a yes, or a decision, for this entry alone.",
}
ALLOWED = {
    Route.OWN_RECORD: "This is your own agency’s record.",
    Route.CONSENT: "This person said yes to sharing “{category}” with {agency}.",
    Route.CONSENT_UNSAFE_TO_SEEK: ("It is not safe, or not possible, to ask this person now. {agency} may see this."),
    Route.STATUTORY: "The law says that {agency} must be able to see this.",
    Route.OVERRIDE: "This is shared without consent. The reason is shown beside it.",
    Route.BREAK_GLASS: "You opened this in an emergency. Somebody will check it within 24 hours.",
}
ACTIONS = {
    Action.CHECK_ROLE_AND_PURPOSE: "Check your account, the role you act in and your purpose.",
    Action.STATE_ANOTHER_PURPOSE: "State another purpose, if you have one.",
    Action.BOARD_ALLOWS_PURPOSE: "Only the partnership board could allow this purpose.",
    Action.OTHER_AGENCY_CLEARS_WORKER: "A consent officer of another agency could clear the worker.",
    Action.OWNER_LIFTS_RESTRICTION: "The agency that holds it could end the restriction.",
    Action.OWNER_ACTS_OUTSIDE_HUB: "Only its holder can act, outside the hub.",
    Action.LEGAL_COMPULSION: "Only a court order or another legal duty, recorded for this entry.",
    Action.ORIGINATOR_ADDS_AGENCY: "The agency that it came from could add this agency.",
    Action.AGENCIES_SIGN_AGREEMENT: "The two agencies could sign a sharing agreement.",
    Action.REFERRAL_OR_PLAN_ROLE: "A referral, a plan role or a conference.",
    Action.BE_ASSIGNED: "Ask your supervisor to assign you.",
    Action.BE_ADDED_TO_SEAL: "Ask to be named on the seal.",
    Action.AGENCIES_AGREE_RULE: "The two agencies could agree a rule.",
    Action.OFFICER_MENDS_RULE: "Tell a consent officer that the rule is not complete.",
    Action.ASK_THE_PERSON: "Talk with the person about sharing this.",
    Action.ASK_THE_PERSON_ABOUT_ITEM: "Talk with the person about sharing this very entry.",
    Action.ASK_THE_HOLDER: "Ask the agency that holds it.",
    Action.REQUEST_OVERRIDE: "Ask for sharing without consent, if somebody may come to serious harm.",
    Action.BREAK_GLASS: "Open it in an emergency, only if a life or safety is at risk now.",
    Action.PERSON_CHANGES_MIND: "The person changes their mind.",
    Action.CONSENT_ENDS: "The consent ends.",
    Action.RULE_ENDS: "The sharing rule ends.",
    Action.AGREEMENT_ENDS: "The agreement between the agencies ends.",
    Action.INVOLVEMENT_ENDS: "The referral, plan role or conference ends.",
    Action.OVERRIDE_ENDS: "The decision to share without consent ends.",
    Action.SESSION_ENDS: "The emergency session ends.",
    Action.ASSIGNMENT_ENDS: "The worker is no longer assigned.",
}

# For officers.
GATES = {
    0: "The request is in order",
    1: "No conflict of interest",
    2: "Not ring-fenced, or cleared",
    3: "Processing is not restricted",
    5: "The agency’s own record",
    6: "No statutory bar",
    7: "Not sealed and locked",
    8: "Within the originator’s control",
    9: "An agreement holds both agencies",
    10: "The agency is involved with the person",
    11: "This worker may look",
    12: "This is part of what the involvement shows",
    13: "A sharing rule covers it",
    14: "The rule has its legal condition",
    15: "Consent, or the rule’s other route",
    16: "Not sealed, or opened by name",
    17: "Other people in the entry are redacted",
}
OFFICER = {
    Code.ALLOW: "Allowed.",
    Code.BAD_REQUEST: "The account, the role or the purpose was not in order.",
    Code.PURPOSE_PROHIBITED: "The purpose is prohibited by the partnership board.",
    Code.NOT_FOUND: "There is no such entry.",
    Code.SUBJECT_CONFLICT: "The user is linked to somebody this entry is about.",
    Code.AGENCY_RINGFENCE: "The agency is ring-fenced for this person, and the user is not cleared.",
    Code.PROCESSING_RESTRICTED: "Processing of this entry is restricted.",
    Code.STATUTORY_BAR: "A statute, a privilege or a court forbids the disclosure.",
    Code.SEALED_AND_LOCKED: "The entry is sealed and locked.",
    Code.ORIGINATOR_CONTROL: "The agency is not on the originator’s list.",
    Code.NO_AGREEMENT: "No agreement in force holds both agencies.",
    Code.NO_NEED_TO_KNOW: "The agency is not involved with this person.",
    Code.NOT_ASSIGNED: "The worker is not assigned, or not in the role that this needs.",
    Code.NO_RULE: "No rule, pack or role profile covers this.",
    Code.MISSING_CONDITION: "The rule lacks the condition that it needs.",
    Code.CONSENT_NOT_SOUGHT: "No consent is recorded.",
    Code.CONSENT_INVALID: "The consent recorded is not valid.",
    Code.CONSENT_EXPIRED: "The consent has ended.",
    Code.CONSENT_WITHDRAWN: "The person withdrew their consent.",
    Code.CONSENT_REFUSED: "The person refused or objected.",
    Code.SEALED: "The entry is sealed, and nothing in force opens it by name.",
}


def reason_for_user(decision: Decision, *, agency: str, category: str, date: str = "") -> str:
    """Why, in plain words. `agency` is the asker's own name; `date` that of `decision.said_at`, written out.

    A silent denial gives the same sentence whatever is passed in.
    """
    if decision.outcome == Outcome.DENY_SILENT:
        return SILENCE
    sentence = ALLOWED[decision.route] if decision.route else DENIED[decision.code]
    return sentence.format(agency=agency, category=category, date=date)


def actions_for_user(decision: Decision) -> tuple[str, ...]:
    """What the user could do about a denial, in plain words; nothing for a silent one or an allow."""
    if decision.outcome != Outcome.DENY:
        return ()
    return tuple(ACTIONS[action] for action in decision.what_would_change_it)


def actions_for_officer(decision: Decision) -> tuple[str, ...]:
    """What would change the answer, whatever it is, in the same words."""
    return tuple(ACTIONS[action] for action in decision.what_would_change_it)
