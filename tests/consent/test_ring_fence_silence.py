"""The agency that is kept away never learns of it: not from the database, lists, referrals, ledger or a referral form."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.urls import reverse

from audit.models import Disclosure
from consent import actions
from consent.models import RingFence
from people import actions as people
from referrals import actions as referrals
from referrals.models import Referral
from tests.consent.keeping_away import REASON, clear, flag
from tests.worlds import worker

pytestmark = pytest.mark.django_db
TABLES = [f"consent_{name}{event}" for name in ("ringfence", "ringfenceclearance") for event in ("", "event")]


@pytest.fixture
def shared(county):
    """Give a county in which housing works with Sam."""
    county.referral = county.agree().consented().accepted()
    return county


def asked(sql: str, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.mark.parametrize("table", TABLES)
def test_plain_sql_of_the_flagged_agency_reads_no_row(shared, table):
    clear(shared, flag(shared), shared.ana)
    for viewer, rows in ((shared.ana, 0), (shared.housing_officer, 0), (shared.stranger, 0), (shared.osei, 1)):
        with shared.acting(viewer):
            found = asked(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608
        assert bool(found) == bool(rows), viewer.user_name


def test_the_flagged_agency_cannot_change_it_either(shared):
    flag(shared)
    with shared.acting(shared.ana), connection.cursor() as cursor:
        cursor.execute("UPDATE consent_ringfence SET ends_at = now()")
        assert cursor.rowcount == 0
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            cursor.execute(
                "INSERT INTO consent_ringfence (id, reference, agency_id, person_id, reason, flagged_by_id,"
                " flagged_by_agency_id, starts_at, review_on, version, ended_why)"
                " VALUES (gen_random_uuid(), 'F-222222', %s, %s, '', %s, %s, now(), now(), 1, '')",
                [shared.housing.pk, shared.sam.pk, shared.ana.user_id, shared.clinic.pk],
            )


def test_the_decisions_function_tells_nobody_of_another_agencys(shared):
    flag(shared)
    fences = "SELECT count(*) FROM consent_ring_fences(%s, %s, now())"
    for viewer, agency, found in (
        (shared.ana, shared.housing, 1),  # what the decision itself asks
        (shared.osei, shared.housing, 1),  # what a preview at the holder asks
        (shared.stranger, shared.housing, 0),
        (shared.ana, shared.clinic, 0),
    ):
        with shared.acting(viewer):
            assert asked(fences, agency.pk, [shared.sam.pk]) == [(found,)], viewer.user_name
            assert asked("SELECT count(*) FROM consent_ringfence WHERE agency_id = %s", shared.housing.pk) == [
                (1 if viewer is shared.osei else 0,)
            ]


def test_a_page_of_people_is_as_full_as_without_the_person(shared):
    """Twenty-six people on two pages: with one of them hidden it is twenty-five on one, and no page has a gap."""
    lead = worker(shared.housing, "Tea Lead", "supervisor")
    with shared.acting(shared.ana):
        for n in range(25):
            people.open_record(by=shared.ana, given_name=f"Own {n}", family_name="Other")
    browser, api = shared.as_(lead), shared.api(lead)
    before = browser.get(reverse("people:list"))
    assert (len(before.context["rows"]), bool(before.context["next"])) == (25, True)
    flag(shared)
    after = browser.get(reverse("people:list"))
    assert (len(after.context["rows"]), bool(after.context["next"])) == (25, False)
    assert len(api.get("/api/v1/people/?page_size=25").json()["results"]) == 25
    assert api.get("/api/v1/people/?page_size=25").json()["next"] is None


def test_a_search_finds_what_it_would_find_without_the_person(shared):
    for sought in ("Sam", shared.sam.reference):
        with transaction.atomic():
            assert found_by(shared, shared.ana, sought) == 1
            flag(shared)
            assert found_by(shared, shared.ana, sought) == 0
            assert found_by(shared, shared.osei, sought) == 1
            transaction.set_rollback(True)


def found_by(county, viewer, sought: str) -> int:
    return len(county.api(viewer).post("/api/v1/people/search/", {"q": sought}, format="json").json()["results"])


def test_its_referrals_stay_standing_without_the_person(shared):
    """As where nothing of the person was ever shared: the other referral is of somebody of whom nothing may be seen."""
    with shared.acting(shared.osei):
        other = people.open_record(by=shared.osei, given_name="Alex", family_name="Unseen")
        draft = referrals.draft(other, by=shared.osei, service=shared.service, **WORDS)
        referrals.send(draft, by=shared.osei)
    with shared.acting(shared.ana):
        unseen = referrals.accept(Referral.objects.get(person_id=other.pk), by=shared.ana)
    before = page_of(shared, shared.referral)
    assert "Sam" in before
    flag(shared)
    with shared.acting(shared.clinic_officer):
        # the twin: nothing ties the two agencies any more for this person, which is silent too
        flag_of_other = actions.flag_ring_fence(
            other,
            by=shared.clinic_officer,
            agency=shared.harbour,
            reason=REASON,
            review_on=RingFence.objects.get().review_on,
        )
    assert flag_of_other
    after = page_of(shared, shared.referral)
    assert "Sam" not in after
    assert "Name not shared" in after or "not shared with" in after
    listed = shared.as_(shared.ana).get(reverse("referrals:list") + "?box=accepted").content.decode()
    assert shared.referral.reference in listed
    assert "Sam" not in listed
    assert unseen.reference in listed
    answer = shared.api(shared.ana).get(f"/api/v1/referrals/{shared.referral.reference}/").json()
    assert (answer["person"], answer["name"], "pack" in answer) == (None, None, False)


WORDS = {
    "asked": "Find a home",
    "why_now": "Not safe",
    "person_knows": "yes",
    "contact_name": "Dr Osei",
    "contact_details": "01632 960114",
}


def page_of(county, referral) -> str:
    address = reverse("referrals:referral", args=[referral.reference])
    return county.as_(county.ana).get(address).content.decode()


def test_its_own_officers_find_nothing_of_it_in_the_ledger(shared):
    with shared.acting(shared.ana):
        people.record(shared.sam, by=shared.ana, kind="note", title="Ours", category="housing")
    flag(shared)
    shared.as_(shared.ana).get(reverse("people:person", args=[shared.sam.reference]))
    for officer, told in ((shared.housing_officer, False), (shared.clinic_officer, True)):
        with shared.acting(officer):
            rows = Disclosure.objects.visible_to(officer).filter(items__contains=[{"code": "AGENCY_RINGFENCE"}])
            assert rows.exists() == told
        lines = shared.as_(officer).get(reverse("desk:ledger")).context["lines"]
        codes = {item["code"] for line in lines for item in line.items}
        assert ("AGENCY_RINGFENCE" in codes) == told


def test_nothing_is_sent_there_and_what_the_sender_reads_depends_on_who_they_are(shared):
    flag(shared)
    lead = worker(shared.clinic, "Tea Lead", "supervisor")
    for viewer, reads_why in ((shared.osei, False), (lead, True)):
        with shared.acting(viewer), pytest.raises(ValidationError) as caught:
            referrals.draft(shared.sam, by=viewer, service=shared.service)
        words = " ".join(caught.value.message_dict["services"])
        assert "kept away" in words
        assert (REASON in words) == reads_why


def test_whoever_works_there_too_is_told_nothing_when_they_choose_it(shared):
    shared.agency_of_osei = worker(shared.housing, "Nneka Osei", "caseworker")
    flag(shared)
    both = type(shared.osei)(
        shared.agency_of_osei.user_id, "Nneka Osei", shared.clinic.pk, "Riverside Clinic", "caseworker"
    )
    with shared.acting(both), pytest.raises(ValidationError) as caught:
        referrals.draft(shared.sam, by=both, service=shared.service)
    assert "kept away" in str(caught.value) or "takes nobody" in str(caught.value)


def test_a_draft_that_was_ready_before_is_not_sent_either(shared):
    draft = shared.draft()
    flag(shared)
    with shared.acting(shared.osei), pytest.raises(ValidationError) as caught:
        referrals.send(draft, by=shared.osei)
    assert list(caught.value.message_dict) == ["services"]
    page = shared.as_(shared.osei).get(reverse("referrals:check", args=[draft.reference]))
    assert "kept away" in page.content.decode()
    assert "Send to" not in page.content.decode()
