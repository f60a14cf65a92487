"""What pages of this room share: which membership acts for which agency, and forms that carry a version."""

from django.forms import Form

from agencies.models import Agency, Membership


def acting_membership(request) -> Membership:
    """Return the membership that this request acts through; it is loaded already."""
    wanted = request.viewer.membership_id
    return next(membership for membership in request.memberships if membership.pk == wanted)


def acting_agency(request) -> Agency:
    """Return the agency that this request acts for; it is loaded already."""
    return acting_membership(request).agency


def let_save_again(form: Form, version: int) -> None:
    """Let a form that was filled for an earlier version be sent again for this one, with all that was typed."""
    form.data = form.data.copy()
    form.data["version"] = version
