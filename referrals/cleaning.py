"""What of a referral's ending one viewer may read: without the addresses, numbers and places of the person.

The words of the referral itself are its letter's, an entry like any other (records.reading).
"""

from access.viewer import Viewer
from consent.left_out import texts_of, writer_of
from consent.sight import PersonSight
from referrals.models import Referral

ENDING = ("reason_note", "person_may_be_told", "review_note")


def without_values(viewer: Viewer, referral: Referral, sight: PersonSight | None) -> Referral:
    """Put what this viewer may read in the place of the notes of a row that is shown and never saved.

    An agency that declined has no sight of the person any more: then the values are read as the hub itself.
    """
    ended_by = referral.from_agency_id if referral.state == "withdrawn" else referral.to_agency_id
    notes = {name: (getattr(referral, name), ended_by) for name in ENDING}
    notes["review_why"] = (referral.review_why, referral.from_agency_id)
    if sight is None:
        told = texts_of(viewer, referral.person_id, notes)
    else:
        write = writer_of(viewer, sight)
        told = {name: write(text, by) for name, (text, by) in notes.items()}
    for name, text in told.items():
        setattr(referral, name, text)
    return referral
