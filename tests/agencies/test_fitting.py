"""Which services fit, and why one does not: the rule in words, and the same rule in the database."""

import datetime as dt

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.fitting import Wanted, fit, fits, matches, nearest_fitting, ranked
from agencies.models import Agency, Service
from tests.agencies.town import Town
from tests.conftest import owner_params
from tests.worlds import agency

TODAY = dt.date(2026, 11, 22)


def offer(**facts) -> Service:
    """Return a service of a partner that everybody may have, in memory; with facts of its own."""
    said = {"name": "Place", "needs_met": ["Accommodation"], "confirmed_on": TODAY} | facts
    return Service(**{"agency": Agency(state="approved", name="Northgate Housing")} | said)


def words(service: Service, **wanted) -> list[str]:
    """Return the reasons in words."""
    return [reason.words for reason in fit(service, Wanted(**wanted), TODAY)]


@pytest.mark.parametrize(
    ("facts", "wanted", "said"),
    [
        ({}, {}, []),
        ({"capacity": "closed", "closed_until": dt.date(2026, 12, 3)}, {}, ["Full until 3 December"]),
        ({"capacity": "closed", "closed_until": dt.date(2027, 1, 4)}, {}, ["Full until 4 January 2027"]),
        ({"capacity": "closed"}, {}, ["Closed for now"]),
        (
            {"capacity": "closed", "closed_until": TODAY},
            {},
            ["Was full until 22 November: ask whether it has opened"],
        ),
        ({"youngest": 16, "oldest": 25}, {"age": 15}, ["Only for 16 to 25"]),
        ({"youngest": 16, "oldest": 25}, {"age": 26}, ["Only for 16 to 25"]),
        ({"youngest": 16, "oldest": 25}, {"age": 16}, []),
        ({"youngest": 16, "oldest": 25}, {"age": 25}, []),
        ({"youngest": 18}, {"age": 0}, ["Only for 18 and over"]),
        ({"oldest": 17}, {"age": 18}, ["Only for up to 17"]),
        ({"genders": ["women"]}, {"gender": "men"}, ["Only for women"]),
        ({"genders": ["women", "non_binary"]}, {"gender": "women"}, []),
        ({"areas": ["Northgate"]}, {"area": "Eastmere"}, ["Not in Eastmere"]),
        ({"areas": ["Northgate"]}, {"area": "Northgate"}, []),
        ({"areas": []}, {"area": "Eastmere"}, []),
        ({"languages": ["English"]}, {"language": "Polish"}, ["Not in Polish: think of an interpreter"]),
        ({"capacity": "waiting_list", "waiting_days": 20}, {}, ["Waiting list, about 20 days"]),
        ({"capacity": "limited"}, {}, ["Limited places"]),
        ({}, {"need": "Drugs"}, ["Not for this need: Drugs"]),
        ({"confirmed_on": TODAY - dt.timedelta(days=90)}, {}, []),
        ({"confirmed_on": TODAY - dt.timedelta(days=91)}, {}, ["Not confirmed since 23 August"]),
        (
            {"confirmed_on": dt.date(2025, 3, 3), "state": "suspended"},
            {},
            ["Suspended: not confirmed since 3 March 2025"],
        ),
    ],
)
def test_each_reason_says_why(facts, wanted, said):
    assert words(offer(**facts), **wanted) == said


def test_what_stands_in_the_way_comes_first_and_what_is_only_to_be_known_does_not_stop(settings):
    both = offer(capacity="limited", areas=["Northgate"])
    assert words(both, area="Eastmere") == ["Not in Eastmere", "Limited places"]
    waiting = offer(capacity="waiting_list")
    assert fits(fit(waiting, Wanted(), TODAY)) and not fits(fit(waiting, Wanted(room="now"), TODAY))
    settings.DIRECTORY_CONFIRM_DAYS = 10
    assert words(offer(confirmed_on=TODAY - dt.timedelta(days=11))) == ["Not confirmed since 11 November"]


def test_an_agency_that_is_only_listed_gets_no_referrals(town):
    listed = Agency.objects.create(name="Elsewhere Advice", kind="other", state="listed")
    theirs, ours = town.service(at=listed), town.service()
    (reason,) = fit(theirs, Wanted())
    assert reason.stops and "Not a member" in reason.words
    assert list(Service.objects.offered_to(town.osei)) == [ours]
    assert set(Service.objects.visible_to(town.osei)) == {ours, theirs}


def test_nothing_suspended_or_withdrawn_and_nothing_of_ones_own_is_offered(town):
    ours = town.service()
    for state in ("suspended", "withdrawn"):
        town.service(name=state, state=state)
    assert list(Service.objects.offered_to(town.osei)) == [ours]
    assert not Service.objects.offered_to(town.hanna).exists()
    assert {each.state for each in Service.objects.visible_to(town.osei)} == {"published", "suspended"}


AREAS, LANGUAGES = ["", "Northgate", "Eastmere"], ["", "English", "Polish"]
some_days = st.integers(-200, 200)


