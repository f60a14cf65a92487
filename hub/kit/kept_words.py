"""What somebody searched for, kept on the server: the address holds a token alone, never a name (design: ux L13)."""

import secrets
import time

from django.contrib.sessions.backends.base import SessionBase

KEPT, KEPT_SECONDS = 5, 60 * 60
SESSION_KEY = "searches"


def keep(session: SessionBase, words: str) -> str:
    """Keep what was searched for in the session for an hour, the last few; return the token that stands for it."""
    token = secrets.token_urlsafe(9)
    now = int(time.time())
    searches = [one for one in session.get(SESSION_KEY, []) if now - one["at"] < KEPT_SECONDS]
    session[SESSION_KEY] = [*searches, {"token": token, "words": words, "at": now}][-KEPT:]
    return token


def kept(session: SessionBase, token: str) -> str:
    """Return the words that a token of this session stands for, nothing when they are gone."""
    now = time.time()
    for one in session.get(SESSION_KEY, []):
        if one["token"] == token and now - one["at"] < KEPT_SECONDS:
            return one["words"]
    return ""
