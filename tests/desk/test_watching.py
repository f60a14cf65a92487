"""The watch over the ledger: what it raises, for whom, once; and what an alert never tells."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.http import Http404
from django.utils import timezone

from agencies.acting import acting_as, as_system
from agencies.models import User
from audit.models import Disclosure
from consent.sight import see_person
from desk.models import Alert, WatchRun, WorkingHours
from desk.watching.run import watch
from hub.alerting import send_at_once
from hub.kit.working_days import LONDON
from notifications.models import Letter, Notice
from people import actions as people
from tests.desk.conftest import conflict, look
from tests.worlds import worker


@pytest.fixture(autouse=True)
def always_open(db, settings):
    """Whenever the tests run, it is working time: what is out of hours has tests of its own."""
    settings.WATCH_OPENS, settings.WATCH_CLOSES = "00:00", "23:59:59"
    settings.BANK_HOLIDAYS = "england-and-wales"


@pytest.fixture
def open_all_week(shared, settings):
    """The county with both agencies at work every day."""
    with as_system("Test"):
        for agency, officer in (
            (shared.clinic, shared.clinic_officer),
            (shared.housing, shared.housing_officer),
            (shared.harbour, shared.stranger),
        ):
            WorkingHours.objects.create(
                agency=agency, opens="08:00", closes="18:00", always=True, set_by_id=officer.user_id
            )
    watch()
    return shared


def raised(county, viewer, rule: str = "") -> list[Alert]:
    """Return the alerts that this officer may see."""
    with acting_as(viewer):
        rows = Alert.objects.visible_to(viewer)
        return list(rows.filter(rule=rule) if rule else rows)


def ask_in_vain(county, viewer) -> None:
    """Let somebody ask for Sam who may not know of them."""
    with county.acting(viewer):
        with pytest.raises(Http404):
            see_person(viewer, county.sam.reference)


def test_a_silent_ask_alerts_the_holders_officer_and_nobody_of_the_asking_agency(open_all_week):
    county = open_all_week
    officer = worker(county.harbour, "Hari Ficer", "consent_officer")
    ask_in_vain(county, county.stranger)
    done = watch()
    (alert,) = raised(county, county.clinic_officer)
    assert (done.alerts, alert.rule, alert.silent) == (1, "not_shared", True)
    assert raised(county, officer) == raised(county, county.housing_officer) == []


def test_what_the_officer_gets_carries_a_reference_and_nothing_else(open_all_week):
    county = open_all_week
    ask_in_vain(county, county.stranger)
    watch()
    (alert,) = raised(county, county.clinic_officer)
    (notice,) = Notice.objects.filter(verb="alert.raised")
    assert (notice.about, notice.user_id) == (alert.reference, county.clinic_officer.user_id)
    send_at_once()
    letter = Letter.objects.latest("created_at")
    assert (letter.to, letter.template) == (User.objects.get(pk=county.clinic_officer.user_id).email, "to_do")


def test_a_worker_with_a_conflict_is_told_of_to_the_holders_officers_alone(open_all_week):
    county = open_all_week
    conflict(county, county.ana)
    ask_in_vain(county, county.ana)
    watch()
    assert [alert.rule for alert in raised(county, county.clinic_officer)] == ["not_shared"]
    assert raised(county, county.housing_officer) == []


def test_an_alert_is_raised_once_however_often_the_watch_runs(open_all_week):
    county = open_all_week
    ask_in_vain(county, county.stranger)
    assert watch().alerts == 1
    assert watch().alerts == 0
    with as_system("Test"):
        WatchRun.objects.all().delete()
    assert watch().alerts == 0


def test_no_officer_sees_an_alert_about_themselves(open_all_week):
    county = open_all_week
    second = worker(county.clinic, "Second Officer", "dpo")
    with as_system("Test"):
        alert = Alert.objects.create(
            rule="out_of_hours",
            agency=county.clinic,
            user_id=county.clinic_officer.user_id,
            worker_agency=county.clinic,
            first_at=timezone.now(),
            last_at=timezone.now(),
        )
    assert raised(county, county.clinic_officer) == []
    assert raised(county, second) == [alert]
    with acting_as(county.clinic_officer):
        assert not Alert.objects.exists()  # in the database too
    page = county.as_(county.clinic_officer).get(f"/audit/unusual/{alert.reference}/")
    assert page.status_code == 404


def test_many_people_quickly_is_told_to_an_agency_only_of_what_its_officers_may_read(open_all_week, settings):
    county = open_all_week
    settings.WATCH_MANY_PEOPLE = 3
    with county.acting(county.ana):
        theirs = [people.open_record(by=county.ana, given_name=f"Person {n}") for n in range(3)]
    for person in (county.sam, *theirs):
        look(county, county.ana, person)
    watch()
    (alert,) = raised(county, county.housing_officer, "many_quickly")
    with acting_as(county.housing_officer):
        assert alert.evidence.count() == 4
    assert raised(county, county.clinic_officer, "many_quickly") == []  # the clinic may read one of the four


def test_a_look_by_night_is_out_of_hours_where_nobody_works_then(open_all_week):
    county = open_all_week
    WorkingHours.objects.filter(agency=county.housing).update(always=False)
    look(county, county.ana)
    night = datetime.combine(timezone.localdate(), datetime.min.time(), LONDON)
    with as_system("Test"):
        row = Disclosure.objects.latest("at")
    inside = WorkingHours.objects.get(agency=county.housing)
    expected = not (
        inside.opens <= row.at.astimezone(LONDON).time() < inside.closes and row.at.astimezone(LONDON).weekday() < 5
    )
    watch()
    assert night and bool(raised(county, county.housing_officer, "out_of_hours")) == expected


def test_somebody_of_the_workers_own_name_is_found_and_no_name_is_written_down(open_all_week):
    county = open_all_week
    name = User.objects.get(pk=county.osei.user_id).name.rsplit(" ", 1)[-1]
    with county.acting(county.osei):
        kin = people.open_record(by=county.osei, given_name="Ama", family_name=name.upper())
    look(county, county.osei, kin)
    look(county, county.osei)  # the twin: Sam Parker is no Osei
    watch()
    (alert,) = raised(county, county.clinic_officer, "own_name")
    with acting_as(county.clinic_officer):
        kept = [str(getattr(alert, field.attname)) for field in Alert._meta.concrete_fields]
        assert alert.evidence.count() == 1
    assert not any(name.lower() in text.lower() for text in kept)


def test_an_address_of_the_worker_among_the_persons_is_found(open_all_week):
    county = open_all_week
    address = User.objects.get(pk=county.osei.user_id).email
    with county.acting(county.osei):
        details = {"channel": "e-mail", "value": f" {address.upper()} "}
        people.record(county.sam, by=county.osei, kind="contact_detail", title="E-mail", details=details)
    look(county, county.osei)
    watch()
    assert len(raised(county, county.clinic_officer, "own_name")) == 1


def test_both_sides_of_a_pair_that_the_agency_itself_wrote_down(open_all_week):
    county = open_all_week
    with county.acting(county.osei):
        other = people.open_record(by=county.osei, given_name="Kit")
        people.record(
            county.sam,
            by=county.osei,
            kind="relationship",
            title="Kit",
            details={"name": "Kit", "relation": "Partner", "poses_risk": "yes"},
            other_subjects=[other.pk],
        )
    look(county, county.osei)
    watch()
    assert raised(county, county.clinic_officer, "both_sides") == []
    look(county, county.osei, other)
    watch()
    assert len(raised(county, county.clinic_officer, "both_sides")) == 1


def test_a_look_without_work_is_found_when_it_was_waited_for_and_one_with_work_is_not(open_all_week, settings):
    county = open_all_week
    settings.WATCH_WORK_DAYS = 5
    with as_system("Test"):
        county.sam.assignments.all().delete()
    second = worker(county.clinic, "Vera Super", "supervisor")
    look(county, second)  # nothing follows
    look(county, county.osei)  # who recorded what Sam needs
    watch()
    assert raised(county, county.clinic_officer, "no_work") == []
    watch(timezone.now() + timedelta(days=5, minutes=1))
    assert [alert.user_id for alert in raised(county, county.clinic_officer, "no_work")] == [second.user_id]


def test_on_demand_it_says_how_much_was_found_in_numbers_alone(open_all_week):
    ask_in_vain(open_all_week, open_all_week.stranger)
    out = StringIO()
    call_command("watch_access", stdout=out)
    assert out.getvalue() == "1 entries, 1 alerts\n"
