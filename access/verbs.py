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
    # consent
    "conflict.declare": "Declare a conflict of interest",
    "consent.record": "Record consent",
    "consent.withdraw": "Record a change of mind",
    "agreement.draft": "Draft an agreement",
    "agreement.sign": "Sign the agreement",
    "rule.draft": "Draft a rule",
    "rule.sign": "Sign the rule",
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
