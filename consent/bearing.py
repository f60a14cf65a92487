"""Which of the things that a person said one viewer may read, and which bear on it all the same."""

from access.viewer import Viewer
from consent.models import ConsentConversation, ConsentStatement


def statements_of(viewer: Viewer, person) -> list[ConsentStatement]:
    """Return all statements that bear on what the acting agency may see of a person, in one statement."""
    return list(
        ConsentStatement.objects.bearing_on(viewer)
        .filter(person_id=person.pk)
        .select_related("recipient", "category", "purpose", "conversation__taken_by")
    )


def is_shown(viewer: Viewer, person, row: ConsentStatement) -> bool:
    """Return whether a statement may stand on the page: `visible_to`, asked of one that was read already."""
    return viewer.agency_id in (row.agency_id, row.recipient_id, person.held_by_id)


def is_ours(viewer: Viewer, person, conversation: ConsentConversation) -> bool:
    """Return whether the talk itself may be read, not only what it said about this agency."""
    return viewer.agency_id in (conversation.agency_id, person.held_by_id)
