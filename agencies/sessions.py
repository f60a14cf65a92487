"""Ending what somebody may still do through doors that are open: sessions and tokens (design: trust, T19)."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import F
from django.utils import timezone

from agencies.models import AccessToken, Membership


def end_sessions(user_id) -> None:
    """Sign this user out everywhere."""
    sessions = UserSession.objects.filter(user_id=user_id)
    Session.objects.filter(session_key__in=sessions.values("session_key")).delete()
    sessions.delete()


def close_doors(membership: Membership) -> None:
    """End the sessions of the user and revoke the tokens of the membership, at once."""
    end_sessions(membership.user_id)
    live = AccessToken.objects.filter(membership=membership, revoked_at__isnull=True)
    live.update(revoked_at=timezone.now(), version=F("version") + 1)
