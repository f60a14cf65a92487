"""Two people at one line of the statement: nobody decides over, or checks, what they have not read."""

import pytest
from django.urls import reverse

from rights.models import Visibility, VisibilityCheck
from tests.rights.test_statement import check, hold, seen, the_line, told

__all__ = ["seen"]

AGAIN = "Read it again, then send what you wrote."
FORM = {"decision": "visible", "why": "It can be told", "request_key": "one"}


def address(town, line) -> str:
    return f"/api/v1/people/{town.sam.reference}/statement/lines/{line.reference}/"


def count(model, town) -> int:
    with town.acting(town.carys):
        return model.objects.count()


def version_on(page: str) -> str:
    return page.split('name="version" value="')[1].split('"')[0]


@pytest.fixture
def refused(seen):
    """A decision on the line that a second person did not agree with: another one is needed."""
    check(seen, hold(seen, the_line(told(seen))), agrees=False, note="No ground")
    return seen


def test_a_decision_says_which_state_of_the_line_it_is_on(refused):
    there, api = address(refused, the_line(told(refused))), refused.api(refused.carys)
    read, sent = api.get(there), {"decision": "visible", "why": "It can be told"}
    assert api.post(f"{there}hold/", sent).status_code == 428
    held = hold(refused, the_line(told(refused)), by=refused.second, why="Found a ground")
    check(refused, held, by=refused.carys)
    assert api.post(f"{there}hold/", sent, HTTP_IF_MATCH=read["ETag"]).status_code == 412
    now = api.get(there)
    assert (now.json()["status"], now.json()["decision"]["why"]) == ("held", "Found a ground")
    assert api.post(f"{there}hold/", sent, HTTP_IF_MATCH=now["ETag"]).status_code == 200


def test_a_check_is_of_the_decision_that_was_read(seen):
    line = the_line(told(seen))
    held = hold(seen, line)
    there, api = address(seen, line), seen.api(seen.second)
    read = api.get(there)
    assert read.json()["decision"]["decision"] == "withheld" and read.json()["decision"]["why"] == "A hearing"
    check(seen, held, by=seen.osei, agrees=False, note="No ground")
    hold(seen, the_line(told(seen)), decision="visible", why="It can be told")
    assert api.post(f"{there}check/", {"agrees": True}).status_code == 428
    assert api.post(f"{there}check/", {"agrees": True}, HTTP_IF_MATCH=read["ETag"]).status_code == 412
    assert count(VisibilityCheck, seen) == 1
    assert api.post(f"{there}check/", {"agrees": True}, HTTP_IF_MATCH=api.get(there)["ETag"]).status_code == 200


def test_on_the_page_a_decision_that_was_overtaken_is_not_made_and_can_be_sent_again(refused):
    client, line = refused.as_(refused.carys), the_line(told(refused))
    there = reverse("rights:hold", args=[refused.sam.reference, line.reference])
    read = {"version": version_on(client.get(there).text)}
    check(refused, hold(refused, line, by=refused.second), by=refused.carys)
    before = count(Visibility, refused)
    answer = client.post(there, FORM | read)
    assert answer.status_code == 409 and AGAIN in answer.text and FORM["why"] in answer.text
    assert count(Visibility, refused) == before
    assert client.post(there, FORM | {"version": version_on(answer.text)}).status_code == 303


def test_on_the_page_a_check_of_another_decision_is_not_recorded(seen):
    client, line = seen.as_(seen.second), the_line(told(seen))
    held = hold(seen, line)
    there = reverse("rights:check", args=[seen.sam.reference, line.reference])
    read = {"version": version_on(client.get(there).text)}
    check(seen, held, by=seen.osei, agrees=False, note="No ground")
    hold(seen, the_line(told(seen)), decision="visible", why="It can be told")
    answer = client.post(there, {"agrees": "yes", "note": "Read twice"} | read)
    assert answer.status_code == 409 and AGAIN in answer.text and "Read twice" in answer.text
    assert count(VisibilityCheck, seen) == 1
    assert client.post(there, {"agrees": "yes", "version": version_on(answer.text)}).status_code == 303
