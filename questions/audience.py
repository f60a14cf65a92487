"""Who will see a question, worked out before it is sent by the function that decides later (design: ux L20)."""

from uuid import uuid4

from access import roles
from access.viewer import Viewer, supposed_worker
from agencies.models import Agency
from agencies.names import shown_name
from consent import facts as fact_loader
from consent.alerting import users_at
from consent.answers import Decision
from consent.codes import TRIAGE_ROLES
from consent.explain import basis_badge, refusal_to_others
from consent.in_force import prepare
from consent.purposes import purpose_of
from consent.sight import PersonSight, ask
from consent.world import Involvement
from people.models import RecordEntry
from questions.words import roles_of

WHAT = "What you write here"
WHO = "Who the person is"
ABOUT_NOBODY = "It is about nobody in particular. Keep names out of it."
AT_HOME = "They read what you write. The record itself opens to nobody by this."


def purpose_at(role: str) -> str:
    """Return for which purpose somebody of this role looks at what their agency is asked; empty: the usual one."""
    return "triage_referral" if role in TRIAGE_ROLES else ""


def readers(viewer: Viewer, agency: Agency, addressee: str, sight: PersonSight | None) -> list[dict]:
    """Return who would read it, as the audience panel shows it. Writes nothing."""
    name = shown_name(agency, viewer)
    asked = sorted(roles_of(addressee))
    people = len({user for _, user in users_at([agency.pk], asked, [viewer.user_id])})
    count = f"{people} {'person' if people == 1 else 'people'}"
    if sight is None or agency.pk == viewer.agency_id:
        labels = ", ".join(roles.ROLES[role] for role in asked)
        note = AT_HOME if sight else ABOUT_NOBODY
        return [
            {
                "who": f"{name}: {labels}",
                "people": count,
                "parts": [{"words": "Reads it", "tone": "", "what": WHAT}],
                "note": note,
                "names": [],
            }
        ]
    found = [_reader(name, role, _decisions(viewer, agency, role, sight)) for role in asked]
    alike = [row for row in found if {**row, "who": ""} == {**found[0], "who": ""}]
    if len(alike) == len(found):
        labels = ", ".join(roles.ROLES[role] for role in asked)
        return [{**found[0], "who": f"{name}: {labels}", "people": count}]
    return found


def _reader(name: str, role: str, decided: list[tuple[str, Decision]]) -> dict:
    """Return what one role there would see: the words, and whom they are about."""
    parts = []
    for what, decision in decided:
        if decision.allowed:
            badge = basis_badge(decision)
            parts.append({"words": badge["words"], "tone": badge["tone"], "what": what})
        else:
            why = refusal_to_others(decision, what, name)
            parts.append({"words": "Not shared", "tone": "", "what": f"{what}: {why}"})
    reads = decided[0][1].allowed
    note = "" if reads else "They see that you ask something, and by when. Ring them, or ask another role."
    return {"who": f"{name}: {roles.ROLES[role]}", "people": "", "parts": parts, "note": note, "names": []}


def _decisions(viewer: Viewer, agency: Agency, role: str, sight: PersonSight) -> list[tuple[str, Decision]]:
    """Return the decisions on the words and on who it is, as a worker of this role there would get them."""
    person = sight.person.pk
    letter = RecordEntry(
        pk=uuid4(),
        person_id=person,
        owner_id=viewer.agency_id,
        kind="question_letter",
        category_id="needs_assessment",
        sensitivity=1,
    )
    identity = [each.entry for each in sight.shown if each.entry.kind == "identity"]
    entries = [letter, *identity]
    worker = supposed_worker(agency.pk, agency.name, role)
    facts, at = fact_loader.load(worker, [person], entries)
    tie = Involvement(
        id="preview",
        agency=str(agency.pk),
        person=str(person),
        tier="pending",
        source="preview",
        start=at,
        pack=frozenset(str(entry.pk) for entry in entries),
    )
    facts.involvements.append(tie)
    world = prepare(facts, at)
    purpose = purpose_at(role) or purpose_of(world, str(person))
    whats = [WHAT, *[WHO for _ in identity]]
    return [(what, ask(worker, entry, purpose, world)) for what, entry in zip(whats, entries, strict=True)]
