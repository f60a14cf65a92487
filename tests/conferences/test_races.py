"""Many at once, with real threads and connections: one return, no referral slips past a closing, each chase once."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.acting import acting_as, as_system
from conferences import actions
from conferences.models import Conference, Item, Research
from conferences.watching import chase_answers
from consent.models import Involvement
from hub.kit.errors import NotNow
from notifications.models import Notice
from people import actions as people
from tests.conferences.town import Town
from tests.exceptions.test_races import job
from tests.referrals.test_races import in_threads
from tests.worlds import worker

MANY = 8


def test_of_two_returns_at_once_exactly_one_counts(own_database):
    town = Town()
    _, item = town.tabled()
    research = town.research(item, town.housing)
    others = [worker(town.housing, f"Duty {number}", "duty_manager") for number in range(MANY)]
    results = in_threads([job(by, lambda by: actions.find_nothing(research, by=by)) for by in others])
    won = [result for result in results if isinstance(result, Research)]
    assert len(won) == 1 and sum(isinstance(result, NotNow) for result in results) == MANY - 1, results
    with as_system("tests"):
        assert Research.objects.get(pk=research.pk).answered_by_id == won[0].answered_by_id


def test_a_referral_and_a_closing_at_once_leave_nothing_between(own_database):
    """Either it came first and is tabled, or the agenda was closed and it is refused: never listed on a closed agenda."""
    town = Town()
    conference = town.plans()
    with acting_as(town.osei):
        others = [people.open_record(by=town.osei, given_name=f"Person {number}") for number in range(MANY)]
    checks = [town.checks(person) for person in others]

    def refer(person, dash):
        sent = {"conference": conference, "checklist": dash, "reason": "Afraid"}
        return job(town.osei, lambda by: actions.refer(person, by=by, **sent))

    close = job(town.dawn, lambda by: actions.close_agenda(conference, by=by))
    results = in_threads([*(refer(*pair) for pair in zip(others, checks, strict=True)), close])
    referred, closed = results[:-1], results[-1]
    assert isinstance(closed, Conference | NotNow), closed
    assert all(isinstance(result, Item | ValidationError) for result in referred), referred
    with as_system("tests"):
        state = Conference.objects.get(pk=conference.pk).state
        found = set(Item.objects.filter(conference=conference).values_list("state", flat=True))
        assert found <= ({"tabled"} if state == "agenda_closed" else {"listed"}), (state, found)
        assert Item.objects.count() == sum(isinstance(result, Item) for result in referred)


def test_confirming_and_closing_at_once_open_the_papers_once(own_database):
    town = Town()
    conference = town.plans()
    item = town.refers(conference)
    confirm = job(town.member, lambda by: actions.confirm_attendance(conference, by=by))
    close = job(town.dawn, lambda by: actions.close_agenda(conference, by=by))
    results = in_threads([confirm, confirm, close])
    assert not any(isinstance(result, Exception) for result in results), results
    with as_system("tests"):
        ties = Involvement.objects.live().filter(source=item.reference, agency=town.housing, tier="conference")
        assert ties.count() == 1


def test_clocks_that_run_many_times_at_once_remind_once(own_database):
    town = Town()
    conference, _ = town.tabled()
    town.begins(conference)
    in_threads([chase_answers] * 4)
    with as_system("tests"):
        told = Notice.objects.filter(verb="research.remind", user_id=town.member.user_id)
        assert told.count() == 1
        assert Research.objects.filter(escalated_at__isnull=True).count() == 0
    assert timezone.now() > town.now(conference).starts_at + dt.timedelta(minutes=1)
