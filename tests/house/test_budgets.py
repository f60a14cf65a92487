"""What each door costs: statements, the same for one row and for fifty (design: architecture, Queries; performance, goal 1).

Counted are statements that read or write data; the transaction's own words (BEGIN, SAVEPOINT) are not.
"""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.acting import as_system
from audit.models import Disclosure
from consent import actions as consent
from consent.models import RecallNotice
from consent.sight import see_known_person, see_person
from people import actions as people
from people.models import RecordEntry
from referrals import actions as referrals
from rights import actions as rights
from tests.desk.making import alert_on, asked, drawn, kept
from tests.matrix.bodies import PROXY

pytestmark = pytest.mark.django_db
READ = 12

#: door, who opens it, address
DOORS = [
    ("home", "ana", lambda county: reverse("home")),
    ("inbox", "ana", lambda county: reverse("referrals:list")),
    ("sent", "osei", lambda county: reverse("referrals:list") + "?box=sent"),
    ("accepted", "ana", lambda county: reverse("referrals:list") + "?box=accepted"),
    ("notices", "ana", lambda county: reverse("notices")),
    ("people", "osei", lambda county: reverse("people:list")),
    ("person", "osei", lambda county: reverse("people:person", args=[county.sam.reference])),
    ("risks", "osei", lambda county: reverse("people:risks", args=[county.sam.reference])),
    ("contact", "osei", lambda county: reverse("people:contact", args=[county.sam.reference])),
    ("consent", "osei", lambda county: reverse("consent:person", args=[county.sam.reference])),
    ("who can decide", "osei", lambda county: reverse("consent:deciding", args=[county.sam.reference])),
    ("a stop", "osei", lambda county: reverse("consent:conversation", args=[county.sam.reference, county.stop])),
    ("receipt", "osei", lambda county: reverse("consent:receipt", args=[county.sam.reference, county.stop])),
    ("referral at the receiver", "ana", lambda county: reverse("referrals:referral", args=[county.first.reference])),
    ("referral at the sender", "osei", lambda county: reverse("referrals:referral", args=[county.first.reference])),
    ("ledger", "clinic_officer", lambda county: reverse("desk:ledger")),
    ("ledger of a person", "clinic_officer", lambda county: reverse("desk:person", args=[county.sam.reference])),
    ("recalls", "ana", lambda county: reverse("consent:recalls")),
    ("recall", "ana", lambda county: reverse("consent:recall", args=[county.recall.reference])),
    ("stopping", "osei", lambda county: reverse("consent:withdraw", args=[county.sam.reference])),
    ("proof of an entry", "clinic_officer", lambda county: reverse("desk:proof", args=[county.looked])),
    ("checkpoints, explained", "clinic_officer", lambda county: reverse("desk:public")),
    ("checkpoints", "clinic_officer", lambda county: reverse("desk:public_lines")),
    ("requests", "clinic_officer", lambda county: reverse("rights:list")),
    ("request", "osei", lambda county: reverse("rights:request", args=[county.request.reference])),
    ("statement", "osei", lambda county: reverse("rights:statement", args=[county.sam.reference])),
    ("second checks", "osei", lambda county: reverse("rights:review", args=[county.sam.reference])),
    ("statement as it is read", "osei", lambda county: reverse("rights:read", args=[county.sam.reference])),
    ("restricted use", "osei", lambda county: reverse("people:restrictions", args=[county.sam.reference])),
    ("officer's home", "clinic_officer", lambda county: reverse("home")),
    ("to decide", "clinic_officer", lambda county: reverse("desk:to_decide") + "?show=ending"),
    ("refused", "clinic_officer", lambda county: reverse("desk:to_decide") + "?show=refused"),
    ("unusual", "clinic_officer", lambda county: reverse("desk:unusual")),
    ("alert", "clinic_officer", lambda county: reverse("desk:alert", args=[county.alert.reference])),
    ("sample", "clinic_officer", lambda county: reverse("desk:sample")),
    ("check", "clinic_officer", lambda county: reverse("desk:check", args=[county.drawn.reference])),
    ("questions", "clinic_officer", lambda county: reverse("desk:inquiries")),
    ("question", "ana", lambda county: reverse("desk:inquiry", args=[county.inquiry.reference])),
    ("directory", "ana", lambda county: reverse("agencies")),
    ("staff", "clinic_admin", lambda county: reverse("staff")),
    ("agreements", "clinic_officer", lambda county: reverse("consent:agreements")),
    ("simulator", "clinic_officer", lambda county: tried(county)),
    ("simulator, an agreement ended", "clinic_officer", lambda county: tried(county, "agreement_ended")),
    ("simulator, a rule in force", "clinic_officer", lambda county: tried(county, "rule_added")),
    ("what was tried", "clinic_officer", lambda county: reverse("desk:trials")),
    ("one that was tried", "clinic_officer", lambda county: reverse("desk:trial", args=[county.trial.reference])),
    ("its differences", "clinic_officer", lambda county: reverse("desk:trial_file", args=[county.trial.reference])),
    ("who sees it today", "clinic_officer", lambda county: reverse("desk:today", args=[county.sam.reference])),
]
API = [
    ("referrals", "ana", lambda county: "/api/v1/referrals/"),
    ("referral", "ana", lambda county: f"/api/v1/referrals/{county.first.reference}/"),
    ("people", "osei", lambda county: "/api/v1/people/"),
    ("person", "osei", lambda county: f"/api/v1/people/{county.sam.reference}/"),
    ("changes of mind", "osei", lambda county: f"/api/v1/people/{county.sam.reference}/withdrawals/"),
    ("proxy checks", "osei", lambda county: f"/api/v1/people/{county.sam.reference}/proxy-checks/"),
    ("disclosures", "clinic_officer", lambda county: "/api/v1/disclosures/"),
    ("agencies", "ana", lambda county: "/api/v1/agencies/"),
    ("recalls", "ana", lambda county: "/api/v1/recalls/"),
    ("recall", "ana", lambda county: f"/api/v1/recalls/{county.recall.reference}/"),
    ("requests", "clinic_officer", lambda county: "/api/v1/requests/"),
    ("request", "osei", lambda county: f"/api/v1/requests/{county.request.reference}/"),
    ("statement", "osei", lambda county: f"/api/v1/people/{county.sam.reference}/statement/"),
    ("alerts", "clinic_officer", lambda county: "/api/v1/alerts/"),
    ("samples", "clinic_officer", lambda county: "/api/v1/samples/"),
    ("inquiries", "clinic_officer", lambda county: "/api/v1/inquiries/"),
    ("to decide", "clinic_officer", lambda county: "/api/v1/to-decide/"),
    ("what was tried", "clinic_officer", lambda county: "/api/v1/trials/"),
]


