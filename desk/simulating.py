"""One question of the simulator, answered twice: as things are, and with a supposed change (design: pages, wireframe K2).

It is asked over what the acting agency owns or may see some of, and with what it may know of ties between agencies and
people: row-level security decides, so that nothing can be learned by trying. Nothing is decided here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from access.roles import ROLES
from access.viewer import Viewer, supposed_worker
from agencies.models import Agency
from agencies.names import shown_name
from audit.models import Disclosure
from consent import facts as fact_loader
from consent.answers import Decision
from consent.behind import Behind, StatementBehind
from consent.codes import Code, Kind
from consent.decision import decide
from consent.explain import Step, basis_badge, chain
from consent.in_force import prepare
from consent.purposes import purpose_of
from consent.sight import PersonSight
from consent.simulate import SUPPOSED, Change, Compared, compare
from consent.world import Facts, Question
from desk.behind import find
from desk.choices import Worker
from people.models import RecordEntry

YES, NO, DEPENDS, CANNOT_TELL = "Yes", "No", "Depends", "Cannot tell"
TONES = {YES: "ok", NO: "late", DEPENDS: "soon", CANNOT_TELL: ""}
#: Not met yet, and it could be: asking the person.
NOT_YET = frozenset({Code.CONSENT_NOT_SOUGHT, Code.CONSENT_EXPIRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who would look, in which role, for what (empty: what the agency's part is for), when (None: now).

    `worker` None: nobody in particular, with no other fact than the role.
    """

    agency: Agency
    role: str
    worker: Worker | None = None
    purpose: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One of the four answers, with the condition or the missing fact that it hangs on."""

    word: str
    on: str = ""

    @property
    def tone(self) -> str:
        """Return the tone of its tag."""
        return TONES[self.word]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAnswered:
    """The two answers about one entry: `compared` of somebody who is assigned, `as_known` of the worker as they are known."""

    entry: RecordEntry
    now: Answer
    then: Answer
    compared: Compared
    as_known: Compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The answers about all the entries asked about, and the reasons of the one that stands for them."""

    purpose: str
    at: datetime
    entries: list[EntryAnswered]
    leading: EntryAnswered | None
    steps: list[dict]
    because: str

    @property
    def now(self) -> Answer:
        """Return the answer as things are."""
        return self.leading.now if self.leading else Answer(word=CANNOT_TELL, on=NOTHING_RECORDED)

    @property
    def then(self) -> Answer:
        """Return the answer with the change."""
        return self.leading.then if self.leading else Answer(word=CANNOT_TELL, on=NOTHING_RECORDED)


NOTHING_RECORDED = "nothing of this kind is recorded that your agency owns or may see"
UNKNOWN_TIE = "your agency may not know whether {agency} works with this person"
BEING_ASSIGNED = "being assigned to this person"
A_YES = "the person saying yes"


def entries_of(viewer: Viewer, seen: PersonSight, agency: Agency, category: str) -> list[RecordEntry]:
    """Return what may be asked about: the acting agency's own entries, and others only for its own workers.

    What was refused to the officer without a word is never among it.
    """
    known = [each.entry for each in (*seen.shown, *seen.refused)]
    return [
        entry
        for entry in known
        if (entry.owner_id == viewer.agency_id or agency.pk == viewer.agency_id) and category in ("", entry.category_id)
    ]


def answer(viewer: Viewer, seen: PersonSight, entries: Sequence[RecordEntry], asked: Asked, change: Change) -> Answered:
    """Answer a question about these entries of a person, as things are and with the change; two statements."""
    facts, at = fact_loader.load(_looks(asked), [seen.person.pk], entries, at=asked.at)
    tied = bool(prepare(facts, at).involvements.get(str(seen.person.pk)))
    purpose = asked.purpose or purpose_of(prepare(facts, at), str(seen.person.pk))
    blind = not tied and asked.agency.pk != viewer.agency_id
    found = [_about(entry, facts, asked, purpose, at, change, blind, viewer) for entry in entries]
    found.sort(key=lambda one: (not one.compared.opens and not one.compared.closes, one.entry.category.label))
    leading = found[0] if found else None
    steps, because = _reasons(viewer, seen, asked, purpose, at, leading) if leading else ([], "")
    return Answered(purpose=purpose, at=at, entries=found, leading=leading, steps=steps, because=because)


def _looks(asked: Asked) -> Viewer:
    """Return who is supposed to look: the worker that was named, or nobody in particular."""
    if asked.worker is None:
        return supposed_worker(asked.agency.pk, asked.agency.name, asked.role)
    return Viewer(asked.worker.user_id, asked.worker.name, asked.agency.pk, asked.agency.name, asked.role)


def _known(facts: Facts, entry: RecordEntry, viewer: Viewer) -> Facts:
    """Return the facts without what ties a worker to people, for another agency's entry.

    That its entry is kept from a worker for such a tie, silently, is for officers of that agency alone (audit.querysets).
    """
    if facts.worker is None or entry.owner_id == viewer.agency_id:
        return facts
    return replace(facts, worker=replace(facts.worker, conflicts=frozenset()))


