"""The coded words of questions and concerns: to whom, how urgent, what kind, why passed on."""

from django.conf import settings

SORTS = [("question", "A question"), ("concern", "A concern that is not urgent")]
#: code, label, and the roles that answer; empty: the roles that the deployer's setting names.
ADDRESSEES = [
    ("contact", "Point of contact", ("triage", "duty_manager")),
    ("lead", "Team lead", ("supervisor",)),
    ("safeguarding", "Safeguarding lead", ()),
    ("consent_officer", "Consent officer", ("consent_officer",)),
    ("caldicott_guardian", "Caldicott Guardian", ("caldicott_guardian",)),
    ("dpo", "Data protection officer", ("dpo",)),
]
TO = [(code, label) for code, label, _ in ADDRESSEES]
URGENCIES = [
    ("immediate", "Within 4 hours"),
    ("within_24_hours", "Within 24 hours"),
    ("within_72_hours", "Within 72 hours"),
    ("working_days_5", "Within 5 working days"),
]
PASSED_ON_BECAUSE = [
    ("not_our_part", "Another role answers this"),
    ("wrong_agency", "Another agency answers this"),
    ("more_senior", "Somebody more senior has to decide"),
    ("conflict_of_interest", "Conflict of interest"),
    ("not_available", "Nobody here can answer in time"),
    ("other", "Another reason (say below)"),
]
#: code, label, and for which purpose it is looked at (design: sharing, purposes); empty: the usual one.
CONCERNS = [
    ("danger_to_life", "Somebody’s life is in danger", "safeguarding_adult"),
    ("serious_harm", "They may come to serious harm", "safeguarding_adult"),
    ("child", "A child may come to harm", "safeguarding_child"),
    ("missing", "They are missing", "safeguarding_adult"),
    ("threat", "Somebody who poses a risk is near, or has made a threat", "safeguarding_adult"),
    ("self_harm", "They may harm themselves", "safeguarding_adult"),
    ("home", "Where they live, or with whom, has changed", ""),
    ("health", "Their health has changed", ""),
    ("family", "Somebody has come into their life, or left it", ""),
    ("money", "Their money or work has changed", ""),
    ("other", "Something else", "safeguarding_adult"),
]
KINDS = [(code, label) for code, label, _ in CONCERNS]
PURPOSES = {code: purpose for code, _, purpose in CONCERNS}
#: How bad it is: what is urgent is acknowledged within the hour, a change by the end of the next working day.
SEVERITIES = [
    ("urgent", "It cannot wait: somebody may come to harm"),
    ("change", "A change of circumstances that all have to know of"),
]
CALLED = {"urgent": "Urgent concern", "change": "Change of circumstances"}
RANG = [
    ("emergency_services", "999 or 101"),
    ("their_lead", "The agency that holds their record"),
    ("out_of_hours", "An out-of-hours contact"),
    ("somebody_else", "Somebody else (say below)"),
    ("nobody", "Nobody yet (say below why not)"),
    ("not_needed", "Nobody: it can wait until the next working day"),
]


def roles_of(code: str) -> frozenset[str]:
    """Return the roles that answer what is put to this addressee. Raises KeyError for one that there is not."""
    roles = {code: roles for code, _, roles in ADDRESSEES}[code]
    return frozenset(roles or settings.SAFEGUARDING_ROLES)


def addressees_of(role: str) -> list[str]:
    """Return to which addressees this role answers."""
    return [code for code, _ in TO if role in roles_of(code)]
