"""Ending the work of an agency: a lead says so, while nothing is open that asks for somebody, and may begin again."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.models import Membership
from hub.kit.errors import NotNow, Refused
from people import actions as people
from people.models import Assignment
from plans import actions as plans
from referrals import actions as referrals
from retention import actions
from retention.clock import kept_about
from tests.house.test_budgets import READ, cost
from tests.retention.test_races import at_once
from tests.worlds import County, worker

V1 = "/api/v1/people"


class Worked(County):
    """The clinic works with Sam, whose record it holds; a lead of its own."""

    def __init__(self):
        super().__init__()
        self.lead = worker(self.clinic, "Lee Ader", "supervisor")

    def ends(self, by=None, because: str = "reached"):
        """Return what comes of ending the work."""
        with self.acting(by or self.lead):
            return actions.end_work(self.sam, by=by or self.lead, because=because)

    def assigns(self, who):
        """Let this worker work with Sam."""
        with self.acting(self.lead):
            return people.assign(self.sam, by=self.lead, user_id=who.user_id)

    def working(self) -> int:
        """Return how many of the clinic work with Sam."""
        with self.acting(self.lead):
            return Assignment.objects.live().visible_to(self.lead).filter(person=self.sam).count()

    def ties(self) -> list[str]:
        """Return what ties the clinic to Sam."""
        with self.acting(self.clinic_officer):
            return kept_about(self.clinic_officer, self.sam.pk)[0].ties


@pytest.fixture
def town(db) -> Worked:
    """Give the county in which the clinic works with Sam."""
    return Worked()


def test_the_work_of_everybody_ends_at_once_and_the_clock_can_run(town):
    town.assigns(town.colleague)
    assert town.working() == 2 and town.ties() == ["assigned"]
    ended = town.ends(because="moved")
    assert town.working() == 0 and town.ties() == []
    with town.acting(town.lead):
        rows = Assignment.objects.visible_to(town.lead).filter(person=town.sam)
        assert {(row.ends_at, row.ended_because, row.ended_by_id) for row in rows} == {
            (ended, "moved", town.lead.user_id)
        }


def test_one_after_the_other_may_leave_but_not_the_last(town):
    town.assigns(town.colleague)
    with town.acting(town.lead):
        assert people.unassign(town.sam, by=town.lead, user_id=town.colleague.user_id).ended_because == ""
        with pytest.raises(NotNow):
            people.unassign(town.sam, by=town.lead, user_id=town.osei.user_id)
    assert town.working() == 1


def test_a_lead_ends_it_and_a_caseworker_does_not(town):
    with pytest.raises(Refused):
        town.ends(by=town.osei)
    assert town.working() == 1
    town.ends()
    assert town.working() == 0


def test_a_reason_of_the_list_is_asked_for(town):
    with pytest.raises(ValidationError, match="because"):
        town.ends(because="tired")
    assert town.working() == 1


def test_while_a_referral_is_open_it_does_not_end_and_when_it_is_withdrawn_it_does(town):
    sent = town.agree().consented().sent()
    with pytest.raises(NotNow, match="referral is open"):
        town.ends()
    assert town.working() == 1
    with town.acting(town.osei):
        sent.refresh_from_db()
        referrals.withdraw(sent, by=town.osei, reason="made_in_error")
    town.ends()
    assert town.working() == 0


def test_while_a_plan_is_open_it_does_not_end(town):
    with town.acting(town.osei):
        plans.start_plan(town.sam, by=town.osei, aim="Sleep", review_on=timezone.localdate() + dt.timedelta(days=20))
    with pytest.raises(NotNow, match="plan is open"):
        town.ends()


def test_it_ends_once_and_begins_again_when_a_lead_assigns_somebody(town):
    town.ends()
    with pytest.raises(NotNow, match="Nobody"):
        town.ends()
    town.assigns(town.colleague)
    assert town.working() == 1 and town.ties() == ["assigned"]
    town.ends(because="declined")
    assert town.working() == 0


def test_on_the_pages_a_lead_ends_it_from_the_team_and_assigns_anew(town):
    lead, sam = town.as_(town.lead), town.sam.reference
    page = f"/people/{sam}/end-work/"
    assert page in lead.get(f"/people/{sam}/team/").content.decode()
    assert page not in town.as_(town.osei).get(f"/people/{sam}/team/").content.decode()
    assert "Nneka Osei" in lead.get(page).content.decode()
    assert lead.post(page, {"because": ""}).status_code == 422
    assert lead.post(page, {"because": "reached"}).status_code == 303
    assert lead.post(page, {"because": "reached"}).status_code == 409
    day = timezone.localdate()
    told = f"ended on {day.day} {day:%B %Y}"
    team = lead.get(f"/people/{sam}/team/").content.decode()
    assert told in team and page not in team and told in lead.get(page).content.decode()
    with town.acting(town.lead):
        member = Membership.objects.current().get(user_id=town.osei.user_id)
    assert lead.post(f"/people/{sam}/team/", {"member": member.reference}).status_code == 303
    assert page in lead.get(f"/people/{sam}/team/").content.decode()


def test_the_page_says_what_has_to_end_first(town):
    town.agree().consented().sent()
    page = town.as_(town.lead).get(f"/people/{town.sam.reference}/end-work/").content.decode()
    assert "A referral is open" in page and "<button" not in page.partition("<main")[2].partition("</main")[0]


def test_the_api_says_how_it_stands_and_ends_it(town):
    lead, path = town.api(town.lead), f"{V1}/{town.sam.reference}/work/"
    assert "work.end" in lead.get(f"{V1}/{town.sam.reference}/").json()["can"]
    assert "work.end" not in town.api(town.osei).get(f"{V1}/{town.sam.reference}/").json()["can"]
    assert lead.get(path).json() == {"goes_on": True, "open": [], "ended_at": None, "ended_because": ""}
    wrong = lead.post(f"{path}end/", {"because": "tired"}, format="json")
    assert wrong.status_code == 422 and "because" in wrong.json()["errors"]
    ended = lead.post(f"{path}end/", {"because": "passed_on"}, format="json").json()
    assert not ended["goes_on"] and ended["ended_because"] == "passed_on" and ended["ended_at"]
    assert lead.get(path).json() == ended
    assert lead.post(f"{path}end/", {"because": "passed_on"}, format="json").status_code == 409
    assert town.api(town.osei).get(path).status_code == 403
    assert town.api(town.stranger).get(path).status_code == 404


@pytest.mark.parametrize("path", ["/people/{}/end-work/", "/people/{}/team/", "/api/v1/people/{}/work/"])
def test_it_costs_the_same_however_many_work_with_them(town, path):
    client = town.api(town.lead) if "api" in path else town.as_(town.lead)
    one = cost(client, path.format(town.sam.reference))
    for number in range(20):
        town.assigns(worker(town.clinic, f"Worker {number}", "caseworker"))
    assert one == cost(client, path.format(town.sam.reference)) <= READ


def test_of_two_leads_one_is_told_that_it_has_ended(own_database):
    town = Worked()
    second = worker(town.clinic, "Second Lead", "duty_manager")
    found = at_once(town.ends, lambda: town.ends(by=second, because="moved"))
    assert sorted(isinstance(each, NotNow) for each in found) == [False, True]
    assert town.working() == 0


def test_a_plan_that_begins_at_the_same_moment_leaves_somebody_responsible_or_does_not_begin(own_database):
    town = Worked()
    sam, day = town.sam.reference, timezone.localdate() + dt.timedelta(days=20)
    sent = {"aim": "Sleep", "review_on": f"{day.day}/{day.month}/{day.year}"}
    osei, lead = town.as_(town.osei), town.as_(town.lead)
    began, ended = at_once(
        lambda: osei.post(f"/people/{sam}/plan/", sent).status_code,
        lambda: lead.post(f"/people/{sam}/end-work/", {"because": "reached"}).status_code,
    )
    assert (began, ended, town.working()) in {(303, 409, 1), (403, 303, 0)}
