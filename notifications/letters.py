"""Letters that leave the hub: what they say, and how they are kept until they are sent.

A letter names nobody and no agency: it may be read on a shared telephone or in an open office (design: trust, T05).
What goes into it waits sealed in the outbox, so that a copy of the database opens no invitation.
"""

import base64
import hashlib
import json

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from notifications.models import Letter

SUBJECT = "You have something to do in the hub"
COUNTED = "You have {} to do in the hub"


def _keys() -> MultiFernet:
    """Return the keys of the outbox, the present one first."""
    kept = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"letters:{key}".encode()).digest())) for key in kept]
    )


def sealed(context: dict) -> dict:
    """Return the context as it is kept in the outbox."""
    return {"sealed": _keys().encrypt(json.dumps(context).encode()).decode()}


def unsealed(kept: dict) -> dict:
    """Return what was sealed. Raises cryptography.fernet.InvalidToken when the key is another one."""
    return json.loads(_keys().decrypt(kept["sealed"].encode()))


def message(letter: Letter) -> EmailMessage:
    """Return the e-mail for a letter; sent twice it carries the same id, so that mail servers may drop one."""
    context = {"address": settings.PUBLIC_URL, **unsealed(letter.context)}
    context["subject"] = subject_of(context)
    text = render_to_string(f"letters/{letter.template}.txt", context)
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return EmailMessage(subject_of(context), text, to=[letter.to], headers={"Message-ID": f"<{letter.pk}@{domain}>"})


def subject_of(context: dict) -> str:
    """Return the subject: how many things there are to do, where that is known, and nothing else."""
    return COUNTED.format(things(context["count"])) if context.get("count") else SUBJECT


def things(count: int) -> str:
    """Return a number of things in words."""
    return "1 thing" if count == 1 else f"{count} things"
