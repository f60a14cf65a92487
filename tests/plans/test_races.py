"""Many at once, with real threads and connections: one version, one lead, no answer to what nobody read."""

from datetime import timedelta

import time_machine
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone

from agencies.acting import acting_as, as_system
from hub.kit.errors import NotNow, Refused
from notifications.models import Notice
from plans import actions
from plans.models import Answer, Delivery, Part, PersonAnswer, Plan, PlanVersion, Turn
from plans.page import plan_page
from plans.standings import standings_of
from plans.versions import versions_of
from plans.watching import chase_copies
from tests.exceptions.test_races import job
from tests.plans.town import Town, days
from tests.referrals.test_races import in_threads

TIMES = 4


def shared(town: Town):
    """Return a plan in which housing and the police have a role, and housing an action."""
    plan = town.starts()
    town.joined(plan)
    town.joined(plan, town.police, title="Makes the home safer")
    town.flat = town.adds(plan, "action", "Find a flat", agency=town.housing, due_on=days(5))
    return plan


def code_of(town: Town, plan, name: str) -> str:
    """Return how an agency stands before the lead."""
    with acting_as(town.osei):
        page = plan_page(town.osei, plan.reference, past=True)
        return next(one.code for one in standings_of(page, versions_of(page)) if one.agency == name)


def test_of_many_who_propose_at_once_exactly_one_does(own_database):
    town = Town()
    plan = shared(town)
    people = [town.osei, town.tobi, town.pat, town.ana, town.jay]
    results = in_threads([job(by, lambda by: actions.propose_plan(plan, by=by, number=0)) for by in people])
    assert sum(isinstance(one, PlanVersion) for one in results) == 1, results
    assert sum(isinstance(one, NotNow) for one in results) == len(people) - 1, results
    with acting_as(town.osei):
        assert list(plan.versions.values_list("number", flat=True)) == [1]


def test_an_answer_and_a_new_version_at_once_leave_no_answer_to_what_was_not_read(own_database):
    town = Town()
    plan = shared(town)
    town.does(town.osei, "propose_plan", plan)
    for number in range(1, TIMES + 1):
        town.does(town.osei, "change_part", town.flat, due_on=days(5 + number))
        answered, proposed = in_threads(
            [
                job(town.tobi, lambda by, n=number: actions.answer_plan(plan, by=by, answer="agreed", number=n)),
                job(town.osei, lambda by: actions.propose_plan(plan, by=by)),
            ]
        )
        assert isinstance(proposed, PlanVersion) and proposed.number == number + 1, proposed
        assert isinstance(answered, Answer | NotNow), answered
        with acting_as(town.osei):
            assert not Answer.objects.filter(version=proposed).exists()


def test_an_agreement_and_a_change_at_once_never_leave_an_agreement_to_the_change(own_database):
    town = Town()
    plan = shared(town)
    for number in range(TIMES):
        town.does(town.osei, "propose_plan", plan)
        results = in_threads(
            [
                job(town.tobi, lambda by: actions.answer_plan(plan, by=by, answer="understood")),
                job(town.osei, lambda by, n=number: actions.change_part(town.flat, by=by, due_on=days(20 + n))),
            ]
        )
        assert [type(one) for one in results] == [Answer, Part], results
        assert code_of(town, plan, "Northgate Housing") == "lapsed"


def test_a_change_of_mind_is_taken_whatever_happens_at_that_moment(own_database):
    town = Town()
    plan = shared(town)
    town.does(town.tobi, "accept_action", town.flat)
    mind, *_ = in_threads(
        [
            job(town.pat, lambda by: actions.change_mind(plan, by=by, their_words="I stay", part=town.flat)),
            job(town.tobi, lambda by: actions.report_action(town.flat, by=by, state="in_progress")),
            job(town.osei, lambda by: actions.take_out_part(town.flat, by=by, text="Said twice")),
            job(town.jay, lambda by: actions.propose_plan(plan, by=by)),
        ]
    )
    assert isinstance(mind, PersonAnswer), mind


def all_at_once(town: Town, plan, lead: Part, offer: Part) -> list:
    """Let everybody do something to the lead in the same moment; return what came of each."""
    return in_threads(
        [
            job(town.ana, lambda by: actions.accept_role(offer, by=by)),
            job(town.tobi, lambda by: actions.accept_role(offer, by=by)),
            job(town.ana, lambda by: actions.decline_role(offer, by=by, reason="no_capacity")),
            job(town.osei, lambda by: actions.end_role(offer, by=by, text="Taken back")),
            job(town.osei, lambda by: actions.end_role(lead, by=by, text="Done")),
            job(town.osei, lambda by: actions.hand_over_role(lead, by=by, agency=town.police)),
            job(town.osei, lambda by: actions.set_review(plan, by=by, review_on=days(70))),
        ]
    )


