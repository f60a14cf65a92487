"""Notices: that something came in, was answered or is urgent; most were seen, and who works much is told much.

Those of more than a year ago are no longer kept in mind; without them the table still grows with all else.
"""

import random
from datetime import datetime, timedelta
from uuid import UUID

from benchmarks.landscape import Place
from benchmarks.rows import ModelRows
from notifications.models import AlertChoice, Mark, Notice

KEPT = timedelta(days=365)
#: Within these days some are not yet seen.
FRESH = timedelta(days=4)
#: Of staff so many in a hundred chose how they are told.
CHOSE = 0.15


def notice(
    rows: dict[type, ModelRows],
    at: datetime,
    verb: str,
    about: str,
    place: Place,
    user: UUID | None,
    now: datetime,
    own: random.Random,
) -> None:
    """Gather a notice to one user, or with None to the whole agency: then a mark for each of the few who looked."""
    if now - at > KEPT:
        return
    seen = None if now - at < FRESH and own.random() < 0.5 else min(at + timedelta(hours=30 * own.random()), now)
    key, _ = rows[Notice].add(
        at, agency_id=place.id, user_id=user, verb=verb, about=about, seen_at=seen if user else None, handled_at=at
    )
    if user is None and seen:
        for who in {own.choice(place.workers) for _ in range(2)}:
            rows[Mark].add(seen, notice_id=key, user_id=who)


def choose(rows: dict[type, ModelRows], place: Place, began: datetime, own: random.Random) -> None:
    """Gather how some of an agency's staff want to be told."""
    for who in place.workers:
        if own.random() < CHOSE:
            kinds = {own.choice(("referrals", "questions")): own.choice(("none", "at_once"))}
            rows[AlertChoice].add(began, user_id=who, agency_id=place.id, hour=own.randint(7, 18), kinds=kinds)
