"""Every act of the hub, once: its name and the words for it.

One verb, one name (design: architecture, law 1): the policy, the action, the page's and the API's address, the ledger and
the buttons all use these.
"""

VERBS = {
    # agencies
    "agency.apply": "Apply to join",
    "agency.approve": "Approve",
    "agency.refuse": "Refuse",
    "agency.change": "Change the agency's entry",
    "service.publish": "Publish a service",
    "service.change": "Change the service",
    "membership.invite": "Invite",
    "invitation.resend": "Send again",
    "invitation.cancel": "Cancel the invitation",
    "membership.accept": "Accept the invitation",
    "membership.end": "End membership",
    "token.issue": "Make a token",
    "token.revoke": "Revoke",
    # people
    "person.open": "Open a record",
    "person.assign": "Assign",
    "entry.record": "Record",
    "entry.correct": "Correct",
    "entry.restrict": "Restrict the use",
    "entry.release": "End the restriction",
    # consent
    "conflict.declare": "Declare a conflict of interest",
    "consent.record": "Record consent",
    "consent.withdraw": "Record a change of mind",
    "consent.object": "Record an objection",
    "agreement.draft": "Draft an agreement",
    "agreement.sign": "Sign the agreement",
    "rule.draft": "Draft a rule",
    "rule.sign": "Sign the rule",
    # rights
    "request.read": "Read a request",
    "request.receive": "Record a request",
    "request.verify": "Record who asks",
    "request.acknowledge": "Acknowledge",
    "request.clarify": "Ask the person",
    "request.resume": "Record their answer",
    "request.extend": "Take two more months",
    "request.involve": "Name another agency",
    "request.plan_safety": "Plan a safe answer",
    "request.collect": "List what we hold",
    "request.decide": "Decide",
    "request.second_read": "Read as second reader",
    "request.carry_out": "Do what was asked",
    "request.check_pair": "Check for somebody else",
    "request.answer": "Send the answer",
    "request.refuse": "Refuse the request",
    "request.withdraw": "Take the request back",
    "statement.prepare": "Show who has seen their information",
    "statement.hold": "Decide what is told",
    "statement.check": "Check as second person",
    # referrals
    "referral.draft": "Start a referral",
    "referral.edit": "Change the draft",
    "referral.discard": "Delete the draft",
    "referral.send": "Send",
    "referral.receive": "Open",
    "referral.take": "Take",
    "referral.accept": "Accept",
    "referral.undo_accept": "Undo",
    "referral.decline": "Decline",
    "referral.ask": "Ask for information",
    "referral.answer": "Answer",
    "referral.withdraw": "Withdraw",
    # audit
    "ledger.read": "See who has seen what",
}
