"""How django-allauth behaves here: nobody signs up by themselves; accounts come from invitations."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.shortcuts import redirect

from agencies.models import User


class Accounts(DefaultAccountAdapter):
    """Sign-in by e-mail; no open sign-up; neutral mail."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not right.",
        "too_many_login_attempts": "There were too many tries. Wait five minutes, or sign in with a passkey.",
    }

    def is_open_for_signup(self, request) -> bool:
        """Return False: an account is made by accepting an invitation."""
        return False

    def get_user_search_fields(self) -> list[str]:
        """Return the fields by which allauth may find a user."""
        return ["email", "name"]


class SingleSignOn(DefaultSocialAccountAdapter):
    """OpenID Connect: a known, verified address signs in; an unknown one makes no account."""

    def is_open_for_signup(self, request, sociallogin) -> bool:
        """Return False: an account is made by accepting an invitation."""
        return False

    def pre_social_login(self, request, sociallogin) -> None:
        """Connect the provider's account to the user with the same verified address; refuse anybody else."""
        if sociallogin.is_existing:
            return
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        user = User.objects.filter(email__in=[address.lower() for address in verified], is_active=True).first()
        if user is None:
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, user)
