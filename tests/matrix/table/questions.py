"""Questions and urgent concerns: who sends, who answers, who is told, and who finds no such page.

The clinic asks those who triage at housing. The concern is known to both agencies as a whole, and to nobody else.
"""

from tests.matrix.table.row import row

#: Duty managers at housing, to whom the question is put; none of them knows this person.
ASKED = ("receivers", "receiver_conflicted")
CLINIC = ("senders", "colleague", "sender_officer", "conflicted", "conflicted_ended")
HOUSING = (*ASKED, "others", "receiver_officer")


def of(**groups) -> dict[str, int]:
    """Return a status for each word of these groups, by the name of the group."""
    words = {"asked": ASKED, "clinic": CLINIC, "housing": HOUSING}
    return {word: status for name, status in groups.items() for word in words[name]}


ABOUT = {"working": 200, "told_no": 200}
RAISES = {"working": 303, "told_no": 303}

ROWS = [
    row("questions:list", "GET", 200, admins=403),
    row("questions:new", "GET", 200, admins=403),
    row("questions:new", "POST", 303, admins=403),
    row("questions:question", "GET", 404, senders=200, **of(asked=200)),
    row("questions:act", "POST", 404, senders=403, **of(asked=303)),
    row("questions:raise", "GET", 404, **ABOUT),
    row("questions:raise", "POST", 404, **RAISES),
    row("questions:concern", "GET", 404, **of(clinic=200, housing=200)),
    row("questions:concern_act", "POST", 404, **of(clinic=403, housing=303)),
    row("api:question-list", "GET", 200, admins=403),
    row("api:question-list", "POST", 201, admins=403),
    row("api:question-audience", "GET", 422, admins=403),  # which agency is not said
    row("api:question-detail", "GET", 404, senders=200, **of(asked=200)),
    row("api:question-answer", "POST", 404, senders=403, **of(asked=200)),
    row("api:question-pass-on", "POST", 404, senders=403, **of(asked=200)),
    row("api:question-withdraw", "POST", 404, senders=200, **of(asked=403)),
    row("api:question-reopen", "POST", 404, senders=409, **of(asked=403)),
    row("api:question-close", "POST", 404, senders=409, **of(asked=403)),
    row("api:concern-list", "GET", 200, admins=403),
    row("api:concern-detail", "GET", 404, **of(clinic=200, housing=200)),
    row("api:concern-acknowledge", "POST", 404, **of(clinic=403, housing=200)),
    # nobody is late yet: there is nothing to ring about
    row("api:concern-ring", "POST", 404, **of(clinic=409, housing=403)),
    row("api:concern-call-review", "POST", 404, **of(clinic=422, housing=422)),  # there is no plan
    row("api:concern-close", "POST", 404, **of(clinic=200, housing=403)),
    row("api:raising-list", "POST", 404, working=201, told_no=201),
]
