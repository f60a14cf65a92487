"""Plans: who leads, who has a role, who is only at the same agency, and who finds no such page.

An agency that was offered a role reads its offer on every page that reads, may answer that, and changes nothing else. One
whose role ended, and one that declined, find nothing: they are among those to whom no such page is there.

The plan is of a person of its own: at the clinic its practitioner works with them, at housing the duty manager who accepted.
"""

from tests.matrix.table.row import row

#: Who works with the person at each side, and who is at the same agency and sees nothing of them.
LEADING = ("senders",)
PARTNER = ("receivers",)
BESIDE = ("colleague", "sender_officer", "conflicted", "conflicted_ended", "others", "receiver_officer")
BESIDE = (*BESIDE, "receiver_conflicted")
OFFERED = ("plan_offered",)


def of(leading=None, partner=None, beside=None, offered=None) -> dict[str, int]:
    """Return the status of whoever leads, of the partner, of their colleagues who see nothing of the person, and offered."""
    words = ((LEADING, leading), (PARTNER, partner), (BESIDE, beside), (OFFERED, offered))
    return {word: status for names, status in words if status for word in names}


def door(route: str, method: str, leading: int, partner: int, beside: int, offered: int = 0):
    """Return a row of a door that is not there for anybody else; who sees no content is told so.

    Who is offered a role gets what those get who see nothing of the person, unless said otherwise.
    """
    return row(route, method, 404, admins=403, **of(leading, partner, beside, offered or beside))


STARTS = {"working": 303, "told_no": 403, "admins": 403}

