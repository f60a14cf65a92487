"""The boxes of the inbox: which states lie in each, how it may be sorted, and which columns it has (design: ux, wireframe A).

Every state of a referral lies in exactly one box of the receiving agency; a test holds that. Each order that is offered
is an index of the table, so that a page of a box reads its rows and no others (design: performance, goal 4).
"""

from dataclasses import dataclass

#: What waits for a decision of the receiving agency.
ANSWER = ("sent", "received", "decline_under_review")
ASKED = ("info_requested",)
ACCEPTED = ("accepted", "active", "on_hold")
ENDED = ("declined", "redirected", "withdrawn", "expired", "completed", "ended_early")
#: What the sender still waits for, or is at work on with the receiver.
UNDER_WAY = (*ANSWER, *ASKED, *ACCEPTED)

#: Columns by name, with their heading; the person is always the first.
COLUMNS = {
    "from": "From",
    "to": "To",
    "service": "For",
    "due": "Answer due",
    "sent": "Received",
    "changed": "Last change",
    "worker": "Who",
    "state": "State",
}
#: What a sender calls a column otherwise: it waits for the answer, then for the first contact and the work.
OF_THE_SENDER = {"sent": "Sent", "due": "Due"}
SIZES = (25, 50, 100)


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its name in the menu and in a sentence, what it says when it is empty, its states, orders and columns.

    `sorts` gives for each order that is offered the fields to order by; the first is the usual one. `ours` says whose
    side the acting agency is on: `to_agency_id` or `from_agency_id`.
    """

    label: str
    many: str
    empty: str
    states: tuple[str, ...]
    sorts: dict[str, tuple[str, ...]]
    columns: tuple[str, ...]
    ours: str = "to_agency_id"
    counted: bool = True

    @property
    def usual(self) -> str:
        """Return the order in use when nobody chose another."""
        return next(iter(self.sorts))

    def heading(self, column: str) -> str:
        """Return the heading of a column; what one agency received the other has sent, and waits for more than an answer."""
        return (OF_THE_SENDER if self.ours == "from_agency_id" else {}).get(column, COLUMNS[column])

    def sort_of(self, wanted: str) -> str:
        """Return the order that was asked for, or the usual one where this box has no such order."""
        return wanted if wanted in self.orders else self.usual

    @property
    def orders(self) -> list[str]:
        """Return every order that may be asked for, each both ways round."""
        return [each for name in self.sorts for each in (name.lstrip("-"), f"-{name.lstrip('-')}")]

    def order_by(self, sort: str) -> tuple[str, ...]:
        """Return the fields to order by for one of the orders."""
        fields = self.sorts.get(sort)
        if fields is not None:
            return fields
        other = self.sorts[sort[1:] if sort.startswith("-") else f"-{sort}"]
        return tuple(field[1:] if field.startswith("-") else f"-{field}" for field in other)


DUE = {"due": ("due_at", "id"), "-sent": ("-sent_at", "-id")}
DONE = {"-changed": ("-answered_at", "-id")}
BOXES = {
    "answer": Box(
        "To answer",
        "referrals to answer",
        "Nothing to answer.",
        ANSWER,
        DUE,
        ("from", "service", "due", "sent", "worker", "state"),
    ),
    "asked": Box(
        "Waiting for information",
        "referrals waiting for information",
        "Nothing waits for information.",
        ASKED,
        DUE,
        ("from", "service", "due", "sent", "worker", "state"),
    ),
    "accepted": Box(
        "Accepted",
        "accepted referrals",
        "Nothing accepted yet.",
        ACCEPTED,
        DONE,
        ("from", "service", "changed", "worker", "state"),
    ),
    "ended": Box(
        "Ended",
        "ended referrals",
        "Nothing has ended yet.",
        ENDED,
        {"-changed": ("-ended_at", "-id")},
        ("from", "service", "changed", "worker", "state"),
        counted=False,
    ),
    "sent": Box(
        "Sent by us",
        "referrals sent by your agency",
        "Your agency has sent nothing yet.",
        (*UNDER_WAY, *ENDED),
        {"-sent": ("-sent_at", "-id")},
        ("to", "service", "due", "sent", "worker", "state"),
        ours="from_agency_id",
        counted=False,
    ),
    "drafts": Box(
        "My drafts",
        "drafts",
        "You have no drafts.",
        ("draft",),
        {"-changed": ("-updated_at", "-id")},
        ("to", "service", "changed", "state"),
        ours="from_agency_id",
        counted=False,
    ),
}
