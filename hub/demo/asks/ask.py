"""One referral as the stories write it down."""

from dataclasses import dataclass, field

#: What goes into a pack unless the story says otherwise: kinds of entries, or names of single ones.
USUAL = ("safe_contact", "communication", "need", "risk_factor", "protective_factor", "wish", "dependant", "housing")
#: Who takes a step that nobody takes: the hub, by its clock.
HUB = "hub"


@dataclass(frozen=True, slots=True)
class Ask:
    """A referral: whom, by which worker, to which service, what is asked and why, when it was sent, and what came of it.

    `besides` are further services that are asked at the same time, `document` is the title and text of a file that is
    attached. `after` names the referral that is sent on by this one, as it was written. `sent` and the times in `then` are
    (working days ago, hour, minute). `sent` may be the words *due today* or *due tomorrow*, and None leaves a draft. Each
    step is (verb, worker, time, facts); its time may be a number of hours after the sending, and None is now.
    """

    key: str
    person: str
    by: str
    service: str
    asked: str
    why_now: str
    sent: tuple[int, int, int] | str | None
    then: tuple[tuple, ...] = ()
    words: str = ""
    urgency: str = "working_days_5"
    pack: tuple[str, ...] = USUAL
    facts: dict = field(default_factory=dict)
    besides: tuple[str, ...] = ()
    document: tuple[str, str] | None = None
    after: str = ""
