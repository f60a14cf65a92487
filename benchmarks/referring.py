"""Referrals of one person: what was asked of whom, how it went on, and what that opened and closed.

The states are those of referrals.states, drawn by how long ago the referral was sent; involvements, assignments, packs,
questions and steps agree with them, as the actions would have left them.
"""

import random
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from benchmarks import wording
from benchmarks.landscape import Landscape, Place
from benchmarks.lives import Life, assign, record
from benchmarks.rows import ModelRows
from benchmarks.telling import notice
from consent.models import Involvement
from referrals import clock, states
from referrals.models import PackItem, Question, Referral, Step

DAY = timedelta(days=1)
URGENCIES = {
    "immediate": 3,
    "within_24_hours": 7,
    "within_72_hours": 15,
    "working_days_5": 45,
    "working_days_10": 30,
}
#: How referrals stand that were sent at most so many days ago: state and weight.
BY_AGE = (
    (1.5, {"sent": 60, "received": 30, "info_requested": 4, "accepted": 6}),
    (
        10,
        {"sent": 12, "received": 28, "info_requested": 8, "accepted": 26, "active": 10, "declined": 10, "withdrawn": 3}
        | {"redirected": 2, "decline_under_review": 1},
    ),
    (
        30,
        {"received": 5, "info_requested": 2, "accepted": 14, "active": 46, "on_hold": 4, "declined": 19, "withdrawn": 4}
        | {"redirected": 4, "decline_under_review": 1, "expired": 1},
    ),
    (
        365,
        {"active": 33, "on_hold": 4, "completed": 29, "ended_early": 10, "declined": 15, "withdrawn": 4}
        | {"redirected": 3, "expired": 2},
    ),
    (
        99_999,
        {"active": 3, "on_hold": 1, "completed": 62, "ended_early": 13, "declined": 14, "withdrawn": 3}
        | {"redirected": 2, "expired": 2},
    ),
)
REASONS = {
    "declined": ("no_capacity", "waiting_list_too_long", "outside_area", "not_eligible", "not_wanted_now"),
    "decline_under_review": ("no_capacity", "not_eligible"),
    "redirected": ("another_service_fits", "wrong_agency"),
    "withdrawn": ("made_in_error", "moved_away", "change_of_circumstances"),
    "on_hold": ("no_place_yet", "in_hospital", "not_reached"),
    "ended_early": ("moved", "no_longer_wanted", "not_reached", "custody"),
    "completed": ("reached", "partly_reached", "handed_over"),
}
#: The verbs that led to a state, after *send*.
PATHS = {
    "sent": (),
    "received": ("receive",),
    "info_requested": ("receive", "ask"),
    "accepted": ("receive", "accept"),
    "active": ("receive", "accept", "start"),
    "on_hold": ("receive", "accept", "start", "hold"),
    "completed": ("receive", "accept", "start", "complete"),
    "ended_early": ("receive", "accept", "start", "end_early"),
    "declined": ("receive", "decline"),
    "decline_under_review": ("receive", "decline", "ask_review"),
    "redirected": ("receive", "redirect"),
    "withdrawn": ("receive", "withdraw"),
    "expired": ("expire",),
}
#: A sentence of these verbs is the sender's or the hub's; the others are the receiving agency's.
OF_SENDER = {"send", "withdraw", "ask_review"}


@lru_cache(maxsize=10_000)
def in_days(day: datetime, days: int) -> datetime:
    """Return the end of the working day that lies so many working days after this one."""
    return clock.in_working_days(day, days)


def due(urgency: str, at: datetime) -> datetime:
    """Return until when a referral of this urgency is to be answered, as referrals.clock.due_at has it."""
    if urgency in clock.HOURS:
        return clock.due_at(urgency, at)
    return in_days(at.replace(hour=12, minute=0, second=0, microsecond=0), clock.WORKING_DAYS[urgency])


