"""When a disposal may change, and the words of this room."""

from hub.kit.states import move

DISPOSAL_STATES = [
    ("proposed", "Waits for a second person"),
    ("agreed", "Agreed"),
    ("carried_out", "Carried out"),
    ("refused", "Refused"),
    ("withdrawn", "Withdrawn"),
]
DISPOSAL_MOVES = {
    "disposal.agree": move("proposed", to="agreed", stamps=("checked_at",)),
    "disposal.refuse": move("proposed", to="refused", stamps=("checked_at",)),
    "disposal.withdraw": move("proposed", "agreed", to="withdrawn", stamps=("ended_at",)),
    "disposal.carry_out": move("agreed", to="carried_out", stamps=("ended_at",)),
}
#: A person has one at an agency that is not at its end.
OPEN = ("proposed", "agreed")

#: The lists of people: something is due, or held back.
PEOPLE_BOXES = [("due", "Due"), ("held", "Held")]

HOLD_KINDS = [
    ("court", "Court proceedings"),
    ("inquiry", "Inquiry"),
    ("request", "A request by the person"),
    ("complaint", "Complaint"),
    ("homicide_review", "Domestic homicide review"),
    ("safeguarding", "Safeguarding practice review"),
    ("claim", "Legal claim"),
    ("other", "Another reason"),
]

#: What keeps an agency's entries about a person from being disposed of, in words (retention.clock).
TIES = {
    "involved": "Your agency is involved now",
    "assigned": "Somebody of your agency works with the person",
    "plan": "A plan is open",
    "referral": "A referral is open",
    "request": "The person asked for something, and that is not answered",
    "recall": "A request to stop using information is open",
    "kept_away": "Something else has to end first",
    "hold": "A legal hold",
}
#: Why an entry that was named in a disposal was not disposed of.
FELL_OUT = [
    ("tie", "Work with the person began again"),
    ("held", "A legal hold"),
    ("restricted", "Its use is restricted for another reason"),
    ("not_due", "It is not due"),
]
