"""The rows of the statement in consent.facts, made into the values of consent.world; nothing is decided here."""

import json
from collections.abc import Sequence
from datetime import datetime

from access.viewer import Viewer
from consent.world import Agreement, BreakGlass, Involvement, Override, RingFence, Rule, Statement, Worker


def parsed(part):
    """Return a JSON part as lists and dicts, whichever way the driver gave it."""
    return json.loads(part) if isinstance(part, str) else part


def _time(text: str | None) -> datetime | None:
    """Return an ISO text as an aware datetime."""
    return None if text is None else datetime.fromisoformat(text)


def _spans(times: Sequence[str | None], at: datetime) -> bool:
    """Return whether a start and an end as ISO text hold this moment; no end is for ever."""
    start, end = map(_time, times)
    return start <= at and (end is None or at < end)


def worker(viewer: Viewer, member: dict | None, assigned: frozenset, conflicts: frozenset) -> Worker | None:
    """Return the worker as the tables know them now; a supposed one, who is nobody yet, is taken at their word."""
    if member is None and not viewer.is_supposed:
        return None
    return Worker(
        id=str(viewer.user_id),
        agency=str(viewer.agency_id),
        roles=frozenset({viewer.role} if member is None else member["roles"]),
        assigned=assigned,
        conflicts=conflicts,
        active=member is None or member["active"],
    )


def involvement(row: dict) -> Involvement:
    """Return what ties an agency to a person."""
    return Involvement(
        id=row["id"],
        agency=row["agency"],
        person=row["person"],
        tier=row["tier"],
        source=row["source"],
        pack=frozenset(row["pack"]),
        categories=None if row["categories"] is None else frozenset(row["categories"]),
        start=_time(row["start"]),
        end=_time(row["end"]),
        recorded_at=_time(row["recorded"]),
    )


def statement(row: dict) -> Statement:
    """Return one thing that was said."""
    return Statement(
        id=row["id"],
        person=row["person"],
        kind=row["kind"],
        function=row["function"],
        expressed_at=_time(row["expressed"]),
        recorded_at=_time(row["recorded"]),
        effective_from=_time(row["effective"]),
        expires_at=_time(row["expires"]),
        recipient=row["recipient"],
        category=row["category"],
        purpose=row["purpose"],
        item=row["item"],
        detail_ceiling=row["ceiling"],
        valid=row["valid"],
        lifts=frozenset(row["lifts"]),
        inform_by=_time(row["inform"]),
    )


def agreement(row: dict, at: datetime) -> Agreement:
    """Return an agreement. It binds those who have signed and not left; who is suspended is at the moment asked about."""
    signed = [
        party for party in row["parties"] or [] if party["signed"] and _spans((party["signed"], party["left"]), at)
    ]
    return Agreement(
        id=row["id"],
        version=row["version"],
        parties=frozenset(party["agency"] for party in signed),
        suspended=frozenset(
            party["agency"] for party in signed if any(_spans(pause, at) for pause in party["pauses"] or ())
        ),
        start=_time(row["start"]),
        end=_time(row["end"]),
        recorded_at=_time(row["recorded"]),
    )


def rule(row: dict) -> Rule:
    """Return one enforceable sentence."""
    return Rule(
        id=row["id"],
        version=row["version"],
        agreement=row["agreement"],
        source=row["source"],
        recipient=row["recipient"],
        categories=frozenset(row["categories"]),
        purposes=frozenset(row["purposes"]),
        roles=frozenset(row["roles"]),
        tiers=frozenset(row["tiers"]),
        route=row["route"],
        max_sensitivity=row["max"],
        valid_from=_time(row["from"]),
        valid_to=_time(row["to"]),
        recorded_at=_time(row["recorded"]),
        condition_present=row["condition_present"],
        source_basis=row["source_basis"],
        recipient_basis=row["recipient_basis"],
        condition=row["condition"] or None,
        schedule1=row["schedule1"] or None,
        gateway=row["gateway"],
        plain_words=row["plain"],
    )


def override(row: dict) -> Override:
    """Return a decision to share without consent, known from its first approval."""
    return Override(
        id=row["id"],
        person=row["person"],
        recipient=row["recipient"],
        purpose=row["purpose"],
        ground=row["ground"],
        approvals=row["approvals"],
        source=row["source"],
        start=_time(row["start"]),
        end=_time(row["end"]),
        categories=frozenset(row["categories"]),
        items=frozenset(row["items"]),
        detail_ceiling=row["ceiling"],
        rescinded_at=_time(row["rescinded"]),
        recorded_at=_time(row["recorded"]),
        unlocks=row["unlocks"],
        non_disclosure=row["not"],
        person_informed=bool(row["informed"]),
        will_not_inform=row["will_not"],
        inform_by=_time(row["inform_by"]),
        source_basis=row["source_basis"],
        recipient_basis=row["recipient_basis"],
        condition=row["condition"] or None,
        schedule1=row["schedule1"] or None,
        gateway=row["gateway"],
    )


def break_glass(row: dict, viewer: Viewer) -> BreakGlass:
    """Return one of the viewer's emergency sessions."""
    return BreakGlass(
        id=row["id"],
        user=str(viewer.user_id),
        person=row["person"],
        reason=row["reason"],
        categories=frozenset(row["categories"]),
        start=_time(row["start"]),
        end=_time(row["end"]),
        review_due_at=_time(row["due"]),
    )


def ring_fence(row: dict, viewer: Viewer) -> RingFence:
    """Return that the viewer's agency is kept away from a person, with those of its workers who are cleared."""
    return RingFence(
        agency=str(viewer.agency_id),
        person=row["person"],
        start=_time(row["start"]),
        end=_time(row["end"]),
        recorded_at=_time(row["recorded"]),
        cleared=frozenset(row["cleared"]),
    )