def _about(
    entry, facts: Facts, asked: Asked, purpose: str, at: datetime, change: Change, blind: bool, viewer
) -> EntryAnswered:
    """Answer about one entry, for somebody who is assigned and for somebody who is not."""
    facts = _known(facts, entry, viewer)
    question = Question(worker=facts.worker.id, role=asked.role, item=str(entry.pk), purpose=purpose, at=at)
    given = replace(facts, worker=replace(facts.worker, assigned=frozenset({str(entry.person_id)})))
    with_it, without = compare(question, given, change), compare(question, facts, change)
    tie = UNKNOWN_TIE.format(agency=shown_name(asked.agency, viewer)) if blind else ""
    return EntryAnswered(
        entry=entry,
        now=_word(with_it.now, without.now, tie),
        then=_word(with_it.then, without.then, tie),
        compared=with_it,
        as_known=without,
    )


def _word(assigned: Decision, unassigned: Decision, tie: str) -> Answer:
    """Return the answer that two decisions come to: of somebody assigned, and of somebody who is not."""
    if unassigned.allowed:
        return Answer(word=YES)
    if assigned.allowed:
        return Answer(word=DEPENDS, on=BEING_ASSIGNED)
    if assigned.code == Code.NO_NEED_TO_KNOW and tie:
        return Answer(word=CANNOT_TELL, on=tie)
    if assigned.code in NOT_YET:
        return Answer(word=DEPENDS, on=A_YES)
    return Answer(word=NO)


def _reasons(viewer: Viewer, seen: PersonSight, asked: Asked, purpose: str, at: datetime, leading: EntryAnswered):
    """Return the chain of the answer with the change, its deciding step marked when the change made it; and its sentence."""
    entry, compared = leading.entry, leading.compared
    user = asked.worker.user_id if asked.worker else None
    row = Disclosure(recipient_agency=asked.agency.pk, recipient_user=user, recipient_role=asked.role, at=at)
    item = {"purpose": purpose, "person": seen.person.reference, "item": str(entry.pk)}
    behind = find(viewer, row, item, entry, compared.then, ()).behind
    if asked.worker is None:
        behind = replace(behind, worker=f"A {ROLES[asked.role].lower()}")
    behind = _with_supposed(behind, compared.then, at)
    steps = chain(compared.then, behind)
    deciding = next(step for step in steps if step.decides)
    return [_shown(step, compared) for step in steps], deciding.text


def _with_supposed(behind: Behind, decision: Decision, at: datetime) -> Behind:
    """Return the names with the supposed statement among them, where the answer rests on it."""
    if decision.statement != SUPPOSED:
        return behind
    return replace(behind, statement=StatementBehind(Kind.WITHDRAWN, at, None, "supposed here"))


def _shown(step: Step, compared: Compared) -> dict:
    """Return a step as the component draws it."""
    if not step.decides:
        return {"text": step.text, "words": "Met", "tone": "ok", "decides": False}
    words = "Changed by what you suppose" if compared.differs else "This decides it"
    tone = basis_badge(compared.then)["tone"] if compared.then.allowed else "late"
    return {"text": step.text, "words": words, "tone": tone, "decides": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """An agency whose workers in these roles can see something today: what, on what ground, until when."""

    agency: Agency
    roles: list[str]
    what: list[str]
    bases: list[dict]
    until: datetime | None


def readers(viewer: Viewer, seen: PersonSight) -> list[Reader]:
    """Return who can see today what the acting agency owns about a person, as far as it may know; one statement.

    Workers are taken as assigned. Of the agencies those with which it brought the person together, and itself.
    """
    own = entries_of(viewer, seen, Agency(pk=None), "")
    loaded = fact_loader.load_as_each(
        lambda agency: supposed_worker(agency.pk, agency.name, "caseworker"), seen.person.pk, own
    )
    found = []
    for agency, _, facts, at in loaded:
        reader = _reader(agency, facts, at, own, str(seen.person.pk))
        if reader.what:
            found.append(reader)
    return sorted(found, key=lambda one: shown_name(one.agency, viewer).lower())


def _reader(agency: Agency, facts: Facts, at: datetime, entries: Iterable[RecordEntry], person: str) -> Reader:
    """Ask every role of an agency about every entry."""
    seen_roles, what, badges, ends = [], set(), {}, []
    entries = list(entries)
    for role in ROLES:
        world = prepare(replace(facts, worker=replace(facts.worker, roles=frozenset({role}))), at)
        purpose = purpose_of(world, person)
        for entry in entries:
            question = Question(worker=facts.worker.id, role=role, item=str(entry.pk), purpose=purpose, at=at)
            made = decide(question, world)
            if made.allowed:
                seen_roles.append(ROLES[role])
                what.add(entry.category.label)
                badges[made.route] = basis_badge(made)
                ends += [made.until] if made.until else []
    return Reader(
        agency=agency,
        roles=list(dict.fromkeys(seen_roles)),
        what=sorted(what),
        bases=[badges[route] for route in sorted(badges)],
        until=min(ends, default=None),
    )
