"""The same hostile requests against builds that are broken on purpose: each test must then fail."""

import pytest
from django.forms import BoundField
from django.middleware.csrf import CsrfViewMiddleware
from rest_framework.pagination import CursorPagination
from rest_framework.serializers import Serializer
from schemathesis import GenerationMode

import hub.kit.api
import hub.kit.creating
import hub.kit.middleware
import hub.kit.problems
import hub.kit.viewsets
from tests.hostile import (
    test_addresses,
    test_api_bodies,
    test_api_headers,
    test_document,
    test_forms,
    test_forms_keep,
    test_replay,
)
from tests.matrix import broken
from tests.matrix.table import TABLE

schema, mentioned = test_document.schema, test_replay.mentioned


def door(name: str, method: str):
    """Return the row of a route and method."""
    return next(row for row in TABLE if (row.route, row.method) == (name, method))


def unknown_fields_pass(patch) -> None:
    """A field that is not known is ignored."""
    patch.setattr(hub.kit.api.StrictSerializer, "to_internal_value", Serializer.to_internal_value)


def no_number_passes(patch) -> None:
    """NaN and infinity are taken for numbers."""
    patch.setattr(hub.kit.api, "_refuse_constant", lambda name: 0)


def names_given_twice_pass(patch) -> None:
    """The last of two members of one name counts."""
    patch.setattr(hub.kit.api, "_unique_pairs", dict)


def versions_forgotten(patch) -> None:
    """A change needs no version."""
    patch.setattr(hub.kit.viewsets, "check_match", lambda request, thing: None)


def cursors_unchecked(patch) -> None:
    """A cursor goes into the database as it is."""
    patch.setattr(hub.kit.api.Pages, "decode_cursor", CursorPagination.decode_cursor)


def bytes_unchecked(patch) -> None:
    """What was sent is not looked at before it is used."""
    patch.setattr(hub.kit.middleware, "_unreadable", lambda request: (0, ""))


def words_lost(patch) -> None:
    """A form that comes back is empty."""
    patch.setattr(BoundField, "value", lambda field: field.initial)


def forgery_unchecked(patch) -> None:
    """A request from another site is as good as any."""
    patch.setattr(CsrfViewMiddleware, "_origin_verified", lambda *args: True)
    patch.setattr(CsrfViewMiddleware, "_check_token", lambda *args: None)


def everything_sent_is_written(patch) -> None:
    """A form hands on whatever came with it."""
    patch.setattr(
        hub.kit.creating.CreatingForm,
        "facts",
        property(lambda form: {**form.cleaned_data, "agency_id": form.data["agency_id"]}),
    )


def details_missing(patch) -> None:
    """A problem does not say what it is."""
    patch.setattr(hub.kit.problems, "body_of", lambda status, detail, **more: {"status": status, "detail": detail})


PLANTED = [
    (
        unknown_fields_pass,
        test_api_bodies.test_a_field_that_is_not_known_is_named_and_never_ignored,
        "api:referral-decline POST",
    ),
    (no_number_passes, test_api_bodies.test_what_cannot_be_read_is_not_understood, "api:referral-accept POST"),
    (names_given_twice_pass, test_api_bodies.test_what_cannot_be_read_is_not_understood, "api:referral-ask POST"),
    (details_missing, test_api_bodies.test_what_cannot_be_read_is_not_understood, "api:token-list POST"),
    (versions_forgotten, test_api_headers.test_a_change_without_a_version_is_asked_for_one, "api:referral-accept POST"),
    (versions_forgotten, test_api_headers.test_a_change_of_another_version_is_refused, "api:entry-correct POST"),
    (cursors_unchecked, test_addresses.test_a_query_that_means_nothing_breaks_nothing, "api:category-list GET"),
    (bytes_unchecked, test_forms.test_what_is_no_form_breaks_nothing, "people:new POST"),
    (words_lost, test_forms_keep.test_what_was_typed_is_kept, "referrals:task POST"),
    (everything_sent_is_written, test_forms.test_a_field_that_is_not_offered_changes_nothing, "people:new POST"),
]


@pytest.mark.parametrize(("fault", "check", "at"), PLANTED)
def test_a_planted_fault_is_found(world, monkeypatch, fault, check, at):
    row = door(*at.split())
    check(world, row)
    with monkeypatch.context() as patch:
        fault(patch)
        with pytest.raises(AssertionError):
            check(world, row)


def test_a_forged_request_that_goes_through_is_found(world, monkeypatch):
    with monkeypatch.context() as patch:
        forgery_unchecked(patch)
        with pytest.raises(AssertionError):
            test_forms.test_a_request_from_another_site_is_refused(world, patch, door("people:new", "POST"))


def test_another_agencys_object_that_is_there_is_found(world, mentioned, monkeypatch):
    row = door("api:referral-detail", "GET")
    test_replay.test_nothing_of_one_agency_is_there_for_another(world, mentioned, row)
    with monkeypatch.context() as patch:
        broken.scope_and_row_security_gone(patch)
        with pytest.raises(AssertionError):
            test_replay.test_nothing_of_one_agency_is_there_for_another(world, mentioned, row)


def test_an_answer_that_is_not_as_documented_is_found(world, schema, monkeypatch):
    place = ("/api/v1/referrals/{reference}/", "GET")
    test_document.test_the_api_does_what_the_document_says(world, schema, place, GenerationMode.POSITIVE)
    with monkeypatch.context() as patch:
        patch.setattr("referrals.serializers.row_members", lambda referral, sight: {"reference": 1})
        with pytest.raises(BaseExceptionGroup):
            test_document.test_the_api_does_what_the_document_says(world, schema, place, GenerationMode.POSITIVE)
