"""Who may be tried out in the demo with one click (design: ecosystem, the demo county is invented)."""

from django.conf import settings

from agencies.acting import chosen
from agencies.models import Membership, User
from agencies.names import shown_name


def demo_users() -> list[dict]:
    """Return the demo's users for the sign-in page: `name`, `role_label`, `agency_name`, `what`, `email`.

    None outside the demo, and none without a membership in force. One statement.
    """
    if not settings.DEMO:
        return []
    by_user: dict[User, list[Membership]] = {}
    offered = Membership.objects.current().exclude(user__demo_line="")
    for membership in offered.order_by("user__created_at", "user_id", "agency__name", "role", "id"):
        by_user.setdefault(membership.user, []).append(membership)
    return [_line(user, chosen(memberships, None)) for user, memberships in by_user.items()]


def _line(user: User, membership: Membership) -> dict:
    """Return one user as the sign-in page lists them."""
    return {
        "name": user.name,
        "role_label": membership.get_role_display(),
        "agency_name": shown_name(membership.agency, None),
        "what": user.demo_line,
        "email": user.email,
    }


def demo_user(email: str) -> User | None:
    """Return the user whom the demo lets in by this address, or None."""
    offered = User.objects.filter(is_active=True, email=email.strip().lower()).exclude(demo_line="")
    return offered.first() if settings.DEMO else None
