"""Telling the referrals: drafted and sent by one agency, opened, asked about and answered by another."""

import datetime as dt

from agencies.acting import as_system
from hub.demo.asks import ASKS
from hub.demo.asks.ask import HUB, Ask
from hub.demo.clock import Days, at
from hub.demo.county import County
from hub.demo.last_quarter import asks_of
from people import actions as people
from people.models import RecordEntry
from referrals import actions
from referrals.models import Referral

HOURS = {"within_24_hours": 24, "within_72_hours": 72}
CONFIDENTIAL = "location_confidential"
HIGHEST_SENSITIVITY = 2
OWN_REASON_DAYS = 150  # ago, when the county put a reason of its own on the list


def refer(county: County) -> None:
    """Tell every referral, one after the other, each with its steps."""
    with county.acting("robin", county.days.ago(OWN_REASON_DAYS, 9)) as viewer:
        actions.add_coded_reason(by=viewer, which="decline", label="No step-free home", side="agency")
    for ask in (*asks_of(county.days), *ASKS):
        referral = send_on(county, ask) if ask.after else write(county, ask)
        if ask.sent is not None and not ask.after:
            with county.acting(ask.by, sent_at(county.days, ask)) as viewer:
                referral = actions.send(referral, by=viewer)
        for (verb, worker, _, facts), when in zip(ask.then, steps_at(county.days, ask), strict=True):
            if worker == HUB:
                referral = by_itself(county, referral, when)
                continue
            with county.acting(worker, when) as viewer:
                referral = STEPS[verb](county, referral, viewer, facts)
        county.referrals[ask.key] = referral


def send_on(county: County, ask: Ask) -> Referral:
    """Send on what was declined, with a suggestion or without, to the service that this story names."""
    with county.acting(ask.by, sent_at(county.days, ask)) as viewer:
        return actions.send_on(county.referrals[ask.after], by=viewer, service=county.services[ask.service])


def write(county: County, ask: Ask) -> Referral:
    """Draft a referral with all its parts; one that is not sent yet lacks what its author has not written."""
    facts = {
        "asked": ask.asked,
        "why_now": ask.why_now,
        "their_words": ask.words,
        "urgency": ask.urgency,
        **({"person_knows": "yes", "contact_details": county.phones[ask.by]} if ask.sent else {}),
        **ask.facts,
    }
    begun = sent_at(county.days, ask) - dt.timedelta(minutes=25) if ask.sent else county.days.working(1, 16, 40)
    with county.acting(ask.by, begun) as viewer:
        draft = actions.draft(county.people[ask.person], by=viewer, service=county.services[ask.service])
        services = [county.services[name] for name in (ask.service, *ask.besides)]
        pack = packed(county, ask, viewer.agency_id)
        if ask.document:
            title, text = ask.document
            person, raw = county.people[ask.person], text.encode()
            pack.append(
                people.attach(person, by=viewer, raw=raw, title=title, category="needs_assessment", sensitivity=1)
            )
        return actions.edit(draft, by=viewer, pack=pack, services=services, **facts)


def packed(county: County, ask: Ask, agency_id) -> list[RecordEntry]:
    """Return the entries that go with a referral: named ones, and unsealed ones of the kinds wanted."""
    named = {county.entries[name].pk for name in ask.pack if name in county.entries}
    own = [entry for entry in county.recorded[ask.person] if entry.owner_id == agency_id]
    return [entry for entry in own if entry.pk in named or (entry.kind in ask.pack and is_for_packs(entry))]


def is_for_packs(entry: RecordEntry) -> bool:
    """Return whether an entry goes with a referral without being named."""
    return (
        entry.seal == "none"
        and entry.category_id != CONFIDENTIAL
        and entry.sensitivity <= HIGHEST_SENSITIVITY
        and entry.ends_on is None
    )


