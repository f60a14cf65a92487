"""A query that is composed once answers as the queryset does, for whoever asks."""

from uuid import uuid4

import pytest

from agencies.models import Membership
from hub.kit.composed import Composed
from hub.navigation import counts_for
from notifications.models import Notice
from tests.worlds import County

pytestmark = pytest.mark.django_db


def memberships_of(user, agency):
    """Return the roles of a user at an agency."""
    return Membership.objects.filter(user_id=user, agency_id=agency).values_list("role")


def test_it_answers_each_asker_with_their_own(county: County):
    query = Composed(memberships_of, "user", "agency")
    for viewer in (county.osei, county.ana, county.osei):
        with county.acting(viewer):
            assert query.rows(user=viewer.user_id, agency=viewer.agency_id) == [(viewer.role,)]
            assert query.rows(user=viewer.user_id, agency=uuid4()) == []


def test_it_is_composed_once(county: County):
    built = []

    def build(user, agency):
        built.append(user)
        return memberships_of(user, agency)

    query = Composed(build, "user", "agency")
    for _ in range(3):
        query.rows(user=uuid4(), agency=uuid4())
    assert len(built) == 1


@pytest.mark.parametrize(
    "values", [{"user": uuid4()}, {"user": uuid4(), "agency": None}, {"user": 1, "agency": 2, "at": 3}]
)
def test_it_wants_a_value_for_each_name_and_no_other(county: County, values):
    with pytest.raises(TypeError, match="takes user, agency"):
        Composed(memberships_of, "user", "agency").rows(**values)


def test_a_name_that_the_query_does_not_use_is_a_fault(county: County):
    query = Composed(lambda user, agency: Membership.objects.filter(user_id=user).values_list("role"), "user", "agency")
    with pytest.raises(TypeError, match="no place in the query for agency"):
        query.rows(user=uuid4(), agency=uuid4())


def test_the_menu_counts_for_whoever_asks(county: County):
    with county.acting(county.osei):
        theirs = counts_for(county.osei)
    with county.acting(county.ana):
        before = counts_for(county.ana)
        Notice.objects.create(
            agency_id=county.ana.agency_id, user_id=county.ana.user_id, verb="referral.send", about="R"
        )
        assert counts_for(county.ana) == before | {"notices": before["notices"] + 1}
    with county.acting(county.osei):
        assert counts_for(county.osei) == theirs
