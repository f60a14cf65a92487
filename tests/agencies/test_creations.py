"""A creation that is sent twice makes one thing; a key stands for one set of facts."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from agencies.creations import fingerprint_of, once
from agencies.models import CreationKey, Service
from tests.agencies.town import SERVICE


def publish(town, viewer, key, **facts):
    """Publish a service under this key."""
    found = SERVICE | facts
    return once(
        viewer,
        "service.publish",
        key,
        found,
        make=lambda: town.service(**found),
        find=lambda reference: Service.objects.get(reference=reference),
    )


def test_the_second_time_gives_the_first_thing(town):
    first, fresh = publish(town, town.hanna, "k")
    second, again = publish(town, town.hanna, "k")
    assert (first, fresh, again) == (second, True, False)
    assert CreationKey.objects.get().made == first.reference


def test_without_a_key_it_just_makes(town):
    publish(town, town.hanna, "")
    publish(town, town.hanna, "", name="Another")
    assert Service.objects.count() == 2 and not CreationKey.objects.exists()


def test_other_facts_under_the_same_key_are_refused(town):
    publish(town, town.hanna, "k")
    with pytest.raises(ValidationError, match="used for something else"):
        publish(town, town.hanna, "k", name="Another")


def test_other_people_have_other_keys(town):
    publish(town, town.hanna, "k")
    publish(town, town.ada, "k", name="Another")
    assert Service.objects.count() == 2


def test_a_creation_that_fails_uses_up_no_key(town):
    with pytest.raises(ValidationError):
        once(town.hanna, "service.publish", "k", {}, make=fail, find=fail)
    assert not CreationKey.objects.exists()


def fail():
    """Object to everything."""
    raise ValidationError("no")


def test_what_was_made_and_may_not_be_seen_any_more_is_not_there(town):
    publish(town, town.hanna, "k")
    Service.objects.all().delete()
    with pytest.raises(Http404):
        publish(town, town.hanna, "k")


def test_a_key_that_is_too_long_is_named(town):
    with pytest.raises(ValidationError) as error:
        publish(town, town.hanna, "k" * 101)
    assert list(error.value.message_dict) == ["request_key"]


def test_the_fingerprint_knows_facts_and_not_their_order(town):
    facts = {"a": {"x", "y"}, "b": [town.clinic], "c": date(2026, 11, 25)}
    assert fingerprint_of(facts) == fingerprint_of(dict(reversed(facts.items())))
    assert fingerprint_of(facts) != fingerprint_of(facts | {"b": [town.housing]})


def test_the_api_says_which_key_was_used_for_something_else(town):
    api, key = town.api(town.hanna), {"Idempotency-Key": "k"}
    first = api.post("/api/v1/services/", SERVICE, headers=key)
    second = api.post("/api/v1/services/", SERVICE, headers=key)
    assert (first.status_code, first.content) == (second.status_code, second.content)
    other = api.post("/api/v1/services/", SERVICE | {"answer_days": 7}, headers=key)
    assert other.status_code == 422 and "request_key" in other.json()["errors"]


@pytest.mark.parametrize("path", ["services", "invitations", "tokens", "agencies"])
def test_every_creation_refuses_fields_it_does_not_know(town, path):
    answer = town.api(town.hanna).post(f"/api/v1/{path}/", {"owner": "me", "state": "approved"})
    assert answer.status_code == 422
    assert {"owner", "state"} <= set(answer.json()["errors"])
