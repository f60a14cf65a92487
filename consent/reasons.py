"""The reasoned answer: from the way that was taken, the decision with its trace, its grounds and its end.

(Design: sharing decision 3.4.)
"""

from collections.abc import Hashable
from datetime import datetime

from consent.answers import ENGINE, NO_GROUND, Attempt, Decision, Lawful
from consent.ask import Ask, is_sealed
from consent.changes import what_ends, what_lifts
from consent.codes import Code, Outcome, Route
from consent.duties import obligations
from consent.emergency import could_open
from consent.trace import asks_the_person, steps
from consent.world import Statement


def reasoned(ask: Ask, way: Attempt) -> Decision:
    """The decision for the way that was taken: an allow if it has a route, otherwise a denial."""
    question, person = ask.question, person_looked_at(ask, way)
    said = relied_on_statement(ask, way)
    standing = ask.standing if asks_the_person(way) else None
    return Decision(
        outcome=outcome(way),
        code=way.failure.code if way.failure else Code.ALLOW,
        route=way.route,
        acknowledge=not (way.failure and way.failure.silent),
        obligations=obligations(ask, way) if way.route else (),
        trace=steps(ask, way),
        gate=way.lifted.gate if way.lifted else way.gate,
        person=person,
        rule=way.rule.id if way.rule else None,
        rule_version=way.rule.version if way.rule else None,
        statement=said.id if said else None,
        state=standing.state if standing else None,
        said_at=said.expressed_at if said else None,
        blocked=tuple(grant.id for grant in standing.blocked) if standing else (),
        override=way.override.id if way.override else None,
        break_glass=way.session.id if way.session else None,
        because=because(way),
        involvement=way.involvement.id if way.involvement else None,
        agreement=way.agreement.id if way.agreement else None,
        lawful=lawful(way) if way.route else NO_GROUND,
        until=until(way, said) if way.route else None,
        what_would_change_it=changes(ask, way),
        as_of=question.at,
        known_at=ask.world.known_at,
        token=token(person, way),
    )


def outcome(way: Attempt) -> Outcome:
    """Whether a denial may be acknowledged is part of the decision."""
    if way.route:
        return Outcome.ALLOW
    return Outcome.DENY_SILENT if way.failure.silent else Outcome.DENY


def relied_on_statement(ask: Ask, way: Attempt) -> Statement | None:
    """The statement that decided: on a duty only the one that opens a seal."""
    if not asks_the_person(way):
        return None
    if way.route == Route.STATUTORY:
        return ask.standing.names_item if is_sealed(ask) else None
    return ask.standing.statement


def lawful(way: Attempt) -> Lawful:
    """Both controllers' grounds, from the rule, the override or the session; none for one's own record."""
    ground = way.rule or way.override or way.session
    if ground is None:
        return NO_GROUND
    return Lawful(ground.source_basis, ground.recipient_basis, ground.condition, ground.schedule1, ground.gateway)


def because(way: Attempt) -> str | None:
    """The ground of the decision, or the reason of the emergency, that let the item be seen; a code of consent.grounds."""
    if way.override and way.route:
        return way.override.ground
    return way.session.reason if way.session and way.route else None


def until(way: Attempt, said: Statement | None) -> datetime | None:
    """The earliest end among the facts relied on; None when none of them ends."""
    ends = [fact.end for fact in (way.agreement, way.involvement, way.override, way.session) if fact]
    if way.rule:
        ends.append(way.rule.valid_to)
    if way.override:
        ends.append(way.override.rescinded_at)
    if said:
        ends.append(said.expires_at)
    return min((end for end in ends if end is not None), default=None)


def changes(ask: Ask, way: Attempt) -> tuple[str, ...]:
    """The actions that would change the answer; break-glass only where a session could open this item."""
    if way.route:
        return what_ends(way.route)
    code = way.failure.code
    return what_lifts(code, own=code == Code.SEALED and ask.own, break_glass=could_open(ask, code))


def person_looked_at(ask: Ask, way: Attempt) -> Hashable | None:
    """Whose item it is; nobody's where the request was refused before any record was looked at (gate 0)."""
    return ask.item.person if ask.item and way.gate else None


def token(person: Hashable | None, way: Attempt) -> str:
    """What the decision rests on, as one line for the ledger: ids and versions, never a name."""
    parts = [f"e:{'-' if person is None else person}"]
    if way.override:
        parts.append(f"o:{way.override.id}")
    elif way.session:
        parts.append(f"b:{way.session.id}")
    else:
        parts.append(f"r:{way.rule.id}@{way.rule.version}" if way.rule else "r:-")
    parts.append(f"isa:{way.agreement.id}@{way.agreement.version}" if way.agreement else "isa:-")
    return "|".join([*parts, f"eng:{ENGINE}"])
