"""Faults planted in which consent statement wins, and in what a rule's route makes of it."""

from consent import cells, codes, gates
from consent.codes import Kind, RuleRoute, State
from tests.consent.faults import Fault, no, yes

BLOCKS, WITHIN, STANDING, CONSENT, SEAL = (
    cells.blocks,
    cells.lies_within,
    cells.standing,
    gates.consent_route,
    gates.seal,
)


def plain_scope(said, cell):
    """A statement that names an item does not speak of its category."""
    return (said.recipient, said.category, said.purpose, said.item)


def lifted_or_later_and_within(stop, grant, cell):
    """A grant may lift a stop that comes after it."""
    return not (cells.lifts(grant, stop) or (cells.is_later(grant, stop) and WITHIN(grant, stop, cell)))


def only_stops_as_broad(stop, grant, cell):
    """A later stop closes only what is no broader than itself."""
    return BLOCKS(stop, grant, cell) and WITHIN(grant, stop, cell)


def earliest_stop(stops):
    """The stop that was expressed first."""
    return min(stops, key=lambda stop: (stop.expressed_at, str(stop.id)))


def withdrawal_wins_ties(stops):
    """Of several at one moment a withdrawal before a refusal."""
    return max(stops, key=lambda stop: (stop.expressed_at, stop.kind == Kind.WITHDRAWN))


def standing_as_if(keep):
    """The standing of only those statements that `keep` lets through."""

    def standing(statements, cell, at):
        return STANDING([said for said in statements if keep(said, statements, at)], cell, at)

    return standing


def unsafe_hides_stops(said, statements, at):
    """Where asking is unsafe nothing else is looked at but grants."""
    unsafe = any(cells.is_unsafe_to_seek(other, at) for other in statements)
    return not (unsafe and said.kind in codes.STOPS)


def ended_hides_unsafe(said, statements, at):
    """An ended grant is told before "unsafe to seek"."""
    ended = any(other.kind == Kind.GIVEN and not cells.is_unexpired(other, at) for other in statements)
    return not (ended and said.kind in codes.UNSAFE)


def invalid_hides_ended(said, statements, at):
    """An invalid grant is told before an ended one."""
    invalid = any(other.kind == Kind.GIVEN and not other.valid for other in statements)
    return not (invalid and said.kind == Kind.GIVEN and not cells.is_unexpired(said, at))


def stops_lapse(said, statements, at):
    """A stop ends when its end is reached."""
    return said.kind not in codes.STOPS or cells.is_unexpired(said, at)


def invalid_stop_as_valid(statements, cell, at):
    """The grants that an invalid stop closes are gone."""
    stops = [said for said in statements if said.kind in codes.STOPS]
    kept = [said for said in statements if not any(said.kind == Kind.GIVEN and BLOCKS(s, said, cell) for s in stops)]
    return STANDING(kept, cell, at)


def latest_says_all(statements, cell, at):
    """Whatever was said last wins, however broad or narrow."""
    matching = [said for said in statements if cells.speaks_of(said, cell)]
    last = max(matching, key=lambda said: said.expressed_at, default=None)
    return STANDING([last] if last else [], cell, at)


def also(route, state):
    """Gate 15 that lets one more state through on one route."""

    def consent_route(question, tier, rule):
        if rule.route == route and question.standing.state == state:
            return None
        return CONSENT(question, tier, rule)

    return Fault(f"{route} is content with {state}", gates.consent_route, consent_route)


def duty_asks(question, tier, rule):
    """A duty that asks for consent."""
    state = question.standing.state
    if rule.route == RuleRoute.STATUTORY and state != State.GIVEN:
        return gates.failure(codes.CONSENT_FAILURE[state])
    return CONSENT(question, tier, rule)


def stops_on_duty(question, tier, rule):
    """A duty that gives way to an objection."""
    if rule.route == RuleRoute.STATUTORY and question.standing.state == State.REFUSED:
        return gates.failure(codes.Code.CONSENT_REFUSED)
    return CONSENT(question, tier, rule)


def any_grant_opens_seal(question, tier, rule):
    """A seal that any grant opens."""
    return None if question.standing.state == State.GIVEN else SEAL(question, tier, rule)


def blocked_grant_opens_seal(question, tier, rule):
    """A seal that a blocked grant opens too."""
    return None if any(said.item for said in question.standing.blocked) else SEAL(question, tier, rule)


def duty_passes_seal(question, tier, rule):
    """A duty that opens seals."""
    return None if rule.route == RuleRoute.STATUTORY else SEAL(question, tier, rule)


