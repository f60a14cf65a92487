"""Where the ledger cannot be written nothing is shown (design: trust, T48)."""

from contextlib import contextmanager

from django.test import Client

from tests.audit.hands import owner
from tests.worlds import County


@contextmanager
def no_room_in_the_ledger():
    """Take the application's right to add to the ledger away."""
    with owner() as own:
        own.execute("REVOKE INSERT ON audit_disclosure FROM hub_app")
        yield
        own.execute("GRANT INSERT ON audit_disclosure TO hub_app")


def signed_in(county: County, viewer) -> Client:
    """A browser that shows a fault of ours as a user gets it."""
    client = county.as_(viewer)
    client.raise_request_exception = False
    return client


def test_a_page_about_a_person_fails_and_shows_nothing(own_database):
    county = County().agree().consented()
    county.accepted()
    client, address = signed_in(county, county.ana), f"/people/{county.sam.reference}/"
    shown = client.get(address)
    assert shown.status_code == 200 and "Sam Parker" in shown.content.decode()
    with no_room_in_the_ledger():
        for each in (address, "/people/", f"/people/{county.sam.reference}/record/"):
            answer = client.get(each)
            page = answer.content.decode()
            assert answer.status_code in (404, 500) and "Sam" not in page and "Threats" not in page
        assert client.get(address).status_code == 500
    assert client.get(address).status_code == 200


def test_a_refusal_that_cannot_be_recorded_fails_as_well(own_database):
    county = County().agree()
    client, address = signed_in(county, county.stranger), f"/people/{county.sam.reference}/"
    assert client.get(address).status_code == 404
    with no_room_in_the_ledger():
        assert client.get(address).status_code == 500
