"""Bearer tokens of the API: `Authorization: Bearer hub_…`, bound to one membership, kept only as a hash."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from agencies.acting import tell_database
from agencies.models import AccessToken, Membership

PREFIX = "hub_"


def hash_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_token(membership: Membership, name: str, days: int | None = None) -> tuple[AccessToken, str]:
    """Save a token for this membership; return it with its secret, which is never to be had again."""
    secret = PREFIX + secrets.token_urlsafe(32)
    token = AccessToken.objects.create(
        membership=membership,
        name=name,
        secret_hash=hash_of(secret),
        hint=secret[-4:],
        expires_at=timezone.now() + timedelta(days=days or settings.TOKEN_DAYS),
    )
    return token, secret


class BearerToken(BaseAuthentication):
    """Reads the token, makes its membership the acting one, and tells the database."""

    def authenticate(self, request):
        """Return (user, token), or None without an Authorization header. Raises AuthenticationFailed (401)."""
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        if len(words) != 2:
            raise AuthenticationFailed("Send one token after the word Bearer.")
        token = (
            AccessToken.objects.live()
            .filter(secret_hash=hash_of(words[1].decode("latin-1")))
            .select_related("membership__user", "membership__agency")
            .first()
        )
        if token is None:
            raise AuthenticationFailed("This token is not known, has expired or was revoked.")
        if token.last_used_on != timezone.localdate():
            AccessToken.objects.filter(pk=token.pk).update(last_used_on=timezone.localdate())
        request._request.viewer = request.viewer = token.membership.viewer(via="api")
        tell_database(request.viewer)
        return token.membership.user, token

    def authenticate_header(self, request) -> str:
        """Return the challenge that a 401 carries."""
        return "Bearer"


class BearerTokenScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI document names this way of signing in."""

    target_class = BearerToken
    name = "token"

    def get_security_definition(self, auto_schema):
        """Return the OpenAPI security scheme."""
        return {"type": "http", "scheme": "bearer"}