def sent_at(days: Days, ask: Ask) -> dt.datetime:
    """Return when a referral was sent: as told, or so that its answer is due today or tomorrow."""
    if ask.sent == "due today":
        return days.before_due_today(HOURS[ask.urgency])
    if ask.sent == "due tomorrow":
        return days.before_due_tomorrow(HOURS[ask.urgency])
    return days.working(*ask.sent)


def steps_at(days: Days, ask: Ask) -> list[dt.datetime | None]:
    """Return when each step was taken; None is now, at the moment of telling."""
    moments = [moment for _, _, moment, _ in ask.then]
    return [
        sent_at(days, ask) + dt.timedelta(hours=moment)
        if isinstance(moment, float)
        else days.working(*moment)
        if moment
        else None
        for moment in moments
    ]


def receive(county: County, referral: Referral, viewer, facts: dict) -> Referral:
    """Open it at the receiving agency."""
    return actions.receive(referral, by=viewer)


def take(county: County, referral: Referral, viewer, facts: dict) -> Referral:
    """Take it, or give it to a colleague."""
    return actions.take(referral, by=viewer, user_id=worker(county, facts))


def question(county: County, referral: Referral, viewer, facts: dict) -> Referral:
    """Ask the sender something."""
    return actions.ask(referral, by=viewer, text=facts["text"])


def reply(county: County, referral: Referral, viewer, facts: dict) -> Referral:
    """Answer the receiving agency's question."""
    return actions.answer(referral, by=viewer, text=facts["text"])


def accept(county: County, referral: Referral, viewer, facts: dict) -> Referral:
    """Accept it, with a worker and the day of first contact (so many working days ago, or days from now with a minus)."""
    first = facts.get("first_contact")
    if first is not None:
        first = county.days.day(first) if first < 0 else county.days.working(first).date()
    return actions.accept(referral, by=viewer, user_id=worker(county, facts), first_contact_by=first)


def decline(county: County, referral: Referral, viewer, facts: dict) -> Referral:
    """Decline it with its reason, the next step, and what the person may be told."""
    told = dict(facts)
    if "come_back" in told:
        told["come_back_on"] = county.days.day(-told.pop("come_back"))
    if "to_service" in told:
        told["service"] = county.services[told.pop("to_service")]
    return actions.decline(referral, by=viewer, **told)


def withdraw(county: County, referral: Referral, viewer, facts: dict) -> Referral:
    """Take it back."""
    return actions.withdraw(referral, by=viewer, **facts)


def start(county: County, referral: Referral, viewer, facts: dict) -> Referral:
    """Record the first contact, so many working days ago."""
    return actions.start(referral, by=viewer, first_contact_on=county.days.working(facts["contact"]).date())


def hold(county: County, referral: Referral, viewer, facts: dict) -> Referral:
    """Put the work on hold, until so many days from now."""
    return actions.hold(referral, by=viewer, reason=facts["reason"], until=county.days.day(-facts["days"]))


def redirect(county: County, referral: Referral, viewer, facts: dict) -> Referral:
    """Pass it back, with a service to try."""
    told = dict(facts)
    return actions.redirect(referral, by=viewer, service=county.services[told.pop("to_service")], **told)


def plainly(verb: str):
    """Return the step of a verb that takes the facts as they are."""
    return lambda county, referral, viewer, facts: getattr(actions, verb)(referral, by=viewer, **facts)


def by_itself(county: County, referral: Referral, when: dt.datetime) -> Referral:
    """Let the hub end what nobody has answered in all its time."""
    with at(when), as_system("The referral clock") as clock:
        ended = actions.expire(referral, by=clock)
    county.forget()
    return ended


def worker(county: County, facts: dict):
    """Return the key of the colleague who gets it, None for the one who acts."""
    return county.users[facts["to"]].pk if "to" in facts else None


STEPS = {
    "receive": receive,
    "take": take,
    "ask": question,
    "answer": reply,
    "accept": accept,
    "decline": decline,
    "withdraw": withdraw,
    "start": start,
    "hold": hold,
    "redirect": redirect,
    **{verb: plainly(verb) for verb in ("complete", "end_early", "ask_review")},
}