STATEMENT_FAULTS = [
    Fault("a tie goes to the grant", cells.is_later, lambda grant, stop: grant.expressed_at >= stop.expressed_at),
    Fault(
        "later is what was recorded later",
        cells.is_later,
        lambda grant, stop: (grant.recorded_at or grant.expressed_at) > (stop.recorded_at or stop.expressed_at),
    ),
    Fault("no grant is ever later", cells.is_later, no),
    Fault("a grant is always later", cells.is_later, yes),
    Fault("a later grant opens whatever its scope", cells.lies_within, yes),
    Fault("a grant opens nothing unless by name", cells.lies_within, no),
    Fault("within, the wrong way round", cells.lies_within, lambda grant, stop, cell: WITHIN(stop, grant, cell)),
    Fault("naming an item says nothing of its category", cells.scope, plain_scope),
    Fault("lifting by name does not count", cells.lifts, no),
    Fault("lifting one stop lifts all", cells.lifts, lambda grant, stop: bool(grant.lifts)),
    Fault("a grant may lift a later stop", cells.blocks, lifted_or_later_and_within),
    Fault("a narrower stop leaves a broader grant open", cells.blocks, only_stops_as_broad),
    Fault("stops block nothing", cells.blocks, no),
    Fault("stops block for ever", cells.blocks, yes),
    Fault("what was said last wins", cells.standing, latest_says_all),
    Fault("the earliest stop is told", cells.latest_stop, earliest_stop),
    Fault("a withdrawal wins a tie with a refusal", cells.latest_stop, withdrawal_wins_ties),
    Fault("stops lapse", cells.standing, standing_as_if(stops_lapse)),
    Fault("grants do not lapse", cells.is_unexpired, yes),
    Fault(
        "a grant holds its end",
        cells.is_unexpired,
        lambda said, at: said.expires_at is None or at <= said.expires_at,
    ),
    Fault("every withdrawal is a refusal", cells.state_of_stop, lambda stop: State.REFUSED),
    Fault("an invalid stop blocks", cells.standing, invalid_stop_as_valid),
    Fault("an unsafe hides a stop", cells.standing, standing_as_if(unsafe_hides_stops)),
    Fault("an ended grant hides unsafe", cells.standing, standing_as_if(ended_hides_unsafe)),
    Fault("an invalid grant hides an ended one", cells.standing, standing_as_if(invalid_hides_ended)),
    Fault("an invalid unsafe counts", cells.is_unsafe_to_seek, lambda said, at: said.kind in codes.UNSAFE),
    Fault(
        "unsafe does not lapse",
        cells.is_unsafe_to_seek,
        lambda said, at: said.kind in codes.UNSAFE and said.valid,
    ),
    Fault("a grant counts before it takes effect", cells.has_begun, yes),
    Fault("the ceiling of a grant does not count", cells.is_within_ceiling, yes),
    Fault(
        "a stop has a ceiling",
        cells.is_within_ceiling,
        lambda said, cell: said.detail_ceiling is None or cell.sensitivity <= said.detail_ceiling,
    ),
    Fault(
        "the ceiling is not within it",
        cells.is_within_ceiling,
        lambda said, cell: said.detail_ceiling is None or cell.sensitivity < said.detail_ceiling,
    ),
    Fault("an objection stops nothing", codes.STOPS, codes.STOPS - {Kind.OBJECTION}),
    Fault("a withdrawal stops nothing", codes.STOPS, codes.STOPS - {Kind.WITHDRAWN}),
    Fault("deferred is unsafe", codes.UNSAFE, codes.UNSAFE | {Kind.DEFERRED}),
    Fault("not practicable is not asked", codes.UNSAFE, codes.UNSAFE - {Kind.NOT_PRACTICABLE_TO_SEEK}),
    Fault(
        "agreeing to a service counts",
        codes.SHARING_FUNCTIONS,
        codes.SHARING_FUNCTIONS | {"agreement_to_service"},
    ),
    Fault(
        "refusing a contact counts",
        codes.SHARING_FUNCTIONS,
        codes.SHARING_FUNCTIONS | {"agreement_to_contact"},
    ),
    *(
        Fault(f"{function} does not count", codes.SHARING_FUNCTIONS, codes.SHARING_FUNCTIONS - {function})
        for function in sorted(codes.SHARING_FUNCTIONS)
    ),
    also(RuleRoute.CONSENT, State.UNSAFE_TO_SEEK),
    also(RuleRoute.CONSENT, State.NOT_SOUGHT),
    also(RuleRoute.CONSENT, State.EXPIRED),
    also(RuleRoute.CONSENT, State.INVALID),
    also(RuleRoute.CONSENT, State.WITHDRAWN),
    also(RuleRoute.CONSULT, State.NOT_SOUGHT),
    also(RuleRoute.CONSULT, State.REFUSED),
    Fault("a duty asks for consent", gates.consent_route, duty_asks),
    Fault("a duty gives way to a refusal", gates.consent_route, stops_on_duty),
    Fault("any grant opens a seal", gates.seal, any_grant_opens_seal),
    Fault("a blocked grant opens a seal", gates.seal, blocked_grant_opens_seal),
    Fault("a duty opens a seal", gates.seal, duty_passes_seal),
]