def tried(county, suppose: str = "nothing") -> str:
    """Return the address of a question about a worker by name, with a change that names an agreement or a rule."""
    which = {"agreement_ended": county.agreement, "rule_added": county.rules[0]}.get(suppose)
    asked = {"worker": county.looked, "about": county.sam.reference, "suppose": suppose}
    return reverse("desk:simulator") + "?" + urlencode(asked | ({"which": which.reference} if which else {}))


def statements(ask) -> list[str]:
    """Return the data statements that a request made; it must have succeeded."""
    with CaptureQueriesContext(connection) as captured:
        answer = ask()
    assert answer.status_code == 200, answer.content[:500]
    words = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
    return [query["sql"] for query in captured.captured_queries if query["sql"].lstrip().upper().startswith(words)]


def grow(county, count: int) -> None:
    """Give the county this many more of everything a list may hold."""
    with county.acting(county.osei):
        for n in range(count):
            person = people.open_record(by=county.osei, given_name=f"Person {n}", family_name="Other")
            people.record(county.sam, by=county.osei, kind="protective_factor", title=f"Strength {n}")
            people.record(county.sam, by=county.osei, kind="safe_contact", title=f"Phone {n}", details=PHONE)
            consent.hold_conversation(person, by=county.osei, answers=[{"kind": "given", "recipient": county.housing}])
            consent.check_proxy(county.sam, by=county.osei, is_person_posing_risk=False, **PROXY)
            consent.withdraw(county.sam, by=county.osei, recipient=county.harbour, category="sexual_health")
            consent.hold_conversation(
                county.sam, by=county.osei, answers=[{"kind": "given", "recipient": county.housing}]
            )
            draft = referrals.draft(person, by=county.osei, service=county.service, **WORDS)
            referrals.send(draft, by=county.osei)
            rights.receive(person, by=county.osei, type="access", received_on=timezone.localdate())
    grow_rights(county)
    for _ in range(count):
        county.as_(county.ana).get(reverse("referrals:referral", args=[county.first.reference]))
        recall_of(county)
        at_the_desk(county)
    for _ in range(3):
        kept(county.clinic_officer, which=county.agreement.reference)


