"""What a form never sends: bytes that are no text, endless bodies, files, hundreds of fields, forged requests."""

import pytest
from django.db import connection
from django.test.client import ClientHandler
from django.urls import reverse

from agencies.acting import as_system
from tests.hostile.doors import FAR, FORMS, able, address, body, expected, is_prepared, knock, label
from tests.matrix.asking import DOOR, send, undone
from tests.worlds import agency

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=edge"
FILE = b'--edge\r\nContent-Disposition: form-data; name="%s"; filename="../../x.svg"\r\n\r\n<svg/>\r\n--edge--\r\n'
UNREADABLE = {
    "NUL": (b"a=%00", FORM, 400),
    "NUL itself": (b"a=\x00", FORM, 400),
    "NUL in a name": (b"%00=1", FORM, 400),
    "no UTF-8": (b"a=%ff%fe", FORM, 400),
    "half a character": (b"a=%ed%a0%80", FORM, 400),
    "too many fields": (b"&".join(b"a%d=1" % number for number in range(600)), FORM, 400),
    "over a megabyte": (b"a=" + b"a" * 1_000_001, FORM, 413),
    "parts without an edge": (b"a=1", "multipart/form-data", 400),
    "parts that are cut off": (b'--edge\r\nContent-Disposition: form-data; name="a"\r\n\r\n1', PARTS, None),
    "JSON": (b'{"a": 1}', "application/json", None),
    "a kind that there is none of": (b"a=1", "nonsense", None),
    "characters that there are none of": (b"a=1", f"{FORM}; charset=nonsense", None),
}
VALUES = [
    "x" * 100_000,
    "-1",
    "1e99",
    "９９",
    "99999999999999999999999",
    "31/02/9999",
    "0001-01-01",
    "\u202e\u2066\ufeff",
    "<script>{{ 7*7 }}</script>",
    ["1", "2", "3"],
    "nan",
]
#: Names of columns that no form offers. The keys are those of an agency that has nothing to do with any of it.
FOREIGN = (
    "agency agency_id owner owner_id held_by held_by_id from_agency from_agency_id to_agency to_agency_id author author_id"
    " user user_id person_id recipient_agency lead_agency_id taken_by created_by decided_by membership_id worker_id"
).split()
#: Forms that ask for nothing.
ASKING_NOTHING = ("people:contact_show", "conferences:figures_file")
#: What everybody did stands there, whoever is named in it.
LEDGER = ("audit_disclosure", "audit_detail")
COUNT = "SELECT count(*) FROM {} WHERE {}::text LIKE %s"


@pytest.mark.parametrize("row", FORMS, ids=label)
def test_what_is_no_form_breaks_nothing(world, row):
    """One reader stands before every form; each is sent every third of them, by its name."""
    for how, (raw, kind, status) in list(UNREADABLE.items())[len(row.route) % 3 :: 3]:
        answer = knock(world, row, raw=raw, kind=kind)
        assert answer.status_code == status or status is None, (how, answer.status_code)


@pytest.mark.parametrize("row", FORMS, ids=label)
def test_values_that_fit_nowhere_break_nothing(world, row):
    """Each form is sent every other of them, and the next form the others."""
    good = body(world, row)
    for value in VALUES[FORMS.index(row) % 2 :: 2]:
        answer = knock(world, row, body={**good, **dict.fromkeys(good, value), "request_key": value})
        assert answer.status_code in (200, 302, 303, 400, 404, 409, 413, 422), (value, answer.status_code)
    for name in good:
        answer = knock(world, row, raw=FILE % name.encode(), kind=PARTS)
        assert answer.status_code in (200, 302, 303, 404, 409, 422), (name, answer.status_code)


@pytest.mark.parametrize("row", [row for row in FORMS if row.route not in ASKING_NOTHING], ids=label)
def test_a_form_that_is_sent_empty_is_answered_as_one_that_was_sent(world, row):
    """Nothing at all is badly filled too: the page never comes back as if nobody had sent anything.

    The button that shows the way to a person asks for nothing, and its page is the answer; so does that of a file.
    """
    answer = knock(world, row, body={})
    assert answer.status_code in (302, 303, 400, 404, 409, 422)
    assert answer.status_code != 422 or "There is a problem" in answer.content.decode()


@pytest.mark.parametrize("row", FORMS, ids=label)
def test_a_field_that_is_not_offered_changes_nothing(world, row):
    """Ownership is never written from outside (trust, T23): nothing new belongs to who is named in such a field."""
    with undone():
        stranger = str(agency("Nobody’s Trust").pk)
        sent = {**dict.fromkeys(FOREIGN, stranger), "is_staff": "on", "is_superuser": "on", **body(world, row)}
        before = mentions(stranger)
        answer = send(world, able(row), row.method, address(world, row), body=sent)
        assert answer.status_code == expected(world, row)
        assert mentions(stranger) == before


def test_every_form_is_sent_as_somebody_for_whom_it_is_there():
    """Else the tests here would send to closed doors; without the demo county nobody enters it."""
    known = ("cover", "demo_enter")
    matrix = [row for row in FORMS if not is_prepared(row) and row.route not in known]
    assert [label(row) for row in matrix if row.expected[able(row).name] not in FAR[:-1]] == []


def mentions(key: str) -> int:
    """Return in how many rows of the hub this key stands."""
    tables = connection.introspection.table_names()
    with undone(), as_system("matrix"), connection.cursor() as cursor:
        counts = " + ".join(f"({COUNT.format(name, name)})" for name in tables if name not in LEDGER)
        cursor.execute(f"SELECT {counts}", [f"%{key}%"] * (counts.count("%s")))
        return cursor.fetchone()[0]


@pytest.mark.parametrize("row", FORMS, ids=label)
def test_a_request_from_another_site_is_refused(world, monkeypatch, row):
    monkeypatch.setattr(DOOR, "handler", ClientHandler(enforce_csrf_checks=True))
    answer = knock(world, row, body=body(world, row), headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert knock(world, row, body=body(world, row)).status_code == 403


def test_a_form_that_is_sent_by_the_hubs_own_page_goes_through(world, monkeypatch):
    row = next(row for row in FORMS if row.route == "people:search")
    monkeypatch.setattr(DOOR, "handler", ClientHandler(enforce_csrf_checks=True))
    secret = "a" * 32
    with undone():
        address_of_search = reverse("people:search")
        cookie = {"Cookie": f"csrftoken={secret}; sessionid={world.cookies[able(row).worker]}"}
        answer = send(
            world,
            able(row),
            "POST",
            address_of_search,
            body={"q": "Sam", "csrfmiddlewaretoken": secret},
            headers=cookie,
        )
    assert answer.status_code == 303
