"""E-mail to staff: a number and nothing else, once a day or at once, to whoever is there; never twice, never to who left."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.models import Membership, User
from consent import actions as consent
from hub import alerting
from hub.alerting import send_at_once, send_digests
from hub.kit.errors import Stale
from notifications.actions import choose, mark_seen, tell
from notifications.kinds import KINDS
from notifications.models import Digest, Letter, Notice
from notifications.tasks import send_letter
from tests.worlds import worker

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
SUNDAY = datetime(2026, 11, 22, 9, 0, tzinfo=LONDON)
USUAL = {"hour": 8, "urgent": "at_once", "kinds": {}}


@pytest.fixture(autouse=True)
def on_that_monday():
    """Let it be eight o’clock of the Monday: who is away until a day has to be away until one that is still to come."""
    with time_machine.travel(MONDAY.replace(hour=8)):
        yield


def address(viewer) -> str:
    """Return where somebody's e-mail goes."""
    return User.objects.get(pk=viewer.user_id).email


def told(viewer, verb="recall.close", about="Y-AAAAAA"):
    """Leave a notice for somebody."""
    return tell(verb, about, agency_id=viewer.agency_id, user_id=viewer.user_id)


def letters() -> list[str]:
    """Return to whom letters wait, in order."""
    return sorted(Letter.objects.values_list("to", flat=True))


@pytest.fixture
def sent(county):
    """Return a referral to housing, and the county, with every notice of its making gone through."""
    county.agree().consented()
    referral = county.sent()
    Notice.objects.update(handled_at=timezone.now())
    return county, referral


@pytest.fixture
def two(sent):
    """Return the same, where the officer of housing wants no e-mail about referrals."""
    choose(sent[0].housing_officer, **USUAL | {"kinds": {"referrals": "none"}})
    return sent


def test_the_daily_letter_comes_once_on_a_working_day_from_the_hour_on(sent):
    county, _ = sent
    assert send_digests(MONDAY.replace(hour=7)) == 0 and send_digests(SUNDAY) == 0
    assert send_digests(MONDAY) == 3
    assert letters() == sorted(address(one) for one in (county.ana, county.tobi, county.housing_officer))
    assert send_digests(MONDAY) == send_digests(MONDAY.replace(hour=15)) == 0


def test_nothing_new_means_no_further_letter_and_something_new_counts_all(sent):
    county, _ = sent
    send_digests(MONDAY)
    assert send_digests(MONDAY + timedelta(days=1)) == 0
    tell("referral.withdraw", sent[1].reference, agency_id=county.housing.pk)
    assert send_digests(MONDAY + timedelta(days=2)) == 3
    assert set(Digest.objects.filter(letter__isnull=False).values_list("count", flat=True)) == {1, 2}


def test_the_letter_says_how_many_and_nothing_else(sent):
    county, referral = sent
    tell("referral.withdraw", referral.reference, agency_id=county.housing.pk)
    send_digests(MONDAY)
    for letter in Letter.objects.all():
        send_letter(letter=str(letter.pk))
    for sent_mail in mail.outbox:
        assert sent_mail.subject == "You have 2 things to do in the hub"
        assert sent_mail.body == (
            "You have 2 things to do in the hub.\n\nSign in to see them: http://127.0.0.1:8000/\n\n"
            "This message holds no personal information.\n"
            "You choose when it comes: http://127.0.0.1:8000/account/alerts/\n"
        )


def test_each_chooses_an_hour_and_which_kinds_they_are_told_of(two):
    county, _ = two
    choose(county.ana, **USUAL | {"hour": 14})
    choose(county.tobi, **USUAL | {"kinds": {"referrals": "none"}})
    assert send_digests(MONDAY) == 0
    assert send_digests(MONDAY.replace(hour=14)) == 1 and letters() == [address(county.ana)]


def test_whoever_is_away_gets_no_letter(two):
    county, _ = two
    choose(county.ana, **USUAL | {"away_until": MONDAY.date()})
    assert send_digests(MONDAY) == 1 and letters() == [address(county.tobi)]


def test_who_left_and_who_has_not_been_here_for_a_month_get_nothing(two):
    county, _ = two
    Membership.objects.filter(pk=county.ana.membership_id).update(ended_at=timezone.now())
    User.objects.filter(pk=county.tobi.user_id).update(last_login=timezone.now() - timedelta(days=31))
    assert send_digests(MONDAY) == 0
    User.objects.filter(pk=county.tobi.user_id).update(last_login=timezone.now() - timedelta(days=29))
    assert send_digests(MONDAY) == 1


def test_what_may_no_longer_be_seen_is_not_counted(two):
    county, _ = two
    with county.acting(county.ana):
        consent.declare_conflict(county.sam, by=county.ana, user_id=county.ana.user_id, kind="relative")
    assert send_digests(MONDAY) == 1 and letters() == [address(county.tobi)]


@pytest.mark.parametrize("where", ["post", "choice", "count"])
def test_a_worker_that_is_killed_anywhere_sends_one_letter_a_day(two, monkeypatch, where):
    whole = {"post": "post", "choice": "_new_to", "count": "_in_digest"}[where]
    real = getattr(alerting, whole)

    def killed(*args, **facts):
        real(*args, **facts)
        raise KeyboardInterrupt

    monkeypatch.setattr(alerting, whole, killed)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        send_digests(MONDAY)
    monkeypatch.setattr(alerting, whole, real)
    assert not Letter.objects.exists() and not Digest.objects.exists()
    assert send_digests(MONDAY) == 2 and len(letters()) == 2
    assert send_digests(MONDAY) == 0


