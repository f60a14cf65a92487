"""Whether it suits, what the lead decides, and what an ended service came to."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.acting import acting_as, as_system
from hub.kit.errors import NotNow, Refused
from hub.kit.working_days import add_working_days
from notifications.models import Notice
from people.models import RecordEntry

pytestmark = pytest.mark.django_db


def told(verb: str) -> set[str]:
    """Return the names of who was told this."""
    with as_system("tests"):
        return set(Notice.objects.filter(verb=verb).values_list("user__name", flat=True))


def decide(town, report, by=None, **facts):
    """Return a report on which the lead decided."""
    facts = {"state": "accepted", "reason": "It is so.", **facts}
    return town.delivers(by or town.osei, "decide_suitability", report, **facts)


def test_who_delivers_reports_and_the_lead_is_told(town):
    report = town.reports()
    assert (report.state, report.recommendation, report.agency_id) == ("open", "change", town.housing.pk)
    assert "Lena Ead" in told("suitability.report")
    for goal_or_action in (town.action, town.goal):
        with pytest.raises(Refused):
            town.reports(goal_or_action, by=town.osei)
    assert town.reports(town.goal).about_id == town.goal.pk


@pytest.mark.parametrize("field", ["findings", "recommendation", "reasons"])
def test_a_report_without_its_findings_recommendation_or_reasons_is_none(town, field):
    with pytest.raises(ValidationError) as wrong:
        town.reports(**{field: ""})
    assert field in wrong.value.error_dict


def test_the_lead_alone_decides_once_with_a_reason(town):
    report = town.reports()
    with pytest.raises(Refused):
        decide(town, report, by=town.tobi)
    with pytest.raises(ValidationError):
        decide(town, report, reason="")
    with pytest.raises(ValidationError):
        decide(town, report, state="open")
    decided = decide(town, report, state="in_part", follows=town.action.reference)
    assert (decided.state, decided.follows, bool(decided.decided_at)) == ("in_part", town.action.reference, True)
    assert {"Ana Ruiz", "Tobi Obi"} <= told("suitability.decide")
    with pytest.raises(NotNow):
        decide(town, report)


def test_what_follows_is_a_part_of_the_plan_or_a_referral_of_the_person(town):
    report = town.reports()
    with pytest.raises(ValidationError) as wrong:
        decide(town, report, follows="A-222222")
    assert list(wrong.value.error_dict) == ["follows"]


def test_open_recommendations_are_listed_for_the_lead_first(town):
    first, second = town.reports(), town.reports(recommendation="stop")
    decide(town, first)
    page = town.going(town.osei)
    assert [one.reference for one in page.open_reports] == [second.reference]
    assert [one.row.state for one in page.reports] == ["open", "accepted"]
    assert page.reports[0].can == ["suitability.decide"] and page.reports[1].can == []
    assert page.reports[1].decided["reason"] == "It is so."
    assert town.going(town.tobi).reports[0].can == []


def test_a_report_that_is_not_shared_is_on_no_list(town):
    report = town.reports()
    with acting_as(town.tobi):
        RecordEntry.objects.filter(pk=report.entry_id).update(sensitivity=3)
    assert town.going(town.osei).reports == []
    assert len(town.going(town.tobi).reports) == 1


def finish(town) -> None:
    """Let housing’s action be done."""
    town.does(town.tobi, "report_action", town.action, state="done")


def test_an_outcome_is_due_five_working_days_after_the_service_ended(town):
    assert town.going(town.osei).outcomes_due == []
    finish(town)
    [due] = town.going(town.tobi).outcomes_due
    assert due.due_on == add_working_days(timezone.localdate(), 5)
    assert (due.goal.reference, due.is_ours, due.is_late) == (town.goal.reference, True, False)
    with time_machine.travel(timezone.now() + timedelta(days=9), tick=True):
        [due] = town.going(town.osei).outcomes_due
        assert due.is_late and not due.is_ours


def test_an_outcome_is_not_due_while_something_is_still_done_for_the_goal(town):
    finish(town)
    more = town.adds(town.plan, "action", "And more", agency=town.housing, parent=town.goal)
    assert town.going(town.tobi).outcomes_due == []
    assert more.state == "proposed"


def test_an_outcome_says_what_shows_it_and_is_not_due_then(town):
    finish(town)
    with pytest.raises(Refused):
        town.delivers(town.osei, "report_outcome", town.goal, result="achieved", why="So it is.")
    for facts in ({"result": "great", "why": "So."}, {"result": "partly", "why": ""}):
        with pytest.raises(ValidationError):
            town.delivers(town.tobi, "report_outcome", town.goal, **facts)
    town.delivers(town.tobi, "report_outcome", town.goal, result="partly", why="Half of it.")
    page = town.going(town.osei)
    assert page.outcomes_due == []
    assert [(one.row.result, one.words["why"]) for one in page.outcomes] == [("partly", "Half of it.")]
