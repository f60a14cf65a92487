"""When a conference, and what belongs to it, may change (design: domain, Case conference). docs/ draws its diagrams here."""

from hub.kit.states import move

CONFERENCE_STATES = [
    ("planned", "Planned"),
    ("agenda_closed", "Agenda closed"),
    ("held", "Held"),
    ("minuted", "Minuted"),
    ("cancelled", "Cancelled"),
]
#: While it is in one of these, its papers may be open.
OPEN = ("agenda_closed", "held", "minuted")
COMING = ("planned", "agenda_closed")
CONFERENCE_MOVES = {
    "conference.close_agenda": move("planned", to="agenda_closed", stamps=("agenda_closed_at",)),
    "conference.hold": move("agenda_closed", to="held", stamps=("held_at",)),
    "conference.minute": move("held", to="minuted", stamps=("minuted_at",)),
    "conference.cancel": move("planned", "agenda_closed", to="cancelled", stamps=("cancelled_at",)),
}

STANDING_STATES = [("invited", "Invited"), ("member", "Member"), ("declined", "Declined"), ("left", "Left")]
STANDING_MOVES = {
    "standing.accept": move("invited", to="member", stamps=("answered_at",)),
    "standing.decline": move("invited", to="declined", stamps=("answered_at",)),
    "standing.leave": move("member", to="left", stamps=("left_at",)),
}

ITEM_STATES = [
    ("waiting", "Came too late: the chair decides"),
    ("listed", "On the agenda"),
    ("tabled", "Tabled"),
    ("discussed", "Discussed"),
    ("withdrawn", "Taken back"),
    ("ended", "Ended"),
]
ON_AGENDA = ("waiting", "listed")
#: While it is in one of these, member agencies may read its papers.
TABLED = ("tabled", "discussed")
DISCUSSED = ("discussed", "ended")
ITEM_MOVES = {
    "item.let_in": move("waiting", to="listed", stamps=("let_in_at",)),
    "item.put_off": move("waiting", "listed", to="listed"),
    "item.withdraw": move("waiting", "listed", to="withdrawn", stamps=("ended_at",)),
    "item.minute": move("discussed", to="discussed"),
    "item.transfer": move("discussed", to="discussed"),
    "item.end": move("tabled", "discussed", to="ended", stamps=("ended_at",)),
}

RESEARCH_STATES = [("asked", "Not answered"), ("nothing", "Nothing held"), ("told", "Information given")]
RESEARCH_MOVES = {
    "research.find_nothing": move("asked", to="nothing", stamps=("answered_at",)),
    "research.tell": move("asked", "nothing", to="told", stamps=("answered_at",)),
}

TASK_STATES = [
    ("given", "To be done"),
    ("done", "Done"),
    ("not_done", "Not done"),
    ("not_possible", "Not possible: things changed"),
]
TASK_ANSWERS = TASK_STATES[1:]
TASK_MOVES = {"task.answer": move("given", "not_done", to="done", stamps=("answered_at",))}

FLAG_STATES = [("raised", "Flagged"), ("removed", "Taken away"), ("renewed", "Kept for another 12 months")]
FLAG_MOVES = {
    "flag.remove": move("raised", to="removed", stamps=("decided_at",)),
    "flag.renew": move("raised", to="renewed", stamps=("decided_at",)),
}

TRANSFER_STATES = [("sent", "Sent"), ("acknowledged", "Acknowledged")]
TRANSFER_MOVES = {"transfer.acknowledge": move("sent", to="acknowledged", stamps=("acknowledged_at",))}
