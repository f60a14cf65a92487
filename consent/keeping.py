"""What somebody is told who wants to send a person's information to an agency that is kept away from them.

Nothing may reach that agency, not even that there is somebody: a referral would land in its inbox. So sending is stopped
for everybody. Whoever works with the person has to know that much, or they would telephone; why is for officers and team
leads; and whoever works for that agency too hears nothing but that it is not possible now.
"""

from uuid import UUID

from access.viewer import Viewer
from agencies.models import Agency
from agencies.names import shown_name
from consent.actions.ring_fence import works_at
from consent.models import RingFence

NOT_NOW = "This service takes nobody now. Choose another one."
DO_NOT_CONTACT = (
    "{agency} is kept away from this person. Do not send or tell them anything, and do not say why."
    " Choose another service, or ask a consent officer."
)
WHY = "{agency} is kept away from this person ({reference}): {reason} Choose another service."


def words_against(viewer: Viewer, person_id: UUID) -> dict[UUID, str]:
    """Return the agencies that are kept away from a person, each with what this viewer is told about it.

    Costs one statement, and two more for each agency where there is one.
    """
    fences = RingFence.objects.live().filter(person_id=person_id).select_related("agency")
    return {fence.agency_id: words_for(viewer, fence, fence.agency) for fence in fences}


def words_for(viewer: Viewer, fence: RingFence, agency: Agency) -> str:
    """Return what this viewer is told about one ring-fence."""
    if works_at(viewer.user_id, agency.pk):
        return NOT_NOW
    told = RingFence.objects.visible_to(viewer).filter(pk=fence.pk).exists()
    sentence = WHY if told else DO_NOT_CONTACT
    reason = fence.reason if fence.reason.endswith((".", "!", "?")) else f"{fence.reason}."
    return sentence.format(agency=shown_name(agency, viewer), reference=fence.reference, reason=reason)


def objection_to(viewer: Viewer, person_id: UUID, agency_id: UUID | None) -> str:
    """Return why nothing about a person may be sent to an agency, an empty text where nothing speaks against it."""
    fence = RingFence.objects.live().filter(person_id=person_id, agency_id=agency_id).select_related("agency").first()
    return words_for(viewer, fence, fence.agency) if fence else ""
