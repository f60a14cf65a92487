"""The indexes of the inbox: for each order in which a box is shown, one that holds its rows in that order and no others.

What row-level security and the conflicts of interest ask of a row is in the index too, so that counting up to a thousand
reads the index alone (design: performance, goal 4).
"""

from django.db.models import Index, Q

from referrals.boxes import ACCEPTED, ANSWER, ENDED

ASKED_OF_A_ROW = ["from_agency", "to_agency", "person", "state", "worker", "service", "urgency", "sent_at", "due_at"]


def inbox_indexes() -> list[Index]:
    """Return the indexes, for the table of referrals."""
    answer = Q(state__in=ANSWER)
    return [
        _index("due", answer, "to_agency", "due_at", "id"),
        _index("sent", answer, "to_agency", "sent_at", "id"),
        _index("worker", answer, "to_agency", "worker", "due_at", "id"),
        _index("service", answer, "to_agency", "service", "due_at", "id"),
        _index("asked", Q(state="info_requested"), "to_agency", "due_at", "id"),
        _index("work", Q(state__in=ACCEPTED), "to_agency", "answered_at", "id"),
        _index("work_of", Q(state__in=ACCEPTED), "to_agency", "worker", "answered_at", "id"),
        _index("ended", Q(state__in=ENDED), "to_agency", "ended_at", "id"),
        _index("by_us", ~Q(state="draft"), "from_agency", "sent_at", "id"),
    ]


def _index(name: str, condition: Q, *fields: str) -> Index:
    """Return a partial index over these fields that holds besides what is asked of every row."""
    beside = [field for field in ASKED_OF_A_ROW if field not in fields]
    return Index(fields=list(fields), name=f"referral_box_{name}", condition=condition, include=beside)
