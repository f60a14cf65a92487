"""What is answered when something under the hub gives way."""

import pytest
from django.db import OperationalError
from django.urls import reverse

pytestmark = pytest.mark.django_db


def give_way(*arguments, **more):
    """Fail as a database does that cannot be reached."""
    raise OperationalError("the connection is lost: host 10.0.0.1 user hub_app")


@pytest.fixture
def fragile(client):
    """A browser that shows faults as a person would see them."""
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(("error", "status"), [(OperationalError("gone"), 503), (ValueError("bug"), 500)])
def test_a_page_says_that_it_is_paused_or_broken_and_nothing_else(fragile, monkeypatch, error, status):
    def fail(*arguments, **more):
        raise error

    monkeypatch.setattr("hub.views.help.render_page", fail)
    answer = fragile.get(reverse("help"))
    assert answer.status_code == status
    assert ("Retry-After" in answer) == (status == 503)
    assert str(error) not in answer.content.decode()


def test_the_api_says_it_as_a_problem(county, monkeypatch):
    client = county.api(county.ana)
    client.raise_request_exception = False
    monkeypatch.setattr("referrals.api.see_people", give_way)
    answer = client.get("/api/v1/referrals/")
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"] == "5"
    assert "10.0.0.1" not in answer.content.decode()


def test_a_body_without_end_is_too_large(fragile):
    answer = fragile.post(reverse("agency_apply"), {"name": "x" * 1_100_000})
    assert answer.status_code == 413
