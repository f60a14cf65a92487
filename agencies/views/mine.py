"""What every page of this room asks first: which membership acts, and for which agency."""

from agencies.models import Agency, Membership


def acting_membership(request) -> Membership:
    """Return the membership that this request acts through; it is loaded already."""
    wanted = request.viewer.membership_id
    return next(membership for membership in request.memberships if membership.pk == wanted)


def acting_agency(request) -> Agency:
    """Return the agency that this request acts for; it is loaded already."""
    return acting_membership(request).agency
