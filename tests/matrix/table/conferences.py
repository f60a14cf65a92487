"""Conferences: who takes part, who plans, who reads an item, and who finds no such page.

The clinic’s lead holds them; those who confer at the clinic and at housing know of them, officers and administrators not.
Nobody of the clinic leads a team here, so that none of them holds a conference. The item that is listed is known at the
clinic alone; of the one that is tabled housing is told, and nothing shows it to anybody there.
"""

from tests.matrix.table.row import row

#: Who confers at the clinic, and at housing: practitioners and those on duty.
CLINIC = ("senders", "colleague", "conflicted", "conflicted_ended")
HOUSING = ("receivers", "receiver_conflicted", "others")
NOT_THEIRS = {"officers": 403, "admins": 403}
#: Who may plan and invite: the duty managers at housing, and the stranger’s team lead.
HOSTS = ("receivers", "receiver_conflicted", "stranger")
#: Colleagues who see nothing of the person may refer as little as it takes; officers confer with nobody.
OFFICERS = {"sender_officer": 403, "receiver_officer": 403}
TOLD_NO = {"told_no": 200, **OFFICERS}
TOLD_NO_422 = {"told_no": 422, **OFFICERS}


def of(**groups) -> dict[str, int]:
    """Return a status for each word of these groups, by the name of the group."""
    words = {"clinic": CLINIC, "housing": HOUSING, "hosts": HOSTS, "desk": ("receivers", "receiver_conflicted")}
    return {word: status for name, status in groups.items() for word in words[name]}


ROWS = [
    row("conferences:list", "GET", 200, **NOT_THEIRS),
    row("conferences:new", "GET", 403, **of(hosts=200)),
    row("conferences:new", "POST", 403, **of(hosts=303)),
    row("conferences:members", "GET", 403, **of(hosts=200)),
    row("conferences:members", "POST", 403, **of(hosts=303)),
    row("conferences:member_act", "POST", 404, stranger=303, **of(clinic=403)),
    row("conferences:conference", "GET", 404, **of(clinic=200, housing=200)),
    row("conferences:act", "POST", 404, **of(clinic=303, housing=303)),
    row("conferences:item", "GET", 404, **of(clinic=200)),
    row("conferences:item_act", "POST", 404, **of(clinic=403, housing=403), receiver=303),
    row("conferences:refer", "GET", 404, working=200, **TOLD_NO),
    row("conferences:refer", "POST", 404, working=422, **TOLD_NO_422),
    row("conferences:flags", "GET", 403, **of(hosts=200)),
    # the flag is the clinic’s, and nobody of the clinic holds conferences here: nobody else can name it
    row("conferences:flags", "POST", 403, **of(hosts=422)),
    row("conferences:transfer", "GET", 404, **of(clinic=200)),
    row("conferences:transfer", "POST", 404, **of(clinic=403)),
    row("conferences:figures", "GET", 403, **of(hosts=200)),
    row("conferences:figures_file", "POST", 403, **of(hosts=200)),
    row("api:flag-list", "GET", 403, **of(hosts=200)),
    row("api:flag-detail", "GET", 403, **of(hosts=404)),
    row("api:flag-remove", "POST", 403, **of(hosts=404)),
    row("api:flag-renew", "POST", 403, **of(hosts=404)),
    row("api:transfer-list", "GET", 200, **NOT_THEIRS),
    row("api:transfer-detail", "GET", 404, **of(clinic=200)),
    row("api:transfer-acknowledge", "POST", 404, **of(clinic=403)),
    row("api:quarterly-return-list", "GET", 403, **of(hosts=200)),
    row("api:conference-list", "GET", 200, **NOT_THEIRS),
    row("api:conference-list", "POST", 403, **of(hosts=201)),
    row("api:conference-detail", "GET", 404, **of(clinic=200, housing=200)),
    row("api:conference-close-agenda", "POST", 404, **of(clinic=403, housing=403)),
    row("api:conference-hold", "POST", 404, **of(clinic=403, housing=403)),
    row("api:conference-minute", "POST", 404, **of(clinic=403, housing=403)),
    row("api:conference-cancel", "POST", 404, **of(clinic=403, housing=403)),
    row("api:conference-confirm", "POST", 404, **of(clinic=200, housing=200)),
    row("api:conference-apologise", "POST", 404, **of(clinic=200, housing=200)),
    row("api:conference-note", "POST", 404, **of(clinic=403, housing=403)),
    row("api:standing-list", "GET", 403, **of(hosts=200)),
    row("api:standing-list", "POST", 403, **of(hosts=201)),
    row("api:standing-detail", "GET", 404, stranger=200, **of(clinic=403)),
    row("api:standing-accept", "POST", 404, stranger=200, **of(clinic=403)),
    row("api:standing-decline", "POST", 404, stranger=200, **of(clinic=403)),
    row("api:standing-leave", "POST", 404, stranger=409, **of(clinic=403)),
    row("api:item-list", "GET", 200, **NOT_THEIRS),
    row("api:item-detail", "GET", 404, **of(clinic=200)),
    row("api:item-find-nothing", "POST", 404, **of(clinic=403, housing=403), receiver=200),
    row("api:item-tell", "POST", 404, **of(clinic=403, housing=403), receiver=200),
    row("api:item-let-in", "POST", 404, **of(clinic=403)),
    row("api:item-put-off", "POST", 404, **of(clinic=403)),
    row("api:item-withdraw", "POST", 404, **of(clinic=200)),
    row("api:item-minute", "POST", 404, **of(clinic=403)),
    row("api:item-give", "POST", 404, **of(clinic=403)),
    row("api:item-answer", "POST", 404, **of(clinic=422)),
    row("api:item-transfer", "POST", 404, **of(clinic=403)),
    row("api:referring-list", "POST", 404, working=422, **TOLD_NO_422),
]
