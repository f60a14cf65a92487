"""The receipt: what was agreed, in plain words, for the person to keep (design: sharing 2.2, receipt).

It names no refuge, no risk and nobody who poses one: it may be read by others. Agencies stand under the name that they
go by before everybody; one whose name is a protected value of this person is another service.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from access.viewer import Viewer
from agencies import advice
from consent import plain
from consent.codes import SHARING_FUNCTIONS
from consent.models import ConsentConversation, ConsentStatement
from hub.kit.first_names import first_name
from hub.kit.pdf import pdf
from hub.kit.spoken import day_words
from people import redaction

#: Of these copies the small one was given; of those none.
CARD, NONE = ("card",), ("declined", "unsafe_to_give")
ANOTHER = "Another service"
ON_YOUR_TERMS = "only as you said"
COMPLAIN = "Tell us. You can also ask the Information Commissioner: 0303 123 1113, ico.org.uk."
#: Agreeing to help or contact, in words, by function and whether it was a yes: apart from sharing, always.
HELP = {
    ("agreement_to_service", True): "You want help from {}.",
    ("agreement_to_service", False): "You do not want help from {} now.",
    ("agreement_to_contact", True): "{} may get in touch with you.",
    ("agreement_to_contact", False): "{} will not get in touch with you.",
}


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
    """What the person said yes to, no to, and wants to think about; help and contact; whether it may be handed out."""

    agreed: list[Line]
    declined: list[Line]
    later: list[Line]
    help: list[str]
    is_withheld: bool


def receipt_of(talk: ConsentConversation, by: Viewer) -> Receipt:
    """Return the receipt of a conversation, from its valid statements; three statements cost at most."""
    said = list(talk.statements.filter(valid=True).select_related("recipient", "purpose").order_by("pk"))
    hidden = redaction.known_to(by, talk.person_id) if said else []
    kinds: dict[str, list] = {"given": [], "refused": [], "deferred": []}
    for row in said:
        kind = {"withdrawn": "refused", "objection": "refused"}.get(row.kind, row.kind)
        if kind in kinds and row.function in SHARING_FUNCTIONS:
            kinds[kind].append(row)
    return Receipt(
        agreed=_lines(kinds["given"], hidden),
        declined=_lines(kinds["refused"], hidden),
        later=_lines(kinds["deferred"], hidden),
        help=_help(said, hidden),
        is_withheld=talk.copy_given == "unsafe_to_give",
    )


def usual_size(talk: ConsentConversation) -> str:
    """Return the size of the copy that was spoken of in this talk."""
    return "card" if talk.copy_given in CARD else "nothing" if talk.copy_given in NONE else "full"


def paper_of(receipt: Receipt, talk: ConsentConversation, size: str) -> bytes:
    """Return the receipt as a tagged PDF, the small card or the full copy."""
    worker, day = first_name(talk.taken_by.name), day_words(talk.held_at, "long")
    if size == "card":
        lines = [f"You can change your mind any day. Ask for {worker}.", advice.on_a_card()]
        return pdf(
            "consent/receipt_card.typ",
            {"day": day, "reference": talk.reference, "lines": lines},
            title="For you to keep",
        )
    agency = talk.agency.cover_name or talk.agency.name
    return pdf(
        "consent/receipt_full.typ",
        {
            "reference": talk.reference,
            "opening": f"On {day}, with {worker} at {agency}. {talk.reference}",
            "agreed": [
                {
                    "who": line.who,
                    "know": f"{line.what}, {ON_YOUR_TERMS}" if line.in_part else line.what,
                    "what_for": line.what_for,
                    "until": line.until,
                }
                for line in receipt.agreed
            ],
            "declined": [f"{line.who}: {line.what}." for line in receipt.declined],
            "later": [f"{line.who}: {line.what}." for line in receipt.later],
            "help": receipt.help,
            "changing": f"Tell {worker}, or anybody at {agency}, any day. You do not have to say why. We stop at once.",
            "complaining": COMPLAIN,
            "advice": " ".join(advice.lines()),
        },
        title="What you agreed",
    )


def _help(rows: Iterable[ConsentStatement], hidden: list) -> list[str]:
    """Return what was said of help and contact, in words; what waits to be thought about is left out."""
    found = [
        HELP[row.function, row.kind == "given"].format(_name(row.recipient, hidden))
        for row in rows
        if row.function not in SHARING_FUNCTIONS and row.kind in ("given", "refused", "withdrawn", "objection")
    ]
    return list(dict.fromkeys(found))


def _lines(rows: Iterable[ConsentStatement], hidden: list) -> list[Line]:
    """Return statements as lines: what one recipient may know for the same purposes, until the same day, on one."""
    purposes: dict[tuple, list[str]] = {}
    for row in rows:
        scope = (_name(row.recipient, hidden), _what(row), row.expires_at, bool(row.conditions_text))
        purposes.setdefault(scope, []).append(row.purpose.plain_words if row.purpose_id else "")
    alike: dict[tuple, list[str]] = {}
    for (who, what, ends, in_part), words in purposes.items():
        alike.setdefault((who, ends, in_part, plain.what_for(words)), []).append(what)
    return [
        Line(
            who=who,
            what=plain.listed(what),
            what_for=what_for,
            until=day_words(ends, "long") if ends else "",
            in_part=in_part,
        )
        for (who, ends, in_part, what_for), what in alike.items()
    ]


def _name(recipient, hidden: list) -> str:
    """Return what an agency is called before everybody."""
    if recipient is None:
        return "Anybody"
    name = recipient.cover_name or recipient.name
    return ANOTHER if redaction.holds(name, hidden) else name


def _what(row: ConsentStatement) -> str:
    """Return what a statement is about; a single entry is not described."""
    return plain.ONE_THING if row.item_id else plain.about(row.category_id)
