"""The ledger lists what was on the page and nothing else, so that a person's own statement never says too much."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.acting import as_system
from audit.models import Disclosure
from people import actions as people
from people.models import RecordEntry


@pytest.fixture
def known(county):
    """Sam with a need, a risk, a strength and a safe way to contact, shared with housing."""
    with county.acting(county.osei):
        county.strength = people.record(county.sam, by=county.osei, kind="protective_factor", title="A sister nearby")
        county.safe = people.record(
            county.sam,
            by=county.osei,
            kind="safe_contact",
            title="Phone",
            details={
                "channel": "phone",
                "allowed": "yes",
                "message": "no",
                "say_who": "no",
                "checked_on": "2026-11-01",
            },
        )
        county.hidden = people.record(
            county.sam,
            by=county.osei,
            kind="need",
            title="Hidden",
            details={"domain": "physical_health"},
            seal="sealed_and_locked",
            sealed_to=[county.osei.user_id],
        )
        county.who = RecordEntry.objects.get(person=county.sam, kind="identity")
    county.agree().consented()
    county.accepted()
    return county


def written(ask) -> list[tuple[str, dict]]:
    """The kind of each entry of the ledger that a request wrote, with how much was shown of which record entry."""
    with as_system("Test"):
        before = set(Disclosure.objects.values_list("pk", flat=True))
    ask()
    with as_system("Test"):
        rows = Disclosure.objects.exclude(pk__in=before).order_by("kind")
        return [(row.kind, {item["reference"]: item["detail"] for item in row.items}) for row in rows]


def page(county, viewer, rest: str):
    return lambda: county.as_(viewer).get(f"/people/{county.sam.reference}/{rest}")


def test_the_overview_lists_all_that_it_shows_in_full(known):
    ((kind, items), _) = sorted(written(page(known, known.ana, "")), reverse=True)
    shown = {each.reference for each in (known.who, known.need, known.risk, known.strength, known.safe)}
    assert kind == "viewed" and set(items) >= shown and set(items.values()) == {"full"}


def test_the_page_of_one_entry_lists_it_and_what_the_bar_says(known):
    ((kind, items),) = written(page(known, known.ana, f"entries/{known.need.reference}/"))
    assert kind == "viewed" and items == {
        known.need.reference: "full",
        known.who.reference: "summary",
        known.risk.reference: "summary",
        known.safe.reference: "summary",
    }


def test_the_api_lists_the_one_entry_alone(known):
    client = known.api(known.ana)
    address = f"/api/v1/people/{known.sam.reference}/entries/{known.need.reference}/"
    assert written(lambda: client.get(address)) == [("api_read", {known.need.reference: "full"})]


def test_the_contact_page_lists_how_to_make_contact(known):
    ((_, items),) = written(page(known, known.ana, "contact/"))
    assert items[known.safe.reference] == "full" and known.need.reference not in items
    assert known.strength.reference not in items


def test_what_is_not_on_the_page_cannot_be_shown_there(known):
    answer = page(known, known.ana, f"entries/{known.need.reference}/")()
    assert "A safe place to live" in answer.text and "A sister nearby" not in answer.text


def test_an_entry_that_is_hidden_and_one_that_never_was_are_the_same_to_the_one_who_asks(known):
    answers, kinds = [], []
    client = known.as_(known.ana)
    for reference in (known.hidden.reference, "E-222222"):
        address = f"/people/{known.sam.reference}/entries/{reference}/"
        client.get(address)
        with CaptureQueriesContext(connection) as statements:
            kinds.append([kind for kind, _ in written(lambda address=address: answers.append(client.get(address)))])
        sent = [each["sql"][:30] for each in statements if "audit_d" in each["sql"] and "INSERT" in each["sql"]]
        assert len(sent) == 1
    assert [answer.status_code for answer in answers] == [404, 404]
    assert kinds == [["denied_silent", "viewed"]] * 2


def test_that_somebody_asked_for_the_hidden_one_is_kept_for_its_owner(known):
    rows = dict(written(page(known, known.ana, f"entries/{known.hidden.reference}/")))
    assert set(rows["denied_silent"]) == {known.hidden.reference}


def test_protected_values_of_what_is_not_on_the_page_are_left_out_of_it_all_the_same(known):
    with known.acting(known.osei):
        number = {"channel": "phone", "value": "07700 900123"}
        people.correct(known.need, by=known.osei, reason="More", text="Ring 07700 900123 first.")
        people.record(known.sam, by=known.osei, kind="contact_detail", title="Mobile", details=number)
    answer = page(known, known.osei, f"entries/{known.need.reference}/")()
    assert answer.status_code == 200 and "900123" not in answer.text


def in_the_bar(known) -> dict[str, str]:
    """What the bar says of Sam, as it stands in the ledger."""
    return dict.fromkeys((known.who.reference, known.risk.reference, known.safe.reference), "summary")


@pytest.mark.parametrize("rest", ["team/", "identity/correct/"])
def test_a_page_about_who_somebody_is_lists_that_and_what_the_bar_says(known, rest):
    rows = written(page(known, known.osei, rest))
    assert rows == [("viewed", in_the_bar(known) | {known.who.reference: "full"})]


@pytest.mark.parametrize("act", ["seal", "marks", "agencies", "restrict"])
def test_an_act_lists_the_entry_that_it_is_about_and_what_the_bar_says(known, act):
    rows = written(page(known, known.osei, f"entries/{known.need.reference}/{act}/"))
    assert rows == [("viewed", in_the_bar(known) | {known.need.reference: "full"})]


@pytest.mark.parametrize("act", ["mark", "restrict"])
def test_what_an_act_would_change_is_asked_about_one_entry_in_the_api(known, act):
    facts = {"mark": {"marks": ["verbal_only"]}, "restrict": {"ground": "accuracy_contested"}}[act]
    address = f"/api/v1/people/{known.sam.reference}/entries/{known.need.reference}/effect/"
    client = known.api(known.osei)
    rows = written(lambda: client.post(address, {"act": act, "facts": facts}, format="json"))
    assert rows == [("api_read", {known.need.reference: "full"})]


@pytest.mark.parametrize("via", ["page", "api"])
def test_starting_a_referral_lists_who_it_is_about_alone(known, via):
    def ask():
        if via == "page":
            return known.as_(known.osei).get(f"/referrals/new/?person={known.sam.reference}")
        return known.api(known.osei).post("/api/v1/referrals/", {"person": known.sam.reference}, format="json")

    kind, items = written(ask)[0]
    assert kind in ("viewed", "api_read") and items == {known.who.reference: "full"}
