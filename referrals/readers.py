"""The audience of a draft as panel and API show it: who, how many people, which groups and why, which not."""

from access.viewer import Viewer
from agencies.names import shown_name
from consent.explain import basis_badge, refusal
from referrals.audience import Audience


def readers_of(viewer: Viewer, audience: Audience | None) -> list[dict]:
    """Return the audience as the panel shows it: who, how many, which groups and why, which not."""
    if audience is None:
        return [{"who": "Nobody yet", "people": "", "parts": [], "note": "Choose a service first.", "names": []}]
    who, parts = shown_name(audience.agency, viewer), {}
    for each in audience.entries:
        label = each.entry.category.label if each.entry.kind != "referral_letter" else "What you write here"
        if each.waiting.allowed or each.accepted.allowed:
            badge = basis_badge(each.waiting if each.waiting.allowed else each.accepted)
            later = "" if each.waiting.allowed else ", once accepted"
            parts.setdefault(label, {"words": badge["words"], "tone": badge["tone"], "what": f"{label}{later}"})
        else:
            why = refusal(each.accepted, label, who, "this person") or "there is no agreement to share it"
            parts.setdefault(label, {"words": "Not shared", "tone": "", "what": f"{label}: {why}"})
    return [
        {
            "who": who,
            "people": audience.people_words,
            "parts": list(parts.values()),
            "note": "" if audience.sees_who else "They will not see the person’s name before they accept.",
            "names": audience.people,
        }
    ]
