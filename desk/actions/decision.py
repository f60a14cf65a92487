"""What somebody writes to one decision of the ledger: an officer a note, whoever it concerns that they dispute it.

(Verbs decision.note, decision.dispute; design: ux, page 31.)
"""

from uuid import UUID

from django.db import transaction

from access import policy
from access.viewer import Viewer
from audit.models import Disclosure
from desk.actions.steps import words_of
from desk.models import DecisionNote, Inquiry
from desk.watching.raising import officers_of
from notifications.actions import tell


@transaction.atomic
def note_decision(row: Disclosure, entry: str, *, by: Viewer, text: str) -> DecisionNote:
    """Add a note to one decision, for the officers of the acting agency; return it. Raises Refused, ValidationError."""
    policy.check(by, "decision.note")
    return DecisionNote.objects.create(
        disclosure=row.reference,
        entry=entry,
        text=words_of(text, "text"),
        agency_id=by.agency_id,
        written_by_id=by.user_id,
    )


@transaction.atomic
def dispute_decision(row: Disclosure, item: dict, *, by: Viewer, text: str) -> Inquiry:
    """Say that one decision is wrong; the officers of the agency that owns the entry are told and answer. Return it.

    `item` is a decision of the row that the viewer may read. Raises Refused, ValidationError.
    """
    policy.check(by, "decision.dispute")
    owner = UUID(item["owner"])
    inquiry = Inquiry.objects.create(
        kind="dispute",
        disclosures=[row.reference],
        entry=item["reference"],
        text=words_of(text, "text"),
        agency_id=by.agency_id,
        asked_by_id=by.user_id,
        to_agency_id=owner,
    )
    for officer in officers_of([owner]).get(owner, ()):
        if officer.user_id != by.user_id:
            tell("decision.dispute", inquiry.reference, agency_id=owner, user_id=officer.user_id)
    return inquiry