def grow_rights(county) -> None:
    """List what is held about Sam for the request, with whatever has come since."""
    with county.acting(county.osei):
        request = type(county.request).objects.get(pk=county.request.pk)
        rights.collect(request, by=county.osei, search_scope="The whole record")


PHONE = {
    "channel": "phone",
    "allowed": "yes",
    "message": "no",
    "say_who": "no",
    "checked_on": "2026-01-01",
}
WORDS = {
    "asked": "Find a home",
    "why_now": "Not safe",
    "person_knows": "yes",
    "contact_name": "Dr Osei",
    "contact_details": "01632 960114",
}


def recall_of(county) -> RecallNotice:
    """Correct what housing saw, and let it be asked about; return the recall."""
    with county.acting(county.osei):
        need = RecordEntry.objects.get(pk=county.need.pk)
        consent.recall_corrected(people.correct(need, by=county.osei, reason="Read again"), by=county.osei)
        return RecallNotice.objects.latest("sent_at")


@pytest.fixture
def small(county):
    """Return a county in which each list has one row."""
    county.first = county.agree().consented().sent()
    with county.acting(county.osei):
        asked = rights.receive(county.sam, by=county.osei, type="access", received_on=timezone.localdate())
        county.request = rights.verify(asked, by=county.osei, identity_how="Known to us")
        consent.check_proxy(county.sam, by=county.osei, is_person_posing_risk=False, **PROXY)
        said = consent.withdraw(county.sam, by=county.osei, recipient=county.harbour, category="sexual_health")
        county.stop = said.conversation.reference
    grow_rights(county)
    county.as_(county.ana).get(reverse("referrals:referral", args=[county.first.reference]))
    with county.acting(county.osei):
        people.assign(county.sam, by=county.osei, user_id=county.colleague.user_id)
    with county.acting(county.ana):
        people.assign(county.sam, by=county.ana, user_id=county.ana.user_id)
    county.recall = recall_of(county)
    with county.acting(county.ana):
        county.looked = see_person(county.ana, county.sam.reference).disclosure
    county.alert, county.drawn, county.inquiry = at_the_desk(county)
    county.trial = kept(county.clinic_officer, which=county.agreement.reference)
    return county


def at_the_desk(county):
    """Return an alert, a drawn look and a question about what Ana has just looked at."""
    with county.acting(county.ana):
        see_known_person(county.ana, county.sam.pk)
    with as_system("Test"):
        row = Disclosure.objects.filter(recipient_user=county.ana.user_id, kind="viewed").latest("at")
    return alert_on(row, county.clinic), drawn(row, county.clinic), asked(row, county.clinic_officer)


def test_every_door_costs_the_same_for_one_row_and_for_fifty(small):
    """Measured in one world, first small and then grown: a county of fifty takes seconds to make."""
    doors = [(f"page: {name}", small.as_(getattr(small, who)), where(small)) for name, who, where in DOORS]
    doors += [(f"API: {name}", small.api(getattr(small, who)), where(small)) for name, who, where in API]
    few = {name: cost(client, url) for name, client, url in doors}
    grow(small, 50)
    many = {name: cost(client, url) for name, client, url in doors}
    table = "\n".join(f"{few[name]:3} {many[name]:3}  {name}" for name, _, _ in doors)
    assert few == many, table
    assert max(many.values()) <= READ, table


def cost(client, url: str) -> int:
    """Return how many data statements a second look costs; the first one writes the session."""
    client.get(url)
    asked = statements(lambda: client.get(url))
    if any(sql.startswith('UPDATE "django_session"') for sql in asked):  # a minute of use has just passed: written once
        asked = statements(lambda: client.get(url))
    return len(asked)
