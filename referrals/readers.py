"""The audience of a draft as panel, pages and API show it: who, how many people, which groups and why, which not."""

from collections.abc import Iterable, Sequence

from access.viewer import Viewer
from agencies.names import shown_name
from consent.explain import basis_badge, refusal_to_others
from people.models import RecordEntry
from referrals.audience import Audience, Preview
from referrals.letters import part_of
from referrals.models import Referral

NOBODY = {"who": "Nobody yet", "people": "", "parts": [], "note": "Choose a service first.", "names": []}
NAME_LATER = "They will not see the person’s name before they accept."
LEFT_OUT = "you left it out"
TELLING = {
    "yes": ("Knows of this referral.", ""),
    "not_yet": ("Will be told, by you.", "Not yet told"),
    "no_unsafe": ("Is not told, because that is not safe now.", "Not told"),
}


def readers_of(
    viewer: Viewer, audiences: Sequence[Audience], referral: Referral | None = None, called: str = ""
) -> list:
    """Return the audiences as the panel shows them; with the referral also what the person knows of it."""
    if not audiences:
        return [NOBODY]
    readers = [_reader(viewer, audience, audiences) for audience in audiences]
    if referral is not None and referral.person_knows:
        note, tag = TELLING[referral.person_knows]
        parts = [{"words": tag, "tone": "soon", "what": ""}] if tag else []
        readers.append({"who": called or "The person", "people": "", "parts": parts, "note": note, "names": []})
    return readers


def _reader(viewer: Viewer, audience: Audience, audiences: Sequence[Audience]) -> dict:
    """Return one agency as the panel shows it; its service too where several of its services are chosen."""
    who = name_of(viewer, audience, audiences)
    return {
        "who": who,
        "people": audience.people_words,
        "parts": _alike(groups_of(viewer, audience)),
        "note": "" if audience.sees_who else NAME_LATER,
        "names": audience.people,
    }


def _alike(groups: Iterable[dict]) -> list[dict]:
    """Return the parts of the panel: groups of which the same is true stand together, and it is said once."""
    found: dict[tuple, list[dict]] = {}
    for each in groups:
        rest = each["what"].removeprefix(each["group"]).replace(f"“{each['group']}”", "any of these")
        found.setdefault((each["words"], each["tone"], rest), []).append(each)
    parts = []
    for (words, tone, rest), rows in found.items():
        what = "; ".join(row["group"] for row in rows) + rest if len(rows) > 1 else rows[0]["what"]
        parts.append({"words": words, "tone": tone, "what": what})
    return parts


def name_of(viewer: Viewer, audience: Audience, audiences: Iterable[Audience]) -> str:
    """Return what the receiver is called; with its service where several services of one agency are chosen."""
    who = shown_name(audience.agency, viewer)
    several = sum(other.agency.pk == audience.agency.pk for other in audiences) > 1
    return f"{who} ({audience.service.name})" if several else who


def groups_of(viewer: Viewer, audience: Audience) -> list[dict]:
    """Return each group of what goes to a service: `group`, `words`, `tone` and `what` of its badge, whether it is seen."""
    groups: dict[str, dict] = {}
    for each in audience.entries:
        row = _group(viewer, audience, each)
        known = groups.setdefault(each.group, row)
        if row["seen"] and not known["seen"]:
            groups[each.group] = row
    for each in audience.besides:
        if each.category in audience.left_out and each.group not in groups:
            later = " Once they accept they may see it in the record." if each.accepted.allowed else ""
            groups[each.group] = {
                "group": each.group,
                "category": each.category,
                "seen": False,
                "words": "Left out",
                "tone": "",
                "what": f"{each.group}: {LEFT_OUT}.{later}",
                "why": f"You left it out.{later}",
                "until": None,
            }
    return list(groups.values())


def _group(viewer: Viewer, audience: Audience, each: Preview) -> dict:
    """Return one group by one of its entries."""
    row = {"group": each.group, "category": each.category, "seen": each.allowed}
    if each.allowed:
        badge = basis_badge(each.waiting if each.waiting.allowed else each.accepted)
        later = "" if each.waiting.allowed else ", once accepted"
        more = {"words": badge["words"], "tone": badge["tone"], "what": f"{each.group}{later}", "why": badge["detail"]}
        return row | more | {"until": badge["until"]}
    who = shown_name(audience.agency, viewer)
    why = refusal_to_others(each.accepted, each.group, who)
    return row | {"words": "Not shared", "tone": "", "what": f"{each.group}: {why}", "why": why, "until": None}


def seen_line(viewer: Viewer, audiences: Sequence[Audience], previews: dict) -> str:
    """Return who sees something and who does not, in one line: “Seen by Northgate Housing, not by Law Centre”.

    `previews` holds by audience (its place in the list) the preview of the thing, None where it is left out.
    """
    if not audiences:
        return "Choose a service to see who will see this."
    seen, unseen = [], []
    for place, audience in enumerate(audiences):
        preview = previews.get(place)
        who = name_of(viewer, audience, audiences)
        (seen if preview is not None and preview.allowed else unseen).append(who)
    if not seen:
        return f"Not seen by {_and(unseen)}."
    by = f"Seen by {_and(seen)}"
    return f"{by}, not by {_and(unseen)}." if unseen else f"{by}."


def field_line(viewer: Viewer, audiences: Sequence[Audience], name: str) -> str:
    """Return who sees what is written into this field of the draft."""
    part = part_of(name)
    shown = {}
    for place, audience in enumerate(audiences):
        out = bool(part.field) and part.category in audience.left_out
        shown[place] = None if out else audience.of_part(part.category)
    return seen_line(viewer, audiences, shown)


def entry_line(viewer: Viewer, audiences: Sequence[Audience], entry: RecordEntry) -> str:
    """Return who would see this entry if it went along."""
    shown = {}
    for place, audience in enumerate(audiences):
        shown[place] = None if entry.category_id in audience.left_out else audience.of(entry)
    return seen_line(viewer, audiences, shown)


def _and(names: Sequence[str]) -> str:
    """Return names as a list in words."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
