"""The receipt: what was agreed, in plain words, for the person to keep (design: sharing 2.2, receipt).

It names no refuge, no risk and nobody who poses one: it may be read by others. Agencies stand under the name that they
go by before everybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from consent import plain
from consent.models import ConsentConversation, ConsentStatement
from hub.kit.spoken import day_words

SIZES = ("full", "card")


@dataclass(frozen=True, slots=True)
class Line:
    """One agreement or refusal in words: who, what they may or may not know, what for, until when."""

    who: str
    what: str
    what_for: str
    until: str
    in_part: bool


@dataclass(slots=True)
class Receipt:
    """What the person said yes to, no to, and wants to think about; whether it may be handed out at all."""

    agreed: list[Line]
    declined: list[Line]
    later: list[Line]
    is_withheld: bool


def receipt_of(talk: ConsentConversation) -> Receipt:
    """Return the receipt of a conversation, from its valid statements; two statements cost at most."""
    said = talk.statements.filter(valid=True).select_related("recipient", "purpose").order_by("pk")
    kinds: dict[str, list] = {"given": [], "refused": [], "deferred": []}
    for row in said:
        kind = {"withdrawn": "refused", "objection": "refused"}.get(row.kind, row.kind)
        if kind in kinds:
            kinds[kind].append(row)
    return Receipt(
        agreed=_lines(kinds["given"]),
        declined=_lines(kinds["refused"]),
        later=_lines(kinds["deferred"]),
        is_withheld=talk.copy_given == "unsafe_to_give",
    )


def _lines(rows: Iterable[ConsentStatement]) -> list[Line]:
    """Return statements as lines: what one recipient may know for the same purposes, until the same day, on one."""
    purposes: dict[tuple, list[str]] = {}
    for row in rows:
        scope = (row.recipient, _what(row), row.expires_at, bool(row.conditions_text))
        purposes.setdefault(scope, []).append(row.purpose.plain_words if row.purpose_id else "")
    alike: dict[tuple, list[str]] = {}
    for (recipient, what, ends, in_part), words in purposes.items():
        alike.setdefault((recipient, ends, in_part, plain.what_for(words)), []).append(what)
    return [
        Line(
            who=(recipient.cover_name or recipient.name) if recipient else "Anybody",
            what=plain.listed(what),
            what_for=what_for,
            until=day_words(ends, "long") if ends else "",
            in_part=in_part,
        )
        for (recipient, ends, in_part, what_for), what in alike.items()
    ]


def _what(row: ConsentStatement) -> str:
    """Return what a statement is about; a single entry is not described."""
    return plain.ONE_THING if row.item_id else plain.about(row.category_id)