def test_the_lead_is_with_exactly_one_agency_whatever_is_done_to_it_at_once(own_database):
    town = Town()
    plan = town.starts()
    town.joined(plan, town.police, title="Makes the home safer")
    for _ in range(TIMES):
        with acting_as(town.osei) as osei:
            lead = plan.parts.get(kind="role", agency=town.clinic, state="accepted")
            offer = actions.hand_over_role(lead, by=osei, agency=town.housing)
        results = all_at_once(town, plan, lead, offer)
        assert all(isinstance(one, Part | Plan | NotNow | Refused | Http404 | ValidationError) for one in results), (
            results
        )
        with as_system("tests"):
            now = Plan.objects.get(pk=plan.pk)
            leads = Part.objects.filter(plan=plan, kind="role", role_kind="lead", state="accepted", taken_out=False)
            assert [one.agency_id for one in leads] == [now.lead_id]
            assert now.review_by_id in now.partner_ids
        give_back(town, now)


def give_back(town: Town, plan) -> None:
    """Let the clinic lead again, with nothing offered to anybody."""
    with as_system("tests"):
        open_offers = list(Part.objects.filter(plan=plan, kind="role", role_kind="lead", state="offered"))
    for offer in open_offers:
        town.does(town.osei if plan.lead_id == town.clinic.pk else town.ana, "end_role", offer, text="Taken back")
    if plan.lead_id != town.clinic.pk:
        with as_system("tests"):
            lead = Part.objects.get(plan=plan, kind="role", role_kind="lead", state="accepted")
        offer = town.does(town.ana, "hand_over_role", lead, agency=town.clinic)
        town.does(town.osei, "accept_role", offer)


def handed_out(town: Town):
    """Return a plan that was handed out to housing and the police."""
    plan = shared(town)
    town.does(town.osei, "propose_plan", plan)
    town.does(town.osei, "deliver_plan", plan)
    return plan


def test_clocks_that_run_many_times_at_once_chase_each_copy_once(own_database):
    town = Town()
    handed_out(town)
    with time_machine.travel(timezone.now() + timedelta(days=10), tick=True):
        done = in_threads([chase_copies for _ in range(TIMES)])
    assert sum(done) == 2, done
    with as_system("tests"):
        assert Turn.objects.filter(verb="plan.chase").count() == 2
        told = Notice.objects.filter(verb="plan.chase", user_id=town.ana.user_id)
        assert told.count() == 1


def test_of_many_who_open_a_copy_at_once_one_is_recorded_for_good(own_database):
    town = Town()
    handed_out(town)
    with as_system("tests"):
        copy = Delivery.objects.get(agency=town.housing)
    people = [town.tobi, town.ana] * TIMES
    results = in_threads([job(by, lambda by: actions.open_copy_plan(copy, by=by)) for by in people])
    assert {(one.opened_at, one.opened_by_id) for one in results} == {(results[0].opened_at, results[0].opened_by_id)}
    assert results[0].opened_at


def test_a_copy_that_is_opened_while_it_is_chased_is_either_and_says_so_once(own_database):
    town = Town()
    handed_out(town)
    with as_system("tests"):
        copy = Delivery.objects.get(agency=town.housing)
    with time_machine.travel(timezone.now() + timedelta(days=10), tick=True):
        opened, *done = in_threads(
            [job(town.tobi, lambda by: actions.open_copy_plan(copy, by=by)), *[chase_copies] * TIMES]
        )
    assert opened.opened_by_id == town.tobi.user_id
    with as_system("tests"):
        kept = Delivery.objects.get(pk=copy.pk)
        assert Turn.objects.filter(key=f"chase:{copy.pk}").count() == bool(kept.chased_at)
        assert sum(done) == 1 + bool(kept.chased_at), done


def test_of_many_who_hand_out_at_once_each_agency_is_handed_one_copy(own_database):
    town = Town()
    plan = shared(town)
    town.does(town.osei, "propose_plan", plan)
    results = in_threads([job(town.osei, lambda by: actions.deliver_plan(plan, by=by)) for _ in range(TIMES)])
    assert sum(isinstance(one, list) for one in results) == 1, results
    assert sum(isinstance(one, NotNow) for one in results) == TIMES - 1, results
    with as_system("tests"):
        assert Delivery.objects.count() == 2
