"""What a person said: read by who works with them and by officers; a change of mind is taken by whoever is told.

An unfinished talk is its author's alone. Agreements and rules are for officers of the parties.
"""

from tests.matrix.table.row import row

#: Who works for a party of the agreement, in a role that does not sign.
PARTIES = dict.fromkeys(
    ("sender", "colleague", "conflicted", "sender_admin", "receiver", "other", "receiver_conflicted"), 403
)

#: The two sides of the recall: who works with the person there, and officers.
ASKING = ("sender", "sender_officer")
ASKED = ("receiver", "receiver_officer")
#: Who says from whom a person is kept: officers, and who leads a team.
KEEPERS = {"officers": 200, "stranger": 200}
#: Those of them for whom it is not there, whichever agency they work for.
ELSEWHERE = {"receiver_officer": 404, "stranger_officer": 404, "stranger": 404}

ROWS = [
    row("consent:person", "GET", 404, working=200, told_no=403, sender_officer=200, receiver_officer=200),
    row("consent:new", "GET", 404, working=200, told_no=403),
    row("consent:new", "POST", 404, working=303, told_no=403),
    row("consent:record", "GET", 404, working=200, told_no=403),
    row("consent:record", "POST", 404, working=303, told_no=403),
    row("consent:withdraw", "GET", 404, working=200, told_no=200),
    row("consent:withdraw", "POST", 404, working=303, told_no=303),
    row("consent:stopped", "GET", 404, working=200, told_no=200),
    row("consent:stop", "POST", 404, working=303, told_no=303),  # of another's talk nothing stops
    row("consent:together", "GET", 404, senders=200, sender_officer=403, receiver_officer=403),
    # what is finished or another's leads back to the record of consent, which decides anew
    row("consent:together", "POST", 404, working=303, told_no=303, sender_officer=403, receiver_officer=403),
    row("consent:conversation", "GET", 404, senders=200, sender_officer=200, colleague=403, others=403),
    row("consent:finished", "GET", 404, senders=200, sender_officer=200, colleague=403, others=403),
    row("consent:receipt", "GET", 404, senders=200, sender_officer=200, colleague=403, others=403),
    # nobody has said that the person was asked where it is kept
    row("consent:paper", "GET", 404, senders=409, sender_officer=409, colleague=403, others=403),
    row("consent:deciding", "GET", 404, working=200, told_no=403, sender_officer=200, receiver_officer=200),
    # what was found out about somebody's mind or family stays at the agency that found it out
    row("consent:assessment", "GET", 404, senders=200, sender_officer=200, colleague=403, others=403),
    row("consent:capacity_new", "GET", 404, working=200, told_no=403),
    row("consent:capacity_new", "POST", 404, working=303, told_no=403),
    row("consent:gillick_new", "GET", 404, working=200, told_no=403),
    row("consent:gillick_new", "POST", 404, working=303, told_no=403),
    row("consent:proxy_new", "GET", 404, working=200, told_no=403),
    row("consent:proxy_new", "POST", 404, working=303, told_no=403),
    row("consent:conflict", "GET", 404, working=200, told_no=200),
    row("consent:conflict", "POST", 404, working=303, told_no=303),
    row("consent:thanks", "GET", 200),
    row("consent:agreements", "GET", 403, officers=200),
    row("consent:agreement_new", "GET", 403, officers=200),
    row("consent:agreement_new", "POST", 403, officers=303),
    row("consent:agreement", "GET", 403, officers=200, stranger_officer=404),
    row("consent:agreement_sign", "POST", 404, **PARTIES, sender_officer=303, receiver_officer=303),
    row("consent:rule_new", "GET", 404, **PARTIES, sender_officer=200, receiver_officer=200),
    row("consent:rule_new", "POST", 404, **PARTIES, sender_officer=303, receiver_officer=303),
    row("consent:rule", "GET", 403, officers=200, stranger_officer=404),
    row("consent:rule_sign", "POST", 404, **PARTIES, sender_officer=303, receiver_officer=303),
    # a recall that the clinic sent to housing, about somebody with whom one works at either; it has no answer yet
    row("consent:recalls", "GET", 200, admins=403),
    row("consent:recall", "GET", 404, **dict.fromkeys((*ASKING, *ASKED), 200)),
    row("consent:recall_answer", "GET", 404, **dict.fromkeys(ASKING, 403), **dict.fromkeys(ASKED, 200)),
    row("consent:recall_answer", "POST", 404, **dict.fromkeys(ASKING, 403), **dict.fromkeys(ASKED, 303)),
    row("consent:recall_change", "GET", 404, **dict.fromkeys(ASKING, 200), **dict.fromkeys(ASKED, 403)),
    row("consent:recall_change", "POST", 404, **dict.fromkeys(ASKING, 303), **dict.fromkeys(ASKED, 403)),
    row("consent:recall_close", "GET", 404, **dict.fromkeys(ASKING, 409), **dict.fromkeys(ASKED, 403)),
    row("consent:recall_close", "POST", 404, **dict.fromkeys(ASKING, 409), **dict.fromkeys(ASKED, 403)),
    row("api:recall-list", "GET", 200),
    row("api:recall-detail", "GET", 404, **dict.fromkeys((*ASKING, *ASKED), 200)),
    row("api:recall-answer", "POST", 404, **dict.fromkeys(ASKING, 403), **dict.fromkeys(ASKED, 200)),
    row("api:recall-change", "POST", 404, **dict.fromkeys(ASKING, 200), **dict.fromkeys(ASKED, 403)),
    row("api:recall-close", "POST", 404, **dict.fromkeys(ASKING, 409), **dict.fromkeys(ASKED, 403)),
    row("consent:agreement_edit", "GET", 404, **PARTIES, sender_officer=200, receiver_officer=403),
    row("consent:agreement_edit", "POST", 404, **PARTIES, sender_officer=303, receiver_officer=403),
    row("consent:agreement_suspend", "GET", 404, **PARTIES, sender_officer=200, receiver_officer=200),
    row("consent:agreement_suspend", "POST", 404, **PARTIES, sender_officer=303, receiver_officer=303),
    # nobody is suspended: no door says more than that
    row("consent:agreement_resume", "POST", 404, **PARTIES, sender_officer=409, receiver_officer=409),
    row("consent:agreement_leave", "GET", 404, **PARTIES, sender_officer=200, receiver_officer=200),
    row("consent:agreement_leave", "POST", 404, **PARTIES, sender_officer=303, receiver_officer=303),
    row("consent:agreement_supersede", "POST", 404, **PARTIES, sender_officer=303, receiver_officer=403),
    row("consent:rule_simulate", "POST", 404, **PARTIES, sender_officer=303, receiver_officer=303),
    row("consent:rule_end", "GET", 404, **PARTIES, sender_officer=200, receiver_officer=200),
    row("consent:rule_end", "POST", 404, **PARTIES, sender_officer=303, receiver_officer=303),
    row("consent:rule_replace", "GET", 404, **PARTIES, sender_officer=200, receiver_officer=200),
    row("consent:rule_replace", "POST", 404, **PARTIES, sender_officer=303, receiver_officer=303),
    row("consent:law", "GET", 403, officers=200, hub_admin=200),
    row("consent:ground_new", "GET", 403, hub_admin=200),
    row("consent:ground_new", "POST", 403, hub_admin=303),
    row("consent:ground_end", "GET", 403, hub_admin=200),
    row("consent:ground_end", "POST", 403, hub_admin=303),
    row("api:ground-list", "GET", 403, officers=200, hub_admin=200),
    row("api:ground-list", "POST", 403, hub_admin=201),
    row("api:ground-detail", "GET", 403, officers=200, hub_admin=200),
    row("api:ground-end", "POST", 403, hub_admin=200),
    row("api:agreement-edit", "POST", 403, officers=403, sender_officer=200, stranger_officer=404),
    row("api:agreement-suspend", "POST", 403, officers=200, stranger_officer=404),
    row("api:agreement-resume", "POST", 403, officers=409, stranger_officer=404),
    row("api:agreement-leave", "POST", 403, officers=200, stranger_officer=404),
    row("api:agreement-supersede", "POST", 403, officers=403, sender_officer=201, stranger_officer=404),
    row("api:rule-simulate", "POST", 403, officers=200, stranger_officer=404),
    row("api:rule-end", "POST", 403, officers=200, stranger_officer=404),
    row("api:rule-replace", "POST", 403, officers=201, stranger_officer=404),
    row("api:purpose-list", "GET", 200),
    row("api:category-list", "GET", 200),
    row("api:agreement-list", "GET", 403, officers=200),
    row("api:agreement-list", "POST", 403, officers=201),
    row("api:agreement-detail", "GET", 403, officers=200, stranger_officer=404),
    row("api:agreement-sign", "POST", 403, officers=200, stranger_officer=404),
    row("api:rule-list", "GET", 403, officers=200),  # empty for strangers, as of an agreement that never was
    row("api:rule-list", "POST", 404, **PARTIES, sender_officer=201, receiver_officer=201),
    row("api:rule-detail", "GET", 403, officers=200, stranger_officer=404),
    row("api:rule-sign", "POST", 403, officers=200, stranger_officer=404),
    row("api:conversation-list", "GET", 404, working=200, told_no=403, sender_officer=200, receiver_officer=200),
    row("api:conversation-list", "POST", 404, working=201, told_no=403),
    row("api:conversation-detail", "GET", 404, senders=200, sender_officer=200, colleague=403, others=403),
    row("api:consent-list", "GET", 404, working=200, told_no=403, sender_officer=200, receiver_officer=200),
    row("api:withdrawal-list", "POST", 404, working=201, told_no=201),
    row("api:withdrawal-list", "GET", 404, working=200, told_no=403, sender_officer=200, receiver_officer=200),
    row("api:withdrawal-detail", "GET", 404, senders=200, sender_officer=200, colleague=403, others=403),
    row("api:continuing-list", "GET", 404, working=200, told_no=403, sender_officer=200, receiver_officer=200),
    row("api:conversation-receipt", "GET", 404, senders=200, sender_officer=200, colleague=403, others=403),
    *(
        one
        for name in ("capacity", "gillick", "proxy")
        for one in (
            row(f"api:{name}-list", "GET", 404, working=200, told_no=403, sender_officer=200, receiver_officer=200),
            row(f"api:{name}-list", "POST", 404, working=201, told_no=403),
            row(f"api:{name}-detail", "GET", 404, senders=200, sender_officer=200, colleague=403, others=403),
        )
    ),
    row("api:conflict-list", "POST", 404, working=204, told_no=204),
    row("consent:kept_away", "GET", 404, working=403, told_no=403, sender_officer=200, receiver_officer=200),
    row("consent:flag", "GET", 404, working=403, told_no=403, sender_officer=200, receiver_officer=200),
    row("consent:flag", "POST", 404, working=403, told_no=403, sender_officer=303, receiver_officer=303),
    # the agency that is kept away finds nothing, as where nothing is
    row("consent:ring_fences", "GET", 403, **KEEPERS),
    row("consent:ring_fence", "GET", 403, **ELSEWHERE, sender_officer=200),
    row("consent:ring_fence_end", "GET", 403, **ELSEWHERE, sender_officer=200),
    row("consent:ring_fence_end", "POST", 403, **ELSEWHERE, sender_officer=303),
    row("consent:ring_fence_clear", "GET", 403, **{**ELSEWHERE, "stranger": 403}, sender_officer=200),
    row("consent:ring_fence_clear", "POST", 403, **{**ELSEWHERE, "stranger": 403}, sender_officer=303),
    row("consent:ring_fence_unclear", "GET", 403, **{**ELSEWHERE, "stranger": 403}, sender_officer=200),
    row("consent:ring_fence_unclear", "POST", 403, **{**ELSEWHERE, "stranger": 403}, sender_officer=303),
    row("consent:conflicts", "GET", 403, **KEEPERS),
    row("consent:conflict_end", "GET", 403, **ELSEWHERE, sender_officer=200),
    row("consent:conflict_end", "POST", 403, **ELSEWHERE, sender_officer=303),
    row("api:ring-fence-list", "GET", 403, **KEEPERS),
    row("api:ring-fence-detail", "GET", 403, **ELSEWHERE, sender_officer=200),
    row("api:ring-fence-end", "POST", 403, **ELSEWHERE, sender_officer=200),
    row("api:ring-fence-clear", "POST", 403, **ELSEWHERE, sender_officer=200),
    row("api:ring-fence-unclear", "POST", 403, **ELSEWHERE, sender_officer=200),
    row("api:person-ring-fence-list", "GET", 404, working=403, told_no=403, sender_officer=200, receiver_officer=200),
    row("api:person-ring-fence-list", "POST", 404, working=403, told_no=403, sender_officer=201, receiver_officer=201),
    row("api:conflict-of-interest-list", "GET", 403, **KEEPERS),
    row("api:conflict-of-interest-detail", "GET", 403, **ELSEWHERE, sender_officer=200),
    row("api:conflict-of-interest-end", "POST", 403, **ELSEWHERE, sender_officer=200),
]
