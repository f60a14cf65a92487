"""A stop among sights in flight: what was seen before it was acknowledged is asked about, every time."""

from threading import Event, Thread

from django.db import connections

from agencies.acting import as_system
from audit.models import Disclosure
from consent import actions, sight
from consent.models import RecalledSight, RecallNotice
from tests.worlds import County

READERS = 4
SEEN_BEFORE = 12


class Reader(Thread):
    """Somebody at housing who looks at Sam again and again, and keeps what was shown: ledger row and entries."""

    def __init__(self, county, enough):
        super().__init__(daemon=True)
        self.county, self.enough, self.shown = county, enough, []

    def run(self):
        """Look until it is enough."""
        ana = self.county.ana
        try:
            while not self.enough.is_set():
                with self.county.acting(ana):
                    seen = sight.see_person(ana, self.county.sam.reference)
                self.shown += [(seen.disclosure, each.entry.pk) for each in seen.shown]
        finally:
            connections.close_all()


def test_every_sight_before_the_acknowledgement_is_in_the_recall(own_database, django_db_blocker):
    with django_db_blocker.unblock():
        county = County()
        county.agree().consented().accepted()
        enough = Event()
        readers = [Reader(county, enough) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        while min(len(reader.shown) for reader in readers) < SEEN_BEFORE:
            enough.wait(0.01)
        with county.acting(county.osei):
            actions.withdraw(county.sam, by=county.osei)
        enough.wait(0.2)
        enough.set()
        for reader in readers:
            reader.join(20)
        shown = {pair for reader in readers for pair in reader.shown}
        assert len(shown) >= READERS * SEEN_BEFORE
        with as_system("tests"):
            (notice,) = RecallNotice.objects.all()
            asked = {(row.disclosure, item) for row in RecalledSight.objects.all() for item in row.items}
            written = {
                (row.reference, item["item"])
                for row in Disclosure.objects.filter(recipient_agency=county.housing.pk)
                for item in row.items
                if item["outcome"] == "ALLOW"
            }
        assert shown <= asked, f"{len(shown - asked)} of {len(shown)} sights are in no recall"
        assert {(disclosure, str(item)) for disclosure, item in asked} == written
        assert notice.to_agency_id == county.housing.pk


def test_of_two_answers_at_once_both_are_kept_in_order_and_one_stands(own_database, django_db_blocker):
    with django_db_blocker.unblock():
        county = County()
        county.agree().consented().accepted()
        with county.acting(county.ana):
            sight.see_person(county.ana, county.sam.reference)
        with county.acting(county.osei):
            actions.withdraw(county.sam, by=county.osei)
        with as_system("tests"):
            notice = RecallNotice.objects.get()

        def name_harbour():
            try:
                with county.acting(county.housing_officer) as by:
                    actions.answer_recall(notice, by=by, response="already_passed_on_to", passed_on_to=[county.harbour])
            finally:
                connections.close_all()

        both = [Thread(target=name_harbour, daemon=True) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join(20)
        with as_system("tests"):
            assert RecallNotice.objects.filter(passed_on=notice).count() == 1
            assert RecallNotice.objects.get(pk=notice.pk).version == 3
