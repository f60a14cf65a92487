"""Many at once, with real threads and connections: one review in progress, one end, one action from one decision."""

from agencies.acting import acting_as
from hub.kit.errors import NotNow
from plans.models import Part
from reviews import actions
from reviews.models import Minutes, Review
from tests.exceptions.test_races import job
from tests.plans.town import days
from tests.referrals.test_races import in_threads
from tests.reviews.conftest import Meeting


def test_of_many_who_start_a_review_at_once_exactly_one_does(own_database):
    town = Meeting()
    results = in_threads(
        [job(by, lambda by: actions.open_review(town.plan, by=by)) for by in (town.osei, town.lead) * 2]
    )
    assert sum(isinstance(one, Review) for one in results) == 1, results
    assert sum(isinstance(one, NotNow) for one in results) == 3, results


def test_a_review_that_is_finished_by_many_at_once_is_finished_once(own_database):
    town = Meeting()
    review = town.held()
    town.acts(review, "decide", title="Offer a parents’ group", agency_id=town.housing.pk)
    facts = {"next_on": days(40), "next_by": town.housing.pk, "told": "Dr Osei"}
    people = (town.osei, town.lead) * 2
    results = in_threads([job(by, lambda by: actions.finish_review(review, by=by, **facts)) for by in people])
    assert sum(isinstance(one, Review) for one in results) == 1, results
    with acting_as(town.osei):
        assert Part.objects.filter(plan=town.plan, entry__title="Offer a parents’ group").count() == 1
        assert Minutes.objects.filter(review=review).count() == 2


def test_a_word_said_while_the_review_is_finished_is_in_it_or_refused(own_database):
    town = Meeting()
    review = town.held()
    facts = {"next_on": days(40), "next_by": town.housing.pk, "told": "Dr Osei"}
    said, finished = in_threads(
        [
            job(town.lead, lambda by: actions.judge_review(review, by=by, code="stop", text="Too late")),
            job(town.osei, lambda by: actions.finish_review(review, by=by, **facts)),
        ]
    )
    assert isinstance(finished, Review) and isinstance(said, Review | NotNow), (said, finished)
    with acting_as(town.osei):
        verdict = review.lines.get(kind="verdict")
        assert (verdict.code == "stop") == isinstance(said, Review)
