"""A change of mind meets people who look all the time: after it is acknowledged nothing is on its way to a screen any more.

(Design: sharing decision 3.5; trust, T14.) Each display is held open for a moment, so that one which is overtaken shows. The
same race run on two broken builds, without the fence and with facts kept for a second, must find late sights.
"""

import time
from datetime import datetime, timedelta
from datetime import time as time_of_day
from threading import Event, Thread

import pytest
from django.db import connections
from django.utils import timezone

from agencies.acting import as_system
from audit.models import Disclosure
from consent import actions as consent
from consent import facts as fact_loader
from consent import sight
from consent.codes import Route
from desk.watching.raising import tell_officers
from hub.alerting import send_digests
from hub.kit.working_days import add_working_days
from notifications.models import Letter
from notifications.tasks import send_letter
from people import fence
from people.models import Person
from tests.desk.making import alert_on
from tests.worlds import County

ROUNDS, READERS, OPEN_SECONDS = 3, 2, 0.03

SURFACES = {
    "the person's page": lambda county: (county.as_(county.ana), f"/people/{county.sam.reference}/"),
    "the list of people": lambda county: (county.as_(county.ana), "/people/"),
    "who can see what": lambda county: (county.as_(county.ana), f"/people/{county.sam.reference}/sharing/"),
    "the referral's page": lambda county: (county.as_(county.ana), f"/referrals/{county.referral.reference}/"),
    "the API": lambda county: (county.api(county.ana), f"/api/v1/people/{county.sam.reference}/"),
    "the API's list": lambda county: (county.api(county.ana), "/api/v1/people/"),
}


class Race:
    """Readers who ask for one address again and again, and when each display that showed something was finished."""

    def __init__(self, county: County, monkeypatch):
        """Note the end of every display by consent, inside its own transaction."""
        self.county, self.shown_at, self.answers, self.enough = county, [], [], Event()
        written = sight._Seen.write

        def write(seen, *args, **kwargs):
            written(seen, *args, **kwargs)
            shown = (each for looked in seen.sights for each in looked.shown)
            if any(each.decision.route == Route.CONSENT for each in shown):
                time.sleep(OPEN_SECONDS)
                self.shown_at.append(time.monotonic())

        monkeypatch.setattr(sight._Seen, "write", write)

    def look(self, surface: str) -> None:
        """Look until it is enough."""
        try:
            client, address = SURFACES[surface](self.county)
            while not self.enough.is_set():
                self.answers.append(client.get(address).status_code)
        finally:
            connections.close_all()

    def run(self, surface: str) -> int:
        """Withdraw again and again while others look; return how many displays ended after an acknowledged withdrawal."""
        readers = [Thread(target=self.look, args=[surface], daemon=True) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        late = 0
        try:
            for _ in range(ROUNDS):
                self.wait_for_more(self.shown_at, READERS)
                with self.county.acting(self.county.osei):
                    consent.withdraw(self.county.sam, by=self.county.osei)
                acknowledged = time.monotonic()
                self.wait_for_more(self.answers, 2 * READERS)
                late += sum(moment > acknowledged for moment in list(self.shown_at))
                self.county.consented()
        finally:
            self.enough.set()
            for reader in readers:
                reader.join(20)
        return late

    def wait_for_more(self, happened: list, number: int) -> None:
        """Wait until more than this number were added. Raises AssertionError when they are not."""
        end, before = time.monotonic() + 30, len(happened)
        while len(happened) <= before + number:
            assert time.monotonic() < end, "nobody is shown anything: the race proves nothing"
            time.sleep(0.005)


@pytest.fixture
def race(own_database, django_db_blocker, monkeypatch):
    with django_db_blocker.unblock():
        county = County().agree().consented()
        county.referral = county.accepted()
        yield Race(county, monkeypatch)


@pytest.mark.parametrize("surface", SURFACES)
def test_nothing_is_shown_after_a_withdrawal_was_acknowledged(race, surface):
    assert race.run(surface) == 0
    assert set(race.answers) <= {200, 404}, "no reader was turned away by a fault"


def next_morning() -> datetime:
    """Return a moment at which daily letters are made: ten o'clock on the next working day."""
    day = add_working_days(timezone.localdate() + timedelta(days=1), 0)
    return timezone.make_aware(datetime.combine(day, time_of_day(10)))


@pytest.mark.parametrize("waited", ["the notice", "the letter"])
def test_mail_that_waited_while_somebody_changed_their_mind_tells_nothing_of_them(race, mailoutbox, waited):
    """What waits is a notice, until the daily letter is made of it, and then that letter, until it goes out."""
    county = race.county
    county.as_(county.ana).get(f"/people/{county.sam.reference}/")
    with as_system("Test"):
        tell_officers([alert_on(Disclosure.objects.filter(kind="viewed").latest("at"), county.clinic)])
    if waited == "the letter":
        send_digests(next_morning())
    with county.acting(county.osei):
        consent.withdraw(county.sam, by=county.osei)
    if waited == "the notice":
        send_digests(next_morning())
    with as_system("Test"):
        waiting = list(Letter.objects.filter(sent_at__isnull=True).values_list("pk", flat=True))
        for letter in waiting:
            send_letter(str(letter))
        told = {
            county.sam.reference,
            county.sam.given_name,
            county.sam.family_name,
            county.need.title,
            county.risk.title,
        }
    assert len(mailoutbox) == len(waiting) > 0
    mails = "".join(str(mail.message()) for mail in mailoutbox)
    assert not [words for words in told if words in mails]


def without_the_fence(monkeypatch) -> None:
    """Displays do not hold the person's row."""
    monkeypatch.setattr(fence, "hold_by_reference", lambda reference: list(Person.objects.filter(reference=reference)))


def facts_kept_for_a_second(monkeypatch) -> None:
    """What was loaded is used again for a second."""
    kept, load = {}, fact_loader.load

    def lazy(viewer, people, entries, **more):
        key = (viewer.user_id, tuple(people))
        if key not in kept or time.monotonic() - kept[key][0] > 1:
            kept[key] = (time.monotonic(), load(viewer, people, entries, **more))
        return kept[key][1]

    monkeypatch.setattr(fact_loader, "load", lazy)


@pytest.mark.parametrize("fault", [without_the_fence, facts_kept_for_a_second])
def test_the_race_finds_late_sights_on_a_broken_build(race, monkeypatch, fault):
    monkeypatch.setitem(globals(), "OPEN_SECONDS", 0.15)  # so that some display is overtaken for certain
    fault(monkeypatch)
    assert race.run("the person's page") > 0
