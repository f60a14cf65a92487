"""The receipt: what was agreed, in plain words, for the person to keep (design: sharing 2.2, receipt).

It names no refuge, no risk and nobody who poses one: it may be read by others. Agencies stand under the name that they
go by before everybody.
"""

from dataclasses import dataclass

from consent import plain
from consent.models import ConsentConversation
from hub.kit.spoken import day_words

SIZES = ("full", "card")


@dataclass(frozen=True, slots=True)
class Line:
    """One agreement or refusal in words: who, what they may or may not know, what for, until when."""

    who: str
    what: str
    what_for: str
    until: str


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
    kinds: dict[str, dict[tuple, list]] = {"given": {}, "refused": {}, "deferred": {}}
    for row in said:
        kind = {"withdrawn": "refused", "objection": "refused"}.get(row.kind, row.kind)
        if kind in kinds:
            kinds[kind].setdefault((row.recipient_id, row.expires_at), []).append(row)
    return Receipt(
        agreed=[_line(rows) for rows in kinds["given"].values()],
        declined=[_line(rows) for rows in kinds["refused"].values()],
        later=[_line(rows) for rows in kinds["deferred"].values()],
        is_withheld=talk.copy_given == "unsafe_to_give",
    )


def _line(rows: list) -> Line:
    """Return statements about one recipient as one line."""
    recipient, ends = rows[0].recipient, rows[0].expires_at
    return Line(
        who=(recipient.cover_name or recipient.name) if recipient else "Anybody",
        what=plain.listed(plain.about(row.category_id) for row in rows),
        what_for=plain.what_for(row.purpose.plain_words for row in rows if row.purpose_id),
        until=day_words(ends, "long") if ends else "",
    )