def test_two_workers_at_once_send_one_letter(two):
    county, _ = two
    due = alerting.due_on(MONDAY)
    assert [alerting.send_digest(row, MONDAY.date()) for row in due] == [row.user_id in _told(county) for row in due]
    assert not any(alerting.send_digest(row, MONDAY.date()) for row in due)


def _told(county) -> set:
    """Return who works at housing with people."""
    return {county.ana.user_id, county.tobi.user_id}


def test_what_is_urgent_goes_out_at_once_and_once(county):
    told(county.osei, "recall.escalate")
    told(county.osei, "recall.close")
    assert send_at_once(MONDAY) == 1 and letters() == [address(county.osei)]
    assert send_at_once(MONDAY) == 0


def test_what_is_not_urgent_goes_out_at_once_to_whoever_chose_so(county):
    choose(county.osei, **USUAL | {"kinds": {"recalls": "at_once"}})
    told(county.osei, "recall.close")
    told(county.colleague, "recall.close")
    assert send_at_once(MONDAY) == 1 and letters() == [address(county.osei)]


def test_on_a_quiet_day_what_is_urgent_goes_to_the_lead_and_without_one_to_the_worker(county):
    told(county.osei, "recall.escalate", "Y-AAAAAA")
    assert send_at_once(SUNDAY) == 1 and letters() == [address(county.osei)]


def test_while_somebody_is_away_the_one_who_covers_is_told_and_finds_the_notice(sent):
    county, referral = sent
    lead = worker(county.housing, "Lea Der", "supervisor")
    choose(county.tobi, **USUAL | {"away_until": MONDAY.date()})
    told(county.tobi, "referral.answer_escalated", referral.reference)
    assert send_at_once(MONDAY) == 2 and letters() == sorted([address(county.ana), address(lead)])
    copies = Notice.objects.filter(verb="referral.answer_escalated").exclude(user_id=county.tobi.user_id)
    assert {one.user_id for one in copies} == {county.ana.user_id, lead.user_id}
    choose(county.tobi, **USUAL | {"away_until": MONDAY.date(), "cover_id": county.ana.user_id})
    told(county.tobi, "referral.answer_escalated", referral.reference)
    assert send_at_once(MONDAY) == 1 and letters().count(address(county.ana)) == 2


def test_whoever_covers_and_may_not_see_it_is_told_nothing(sent):
    county, referral = sent
    choose(county.tobi, **USUAL | {"away_until": MONDAY.date()})
    with county.acting(county.ana):
        consent.declare_conflict(county.sam, by=county.ana, user_id=county.ana.user_id, kind="relative")
    told(county.tobi, "referral.answer_escalated", referral.reference)
    assert send_at_once(MONDAY) == 0
    assert not Notice.objects.filter(verb="referral.answer_escalated", user_id=county.ana.user_id).exists()


def test_a_killed_worker_tells_of_what_is_urgent_once(county, monkeypatch):
    told(county.osei, "recall.escalate")

    def killed(*args, **facts):
        raise KeyboardInterrupt

    monkeypatch.setattr(alerting, "post", killed)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        send_at_once(MONDAY)
    monkeypatch.undo()
    assert send_at_once(MONDAY) == 1 and len(letters()) == 1


def test_who_answers_for_what_is_urgent_cannot_switch_it_off_and_others_can(county):
    with pytest.raises(ValidationError, match="You answer for what is urgent"):
        choose(county.ana, **USUAL | {"urgent": "digest"})
    choose(county.osei, **USUAL | {"urgent": "digest"})
    told(county.osei, "recall.escalate")
    assert send_at_once(MONDAY) == 0


@pytest.mark.parametrize(
    "wrong",
    [{"hour": 5}, {"hour": 21}, {"urgent": "none"}, {"kinds": {"gossip": "none"}}, {"kinds": {"watch": "maybe"}}],
)
def test_a_choice_that_there_is_not_is_refused(county, wrong):
    with pytest.raises(ValidationError):
        choose(county.osei, **USUAL | wrong)


def test_of_two_windows_the_second_is_told(county):
    choose(county.osei, version=0, **USUAL)
    with pytest.raises(Stale):
        choose(county.osei, version=0, **USUAL)


def test_a_letter_that_cannot_be_delivered_is_marked_after_so_many_tries(county, monkeypatch, settings):
    settings.LETTER_TRIES = 3
    told(county.osei, "recall.escalate")
    send_at_once(MONDAY)
    letter = Letter.objects.get()

    def broken(message):
        raise OSError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    for _ in range(2):
        with pytest.raises(OSError):
            send_letter(letter=str(letter.pk))
    send_letter(letter=str(letter.pk))
    letter.refresh_from_db()
    assert letter.tries == 3 and letter.failed_at is not None and letter.sent_at is None and letter.context == {}
    assert list(Letter.objects.failed_at(county.clinic_admin)) == [letter]
    assert not Letter.objects.failed_at(county.osei).exists()
    assert not Letter.objects.failed_at(worker(county.housing, "Al So", "agency_admin")).exists()


def test_what_the_whole_agency_is_told_each_marks_for_themselves(sent):
    county, _ = sent
    assert mark_seen(county.ana) == 1 and mark_seen(county.ana) == 0
    assert mark_seen(county.tobi) == 1


def test_every_kind_has_words():
    assert all(KINDS.values())
