"""What a role opens, worked out before it is offered by the function that decides later (design: ux L20).

Only what the one who offers may see is asked about.
"""

from access.viewer import Viewer, supposed_worker
from agencies.models import Agency
from agencies.names import shown_name
from consent import facts as fact_loader
from consent.explain import basis_badge, refusal_to_others
from consent.in_force import prepare
from consent.purposes import purpose_of
from consent.sight import ask
from consent.world import Involvement
from people.models import RecordEntry
from plans import words
from plans.page import PlanPage

BESIDES = "They also learn who leads the plan, when it is reviewed next, and which versions there were."
UNREAD = "They could not read what you offer. Agree first what may be shared with them, or tell them by telephone."
#: When, in which role somebody there looks, and at which tier.
MOMENTS = [
    ("While they decide", "duty_manager", "pending"),
    ("When they have accepted, those who work with the person", "caseworker", "plan"),
]


def readers(page: PlanPage, agency: Agency, role_kind: str) -> list[dict]:
    """Return what the agency would see of the plan and the record, as the audience panel shows it. Writes nothing."""
    return [_reader(page, agency, words.PROFILES[role_kind], *moment) for moment in MOMENTS]


def _reader(page: PlanPage, agency: Agency, profile: list[str] | None, moment: str, role: str, tier: str) -> dict:
    """Return what somebody there would see at one moment."""
    name = shown_name(agency, page.viewer)
    decided = _decisions(page, agency, role, tier, profile, _entries(page, tier))
    return {
        "who": f"{name}. {moment}",
        "people": "",
        "parts": _parts(decided, name),
        "note": "" if tier != "pending" else BESIDES if _reads_an_offer(decided) else UNREAD,
        "names": [],
    }


def _reads_an_offer(decided: list) -> bool:
    """Return whether the aims of the plan would be read: an offer is as far shared as they are."""
    return any(decision.allowed for entry, decision in decided if entry.kind == "plan_aim")


def _parts(decided: list, name: str) -> list[dict]:
    """Return each group of information, with the ground on which it is seen or why it is not."""
    found = {}
    for entry, decision in decided:
        group = found.setdefault(entry.category.label, [None, None])
        group[0 if decision.allowed else 1] = decision
    parts = []
    for label, (allowed, refused) in sorted(found.items()):
        if allowed:
            badge = basis_badge(allowed)
            parts.append({"words": badge["words"], "tone": badge["tone"], "what": label})
        else:
            why = refusal_to_others(refused, label, name)
            parts.append({"words": "Not shared", "tone": "", "what": f"{label}: {why}"})
    return parts


def _entries(page: PlanPage, tier: str) -> list[RecordEntry]:
    """Return what would be asked about: before the answer who it is and the aims, then all that the asker sees."""
    shown = [each.entry for each in page.sight.shown]
    if tier == "pending":
        return [entry for entry in shown if entry.kind in ("identity", "plan_aim")]
    return shown


def _decisions(page, agency, role, tier, profile, entries):
    """Return the decision on each entry, as a worker of this role there would get it with the role."""
    person = page.sight.person.pk
    worker: Viewer = supposed_worker(agency.pk, agency.name, role)
    facts, at = fact_loader.load(worker, [person], entries, assigned=[person])
    tie = Involvement(
        id="preview",
        agency=str(agency.pk),
        person=str(person),
        tier=tier,
        source="preview",
        start=at,
        categories=None if profile is None else frozenset(profile),
        pack=frozenset(str(entry.pk) for entry in entries),
    )
    facts.involvements.append(tie)
    world = prepare(facts, at)
    purpose = purpose_of(world, str(person))
    return [(entry, ask(worker, entry, purpose, world)) for entry in entries]
