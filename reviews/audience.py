"""What an agency will read of the minutes, worked out before they go out by the function that decides later (design: ux L20)."""

from access.viewer import supposed_worker
from agencies.models import Agency
from agencies.names import shown_name
from consent import facts as fact_loader
from consent.explain import basis_badge, refusal_to_others
from consent.in_force import prepare
from consent.purposes import purpose_of
from consent.sight import ask
from reviews.page import ReviewPage


def readers(found: ReviewPage, agency: Agency) -> list[dict]:
    """Return what those who work with the person at an agency read of the minutes, as the audience panel shows it.

    Only what the one who asks may read is asked about. Writes nothing. Two statements.
    """
    page = found.page
    person = page.sight.person.pk
    entries = [page.readable[key] for key in _entries(found) if key in page.readable]
    worker = supposed_worker(agency.pk, agency.name, "caseworker")
    facts, at = fact_loader.load(worker, [person], entries, assigned=[person])
    world = prepare(facts, at)
    purpose = purpose_of(world, str(person))
    name = shown_name(agency, found.viewer)
    groups: dict[str, list] = {}
    for entry in entries:
        groups.setdefault(entry.category.label, []).append(ask(worker, entry, purpose, world))
    parts = []
    for label, decisions in sorted(groups.items()):
        allowed = [one for one in decisions if one.allowed]
        if allowed:
            badge = basis_badge(allowed[0])
            some = "" if len(allowed) == len(decisions) else " in part"
            parts.append({"words": badge["words"], "tone": badge["tone"], "what": f"{label}{some}"})
        else:
            parts.append({"words": "Not shared", "tone": "", "what": refusal_to_others(decisions[0], label, name)})
    return [{"who": name, "people": "", "parts": parts, "note": "", "names": []}]


def _entries(found: ReviewPage) -> list:
    """Return the entries that the minutes are made of: their own words, and the actions and risks they speak of."""
    words = [one.entry for one in found.said if one.entry]
    actions = [row.thing.part.entry_id for row in found.outcomes]
    risks = [row.thing.key for row in found.trends]
    return [*dict.fromkeys([*words, *actions, *risks])]
