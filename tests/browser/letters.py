"""The post: letters that the hub's worker sends, and the codes of an authenticator app."""

import re
import time
from threading import Thread

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from procrastinate.contrib.django import app

STEP = 30
ENOUGH = 5


def post_goes_out() -> None:
    """Let a worker do all that waits, once, as the real one does: in a loop of its own, on connections of its own."""
    worker = Thread(target=work)
    worker.start()
    worker.join()


def work() -> None:
    """Run one worker until nothing is left to do."""
    with app.replace_connector(app.connector.get_worker_connector()) as here:
        here.run_worker(wait=False, install_signal_handlers=False)


def link_in_letter_to(address: str) -> str:
    """Return the path of the link in the last letter to this address."""
    post_goes_out()
    letter = [one for one in mail.outbox if one.to == [address]][-1]
    return re.search(r"https?://[^/]+(/invitations/\S+)", letter.body).group(1)


def code_of(secret: str) -> str:
    """Return the code that an authenticator app shows now, with some seconds left to type it."""
    left = STEP - time.time() % STEP
    if left < ENOUGH:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // STEP))
