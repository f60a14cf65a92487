"""A change of mind: at once, at any time, by whoever is told, and never held up."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consent import actions, sight
from consent.models import ConsentStatement
from hub.kit.errors import Refused
from people import actions as people
from tests.worlds import County


def stop(county, by=None, **facts):
    """Record that Sam changed their mind."""
    by = by or county.osei
    with county.acting(by):
        return actions.withdraw(county.sam, by=by, **facts)


def knows_who(county, viewer) -> bool:
    with county.acting(viewer):
        return sight.see_person(viewer, county.sam.reference).knows_who


@pytest.fixture
def shared(county) -> County:
    """A county in which housing works with Sam, by consent."""
    county.agree().consented().accepted()
    assert knows_who(county, county.ana)
    return county


@pytest.mark.django_db
@pytest.mark.parametrize(
    "scope",
    [
        lambda county: {},
        lambda county: {"recipient": county.housing},
        lambda county: {"category": "identity_contact"},
        lambda county: {"purpose": "deliver_intervention"},
        lambda county: {"recipient": county.housing, "category": "identity_contact"},
    ],
    ids=["everything", "one agency", "one category", "one purpose", "one agency and category"],
)
def test_it_takes_effect_at_the_next_sight(shared, scope):
    stop(shared, **scope(shared))
    assert not knows_who(shared, shared.ana)


@pytest.mark.django_db
def test_it_stops_no_more_than_it_names(shared):
    stop(shared, recipient=shared.harbour)
    stop(shared, category="risk_assessment")
    assert knows_who(shared, shared.ana)


@pytest.mark.django_db
def test_it_stops_one_entry_alone(shared):
    stop(shared, item=shared.need)
    with shared.acting(shared.ana):
        seen = sight.see_person(shared.ana, shared.sam.reference)
    assert seen.knows_who
    assert shared.need.pk in {each.entry.pk for each in seen.refused}
    assert shared.risk.pk in {each.entry.pk for each in seen.shown}


@pytest.mark.django_db
def test_it_counts_from_when_it_was_said(shared):
    an_hour_ago = timezone.now() - timedelta(hours=1)
    statement = stop(shared, expressed_at=an_hour_ago)
    assert statement.expressed_at == an_hour_ago < statement.recorded_at
    shared.consented()
    assert knows_who(shared, shared.ana), "a yes after it opens again"


@pytest.mark.django_db
def test_it_cannot_be_said_in_the_future(shared):
    with pytest.raises(ValidationError) as caught:
        stop(shared, expressed_at=timezone.now() + timedelta(minutes=1))
    assert list(caught.value.message_dict) == ["expressed_at"]


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["osei", "colleague", "clinic_officer", "ana", "housing_officer"])
def test_whoever_is_told_records_it(shared, who):
    stop(shared, by=getattr(shared, who))
    assert not knows_who(shared, shared.ana)


@pytest.mark.django_db
def test_administrators_and_strangers_do_not(shared):
    with pytest.raises(Refused):
        stop(shared, by=shared.clinic_admin)
    with pytest.raises(Http404):
        stop(shared, by=shared.stranger)


@pytest.mark.django_db
def test_signs_of_pressure_are_kept_and_hold_nothing_up(shared):
    statement = stop(shared, safety_check="free", coercion_signs=["afraid", "not_alone"])
    assert statement.conversation.pressure_noticed
    kept = statement.conversation.withdrawal
    assert (kept.safety_check, kept.coercion_signs) == ("pressure", ["afraid", "not_alone"])
    assert kept.effective_at == kept.expressed_at == statement.expressed_at
    assert not knows_who(shared, shared.ana)


@pytest.mark.django_db
def test_an_address_in_their_words_is_left_out_and_holds_nothing_up(shared):
    with shared.acting(shared.osei):
        people.record(
            shared.sam,
            by=shared.osei,
            kind="contact_detail",
            title="Where Sam lives",
            details={"channel": "address", "value": "12 Quiet Lane, NG1 4AB"},
        )
    statement = stop(shared, reason_in_their_words="They came to ng14ab, do not tell them more.")
    assert statement.reason_in_their_words == "They came to [address or number left out], do not tell them more."
    assert not knows_who(shared, shared.ana)


@pytest.mark.django_db
def test_it_needs_no_yes_before_it(county):
    assert stop(county).kind == "withdrawn"


@pytest.mark.django_db
def test_it_is_recorded_twice_as_well_as_once(shared):
    stop(shared)
    stop(shared)
    assert ConsentStatement.objects.filter(kind="withdrawn").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"category": "gossip"}, {"purpose": "curiosity"}, {"received_via": "smoke"}])
def test_what_does_not_exist_cannot_be_stopped(county, wrong):
    with pytest.raises(ValidationError) as caught:
        stop(county, **wrong)
    assert list(caught.value.message_dict) == list(wrong)


@pytest.mark.django_db
def test_it_is_cheap(shared):
    with shared.acting(shared.osei), CaptureQueriesContext(connections["default"]) as captured:
        actions.withdraw(shared.sam, by=shared.osei, recipient=shared.housing)
    data = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    # with a recall in it: the same number however often they looked, see test_recall.py
    assert len(data) <= 26, "\n".join(sql[:60] + "…" + sql[-60:] for sql in data)
    assert not any("UPDATE consent" in sql.replace('"', "") for sql in data)


class Reader(Thread):
    """Somebody at housing who looks at Sam, and keeps the page open until told to go on."""

    def __init__(self, county):
        super().__init__(daemon=True)
        self.county, self.looked, self.go_on = county, Event(), Event()
        self.knew = None

    def run(self):
        """Look, then wait inside the same transaction."""
        try:
            with self.county.acting(self.county.ana):
                self.knew = sight.see_person(self.county.ana, self.county.sam.reference).knows_who
                self.looked.set()
                self.go_on.wait(20)
        finally:
            connections.close_all()


def test_it_waits_for_displays_in_flight_and_no_later_one_shows_anything(own_database, django_db_blocker):
    with django_db_blocker.unblock():
        county = County()
        county.agree().consented().accepted()
        reader = Reader(county)
        reader.start()
        assert reader.looked.wait(20)
        stopped = Event()

        def change_of_mind():
            try:
                stop(county)
                stopped.set()
            finally:
                connections.close_all()

        worker = Thread(target=change_of_mind, daemon=True)
        worker.start()
        assert not stopped.wait(0.3), "a display is in flight: the stop waits for it"
        reader.go_on.set()
        worker.join(20)
        reader.join(20)
        assert stopped.is_set()
        assert reader.knew is True
        assert not knows_who(county, county.ana)


def test_many_readers_see_nothing_after_it_was_acknowledged(own_database, django_db_blocker):
    with django_db_blocker.unblock():
        county = County()
        county.agree().consented().accepted()
        acknowledged, enough = Event(), Event()
        late, looks = [], []

        def look_again_and_again():
            try:
                while not enough.is_set():
                    after = acknowledged.is_set()
                    knew = knows_who(county, county.ana)
                    looks.append(knew)
                    if after and knew:
                        late.append(knew)
            finally:
                connections.close_all()

        readers = [Thread(target=look_again_and_again, daemon=True) for _ in range(3)]
        for reader in readers:
            reader.start()
        while looks.count(True) < 6:
            enough.wait(0.01)
        stop(county)
        acknowledged.set()
        before = len(looks)
        while len(looks) < before + 12:
            enough.wait(0.01)
        enough.set()
        for reader in readers:
            reader.join(20)
        assert not late
        assert looks.count(False) >= 6
