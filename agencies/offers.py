"""Offers of membership: an invitation's row, its secret, and the letter that carries the link."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Invitation
from agencies.tokens import hash_of
from notifications.actions import post


def link_of(secret: str) -> str:
    """Return the whole address under which an invitation is answered."""
    return settings.PUBLIC_URL + reverse("invitation", args=[secret])


def fresh_secret(invitation: Invitation) -> str:
    """Give the invitation a new secret and all its days, in memory; return the secret. Earlier links stop working."""
    secret = secrets.token_urlsafe(32)
    invitation.secret_hash = hash_of(secret)
    invitation.expires_at = timezone.now() + timedelta(days=settings.INVITATION_DAYS)
    return secret


def offer(agency: Agency, *, by, email: str, roles: list[str], name: str = "", team: str = "", until_date=None):
    """Save an invitation made by this viewer; return it with its link, which is to be had only now."""
    invitation = Invitation(
        agency=agency,
        email=email.strip().lower(),
        name=name.strip(),
        roles=roles,
        team=team,
        until_date=until_date,
        invited_by_id=by.user_id,
    )
    secret = fresh_secret(invitation)
    invitation.save()
    return invitation, link_of(secret)


def send(invitation: Invitation, link: str) -> None:
    """Put the letter with the link into the outbox. It names neither the person nor the agency."""
    post(invitation.email, "invitation", link=link, days=settings.INVITATION_DAYS)


def answerable(secret: str) -> Invitation | None:
    """Return the invitation that this secret opens, or None: not known, answered, cancelled, too old, agency gone."""
    found = Invitation.objects.open().select_related("agency").filter(secret_hash=hash_of(secret))
    return found.filter(agency__state="approved").first()
