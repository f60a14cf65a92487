"""Letters leave after the commit, once, and name nobody."""

import asyncio
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from notifications.actions import post
from notifications.letters import SUBJECT, unsealed
from notifications.models import Letter
from notifications.tasks import send_letter

TEMPLATES = sorted(path.stem for path in Path(settings.BASE_DIR, "templates", "letters").glob("*.txt"))
LINK = "http://127.0.0.1:8000/invitations/secret/"


def test_a_letter_waits_with_its_job_in_the_same_transaction(db):
    letter = post("new@example.org", "invitation", link=LINK, days=7)
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args, job.status) == ("letters.send", {"letter": str(letter.pk)}, "todo")
    assert letter.sent_at is None and mail.outbox == []


def test_what_is_undone_sends_nothing(db):
    with pytest.raises(RuntimeError), transaction.atomic():
        post("new@example.org", "invitation", link=LINK, days=7)
        raise RuntimeError
    assert not Letter.objects.exists() and not ProcrastinateJob.objects.exists()


def test_a_letter_is_sent_once_and_then_forgotten(db):
    letter = post("new@example.org", "invitation", link=LINK, days=7)
    for _ in range(3):
        send_letter(letter=str(letter.pk))
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["new@example.org"], SUBJECT)
    assert LINK in sent.body and str(letter.pk) in sent.extra_headers["Message-ID"]
    letter.refresh_from_db()
    assert letter.sent_at is not None and letter.context == {}


def test_the_outbox_does_not_tell_what_a_letter_says(db):
    letter = post("new@example.org", "invitation", link=LINK, days=7)
    kept = Letter.objects.get(pk=letter.pk).context
    assert "secret" not in str(kept)
    assert unsealed(kept) == {"link": LINK, "days": 7}


def test_a_letter_that_could_not_be_sent_waits_on(db, monkeypatch):
    letter = post("new@example.org", "to_do")
    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    with pytest.raises(OSError):
        send_letter(letter=str(letter.pk))
    letter.refresh_from_db()
    assert letter.sent_at is None and letter.context != {}


def broken(message):
    """Be a mail server that is away."""
    raise OSError


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_letter_can_be_written_and_says_that_it_is_not_personal(db, template):
    letter = post("new@example.org", template, link=LINK, days=7)
    send_letter(letter=str(letter.pk))
    body = mail.outbox[0].body
    assert "no personal information" in body
    assert "http://127.0.0.1:8000/" in body
    assert "{" not in body and "&amp;" not in body


def test_the_worker_sends_what_waits_as_the_application(own_database):
    letter = post("new@example.org", "invitation", link=LINK, days=7)
    worker = app.with_connector(app.connector.get_worker_connector())
    asyncio.run(worked_off(worker))
    assert ProcrastinateJob.objects.get(task_name="letters.send").status == "succeeded"
    assert Letter.objects.get(pk=letter.pk).sent_at is not None


async def worked_off(worker) -> None:
    """Do every job that waits, then stop."""
    async with worker.open_async():
        await worker.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
