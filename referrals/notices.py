"""What a notice about a referral, a request or a recall says: a verb and a reference, never anybody's name."""

from django.urls import reverse

SENTENCES = {
    "referral.send": "A referral came in",
    "referral.receive": "Opened by the agency you asked",
    "referral.accept": "Accepted by the agency you asked",
    "referral.undo_accept": "The acceptance was undone",
    "referral.decline": "Declined: see why, and what to try next",
    "referral.ask": "A question waits for your answer",
    "referral.answer": "Your question was answered",
    "referral.take": "A worker has it now",
    "referral.go_on": "Somebody looked at this work again, and it goes on",
    "referral.send_on": "Sent on to another service",
    "referral.withdraw": "Withdrawn by the sender",
    "referral.pass_on": "Another service of the same agency has it now",
    "referral.redirect": "Passed back: see why, and what to try next",
    "referral.stop_waiting": "The time to answer a question is over: the receiver may decide with what it has",
    "referral.expire": "Nobody answered in all its time: see what you can do next",
    "referral.start": "The person was reached, and work has begun",
    "referral.hold": "The work is on hold",
    "referral.resume": "The work goes on",
    "referral.transfer": "The work was handed over",
    "referral.complete": "The work is done: see how it ended",
    "referral.end_early": "The work ended early: see why",
    "referral.ask_review": "A decline is to be looked at again, by a lead who did not decline it",
    "referral.uphold": "The decline was looked at again, and stands",
    "referral.overturn": "The decline was taken back: it waits for an answer again",
    "referral.answer_soon": "An answer is due in a few days",
    "referral.answer_due": "An answer is due today",
    "referral.answer_late": "The answer is late",
    "referral.answer_escalated": "Nobody at your agency has answered in time: give it to somebody",
    "referral.answer_still_late": "There is still no answer",
    "referral.question_soon": "A question waits for you: tomorrow they may decide without your answer",
    "referral.contact_due": "The first contact is due today",
    "referral.contact_late": "No first contact has been recorded, and its day has passed",
    "referral.contact_still_late": "Another week has passed without a first contact",
    "referral.work_due": "Look at this work again today",
    "referral.work_late": "Nobody has looked at this work again, and its day has passed",
    "referral.work_still_late": "Another week has passed, and nobody has looked at this work",
    "referral.hold_due": "The hold ends today: go on with the work, or end it",
    "referral.hold_late": "The hold is over, and nobody has gone on with the work",
    "referral.hold_still_late": "The hold has been over for another week: go on with the work, or end it",
    "referral.review_due": "A decline is to be looked at again today",
    "referral.review_late": "A decline was to be looked at again, and its day has passed",
    "referral.review_still_late": "Another week has passed, and the decline has not been looked at again",
    "referral.next_step": "Nothing has gone on elsewhere yet: send it on, or try something else",
    "referral.come_back": "Today is the day to come back to them",
    "referral.taken_over": "Another agency has begun: the work here has ended",
    "referral.warn_draft": "Your draft will be deleted in two weeks: nobody has touched it",
    "request.involve": "Your agency answers for a part of this request",
    "request.answer": "Another agency has answered its part",
    "recall.sent": "You are asked to stop using what you saw",
    "recall.answer": "Your recall was answered",
    "recall.change": "A recall asks for something else now",
    "recall.escalate": "A recall is late",
    "recall.close": "A recall was closed",
}
#: Which page a notice leads to, by the noun of its verb.
PAGES = {"request": "rights:request", "recall": "consent:recall"}
#: The same for single verbs.
PAGES_OF_VERBS = {"referral.warn_draft": "referrals:draft"}


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    page = PAGES_OF_VERBS.get(notice.verb) or PAGES.get(notice.verb.split(".")[0], "referrals:referral")
    return {
        "reference": notice.about,
        "url": reverse(page, args=[notice.about]),
        "words": SENTENCES.get(notice.verb, "Something changed"),
        "at": notice.created_at,
        "new": notice.seen_at is None,
    }
