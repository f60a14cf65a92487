"""The duties that go with showing an item: what to redact, what to show beside it, whom to tell and by when.

(Design: sharing decision 3.2 gate 17, 3.4, and 2.2, 2.5 and 2.7 for what each route asks.)
"""

from collections.abc import Iterator
from datetime import timedelta

from consent.answers import Attempt, Duty, Obligation
from consent.ask import Ask
from consent.codes import Route, State

REVIEW_WITHIN = timedelta(hours=24)


def obligations(ask: Ask, way: Attempt) -> tuple[Obligation, ...]:
    """All the duties of an allow. A disclosure to another agency carries at least one (3.6, property 12)."""
    duties = []
    if hidden := redacted(ask):
        duties.append(Obligation(Duty.REDACT_OTHER_SUBJECTS, subjects=hidden))
    if not ask.own:
        duties.append(Obligation(Duty.NO_ONWARD_SHARING))
        if way.route not in (Route.CONSENT, Route.OWN_RECORD):
            duties.extend(what_the_person_said(ask))
    if way.route == Route.OVERRIDE:
        duties.extend(of_override(way.override))
    elif way.route == Route.BREAK_GLASS:
        due = way.session.review_due_at or way.session.start + REVIEW_WITHIN
        duties.append(Obligation(Duty.REVIEW_BREAK_GLASS_BY, by=due, shows=way.session.id))
    elif way.route in (Route.CONSENT_UNSAFE_TO_SEEK, Route.STATUTORY):
        duties.extend(telling_the_person(ask))
    return tuple(duties)


def redacted(ask: Ask) -> tuple:
    """Gate 17: the other subjects that do not pass, in an order of their own."""
    return tuple(sorted((other for other in ask.item.other_subjects if not passes(ask, other)), key=str))


def passes(ask: Ask, other) -> bool:
    """Another subject passes to the owner, and to an agency involved with that subject now."""
    return ask.own or other == ask.item.person or other in ask.world.involvements


def what_the_person_said(ask: Ask) -> Iterator[Obligation]:
    """Where consent is not the ground, an objection is shown, and "unsafe to ask" is honoured."""
    said = ask.standing
    if said.state in (State.REFUSED, State.WITHDRAWN):
        yield Obligation(Duty.SHOW_OBJECTION, shows=said.statement.id)
    elif said.state == State.UNSAFE_TO_SEEK:
        yield Obligation(Duty.RESPECT_UNSAFE_TO_SEEK, shows=said.statement.id)


def telling_the_person(ask: Ask) -> Iterator[Obligation]:
    """Who has not agreed is told: by the date recorded with "unsafe to ask", or as soon as it is safe."""
    said = ask.standing
    if said.state == State.UNSAFE_TO_SEEK:
        yield Obligation(Duty.INFORM_PERSON_BY, by=said.statement.inform_by or said.statement.expires_at)
    elif said.state != State.GIVEN:
        yield Obligation(Duty.INFORM_PERSON_BY)


def of_override(override) -> Iterator[Obligation]:
    """Every viewer sees the reason; the person is told by the date set, unless that was decided against."""
    yield Obligation(Duty.SHOW_OVERRIDE_REASON, shows=override.id)
    if override.person_informed:
        return
    if override.will_not_inform:
        yield Obligation(Duty.DO_NOT_INFORM_PERSON, shows=override.id)
    else:
        yield Obligation(Duty.INFORM_PERSON_BY, by=override.inform_by, shows=override.id)