@st.composite
def some_services(draw) -> dict:
    """Facts of a service, each of them at its edges."""
    low, high = sorted([draw(st.integers(10, 30)), draw(st.integers(10, 30))])
    capacity = draw(st.sampled_from([code for code, _ in Service.CAPACITY]))
    until = draw(st.none() | some_days) if capacity == "closed" else None
    genders = draw(st.sets(st.sampled_from(["women", "men"])))
    today = timezone.localdate()
    return {
        "state": draw(st.sampled_from(["published", "suspended"])),
        "youngest": draw(st.sampled_from([None, low])),
        "oldest": draw(st.sampled_from([None, high])),
        "capacity": capacity,
        "closed_until": None if until is None else today + dt.timedelta(days=until),
        "genders": sorted(genders),
        "genders_why": "Equality Act 2010, schedule 3" if genders else "",
        "areas": draw(st.lists(st.sampled_from(AREAS[1:]), unique=True)),
        "languages": draw(st.lists(st.sampled_from(LANGUAGES[1:]), unique=True)),
        "needs_met": draw(st.lists(st.sampled_from(["Drugs", "Alcohol"]), unique=True)),
        "confirmed_on": today - dt.timedelta(days=draw(st.sampled_from([0, 89, 90, 91, 200]))),
    }


@given(
    facts=st.lists(some_services(), min_size=6, max_size=6),
    wanted=st.builds(
        Wanted,
        need=st.sampled_from(["", "Drugs"]),
        area=st.sampled_from(AREAS),
        age=st.none() | st.integers(8, 32),
        gender=st.sampled_from(["", "women", "men"]),
        language=st.sampled_from(LANGUAGES),
        room=st.sampled_from(["", "now"]),
    ),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_counts_the_reasons_that_the_rule_gives(town, facts, wanted):
    Service.objects.all().delete()
    listed, _ = Agency.objects.get_or_create(name="Elsewhere", kind="other", state="listed")
    Service.objects.bulk_create(
        Service(name=f"Service {number}", agency=listed if number == 0 else town.housing, **one)
        for number, one in enumerate(facts)
    )
    rows = list(ranked(Service.objects.visible_to(town.osei), wanted))
    assert len(rows) == len(facts)
    for row in rows:
        reasons = fit(row, wanted)
        assert row.misfits == sum(reason.stops for reason in reasons)
        assert row.misfits + row.doubts == len(reasons)
    assert [row.misfits for row in rows] == sorted(row.misfits for row in rows)


def test_the_nearest_are_other_services_for_one_of_the_same_needs_those_that_fit_first(town):
    full = town.service(capacity="closed", closed_until=timezone.localdate() + dt.timedelta(days=9))
    east = agency("Eastmere Homes")
    near = town.service(at=east, name="Home", needs_met=["Accommodation"])
    far = town.service(at=east, name="Away", needs_met=["Accommodation"], areas=["Eastmere"])
    town.service(at=east, name="Money", needs_met=["Finance, benefits and debt"])
    town.service(at=town.clinic, name="Our own", needs_met=["Accommodation"])
    town.service(at=town.refuge, name="Refuge", needs_met=["Accommodation"], state="suspended")
    with CaptureQueriesContext(connection) as asked:
        found = nearest_fitting(town.osei, Wanted(area="Northgate"), instead_of=full)
    assert [(each.service, each.fits) for each in found] == [(near, True), (far, False)]
    assert found[1].reasons[0].words == "Not in Northgate" and found[0].agency_name == "Eastmere Homes"
    assert len(asked) == 1
    assert nearest_fitting(town.osei, Wanted(need="Drugs"), instead_of=full) == []
    assert len(nearest_fitting(town.osei, Wanted(need="Accommodation"), limit=1)) == 1


def test_a_covered_agency_is_named_by_its_cover(town):
    town.service(at=town.refuge)
    services = Service.objects.visible_to(town.osei)
    assert [each.agency_name for each in matches(services, Wanted(), town.osei)] == ["A support service"]
    assert [each.agency_name for each in matches(services, Wanted(), town.elma)] == ["Elm Refuge"]


def test_among_thousands_a_need_is_found_by_its_index(own_database, django_db_blocker):
    with django_db_blocker.unblock():
        town, needs = Town(), [f"Need {number}" for number in range(60)]
        Service.objects.bulk_create(
            Service(name=f"{number}", agency=town.housing, needs_met=[needs[number % 60]], areas=["Northgate"])
            for number in range(4_000)
        )
        with psycopg.connect(**owner_params() | {"dbname": own_database}) as owner:
            owner.execute("ANALYZE agencies_service, agencies_agency")
        wanted = Wanted(need=needs[7], age=20, area="Northgate")
        services = Service.objects.offered_to(town.osei).filter(needs_met__contains=[wanted.need])
        assert "service_needs" in ranked(services, wanted)[:25].explain()
