"""The kinds of notice: what each is called, which of its verbs are urgent, and whom it is for (design: ux, L12).

Whoever adds a verb that is told to people adds its noun here, and the verb to URGENT where somebody must look today. What a
notice says stands with its room's other words (hub.notices brings them together).
"""

#: How a kind of notice reaches somebody by e-mail; in the hub it always does.
NONE, DIGEST, AT_ONCE = "none", "digest", "at_once"
HOW = [
    (DIGEST, "Once a day, with the others"),
    (AT_ONCE, "At once"),
    (NONE, "Not by e-mail"),
]

KINDS = {
    "referrals": "Referrals and their answers",
    "questions": "Questions and concerns",
    "plans": "Plans and roles in them",
    "conferences": "Case conferences",
    "recalls": "Requests to stop using information",
    "sharing": "Sharing without consent, and emergencies",
    "rights": "What people ask for about their own information",
    "watch": "Unusual access, samples and questions about looks",
    "office": "Agencies and the directory",
    "other": "Anything else",
}
#: Of which kind a notice is, by the noun of its verb.
NOUNS = {
    "referral": "referrals",
    "question": "questions",
    "concern": "questions",
    **dict.fromkeys(("plan", "part", "role", "action", "goal", "review"), "plans"),
    **dict.fromkeys(("session", "delivery", "progress", "suitability", "outcome"), "plans"),
    **dict.fromkeys(("conference", "standing", "item", "research", "task", "transfer"), "conferences"),
    "match": "referrals",
    "enquiry": "referrals",
    "link": "referrals",
    "recall": "recalls",
    "override": "sharing",
    "break_glass": "sharing",
    "request": "rights",
    **dict.fromkeys(("disposal", "hold"), "rights"),
    "alert": "watch",
    "sample": "watch",
    "reason": "watch",
    "decision": "watch",
    "dispute": "watch",
    "agency": "office",
    "service": "office",
}
#: Verbs after which somebody has to look today.
URGENT = frozenset(
    {
        "alert.raised",
        "break_glass.extend",
        "break_glass.open",
        "concern.ask_to_ring",
        "concern.escalate",
        "concern.raise",
        "concern.tell_deputy",
        "item.ask_in",
        "plan.change_mind",
        "override.inform",
        "override.propose",
        "recall.escalate",
        "referral.answer_escalated",
    }
)
#: Roles that answer for what is urgent: they cannot switch it off.
ANSWERABLE = frozenset({"supervisor", "duty_manager", "consent_officer", "caldicott_guardian", "dpo"})
#: Who is told for somebody who is away, and for an agency as a whole.
LEADS = ("duty_manager", "supervisor")
#: Kinds that roles without any content are told of too.
OFFICE = frozenset({"office"})


def kind_of(verb: str) -> str:
    """Return of which kind a notice with this verb is."""
    return NOUNS.get(verb.partition(".")[0], "other")


def nouns_of(kinds) -> list[str]:
    """Return the nouns of these kinds."""
    return [noun for noun, kind in NOUNS.items() if kind in kinds]
