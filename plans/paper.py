"""The plan on a page for the person, and the copies for staff and agency: what each reader may see, in plain words.

A page for the person is also read by whoever harms them (design: domain, warning 9): addresses, numbers and agencies under a
cover are not on it, nor what is marked as not to reach them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from access.viewer import supposed_worker
from agencies import advice
from agencies.names import shown_name
from consent import facts as fact_loader
from consent.identity import cleaner, current
from consent.in_force import prepare
from consent.purposes import purpose_of
from consent.sight import ask
from hub.kit.first_names import first_name
from hub.kit.pdf import pdf
from hub.kit.spoken import day_words
from people.models import RecordEntry
from plans.agreement import Agreement
from plans.beside import emergency_lines, sign_of
from plans.lines import Line
from plans.page import PlanPage

#: Marks of what is not on a page that the person takes home.
KEPT_BACK = {"not_to_be_disclosed_to_subject_yet", "not_to_be_disclosed_to_person_posing_risk", "verbal_only"}
KEEP = "For you to keep"
LEFT_OUT = "Something is left out here. You can ask us about it."
CHANGE = [
    "You can change your mind at any time, about all of this or one part.",
    "Tell anybody who is named here. We stop, and nobody is angry.",
]


@dataclass(slots=True)
class Section:
    """One part of the page for the person."""

    title: str
    lines: list[str] = field(default_factory=list)
    left_out: bool = False


def for_person(page: PlanPage) -> list[Section]:
    """Return the plan on a page: what matters first, what worries us, what is strong, what we will do, how to get help."""
    clean = cleaner(page.sight, outside=True)
    matters = Section("What matters to you")
    for entry in _told(current(page.sight, "wish"), matters):
        matters.lines.append(clean(entry.their_words or entry.title))
    for line in page.aims:
        _add(matters, line, clean(line.title), page)
    worries, strong = Section("What worries us"), Section("What is strong")
    for section, kind in ((worries, "risk_factor"), (strong, "protective_factor")):
        for entry in _told(current(page.sight, kind), section):
            section.lines.append(clean(entry.title))
    doing = Section("What we will do")
    for line in page.actions:
        if line.is_open:
            name = shown_name(line.part.agency, None)
            due = f", by {day_words(line.part.due_on, 'long')}" if line.part.due_on else ""
            _add(doing, line, f"{clean(line.title)}. {name}{due}.", page)
    review = f"We look at this together on {day_words(page.plan.review_on, 'long')}."
    sign = sign_of(page)
    helps = Section("How to get help", [*emergency_lines(), *([f"Your sign: {sign}"] if sign else [])])
    sections = [
        matters,
        worries,
        strong,
        doing,
        Section("Next time", [review]),
        Section("If you change your mind", CHANGE),
    ]
    return [section for section in (*sections, helps) if section.lines or section.left_out]


def on_a_card(page: PlanPage) -> list[Section]:
    """Return what fits where bank cards are kept: nothing on it tells a stranger what it is about (design: ux 3.7)."""
    worker = first_name(page.viewer.user_name)
    lines = [
        f"Next time: {day_words(page.plan.review_on, 'long')}.",
        f"You can change your mind any day. Ask for {worker}.",
    ]
    return [Section(KEEP, [*lines, advice.on_a_card()])]


def _told(entries: Iterable[RecordEntry], section: Section) -> list[RecordEntry]:
    """Return those that may be on the page; that others are left out is said, and not how many."""
    entries = list(entries)
    told = [entry for entry in entries if not KEPT_BACK & set(entry.handling)]
    section.left_out = section.left_out or len(told) < len(entries)
    return told


def _add(section: Section, line: Line, words: str, page: PlanPage) -> None:
    """Put a part of the plan into a section, unless it is marked as not to be on such a page."""
    for _ in _told([page.readable[line.part.entry_id]], section):
        section.lines.append(words)


def person_paper(page: PlanPage, size: str = "full") -> bytes:
    """Return the plan on a page as a tagged PDF, the small card or the full copy; its foot names nobody."""
    if size == "card":
        return pdf("plans/card.typ", {"lines": on_a_card(page)[0].lines}, title=KEEP)
    sections = [
        {"title": section.title, "lines": [*section.lines, *([LEFT_OUT] if section.left_out else [])]}
        for section in for_person(page)
    ]
    return pdf("plans/page.typ", {"sections": sections}, title="Your plan")


@dataclass
class Copy:
    """The copy of a plan for staff, or for all who work with the person at the acting agency."""

    page: PlanPage
    for_agency: bool

    @property
    def audience(self) -> str:
        """Return for whom it is."""
        viewer = self.page.viewer
        return viewer.agency_name if self.for_agency else f"{viewer.user_name}, {viewer.agency_name}"

    @property
    def lines(self) -> list[Line]:
        """Return the parts that its readers may see."""
        if not self.for_agency:
            return self.page.lines
        seen = self._seen_there()
        return [line for line in self.page.lines if line.part.entry_id in seen]

    def _seen_there(self) -> set:
        """Return the entries that anybody who works with the person at the acting agency may see. One statement."""
        viewer, sight = self.page.viewer, self.page.sight
        worker = supposed_worker(viewer.agency_id, viewer.agency_name, "caseworker")
        entries = [each.entry for each in sight.shown]
        facts, at = fact_loader.load(worker, [sight.person.pk], entries, assigned=[sight.person.pk])
        world = prepare(facts, at)
        purpose = purpose_of(world, str(sight.person.pk))
        return {entry.pk for entry in entries if ask(worker, entry, purpose, world).allowed}

    @property
    def rows(self) -> list[dict]:
        """Return goals with their actions, then what belongs to none, then roles and areas, as the paper has them."""
        lines = self.lines
        kept = {line.reference for line in lines}
        groups = []
        for goal in (line for line in lines if line.kind == "goal"):
            inside = [one for one in goal.inside if one.reference in kept and one.kind == "action"]
            groups.append({"title": f"Goal: {goal.title} ({goal.state_words})", "lines": list(map(_said, inside))})
        shown = {one.reference for goal in lines if goal.kind == "goal" for one in goal.inside}
        loose = [line for line in lines if line.kind == "action" and line.reference not in shown]
        for title, found in (
            ("Aims", [line for line in lines if line.kind == "aim"]),
            ("Other actions", loose),
            ("Roles", [line for line in lines if line.kind == "role" and line.state in ("offered", "accepted")]),
            ("Areas of life", [line for line in lines if line.kind == "domain"]),
        ):
            if found:
                groups.append({"title": title, "lines": list(map(_said, found))})
        return groups


def _said(line: Line) -> str:
    """Return a part in one line."""
    bits = [f"{line.reference} {line.title}", line.who, line.dates, line.state_words if line.kind != "aim" else ""]
    return ". ".join(bit for bit in bits if bit) + "."


def copy_paper(copy: Copy, agreement: Agreement) -> bytes:
    """Return a copy as a tagged PDF: reference and version at its foot, and for whom it is."""
    plan = copy.page.plan
    data = {
        "audience": f"Only for: {copy.audience}",
        "reference": f"{plan.reference}, {agreement.state['words'].lower()}",
        "groups": copy.rows,
        "review": f"Next review {day_words(plan.review_on, 'long')}, {copy.page.review_by}.",
        "hidden": copy.page.hidden_words,
    }
    return pdf("plans/copy.typ", data, title=f"Plan {plan.reference}")
