"""The roles a person may hold at one agency, in the words of the office, and the groups that rules speak of.

Roles are per agency: a user acts for one agency in one role at a time (design: architecture, "How each thing is done").
"""

ROLES = {
    "triage": "Triage worker",
    "duty_manager": "Duty manager",
    "caseworker": "Practitioner",
    "supervisor": "Team lead",
    "plan_lead": "Plan lead",
    "plan_contributor": "Plan contributor",
    "conference_member": "Conference member",
    "consent_officer": "Consent officer",
    "caldicott_guardian": "Caldicott Guardian",
    "dpo": "Data protection officer",
    "information_asset_owner": "Information asset owner",
    "auditor_external": "External auditor",
    "person_advocate": "Advocate",
    "agency_admin": "Agency administrator",
    "system_admin": "Hub administrator",
}
CHOICES = list(ROLES.items())

#: Roles that see no content at all, whoever holds them (sharing decision, fine print on gate 0).
NO_CONTENT = frozenset({"system_admin", "agency_admin"})
SEEING = [(code, label) for code, label in CHOICES if code not in NO_CONTENT]

#: Roles that work with people: they record, consent, refer and answer.
PRACTICE = frozenset({"triage", "duty_manager", "caseworker", "supervisor", "plan_lead", "plan_contributor"})

#: Roles that refer to case conferences, answer what is held, and take part; and those who hold a conference.
CONFERS = PRACTICE | {"conference_member"}
HOSTS = frozenset({"supervisor", "duty_manager", "conference_member"})

#: Roles that look after lawful sharing: agreements, rules, the ledger.
OFFICERS = frozenset({"consent_officer", "caldicott_guardian", "dpo"})

#: Roles that say from whom a person is kept, and may know it: officers, and who leads a team.
KEEPERS = OFFICERS | {"supervisor"}

#: Roles that answer for their agency's work: late work goes to them, and a decline is reviewed by them.
LEADS = frozenset({"supervisor", "duty_manager"})

#: Roles an agency administrator may give. Hub administrators are made by a command, by nobody's invitation.
INVITABLE = frozenset(ROLES) - {"system_admin"}
