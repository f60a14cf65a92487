"""The page of figures and its file: who reads them, of which quarter, and what is written of taking them out."""

import csv
import io
import re

import pytest
from django.urls import reverse

from agencies.acting import acting_as
from audit.models import Disclosure
from figures.models import Export

pytestmark = pytest.mark.django_db


def shown(client, query: str = "") -> str:
    """Return the words of the page."""
    answer = client.get(reverse("figures:page") + query)
    assert answer.status_code == 200
    main = re.search("<main.*</main>", answer.content.decode(), re.S)[0]
    return re.sub(r"\s+", " ", re.sub(r"<svg.*?</svg>|<[^>]*>", " ", main, flags=re.S))


def test_leads_reach_it_from_their_menu_and_others_are_told_that_it_is_not_for_their_role(work):
    lead, worker = work.county.as_(work.county.ana), work.county.as_(work.county.tobi)
    assert reverse("figures:page") in lead.get("/").content.decode()
    assert reverse("figures:page") not in worker.get("/").content.decode()
    assert lead.get(reverse("figures:page")).status_code == 200
    assert worker.get(reverse("figures:page")).status_code == 403
    assert worker.post(reverse("figures:export")).status_code == 403


def test_a_quarter_of_work_is_told_in_bands_of_five(work):
    work.answered(7)
    work.answered(3, days=7)
    work.declined(6, month=1)
    words = shown(work.county.as_(work.county.ana))
    month, second = (f"{day:%B %Y}" for day in work.quarter.months[:2])
    assert f"Sent to first answer Safe accommodation {month} 5 to 9 fewer than 5" in words
    assert f"Sent to first answer Safe accommodation {second} 5 to 9 fewer than 5 55 to 100% 1 working day" in words
    assert "Safe accommodation No capacity The agency’s side 5 to 9" in words
    assert "Accommodation Northgate 5 to 9" in words


def test_under_five_of_everything_is_the_same_page_as_nothing_at_all(work):
    client = work.county.as_(work.county.ana)
    before = shown(client)
    work.answered(4)
    work.declined(4, month=1)
    assert shown(client) == before
    work.declined(1, month=1)
    assert shown(client) != before


def test_what_was_sent_and_what_was_received_are_told_apart_and_a_stranger_has_neither(work):
    work.declined(5)
    ours, theirs = work.county.as_(work.county.ana), work.county.as_(work.county.stranger)
    assert "No capacity" in shown(ours) and "No capacity" not in shown(ours, "?side=sent")
    assert "No capacity" not in shown(theirs) + shown(theirs, "?side=sent")


def test_a_quarter_that_there_is_not_is_named_as_wrong_and_the_last_one_shown(work):
    client = work.county.as_(work.county.ana)
    answer = client.get(reverse("figures:page") + "?quarter=2019-Q1")
    assert answer.status_code == 422 and str(work.quarter) in answer.content.decode()
    earlier = work.quarter.before
    assert str(earlier) in shown(client, f"?quarter={earlier.code}&side=sent")


def taken(client, work, **more):
    """Take a table out; return the answer."""
    facts = {"table": "declines", "why": "board", "quarter": work.quarter.code, "side": "received", **more}
    return client.post(reverse("figures:export"), facts)


def test_a_file_says_the_same_bands_and_who_took_it_and_what_for_stays_written(work):
    work.declined(5)
    work.declined(4, reason="outside_area")
    client = work.county.as_(work.county.ana)
    answer = taken(client, work)
    heads, *rows = csv.reader(io.StringIO(answer.content.decode()))
    assert heads == [
        "Quarter",
        "Referrals",
        "Service",
        "Reason",
        "Whose side",
        "People, at least",
        "People, at most",
    ]
    assert rows == [
        [str(work.quarter), "Sent to us", "Safe accommodation", "No capacity", "The agency’s side", "5", "9"]
    ]
    assert answer["Content-Type"].startswith("text/csv") and "no-store" in answer["Cache-Control"]
    with acting_as(work.county.ana) as ana:
        export = Export.objects.visible_to(ana).get()
    assert answer["Content-Disposition"] == (
        f'attachment; filename="declines-received-{work.quarter.code}-{export.reference}.csv"'
    )
    with acting_as(work.county.housing_officer) as officer:
        entry = Disclosure.objects.visible_to(officer).get(kind="exported")
    assert (entry.about, entry.recipient_user, entry.purpose) == (export.reference, ana.user_id, "service_evaluation")
    assert entry.people == [] and export.reference in shown(client) and "For our own board" in shown(client)


def test_a_file_without_a_purpose_is_not_given_and_nothing_is_written(work):
    client = work.county.as_(work.county.ana)
    answer = taken(client, work, why="")
    assert answer.status_code == 422 and "There is a problem" in answer.content.decode()
    assert re.search(r'<input[^>]*value="declines"[^>]*checked', answer.content.decode())
    with acting_as(work.county.ana) as ana:
        assert not Export.objects.visible_to(ana).exists()
    assert taken(client, work).status_code == 200
