"""What a person said, as the page of their consent shows it: each scope once, with what holds now and since when.

The state of each scope comes from consent.cells, the function that the decision uses, so the page cannot disagree
with what is shared (design: ux, rule L20). Nothing here asks a database.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from consent.cells import Cell, Standing, heard, standing
from consent.codes import SHARING_FUNCTIONS, State
from consent.models import ConsentStatement
from consent.world import Statement
from hub.kit.spoken import day_words

EVERYTHING, EVERYBODY = "Everything", "Everybody"


@dataclass(frozen=True, slots=True)
class Answer:
    """What holds now for a scope: words and tone of the tag, what stands beside it, and the statement behind it."""

    words: str
    tone: str
    detail: str
    state: State
    statement: ConsentStatement | None


@dataclass(slots=True)
class Row:
    """One line of the table: what, who with, what for, the answer, how it was said (left empty for those not told)."""

    what: str
    who: list[str]
    purposes: tuple[str, ...]
    answer: Answer
    how: str = ""

    @property
    def is_apart(self) -> bool:
        """Return whether it is about help or contact: apart from sharing, which it neither opens nor stops."""
        return self.answer.statement is not None and self.answer.statement.function not in SHARING_FUNCTIONS


def as_said(row: ConsentStatement) -> Statement:
    """Return a statement as the decision sees it."""
    return Statement(
        id=str(row.pk),
        person=str(row.person_id),
        kind=row.kind,
        function=row.function,
        expressed_at=row.expressed_at,
        recorded_at=row.recorded_at,
        effective_from=row.effective_from,
        expires_at=row.expires_at,
        recipient=_key(row.recipient_id),
        category=row.category_id,
        purpose=row.purpose_id,
        item=_key(row.item_id),
        detail_ceiling=row.detail_ceiling,
        valid=row.valid,
        lifts=frozenset(map(str, row.lifts)),
        inform_by=row.inform_by,
    )


class Said:
    """All statements that bear on what one viewer is shown, and what each scope comes to at one moment."""

    def __init__(self, statements: Iterable[ConsentStatement], at: datetime):
        """Take the statements (consent.querysets `bearing_on`) and the moment to say what holds at."""
        self.by_key = {str(row.pk): row for row in statements}
        self.at = at
        self.heard = heard(map(as_said, self.by_key.values()), at, at)

    def standing_of(self, row: ConsentStatement, category: str | None = None) -> Standing:
        """Return what holds for the scope of this statement; `category` is that of the item, where it names one."""
        return standing(
            self.heard,
            Cell(
                person=str(row.person_id),
                recipient=_key(row.recipient_id),
                category=row.category_id or category,
                purpose=row.purpose_id,
                item=_key(row.item_id),
            ),
            self.at,
        )

    def answer_to(self, row: ConsentStatement, category: str | None = None) -> Answer:
        """Return what holds for the scope of this statement, in words."""
        if row.function not in SHARING_FUNCTIONS:
            return Answer(row.get_kind_display(), "ok" if row.kind == "given" else "", "", State.NOT_SOUGHT, row)
        held = self.standing_of(row, category)
        if row.kind == "deferred" and held.state == State.UNSAFE_TO_SEEK:
            still = day_words(held.statement.expires_at, "table") if held.statement.expires_at else "it is lifted"
            return Answer("Wants to think", "info", f"“not safe to ask” counts until {still}", held.state, row)
        return in_words(held.state, self.by_key[held.statement.id] if held.statement else row)

    def live_grants(self, shown: Iterable[ConsentStatement]) -> list[ConsentStatement]:
        """Return those of these statements that open something now."""
        return [
            row
            for row in shown
            if row.kind == "given"
            and row.function in SHARING_FUNCTIONS
            and (held := self.standing_of(row)).state == State.GIVEN
            and held.statement.id == str(row.pk)
        ]


def in_words(state: State, row: ConsentStatement) -> Answer:
    """Return the words for a state, from the statement that decided it."""
    said, ends = day_words(row.expressed_at), row.expires_at and day_words(row.expires_at, "table")
    if state == State.GIVEN:
        words = "Yes, in part" if row.conditions_text else "Yes"
        return Answer(words, "ok", f"{row.conditions_text} until {ends}".strip(), state, row)
    if state == State.WITHDRAWN:
        return Answer(f"Withdrawn {said}", "soon", "", state, row)
    if state == State.REFUSED:
        return Answer("Objects" if row.kind == "objection" else "No", "", said, state, row)
    if state == State.EXPIRED:
        return Answer(f"Ended {ends}", "", f"said yes on {said}", state, row)
    if state == State.INVALID:
        return Answer("Does not count", "late", row.get_invalid_reason_display().lower(), state, row)
    if state == State.UNSAFE_TO_SEEK:
        return Answer(row.get_kind_display(), "law", f"until {ends}" if ends else "", state, row)
    if row.kind == "deferred":
        return Answer("Wants to think", "info", said, state, row)
    return Answer(row.get_kind_display(), "", said, state, row)


def table(said: Said, shown: Iterable[ConsentStatement], name_of: Callable, items: dict) -> list[Row]:
    """Return the lines of the table: each scope once, purposes and recipients with one answer on one line.

    `name_of` gives what the viewer calls an agency; `items` the entries that the viewer may see, by key.
    """
    rows: dict[tuple, Row] = {}
    done = set()
    for statement in sorted(shown, key=lambda row: (row.expressed_at, str(row.pk)), reverse=True):
        scope = (
            statement.recipient_id,
            statement.category_id,
            statement.purpose_id,
            statement.item_id,
            statement.function,
        )
        if scope in done:
            continue
        done.add(scope)
        entry = items.get(statement.item_id)
        answer = said.answer_to(statement, entry.category_id if entry else None)
        who = name_of(statement.recipient) if statement.recipient_id else EVERYBODY
        what = what_of(statement, entry)
        purpose = statement.purpose.label if statement.purpose_id else ""
        row = rows.setdefault((what, who, answer.words, answer.detail), Row(what, [who], (), answer))
        row.purposes = tuple(sorted({*row.purposes, purpose} - {""}))
    return _merge_recipients(rows.values())


def what_of(statement: ConsentStatement, entry=None) -> str:
    """Return what a statement is about: a single entry, a category, a service, or everything."""
    if statement.function not in SHARING_FUNCTIONS:
        return statement.get_function_display()
    if statement.item_id:
        return f"{entry.title} ({entry.reference})" if entry else "One entry"
    return statement.category.label if statement.category_id else EVERYTHING


def _merge_recipients(rows: Iterable[Row]) -> list[Row]:
    merged: dict[tuple, Row] = {}
    for row in rows:
        same = merged.setdefault((row.what, row.purposes, row.answer.words, row.answer.detail), row)
        if same is not row:
            same.who = sorted({*same.who, *row.who})
    return list(merged.values())


def _key(value) -> str | None:
    return None if value is None else str(value)
