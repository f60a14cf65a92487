"""Figures in the API: the same bands as on the page, the same gate, and files in which nothing is calculated."""

import csv
import io

import pytest
from django.db import DatabaseError, transaction

from agencies.acting import acting_as
from agencies.models import Agency, Service
from figures.models import Export
from figures.quarters import finished
from tests.worlds import worker

pytestmark = pytest.mark.django_db
FIVE, NONE = {"at_least": 5, "at_most": 9}, {"at_least": 0, "at_most": 4}


def test_the_api_says_what_the_page_says(work):
    work.declined(6)
    api, named = work.county.api(work.county.ana), f"?quarter={work.quarter.code}&side=received"
    month = f"{work.quarter.months[0]:%B %Y}"
    assert api.get(f"/api/v1/figures/timeliness/{named}").json() == {
        "quarter": work.quarter.code,
        "side": "received",
        "total_at_least": 5,
        "rows": [
            {
                "measure": "Sent to first answer",
                "service": "Safe accommodation",
                "month": month,
                "in_time": FIVE,
                "late": NONE,
                "share_in_time": {"at_least": 55, "at_most": 100},
                "usual": 480,
                "promised": 2820,
            }
        ],
    }
    service = {"service": "Safe accommodation", "reason": "No capacity", "side": "The agency’s side", "people": FIVE}
    assert api.get(f"/api/v1/figures/declines/{named}").json()["rows"] == [service]
    need = {"need": "Accommodation", "area": "Northgate", "people": FIVE}
    assert api.get("/api/v1/figures/unmet-need/").json()["rows"] == [need]
    assert api.get("/api/v1/figures/unmet-need/?side=sent").json()["rows"] == []
    assert work.county.api(work.county.stranger).get("/api/v1/figures/declines/").json()["rows"] == []


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("quarter=2019-Q1", "quarter"),
        ("quarter=all", "quarter"),
        ("side=both", "side"),
        ("service=S-2K7MQ9", "service"),
    ],
)
def test_nothing_narrower_or_wider_than_a_quarter_of_one_side_may_be_asked_for(work, query, name):
    answer = work.county.api(work.county.ana).get(f"/api/v1/figures/declines/?{query}")
    assert answer.status_code == 422 and name in str(answer.json())


def test_the_present_quarter_is_not_there_before_it_is_over(work):
    api, now = work.county.api(work.county.ana), work.quarter.next
    assert api.get(f"/api/v1/figures/declines/?quarter={now.code}").status_code == 422
    assert (
        api.get(f"/api/v1/figures/declines/?quarter={finished(now.next.first_day)[0].before.code}").status_code == 200
    )


def taken(work, viewer, **more):
    """Take the declines out; return the answer."""
    facts = {"table": "declines", "why": "planning", **more}
    return work.county.api(viewer).post("/api/v1/figures/exports/", facts, format="json")


def test_a_file_is_taken_out_with_a_purpose_and_listed_for_the_agency_alone(work):
    work.declined(5)
    answer = taken(work, work.county.ana)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/csv")
    assert '"Safe accommodation","No capacity"' in answer.content.decode()
    assert taken(work, work.county.ana, why="").status_code == taken(work, work.county.ana, who="me").status_code == 422
    assert taken(work, work.county.tobi).status_code == 403
    [line] = work.county.api(work.county.ana).get("/api/v1/figures/exports/").json()["results"]
    assert (line["table"], line["why"], line["rows"]) == ("declines", "planning", 1)
    assert work.county.api(work.county.stranger).get("/api/v1/figures/exports/").json()["results"] == []


def test_what_was_taken_out_is_shown_by_the_database_to_the_agency_alone_and_never_changed(work):
    taken(work, work.county.ana)
    with acting_as(work.county.stranger):
        assert not Export.objects.exists()
    with acting_as(work.county.ana), pytest.raises(DatabaseError), transaction.atomic():
        assert Export.objects.count() == 1
        Export.objects.update(why="board")


def test_a_service_that_is_called_like_a_formula_is_text_in_a_file(work):
    work.declined(5)
    Service.objects.filter(pk=work.county.service.pk).update(name='=HYPERLINK("http://example.org")')
    _, row = csv.reader(io.StringIO(taken(work, work.county.ana).content.decode()))
    assert row[2] == '\'=HYPERLINK("http://example.org")'


def test_an_agency_that_goes_by_another_name_is_called_by_it_in_a_file_and_not_before_those_who_know_it(work):
    work.declined(5)
    work.answered(1, month=2)  # they work together: the clinic knows the agency by its name
    Agency.objects.filter(pk=work.county.housing.pk).update(cover_name="A support service")
    reader = worker(work.county.clinic, "Tea Lead", "supervisor")
    page = work.county.as_(reader).get("/figures/?side=sent").content.decode()
    assert "Safe accommodation, Northgate Housing" in page
    text = taken(work, reader, side="sent").content.decode()
    assert "Safe accommodation, A support service" in text and "Northgate Housing" not in text
