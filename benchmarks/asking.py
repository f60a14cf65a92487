"""What each person said about sharing: a conversation for most referrals, and what was said about whom."""

import random
from datetime import datetime, timedelta
from uuid import UUID

from benchmarks.landscape import Place
from benchmarks.lives import Life
from benchmarks.rows import ModelRows
from consent.models import ConsentConversation, ConsentStatement

DAY = timedelta(days=1)
SAID = {"given": 88, "refused": 5, "deferred": 3, "unsafe_to_seek": 4}


def ask(
    rows: dict[type, ModelRows],
    life: Life,
    sent: dict[UUID, tuple[datetime, Place]],
    form: UUID | int,
    now: datetime,
    random_: random.Random,
) -> None:
    """Gather what a person said about each agency to which they were referred, last time and mostly once before.

    `sent` has the latest referral to each agency; `form` is the key of the words that were read together.
    """
    for at, receiver in sent.values():
        first = max(life.opened, at - DAY)
        latest = max(first, now - timedelta(days=170 * random_.random()))
        for held in [first, latest] if latest - first > 60 * DAY else [latest]:
            talk(rows, life, held, receiver, form, random_)


def talk(rows, life: Life, held: datetime, receiver: Place, form, random_: random.Random) -> None:
    """Gather one conversation and what was said in it about one agency."""
    conversation, _ = rows[ConsentConversation].add(
        held,
        person_id=life.id,
        agency_id=life.holder.id,
        taken_by_id=life.worker,
        form_id=form,
        place="in_person",
        seen_alone="yes",
        decision_maker="adult_presumed_capacity",
        safe_to_talk_checked=True,
        limits_explained=True,
        purposes_explained=True,
        recipients_explained=True,
        refusing_explained=True,
        withdrawing_explained=True,
        understanding_checked="teach_back",
        copy_given="card",
        next_review_on=(held + 180 * DAY).date(),
    )
    kind = random_.choices(list(SAID), SAID.values())[0]
    said: dict = {"expires_at": held + 365 * DAY}
    if kind == "unsafe_to_seek":
        said |= {"inform_by": held + 30 * DAY, "para_18_reason": "consent_cannot_be_given"}
    rows[ConsentStatement].add(
        held,
        conversation_id=conversation,
        person_id=life.id,
        agency_id=life.holder.id,
        recipient_id=receiver.id,
        kind=kind,
        expressed_at=held,
        effective_from=held,
        recorded_by_id=life.worker,
        **said,
    )
