"""When the parts of a plan may change (design: domain, Plan). docs/ draws its diagrams from here."""

from hub.kit.states import move

ROLE_STATES = [
    ("offered", "Offered"),
    ("countered", "Something else proposed"),
    ("accepted", "Accepted"),
    ("declined", "Declined"),
    ("handed_over", "Handed over"),
    ("ended", "Ended"),
]
#: The states in which a role lets an agency know of the plan at all.
HOLDING = ("offered", "countered", "accepted")
ROLE_MOVES = {
    "role.accept": move("offered", to="accepted", stamps=("answered_at",)),
    "role.decline": move("offered", "countered", to="declined", stamps=("answered_at",), reasons="role"),
    "role.counter": move("offered", to="countered"),
    "role.take_counter": move("countered", to="accepted", stamps=("answered_at",)),
    "role.keep": move("countered", to="offered"),
    "role.hand_over": move("accepted", to=None),
    "role.end": move("offered", "countered", "accepted", to="ended", stamps=("ended_at",)),
}

ACTION_STATES = [
    ("proposed", "Proposed"),
    ("countered", "Something else proposed"),
    ("agreed", "Agreed"),
    ("refused", "Declined"),
    ("in_progress", "In progress"),
    ("done", "Done"),
    ("not_possible", "Could not be done, things changed"),
    ("not_done", "Not done"),
    ("not_needed", "No longer needed"),
]
#: The states in which an action still stands before somebody.
OPEN = ("proposed", "countered", "agreed", "in_progress")
FINISHED = ("done", "not_possible", "not_done", "not_needed")
REPORTS = ("in_progress", *FINISHED)
ACTION_MOVES = {
    "action.accept": move("proposed", to="agreed", stamps=("answered_at",)),
    "action.decline": move("proposed", "countered", to="refused", stamps=("answered_at",), reasons="role"),
    "action.counter": move("proposed", to="countered"),
    "action.take_counter": move("countered", to="agreed", stamps=("answered_at",)),
    "action.keep": move("countered", to="proposed"),
    "action.offer_again": move("refused", to="proposed"),
    "action.report": move("agreed", "in_progress", *FINISHED, to=None),
}

GOAL_STATES = [("now", "Now"), ("later", "Later"), ("achieved", "Achieved"), ("stopped", "Stopped")]
GOAL_MOVES = {"goal.judge": move("now", "later", "achieved", "stopped", to=None)}

OPTION_STATES = [("considered", "Considered"), ("chosen", "Chosen")]
DOMAIN_STATES = [("planned", "Planned"), ("not_needed", "Not needed"), ("refused", "Not wanted by the person")]
#: What a goal or an area of life can be set to by writing; every other state is judged, answered or reported.
WRITTEN = [*GOAL_STATES[:2], *DOMAIN_STATES]
SETTLED_STATES = [("accepted", "Accepted with a reason"), ("reopened", "Open again"), ("said", "Said by somebody")]
SETTLED_MOVES = {
    "gap.reopen": move("accepted", to="reopened"),
    "clash.reopen": move("accepted", to="reopened"),
}

#: Each kind of part: the states it has, where it begins, and its moves.
KINDS = {
    "aim": ([("stands", "Stands")], "stands", {}),
    "goal": (GOAL_STATES, "now", GOAL_MOVES),
    "option": (OPTION_STATES, "considered", {"option.choose": move("considered", to="chosen")}),
    "action": (ACTION_STATES, "proposed", ACTION_MOVES),
    "role": (ROLE_STATES, "offered", ROLE_MOVES),
    "domain": (DOMAIN_STATES, "planned", {}),
    "gap": (SETTLED_STATES, "accepted", SETTLED_MOVES),
    "clash": (SETTLED_STATES, "accepted", SETTLED_MOVES),
}
WORDS = {kind: dict(states) for kind, (states, _, _) in KINDS.items()}
EVERY_STATE = sorted({code for states, _, _ in KINDS.values() for code, _ in states})

#: What an agency says to a version of the plan (standards: ED5 P8; design: domain, Plan).
ANSWERS = [
    ("agreed", "Agreed"),
    ("understood", "Agreed and understood"),
    ("change_asked", "A change is asked for"),
    ("not_our_role", "Not our role"),
    ("could_not", "Could not answer"),
]
AGREEING = ("agreed", "understood", "not_our_role")
#: What the person says to it.
PERSON_ANSWERS = [
    ("agrees", "Agrees"),
    ("disagrees", "Does not agree"),
    ("could_not", "Could not answer"),
    ("changed_mind", "Changed their mind"),
]
