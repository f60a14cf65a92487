"""An agency that the directory only lists is met in the directory and is nowhere a recipient: its twin, a member, is."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.models import Agency, Service
from hub.kit.api import etag_of
from referrals import actions
from referrals.models import Referral

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[("approved", True), ("listed", False)], ids=["a member", "only listed"])
def beside(request, county):
    """Give the county with one more service for Sam's need, at an agency that is a member, or only listed."""
    state, county.may = request.param
    county.beside = Service.objects.create(
        agency=county.harbour, name="Night shelter", summary="A bed.", needs_met=["Accommodation"]
    )
    Agency.objects.filter(pk=county.harbour.pk).update(state=state)
    county.beside = Service.objects.select_related("agency").get(pk=county.beside.pk)
    return county.agree().consented()


def test_everybody_meets_it_in_the_directory(beside):
    page = beside.as_(beside.osei).get(reverse("service", args=[beside.beside.reference])).text
    assert "Night shelter" in page and ("no member of the hub" in page) is not beside.may


def test_a_draft_goes_to_a_member_alone(beside):
    draft = beside.draft()
    page = beside.as_(beside.osei).get(reverse("referrals:task", args=[draft.reference, "services"]))
    assert (beside.beside.reference in dict(page.context["form"].fields["services"].choices)) is beside.may
    answer = beside.api(beside.osei).patch(
        f"/api/v1/referrals/{draft.reference}/",
        {"services": [beside.beside.reference]},
        format="json",
        headers={"If-Match": etag_of(draft)},
    )
    assert answer.status_code == (200 if beside.may else 422), answer.json()


def test_a_draft_for_a_member_that_left_is_not_sent(beside):
    draft = beside.draft()
    with beside.acting(beside.osei) as by:
        draft = actions.edit(draft, by=by, services=[beside.beside])
        if beside.may:
            assert actions.send(draft, by=by).to_agency_id == beside.harbour.pk
        else:
            with pytest.raises(ValidationError, match="Not a member of this hub"):
                actions.send(draft, by=by)


def test_who_passes_a_referral_back_suggests_a_member_alone(beside):
    referral = beside.sent()
    page = beside.as_(beside.ana).get(reverse("referrals:act", args=[referral.reference, "redirect"]))
    offered = page.context["form"].fields["service"].queryset
    assert (beside.beside in offered) is beside.may
    referral = Referral.objects.get(pk=referral.pk)
    answer = beside.api(beside.ana).post(
        f"/api/v1/referrals/{referral.reference}/redirect/",
        {"service": beside.beside.reference, "reason": "outside_area"},
        format="json",
        headers={"If-Match": etag_of(referral)},
    )
    assert answer.status_code == (200 if beside.may else 422), answer.json()
