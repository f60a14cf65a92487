"""Saying a decision in words: the badge beside what is shown, and the sentence where something is not.

Words come from closed lists and from records that agencies made for each other; never from what is kept about a person.
(Design: sharing decision 3.4; pages, wireframe K2.)
"""

from consent.answers import Decision
from consent.codes import Outcome, Route
from consent.phrases import reason_for_user
from hub.kit.spoken import day_words

#: Words and tone of the badge; purple (`law`) is sharing without consent, green is consent, plain is one's own record.
BADGES = {
    Route.OWN_RECORD: ("Your agency’s record", ""),
    Route.CONSENT: ("Consent", "ok"),
    Route.CONSENT_UNSAFE_TO_SEEK: ("Not safe to ask", "law"),
    Route.STATUTORY: ("Legal duty, no consent", "law"),
    Route.OVERRIDE: ("Safeguarding, no consent", "law"),
    Route.BREAK_GLASS: ("Emergency", "law"),
}
NO_BADGE = ("Not shared", "")


def basis_badge(decision: Decision) -> dict:
    """Return on what ground an entry is shown: `words`, `tone`, `detail`, and `until`, when it ends (or None)."""
    words, tone = BADGES[decision.route] if decision.route else NO_BADGE
    detail = ""
    if decision.route == Route.CONSENT and decision.said_at:
        detail = f"said yes on {day_words(decision.said_at)}"
    return {"words": words, "tone": tone, "detail": detail, "until": decision.until}


def refusal(decision: Decision, category_label: str, agency_name: str, called: str = "") -> str:
    """Return the fixed sentence that says why an entry is not shown, to whoever was refused it.

    `agency_name` is the asker's own. `called` is what the person is called, only where the asker may know it
    (`PersonSight.called`). A silent denial gives the one same sentence whatever is passed in.
    """
    said = day_words(decision.said_at) if decision.said_at else ""
    sentence = reason_for_user(decision, agency=agency_name, category=category_label, date=said)
    if decision.outcome == Outcome.DENY_SILENT or not called:
        return sentence
    return sentence.replace("This person", called[:1].upper() + called[1:]).replace("this person", called)
