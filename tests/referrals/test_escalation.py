"""Late work goes to who answers for it: the leads, else those who work with people there, else who can give a role."""

import pytest
from django.urls import reverse

from agencies.acting import as_system
from agencies.models import Membership
from notifications.models import Notice
from referrals.actions.steps import tell_leads
from tests.worlds import County, worker

VERB = "referral.answer_escalated"


@pytest.fixture
def told(county: County):
    """Give a function that escalates a referral and returns who was told what."""
    referral = county.agree().consented().sent()
    county.housing_admin = worker(county.housing, "Ad Min", "agency_admin")
    worker(county.housing, "Dee Poh", "dpo")

    def escalate() -> set[tuple]:
        with as_system("tests"):
            before = set(Notice.objects.values_list("pk", flat=True))
            tell_leads(county.housing.pk, VERB, referral)
            return set(Notice.objects.exclude(pk__in=before).values_list("user__name", "verb"))

    return escalate


def leave(county: County, *roles: str) -> None:
    """Let everybody in these roles leave housing."""
    Membership.objects.filter(agency=county.housing, role__in=roles).delete()


def test_it_goes_up_and_never_to_officers(county, told):
    assert told() == {("Ana Ruiz", VERB)}, "a duty manager leads"
    leave(county, "duty_manager")
    assert told() == {("Tobi Obi", VERB)}, "no lead: who works with people, and no officer"
    leave(county, "caseworker")
    assert told() == {("Ad Min", "agency.nobody_answers")}


def test_administrators_are_led_to_where_they_give_a_role_and_learn_nothing_of_anybody(county, told):
    leave(county, "duty_manager", "caseworker")
    told()
    with county.acting(county.housing_admin) as admin:
        [notice] = Notice.objects.visible_to(admin).filter(verb="agency.nobody_answers")
    page = county.as_(county.housing_admin).get(reverse("notices"))
    assert "give somebody a role" in page.text and reverse("staff") in page.text
    assert notice.about == county.housing.reference
