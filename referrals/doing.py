"""The acts that have one page between them: what each asks, what it says it will do, and what it says when it is done.

Who may is access.policy and when is referrals.states; the acts themselves are referrals.actions.
"""

from collections.abc import Callable
from dataclasses import dataclass

from referrals import forms_acts
from referrals.page import ReferralPage


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its verb, its form, the question, and the words around it."""

    verb: str
    form: type
    heading: str
    button: str
    effect: Callable[[ReferralPage], list[str]]
    said: Callable[[ReferralPage], str]
    tone: str = "go"
    cancel: str = "Cancel, leave it as it is"


def _opened(page: ReferralPage) -> str:
    """Return what an end closes, in words."""
    return f"{page.receiver} can no longer see what this referral opened. What was seen before stays in the record."


ACTS = {
    "pass-on": Act(
        "referral.pass_on",
        forms_acts.PassOnForm,
        "Pass on to another service of yours",
        "Pass it on",
        lambda page: [
            f"It stays with {page.receiver}: nobody else sees it. {page.due_line}, as before.",
            f"Nobody there has it until somebody takes it. {page.sender} is told.",
        ],
        lambda page: f"Passed on to {page.referral.service.name}. {page.sender} has been told. {page.due_line}.",
    ),
    "redirect": Act(
        "referral.redirect",
        forms_acts.RedirectForm,
        "Pass back to the sender",
        "Pass it back",
        lambda page: [
            f"{page.sender} is told at once, and decides whether and where it goes on.",
            "Nothing that was sent to you goes to anybody else by this.",
            _opened(page),
        ],
        lambda page: f"Passed back. {page.sender} has been told why and what to try next.",
        "stop",
        "Cancel, keep the referral open",
    ),
    "send-on": Act(
        "referral.send_on",
        forms_acts.SendOnForm,
        "Send on to another service",
        "Send on",
        lambda page: [
            "A new referral goes out with your words, and with those entries of the old one that you may send now.",
            f"{page.receiver} does not learn of it.",
        ],
        lambda page: "Sent on.",
    ),
    "start": Act(
        "referral.start",
        forms_acts.BeginForm,
        "Record the first contact",
        "Record it: work has begun",
        lambda page: [
            f"{page.sender} is told that the person was reached. Nothing else changes in what anybody sees.",
            "You are reminded on the day on which you want to look at the work again.",
        ],
        lambda page: f"Recorded. {page.sender} has been told that work has begun. {page.due_line}.",
    ),
    "go-on": Act(
        "referral.go_on",
        forms_acts.GoOnForm,
        "Go on until another day",
        "Go on",
        lambda page: ["You have looked at the work, and it goes on as it is. You are reminded on the day you name."],
        lambda page: f"The work goes on. {page.due_line}.",
    ),
    "hold": Act(
        "referral.hold",
        forms_acts.HoldForm,
        "Put the work on hold",
        "Put on hold",
        lambda page: [
            f"{page.sender} is told until when. Your agency goes on to see what it sees now.",
            "The time for the work stands still, and goes on with you. You are reminded on the day.",
        ],
        lambda page: f"{page.due_line}. {page.sender} has been told.",
        "stop",
        "Cancel, go on with the work",
    ),
    "resume": Act(
        "referral.resume",
        forms_acts.ActForm,
        "Go on with the work",
        "Go on with the work",
        lambda page: [f"{page.sender} is told. You have as much time left as when the work was put on hold."],
        lambda page: f"The work goes on. {page.sender} has been told. {page.due_line}.",
    ),
    "transfer": Act(
        "referral.transfer",
        forms_acts.TransferForm,
        "Hand the work over",
        "Hand it over",
        lambda page: [
            "To another service of yours: at once. The worker who has it now is no longer assigned for it.",
            "To another agency: a referral of your own is begun, and nothing is sent yet. You choose what goes with it.",
            "The work stays with you until the other agency has begun, so that nobody is left between two.",
            f"{page.sender} is told.",
        ],
        lambda page: (
            "A referral was begun. Nothing is sent yet, and the work stays with you until they have begun."
            if page.referral.state == "draft"
            else f"Handed over to {page.referral.service.name}. The work goes on. {page.sender} has been told."
        ),
    ),
    "complete": Act(
        "referral.complete",
        forms_acts.CompleteForm,
        "Complete the work",
        "Complete",
        lambda page: [f"{page.sender} is told how it ended.", _opened(page)],
        lambda page: f"Completed. {page.sender} has been told how it ended. {_opened(page)}",
        "stop",
        "Cancel, go on with the work",
    ),
    "end-early": Act(
        "referral.end_early",
        forms_acts.EndForm,
        "End the work early",
        "End it early",
        lambda page: [f"{page.sender} is told why.", _opened(page)],
        lambda page: f"Ended. {page.sender} has been told why. {_opened(page)}",
        "stop",
        "Cancel, go on with the work",
    ),
    "ask-review": Act(
        "referral.ask_review",
        forms_acts.ReviewForm,
        "Ask for the decline to be looked at again",
        "Ask for a review",
        lambda page: [
            f"A lead of {page.receiver} who did not decline it decides within 5 working days.",
            "Until then they may see again what you sent, as far as it may be shared with them now.",
        ],
        lambda page: f"Sent to the leads of {page.receiver}. {page.due_line}.",
    ),
    "uphold": Act(
        "referral.uphold",
        forms_acts.UpholdForm,
        "Let the decline stand",
        "Let it stand",
        lambda page: [f"{page.sender} is told why.", _opened(page)],
        lambda page: f"The decline stands. {page.sender} has been told why.",
        "stop",
        "Cancel, decide later",
    ),
    "overturn": Act(
        "referral.overturn",
        forms_acts.ActForm,
        "Take the decline back",
        "Take it back",
        lambda page: [
            "The referral waits for an answer again, with a new day for it, and nobody has it yet.",
            f"{page.sender} is told.",
        ],
        lambda page: f"The decline was taken back. {page.sender} has been told. {page.due_line}.",
    ),
}
CODES = {act.verb: code for code, act in ACTS.items()}


def offered(page: ReferralPage) -> list[dict]:
    """Return the acts with a page that this viewer may take now, as links: those that end something last."""
    codes = [CODES[verb] for verb in page.can if verb in CODES]
    return [{"code": code, "words": ACTS[code].heading, "tone": ACTS[code].tone} for code in codes]
