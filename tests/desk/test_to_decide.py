"""What waits for an officer: each kind counted and listed, with its twin that does not wait."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.acting import acting_as
from consent import actions as consent
from desk.sources import BY_CODE, TO_DECIDE
from desk.waiting import waiting_for
from tests.desk.conftest import look, text


def counts(county, viewer=None) -> dict[str, int]:
    """Return how much waits for the clinic's officer, kinds with nothing left out."""
    viewer = viewer or county.clinic_officer
    with acting_as(viewer):
        return {code: number for code, number in waiting_for(viewer).counts.items() if number}


def listed(county, code: str, viewer=None) -> list:
    """Return the lines of one kind."""
    viewer = viewer or county.clinic_officer
    with acting_as(viewer):
        return BY_CODE[code].listed(viewer)


def agreed_until(county, days: int, **scope) -> None:
    """Let Sam say yes to housing until so many days from now."""
    county.consented(expires_at=timezone.now() + timedelta(days=days), **scope)


def test_a_yes_that_ends_soon_is_counted_once_a_talk_and_one_that_ends_later_is_not(county):
    county.agree()
    agreed_until(county, 20)
    assert counts(county) == {}
    agreed_until(county, 6)
    assert counts(county) == {"ending": 1}
    (line,) = listed(county, "ending")
    assert line.words in ("6 days left", "5 days left") and line.tone == "soon"
    assert "Sam" not in line.title and county.sam.reference in line.title
    assert counts(county, county.housing_officer) == {}  # who took it looks after it


def test_a_yes_after_which_something_was_said_needs_no_talk(county):
    county.agree()
    agreed_until(county, 6, category="housing")
    agreed_until(county, 90, category="housing")
    assert counts(county) == {}
    agreed_until(county, 6, category="safe_contact")
    with acting_as(county.osei):
        consent.withdraw(county.sam, by=county.osei, recipient=county.housing)
    assert counts(county) == {}


def test_a_refused_look_is_listed_with_who_and_whom_and_ones_own_is_not(shared):
    assert "refused" not in counts(shared)
    look(shared, shared.colleague)
    look(shared, shared.stranger)
    look(shared, shared.clinic_officer)
    assert counts(shared)["refused"] == 2
    titles = {line.title for line in listed(shared, "refused")}
    assert titles == {f"Piet Low tried {shared.sam.reference}", f"Stran Ger tried {shared.sam.reference}"}
    assert "refused" not in counts(shared, shared.housing_officer)


def test_the_page_lists_the_kind_that_is_chosen_and_the_part_is_part_of_it(shared):
    look(shared, shared.stranger)
    client = shared.as_(shared.clinic_officer)
    page = text(client.get("/audit/to-decide/?show=refused"))
    assert "Stran Ger tried" in page
    part = client.get("/audit/to-decide/?show=refused", headers={"HX-Request": "true"})
    assert part.content.decode().strip().startswith('<div id="results"')
    assert text(part).strip() in page
    assert client.get("/audit/to-decide/?show=nonsense").status_code == 200


@pytest.mark.parametrize("source", TO_DECIDE, ids=lambda source: source.code)
def test_each_kind_says_what_it_is_also_when_there_is_none(shared, source):
    page = text(shared.as_(shared.clinic_officer).get(f"/audit/to-decide/?show={source.code}"))
    assert source.title in page
    assert source.sentence(1).startswith("1 ") and source.sentence(3).startswith("3 ")