ROWS = [
    row("plans:list", "GET", 200, admins=403),
    row("plans:person", "GET", 404, working=200, told_no=200, admins=403),
    row("plans:person", "POST", 404, **STARTS),
    door("plans:plan", "GET", 200, 200, 200),
    door("plans:review", "GET", 200, 403, 403),
    door("plans:review", "POST", 303, 403, 403),
    door("plans:offer", "GET", 200, 403, 403),
    door("plans:offer", "POST", 303, 403, 403),
    door("plans:add", "GET", 200, 200, 403),
    door("plans:add", "POST", 303, 303, 403),
    door("plans:part", "GET", 200, 200, 404),
    door("plans:change", "GET", 200, 403, 404),
    door("plans:change", "POST", 303, 403, 404),
    door("plans:act", "POST", 303, 303, 404),
    door("plans:agree", "GET", 200, 200, 200),
    door("plans:propose", "POST", 303, 303, 403),
    door("plans:answer", "POST", 303, 303, 403),
    door("plans:said", "GET", 200, 200, 403),
    door("plans:said", "POST", 303, 303, 403),
    door("plans:mind", "GET", 200, 200, 403),
    door("plans:mind", "POST", 303, 303, 403),
    door("plans:versions", "GET", 200, 200, 200),
    door("plans:version", "GET", 200, 200, 200),
    door("plans:compare", "GET", 200, 200, 200),
    door("plans:sequence", "GET", 200, 200, 200),
    door("plans:coverage", "GET", 200, 200, 200),
    door("plans:link", "POST", 303, 303, 403),
    door("plans:gap", "GET", 200, 200, 403),
    door("plans:gap", "POST", 303, 303, 403),
    door("plans:clashes", "GET", 200, 200, 200),
    door("plans:clashes", "POST", 303, 303, 403),
    door("plans:say", "GET", 200, 200, 403),
    door("plans:say", "POST", 303, 303, 403),
    door("plans:dates", "GET", 200, 403, 404),
    door("plans:dates", "POST", 303, 403, 404),
    door("plans:reopen", "POST", 303, 303, 404),
    door("plans:page", "GET", 200, 200, 403, offered=200),
    # no safe way to reach the person is recorded
    door("plans:page_paper", "GET", 409, 409, 403, offered=409),
    door("plans:copy", "GET", 200, 200, 403, offered=200),
    door("plans:delivery", "GET", 200, 200, 403, offered=200),
    door("plans:copy_paper", "GET", 200, 200, 403, offered=200),
    door("plans:deliver", "POST", 303, 403, 403),
    door("plans:open_copy", "POST", 409, 303, 403, offered=409),
    row("api:starting-list", "POST", 404, officers=403, working=201, told_no=403, admins=403),
    row("api:plan-list", "GET", 200, admins=403),
    door("api:plan-detail", "GET", 200, 200, 200),
    door("api:plan-audience", "GET", 422, 403, 403),  # which agency is not said
    door("api:plan-set-review", "POST", 200, 403, 403),
    door("api:plan-add", "POST", 200, 200, 403),
    door("api:plan-change", "POST", 200, 403, 422),
    door("api:plan-offer-role", "POST", 200, 403, 403),
    door("api:plan-agreement", "GET", 200, 200, 200),
    door("api:plan-version", "GET", 200, 200, 200),
    door("api:plan-compare", "GET", 422, 422, 422),  # which versions is not said
    door("api:plan-propose", "POST", 200, 200, 403),
    door("api:plan-answer", "POST", 200, 200, 403),
    door("api:plan-record-answer", "POST", 200, 200, 403),
    door("api:plan-change-mind", "POST", 200, 200, 403),
    door("api:plan-sequence", "GET", 200, 200, 200),
    door("api:plan-moves", "GET", 422, 422, 422),  # which action is not said
    door("api:plan-coverage", "GET", 200, 200, 200),
    door("api:plan-clashes", "GET", 200, 200, 200),
    door("api:plan-link", "POST", 200, 200, 403),
    door("api:plan-accept-gap", "POST", 200, 200, 403),
    door("api:plan-accept-clash", "POST", 200, 200, 403),
    door("api:plan-say-clash", "POST", 200, 200, 403),
    door("api:plan-reopen", "POST", 200, 200, 403),
    door("api:plan-page", "GET", 200, 200, 403, offered=200),
    door("api:plan-copy", "GET", 200, 200, 403, offered=200),
    door("api:plan-deliver", "POST", 200, 403, 403),
    door("api:plan-open-copy", "POST", 409, 200, 403, offered=409),
    door("api:plan-accept", "POST", 403, 200, 422, offered=200),
    door("api:plan-decline", "POST", 403, 200, 422, offered=204),
    door("api:plan-counter", "POST", 403, 200, 422, offered=200),
    door("api:plan-take-counter", "POST", 409, 403, 422),
    door("api:plan-keep", "POST", 409, 403, 422),
    door("api:plan-offer-again", "POST", 409, 403, 422),
    # what housing’s role says is not shared with it
    door("api:plan-hand-over", "POST", 403, 422, 422),
    door("api:plan-end", "POST", 409, 422, 422, offered=204),
    door("api:plan-report", "POST", 403, 409, 422),
    door("api:plan-name-worker", "POST", 403, 422, 422),
    door("api:plan-judge", "POST", 200, 200, 422),
    door("api:plan-choose", "POST", 200, 200, 422),
    door("api:plan-take-out", "POST", 200, 403, 422),
    door("api:plan-move", "POST", 200, 200, 422),
    door("plans:handover", "GET", 200, 200, 200),
    door("timeline:plan", "GET", 200, 200, 200),
    door("api:plan_timeline-list", "GET", 200, 200, 200),
    door("plans:close", "GET", 200, 403, 403),
    door("plans:close", "POST", 409, 403, 403),  # not everything has an end
    door("plans:reopen_plan", "GET", 200, 403, 403),
    door("plans:reopen_plan", "POST", 409, 403, 403),  # it is not closed
    door("api:plan-close", "POST", 409, 403, 403),
    door("api:plan-reopen-plan", "POST", 409, 403, 403),
    row("reviews:due", "GET", 200, admins=403),
    door("reviews:list", "GET", 200, 200, 200),
    door("reviews:new", "GET", 200, 403, 403),
    door("reviews:new", "POST", 409, 403, 403),  # one is in progress
    door("reviews:point", "POST", 303, 303, 403),
    door("reviews:review", "GET", 200, 200, 200),
    door("reviews:finish", "GET", 200, 403, 403),
    door("reviews:finish", "POST", 303, 403, 403),
    door("reviews:act", "POST", 303, 403, 403),
    door("reviews:read", "POST", 409, 409, 409),  # no minutes before the end
    row("api:reviewdue-list", "GET", 200, admins=403),
    door("api:plan-accept-review", "POST", 409, 403, 403),
    door("api:plan-decline-review", "POST", 409, 403, 403),
    door("api:plan-call-review", "POST", 200, 200, 403),
    door("api:review-list", "GET", 200, 200, 200),
    door("api:review-list", "POST", 409, 403, 403),
    door("api:review-detail", "GET", 200, 200, 200),
    *(
        door(f"api:review-{act}", "POST", 200, 403, 403)
        for act in (
            "attend",
            "hear",
            "say-outcome",
            "say-trend",
            "judge",
            "decide",
            "drop-decision",
            "finish",
            "abandon",
        )
    ),
    door("api:review-contribute", "POST", 200, 200, 403),
    door("api:review-read-minutes", "POST", 409, 409, 409),
]
