"""Working hours, set by officers who do not save over each other."""

from datetime import time

import pytest

from agencies.acting import acting_as
from desk.actions import set_hours
from desk.models import WorkingHours
from desk.watching.run import hours_of
from hub.kit.errors import Stale
from tests.desk.conftest import text
from tests.worlds import worker

API, PAGE = "/api/v1/working-hours/", "/audit/unusual/hours/"
EARLY = {"opens": "07:00", "closes": "15:00"}
LATE = {"opens": "12:00", "closes": "20:00"}


@pytest.fixture
def two(county):
    """Two officers of the clinic."""
    return county.clinic_officer, worker(county.clinic, "Sec Ond", "consent_officer")


def kept(officer) -> WorkingHours:
    with acting_as(officer):
        return WorkingHours.objects.get()


def version_on(page: str) -> str:
    return page.split('name="version" value="')[1].split('"')[0]


def test_the_usual_hours_have_a_tag_and_are_replaced_by_who_read_them(county, two):
    first, second = (county.api(officer) for officer in two)
    read = first.get(API)
    assert read.status_code == 200 and read["ETag"] == second.get(API)["ETag"]
    assert first.post(API, EARLY).status_code == 428
    done = first.post(API, EARLY, HTTP_IF_MATCH=read["ETag"])
    assert done.status_code == 200 and done["ETag"] == first.get(API)["ETag"] != read["ETag"]
    assert second.post(API, LATE, HTTP_IF_MATCH=read["ETag"]).status_code == 412
    assert f"{kept(two[0]).opens:%H:%M}" == EARLY["opens"]
    assert second.post(API, LATE, HTTP_IF_MATCH=done["ETag"]).status_code == 200
    assert f"{kept(two[0]).opens:%H:%M}" == LATE["opens"]


def test_on_the_page_the_second_is_shown_what_the_first_set_and_may_save_again(county, two):
    first, second = (county.as_(officer) for officer in two)
    read = {"version": version_on(text(second.get(PAGE)))}
    assert first.post(PAGE, EARLY | read).status_code == 303
    answer = second.post(PAGE, LATE | read)
    assert answer.status_code == 409
    assert "Somebody changed this while you were writing" in text(answer) and LATE["opens"] in text(answer)
    assert f"{kept(two[0]).opens:%H:%M}" == EARLY["opens"]
    assert second.post(PAGE, LATE | {"version": version_on(text(answer))}).status_code == 303
    assert f"{kept(two[0]).opens:%H:%M}" == LATE["opens"]


def test_hours_that_end_before_they_begin_are_refused_and_kept_on_the_page(county, two):
    client = county.as_(two[0])
    answer = client.post(PAGE, {"opens": "18:00", "closes": "9:15", "version": version_on(text(client.get(PAGE)))})
    assert answer.status_code == 422 and "9:15" in text(answer)


def test_of_two_who_read_the_same_hours_the_second_is_stopped_even_past_the_door(county, two):
    officer = two[0]
    with acting_as(officer):
        read = hours_of(officer.agency_id)
        set_hours(read, by=officer, opens=time(7), closes=time(15))
        with pytest.raises(Stale):
            set_hours(read, by=officer, opens=time(12), closes=time(20))