def refer(
    rows: dict[type, ModelRows], land: Landscape, life: Life, now: datetime, random_: random.Random
) -> tuple[datetime, Place] | None:
    """Gather one referral of a person with all that belongs to it; return when it was sent and to whom.

    None for a draft, and where there is nobody to refer to.
    """
    receiver = next(
        (one for one in (land.in_area[life.area].one(random_) for _ in range(8)) if one is not life.holder), None
    )
    if receiver is None:
        return None
    said = {
        "person_id": life.id,
        "from_agency_id": life.holder.id,
        "author_id": life.worker,
        "service_id": random_.choice(receiver.services),
        "to_agency_id": receiver.id,
        "urgency": random_.choices(list(URGENCIES), URGENCIES.values())[0],
        "asked": random_.choice(wording.PHRASES),
        "why_now": random_.choice(wording.PHRASES),
        "their_words": random_.choice(wording.PHRASES),
        "person_knows": "yes",
        "contact_name": "Whoever answers the telephone",
        "contact_details": "01632 960000",
    }
    if random_.random() < 0.005:
        rows[Referral].add(max(life.opened, now - 80 * DAY * random_.random()), **said)
        return None
    sent = life.opened + (now - life.opened) * random_.random()
    age = (now - sent) / DAY
    weights = next(weights for days, weights in BY_AGE if age <= days)
    state = random_.choices(list(weights), weights.values())[0]
    answered = min(sent + 6 * DAY * random_.random(), now)
    ended = min(answered + 200 * DAY * random_.random(), now)
    worker = random_.choice(receiver.workers)
    letter = record(
        rows, life, random_, sent, life.holder, life.worker, "referral_letter", title="What the referral says"
    )
    times = stamps(state, said["urgency"], sent, answered, ended, now, worker, life.worker, random_)
    referral, reference = rows[Referral].add(sent, state=state, letter_id=letter, sent_at=sent, **said, **times)
    pack = [key for at, key, *_ in life.entries if at <= sent and key not in (letter, life.identity)][-4:]
    for entry in pack:
        rows[PackItem].add(sent, referral_id=referral, entry_id=entry)
    walk(rows, referral, state, (sent, answered, ended), life, receiver, worker)
    if state == "info_requested":
        rows[Question].add(
            times["paused_at"], referral_id=referral, text=random_.choice(wording.PHRASES), asked_by_id=worker
        )
    tie(rows, life, reference, state, (sent, answered, ended), receiver, [*pack, life.identity, letter])
    tell(rows, reference, state, (sent, answered), life, receiver, now, random_)
    if state in states.WORKING:
        life.working[receiver.id] = receiver
    if state in states.WORKED:
        assign(rows, life, answered, receiver, worker, None if state in states.WORKING else ended)
    return sent, receiver


def stamps(state, urgency, sent, answered, ended, now, worker, author, random_: random.Random) -> dict:
    """Return the times, names and reasons that a referral in this state has."""
    found: dict = {"due_at": due(urgency, sent), "expires_at": clock.expires_at(sent)}
    if state not in ("sent", "expired"):
        found["received_at"] = sent + (answered - sent) * 0.4
    if state in states.OPEN:
        found["wake_at"] = found["due_at"]
    if state in REASONS:
        found["reason"] = random_.choice(REASONS[state])
    if state in states.ANSWERED:
        found |= {"answered_at": answered, "answered_by_id": worker}
    if state in states.WORKED:
        found |= {"worker_id": worker, "first_contact_by": (answered + 10 * DAY).date()}
    if state in ("active", "on_hold", "completed", "ended_early"):
        found |= {"started_at": answered, "first_contact_on": answered.date()}
        found["work_due_on"] = (max(answered, now - 60 * DAY * random_.random()) + 90 * DAY).date()
    if state in ("info_requested", "on_hold"):
        paused = max(sent, now - 4 * DAY * random_.random())
        found |= {"paused_at": paused, "paused_until": paused + 7 * DAY, "wake_at": paused + 7 * DAY}
    if state in ("declined", "decline_under_review"):
        found |= {"next_step": "refer_elsewhere", "person_may_be_told": "That there is no place at this service now."}
    if state == "decline_under_review":
        found |= {"review_why": random_.choice(wording.PHRASES), "review_asked_at": answered}
        found["review_due_at"] = in_days(now.replace(hour=12, minute=0, second=0, microsecond=0), 5)
    if state == "withdrawn":
        found |= {"answered_at": answered, "answered_by_id": author}
    if state in states.ENDED:
        found["ended_at"] = ended if state in states.WORKED else answered
    return found


def walk(rows, referral: UUID, state: str, times: tuple, life: Life, receiver: Place, worker: UUID) -> None:
    """Gather the steps that led a referral to its state."""
    sent, answered, ended = times
    verbs = ("send", *PATHS[state])
    for place, verb in enumerate(verbs):
        mine = verb in OF_SENDER
        move = states.REFERRAL_MOVES[f"referral.{verb}"]
        at = sent if not place else ended if verb in ("complete", "end_early") else answered
        at += timedelta(milliseconds=place)  # in their order, also by key
        rows[Step].add(
            at,
            referral_id=referral,
            verb=f"referral.{verb}",
            state=move.to,
            agency_id=None if verb == "expire" else life.holder.id if mine else receiver.id,
            by_id=None if verb == "expire" else life.worker if mine else worker,
        )


def tell(
    rows, reference: str, state: str, times: tuple, life: Life, receiver: Place, now: datetime, random_: random.Random
) -> None:
    """Gather the notice to the agency that a referral came in, and to its author how it was answered."""
    sent, answered = times
    notice(rows, sent, "referral.send", reference, receiver, None, now, random_)
    if path := PATHS[state][1:]:
        notice(rows, answered, f"referral.{path[0]}", reference, life.holder, life.worker, now, random_)


def tie(rows, life: Life, source: str, state: str, times: tuple, receiver: Place, pack: list[UUID]) -> None:
    """Gather what a referral lets the receiving agency know of: a pack while it waits, the person while they work."""
    sent, answered, ended = times
    said = {"person_id": life.id, "agency_id": receiver.id, "from_agency_id": life.holder.id, "source": source}
    waits = state in states.OFFERED and state != "decline_under_review"
    rows[Involvement].add(sent, tier="pending", pack=pack, ends_at=None if waits else answered, **said)
    if state in states.WORKED:
        rows[Involvement].add(answered, tier="accepted", ends_at=None if state in states.WORKING else ended, **said)
