"""“I know this person”: from then on the person does not exist for whoever knows them, and nobody says why."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from agencies.models import Membership
from consent import actions, sight
from consent.models import ConflictOfInterest
from hub.kit.errors import Refused

pytestmark = pytest.mark.django_db


def declare(county, by, user_id=None, kind="relative"):
    with county.acting(by):
        return actions.declare_conflict(county.sam, by=by, user_id=user_id or by.user_id, kind=kind)


def test_the_person_vanishes_for_whoever_knows_them_and_for_nobody_else(county):
    declare(county, county.osei)
    with county.acting(county.osei), pytest.raises(Http404):
        sight.see_person(county.osei, county.sam.reference)
    with county.acting(county.colleague):
        assert sight.see_person(county.colleague, county.sam.reference)


def test_it_holds_at_every_agency_that_they_work_for(county):
    county.agree().consented().accepted()
    elsewhere = Membership.objects.create(user_id=county.ana.user_id, agency=county.housing, role="supervisor").viewer()
    declare(county, county.ana)
    with county.acting(elsewhere), pytest.raises(Http404):
        sight.see_person(elsewhere, county.sam.reference)


def test_anybody_says_it_of_themselves_and_officers_of_their_colleagues(county):
    assert declare(county, county.colleague).declared_by_id == county.colleague.user_id
    about = declare(county, county.clinic_officer, county.osei.user_id)
    assert (about.user_id, about.declared_by_id) == (county.osei.user_id, county.clinic_officer.user_id)


def test_nobody_says_it_of_a_colleague_otherwise_nor_of_somebody_elsewhere(county):
    county.agree().accepted()
    for by, user_id in (
        (county.colleague, county.osei.user_id),
        (county.clinic_officer, county.ana.user_id),
        (county.clinic_officer, uuid4()),
    ):
        with pytest.raises(Refused):
            declare(county, by, user_id)


def test_saying_it_twice_changes_nothing(county):
    assert declare(county, county.osei) == declare(county, county.osei, kind="self")
    assert ConflictOfInterest.objects.count() == 1


def test_a_kind_that_does_not_exist_is_refused(county):
    with pytest.raises(ValidationError) as caught:
        declare(county, county.osei, kind="gossip")
    assert list(caught.value.message_dict) == ["kind"]


def test_strangers_learn_nothing_by_it(county):
    with pytest.raises(Http404):
        declare(county, county.stranger)


def test_the_page_says_thank_you_and_then_the_person_is_gone(county):
    client = county.as_(county.osei)
    address = reverse("consent:conflict", args=[county.sam.reference])
    assert client.get(address).status_code == 200
    sent = client.post(address, {"user": own_membership(client, address), "kind": "relative"})
    assert sent.status_code == 303
    thanks = client.get(sent.url)
    assert "Thank you. This is recorded." in thanks.content.decode()
    assert county.sam.reference not in thanks.content.decode()
    nobody = client.get(reverse("consent:person", args=["P-222222"]))
    gone = client.get(reverse("consent:person", args=[county.sam.reference]))
    assert gone.status_code == nobody.status_code == 404


def own_membership(client, address) -> str:
    return client.get(address).context["form"]["user"].initial


def test_a_worker_offers_themselves_only_and_an_officer_their_colleagues(county):
    address = reverse("consent:conflict", args=[county.sam.reference])
    own = county.as_(county.osei).get(address).context["form"].fields["user"].choices
    assert [name for _, name in own] == ["I do"]


def test_a_form_without_a_kind_comes_back(county):
    client = county.as_(county.osei)
    address = reverse("consent:conflict", args=[county.sam.reference])
    assert client.post(address, {"user": own_membership(client, address)}).status_code == 422
    assert not ConflictOfInterest.objects.exists()
