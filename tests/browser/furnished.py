"""A county in which every page has something to show: `furnish` makes it, and says under which name each part is found."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

from django.urls import reverse
from django.utils import timezone

from agencies.acting import acting_as, as_system
from agencies.actions import agency as agencies
from agencies.actions import directory
from agencies.actions import token as tokens
from agencies.models import Membership, Service
from agencies.offers import offer
from consent import actions as consent
from consent.models import ConsentDraft, LegalGround, RecallNotice
from consent.overriding import BALANCING
from consent.sight import see_person
from matching import actions as matching
from matching.finding import compare_all
from matching.models import Link, Pair
from people import actions as people
from people.models import RecordEntry
from referrals import actions as referrals
from rights import actions as rights
from rights.models import RequestItem
from rights.statement import statement_of
from tests.agencies.town import APPLICATION
from tests.browser.asking import ask_each_other
from tests.browser.conferring import confer_about_sam
from tests.browser.guarded import guard
from tests.browser.neighbours import Neighbours
from tests.browser.planning import plan_for_sam
from tests.matrix.retained import retain
from tests.worlds import SHARED, TERMS, worker

FOLLOWED = {"risk": "harm_from_others", "level": "high", "evidence": "Seen twice."}
NUMBER, STREET = "07700 900123", "12 Larch Row"
ENTRIES = [
    ("wish", "Sleep", {}, {"their_words": "Sleep. My kids in the same school."}),
    ("preferred_words", "Words", {"use": "Parker", "avoid": "Samantha"}, {}),
    ("protective_factor", "Sister nearby", {"evidence": "She comes on Sundays."}, {}),
    ("communication", "Polish", {"interpreter": "professional_interpreter", "language": "Polish"}, {}),
    ("dependant", "Son", {"name": "K.", "age": "7"}, {}),
    ("incident", "Door kicked in", {}, {"text": "Police were called.", "happened_on": date(2026, 3, 2)}),
    ("assessment", "Risk list", {"tool": "DASH", "score": "15", "assessor": "N. Osei"}, {}),
    ("housing", "Rented flat", {}, {"text": "Two rooms, shared stairs."}),
    ("note", "Visit", {}, {"text": "Calm. Tea and a long talk."}),
]


def furnish(county: Neighbours) -> SimpleNamespace:
    """Fill the county; return the references and links of what is in it, by name."""
    found = SimpleNamespace(sam=county.sam.reference, need=county.need.reference, risk=county.risk.reference)
    _record(county, found)
    _talk(county, found)
    _refer(county, found)
    _join(county, found)
    _agree(county, found)
    _decide(county, found)
    _match(county, found)
    _look(county, found)
    _ask(county, found)
    _recall(county, found)
    ask_each_other(county, found)
    plan_for_sam(county, found)
    confer_about_sam(county, found)
    guard(county, found)
    _retain(county, found)
    return found


def _retain(county, found) -> None:
    """Let the clinic's work with three people have ended long ago: one to dispose of, one held, one due."""
    retain(county)
    found.long_ended, _, found.long_due = (person.reference for person in county.ended)
    found.leaving = county.leaving.reference
    found.long_held, found.long_disposal = county.hold.reference, county.disposal.reference


def _record(county, found) -> None:
    """Record one entry of nearly each kind about Sam, and correct one."""
    safe = {
        "channel": "phone",
        "allowed": "yes",
        "value": NUMBER,
        "days": ["monday", "tuesday"],
        "hours": "10am to midday",
        "message": "no",
        "say_who": "no",
        "checked_on": (timezone.localdate() - timedelta(days=2)).isoformat(),
    }
    home = {"channel": "address", "value": STREET}
    with acting_as(county.osei) as osei:
        for kind, title, details, facts in ENTRIES:
            people.record(county.sam, by=osei, kind=kind, title=title, details=details, **facts)
        found.safe = people.record(county.sam, by=osei, kind="safe_contact", title="Mobile", details=safe).reference
        found.place = people.record(county.sam, by=osei, kind="contact_detail", title="Flat", details=home).reference
        people.correct(county.need, by=osei, reason="Said more clearly", title="A safe place for three")
        people.assign(county.sam, by=osei, user_id=county.colleague.user_id)


def _talk(county, found) -> None:
    """Hold a talk that came to a yes, refuse a proxy, stop something, and begin to read together."""
    county.consented()
    found.talk = county.conversation.reference
    with acting_as(county.osei) as osei:
        check = consent.check_proxy(
            county.sam,
            by=osei,
            proxy="An uncle",
            authority="lpa_health_welfare",
            authority_evidence="A copy",
            is_person_posing_risk=True,
        )
        found.proxy = check.reference
        said = consent.withdraw(
            county.sam, by=osei, recipient=county.harbour, coercion_signs=["afraid"], received_via="phone"
        )
        found.stopped = said.conversation.reference
    client, housing = county.as_(county.osei), county.housing.reference
    before = {
        "safe": "on",
        "seen_alone": "yes",
        "place": "in_person",
        "language": "English",
        "interpreter": "none_needed",
        "decision_maker": "adult_presumed_capacity",
        "lasts": "3",
        "purposes": ["deliver_intervention", "triage_referral"],
        f"who_{housing}": "on",
        f"what_{housing}": SHARED,
    }
    url = client.post(reverse("consent:new", args=[found.sam]), before).url
    for answer in ({}, {"answer": "some", "some": SHARED[:2]}, {"understood": "You tell them my name."}, {}):
        url = client.post(url, answer).url
    with acting_as(county.osei):
        found.reading = ConsentDraft.objects.get(person=county.sam).reference


def _refer(county, found) -> None:
    """Bring a referral into each state, and one about somebody who has said nothing."""
    found.draft, found.waiting, found.accepted = (
        make().reference for make in (county.draft, county.sent, county.accepted)
    )
    asked, declined, gone = county.sent(), county.sent(), county.sent()
    with acting_as(county.ana) as ana:
        found.view = referrals.save_view(by=ana, name="Late", box="answer", filters={"late": "only"}).reference
        found.asked = referrals.ask(asked, by=ana, text="How many rooms?").reference
        shelter = Service.objects.create(agency=county.harbour, name="Night shelter", needs_met=["Accommodation"])
        full = {"reason": "no_capacity", "next_step": "refer_elsewhere", "person_may_be_told": "We are full."}
        referrals.decline(declined, by=ana, service=shelter, **full)
    with acting_as(county.osei) as osei:
        referrals.withdraw(gone, by=osei, reason="made_in_error")
        jo = people.open_record(by=osei, given_name="Jo", family_name="Unsaid", born_on=date(1988, 5, 6))
        plain = people.record(jo, by=osei, kind="need", title="Advice", details={"domain": "accommodation"})
        draft = referrals.draft(jo, by=osei, service=county.service)
        answers = {"asked": "Advice", "why_now": "Soon", "person_knows": "yes"}
        reach = {"contact_name": "Dr Osei", "contact_details": "01632 960114"}
        referrals.edit(draft, by=osei, pack=[plain], **answers, **reach)
        found.unsaid = referrals.send(draft, by=osei).reference
    found.declined, found.gone = declined.reference, gone.reference


def _join(county, found) -> None:
    """Let agencies apply, be let in and be turned down; invite, and make a token."""
    with acting_as(county.robin) as robin:
        waiting, joined, refused = (
            agencies.apply(**APPLICATION | {"name": name})
            for name in ("Waiting Trust", "Joined Trust", "Refused Trust")
        )
        agencies.approve(joined, by=robin)
        agencies.refuse(refused, by=robin, reason="Not an agency.")
        wrong = directory.import_directory('{"services": [{"name": "No organization"}]}', by=robin)
    found.taken_in = directory.carry_out(wrong.pk).reference
    with acting_as(county.robin) as robin:
        found.applied, found.joined, found.refused = waiting.reference, joined.reference, refused.reference
    with acting_as(county.clinic_admin) as ada:
        _, link = offer(county.clinic, by=ada, email="new@clinic.example", roles=["caseworker"])
        found.secret = link.strip("/").split("/")[-1]
    membership = Membership.objects.get(pk=county.osei.membership_id)
    with acting_as(county.osei) as osei:
        found.token = tokens.issue(membership, by=osei, name="Nightly copy").reference
    found.membership = Membership.objects.get(pk=county.colleague.membership_id).reference
    found.clinic, found.housing = county.clinic.reference, county.housing.reference
    found.service = county.service.reference


def _agree(county, found) -> None:
    """Leave an agreement and a rule that wait for a signature."""
    found.agreement, found.rule = county.agreement.reference, county.rules[0].reference
    with acting_as(county.clinic_officer) as carys:
        unsigned = consent.draft_agreement(
            by=carys,
            title="Not signed yet",
            parties=[county.clinic, county.harbour],
            objective="Keep people safe",
            why_necessary="No agency knows enough alone",
            could_less_be_shared="No",
            purposes=["triage_referral"],
            categories=["housing"],
            ends_on=timezone.localdate() + timedelta(days=90),
            **TERMS,
        )
        rule = consent.draft_rule(
            county.agreement,
            by=carys,
            source=county.clinic,
            recipient=county.housing,
            categories=["housing"],
            purposes=["triage_referral"],
            roles=["triage"],
            tiers=["pending"],
            route="consent",
            max_sensitivity=1,
            source_basis="a_consent",
            recipient_basis="a_consent",
            plain_words="Housing may know where they live.",
            minimum_necessary="Nothing less would do.",
            valid_to=county.agreement.ends_on,
        )
        consent.simulate_rule(rule, by=carys)
        found.unsigned, found.unsigned_rule = unsigned.reference, rule.reference
    found.ground = LegalGround.objects.get(code="cda_1998_s115").reference


def _decide(county, found) -> None:
    """Leave a decision to share without consent that holds, one that waits, and an emergency to be checked."""
    facts = {
        "recipient": county.harbour,
        "purpose": "safeguarding_adult",
        "ground": "risk_of_serious_harm_to_person",
        "sought_consent": "yes_refused",
        "balancing": dict.fromkeys(("persons_views", *BALANCING), "Said in full."),
        "categories": ["risk_assessment"],
        "source_basis": "e_public_task",
        "recipient_basis": "f_legitimate_interests",
        "gateway": "common_law_public_interest",
        "inform_by": timezone.localdate() + timedelta(days=3),
        "asked_agency": county.housing,
    }
    night = worker(county.housing, "Nia Ight", "duty_manager")
    with acting_as(county.osei) as osei:
        jo = people.open_record(by=osei, given_name="Uma")
        people.record(jo, by=osei, kind="note", title="Came once")
        people.record(jo, by=osei, kind="risk_factor", title="Followed", details=FOLLOWED)
        decided, proposed = (consent.propose_override(jo, by=osei, **facts) for _ in range(2))
    with acting_as(county.clinic_officer) as carys:
        decided = consent.approve_override(decided, by=carys)
    with acting_as(county.housing_officer) as omar:
        decided = consent.countersign_override(decided, by=omar)
    with acting_as(night):
        session = consent.open_break_glass(
            jo.reference,
            by=night,
            reason="immediate_risk_to_life",
            what_i_know_now="A neighbour rang: shouting, and a door is kicked in.",
            categories=["identity_contact", "risk_assessment"],
            re_authenticated_at=timezone.now(),
        )
    found.decided_about = jo.reference
    found.decided, found.proposed, found.session = decided.reference, proposed.reference, session.reference


def _match(county, found) -> None:
    """Leave a record to compare at housing, a question to answer, and a link with the clinic."""
    twice = {"given_name": "Twicely", "family_name": "Pairsworth", "born_on": date(1990, 4, 3)}
    with acting_as(county.tobi) as tobi:
        earlier = people.open_record(by=tobi, **twice)
    with acting_as(county.osei) as osei:
        later = people.open_record(by=osei, **twice)
        consent.hold_conversation(later, by=osei, answers=[{"kind": "given", "recipient": county.housing}])
        about = {"agency": county.housing, "purpose": "triage_referral", "why": "To see who else helps"}
        asked, linked = (matching.ask_enquiry(later, by=osei, **about) for _ in range(2))
    compare_all()
    with as_system("furnishing"):
        found.pair, found.enquiry = Pair.objects.get(person=earlier).reference, asked.reference
        sides = {"agency": county.clinic, "person": later, "other_agency": county.housing, "other_person": earlier}
        references = {"person_reference": later.reference, "other_reference": earlier.reference}
        by = {"linked_by_id": county.ana.user_id}
        found.link = Link.objects.create(enquiry=linked, **sides, **references, **by).reference


def _look(county, found) -> None:
    """Let somebody look, be refused, and ask for what they may not know of; find the reasons of it."""
    seen = county.as_(county.ana).get(reverse("referrals:referral", args=[found.accepted])).text
    found.seen = _why(seen)
    found.seen_row = found.seen.split()[0]
    refused = county.as_(county.ana).get(reverse("referrals:referral", args=[found.unsaid])).text
    found.not_seen = _why(refused)
    assert county.as_(county.stranger).get(reverse("people:person", args=[found.sam])).status_code == 404
    desk = county.as_(county.clinic_officer).get(reverse("desk:ledger")).text
    found.attempt = re.search(r"/audit/decisions/(D-\w+)/\"", desk).group(1)


def _ask(county, found) -> None:
    """Let Sam ask for a copy, have it listed and one piece decided; hold one sight of Sam's back, to be checked."""
    with acting_as(county.osei) as osei:
        asked = rights.receive(county.sam, by=osei, type="access", received_on=timezone.localdate())
        asked = rights.verify(asked, by=osei, identity_how="Known to us")
        rights.collect(asked, by=osei, search_scope="The whole record")
        found.request = asked.reference
        item = RequestItem.objects.select_related("entry").get(request=asked, entry=county.need)
        rights.decide(item, by=osei, decision="withhold", ground="crime_prevention", why="A hearing")
        found.jo = people.open_record(by=osei, given_name="Jo", family_name="Quiet").reference
        today = timezone.localdate()
        told = statement_of(osei, see_person(osei, county.sam.reference), today, today)
        first, held = told.lines[0], told.lines[-1]
        rights.hold_statement(
            county.sam,
            by=osei,
            line=held.reference,
            disclosures=held.keys,
            recipient=held.agency,
            decision="withheld",
            ground="crime_prevention",
            why="A hearing",
            review_on=today + timedelta(days=30),
        )
        found.line, found.held_line = first.reference, held.reference


def _recall(county, found) -> None:
    """Correct what housing saw and ask about it, again and again; let housing answer two, and close one."""
    with acting_as(county.osei) as by:
        for name in ("closed_recall", "answered_recall", "recall"):
            risk = RecordEntry.objects.get(pk=county.risk.pk)
            fresh = people.correct(risk, by=by, reason="Read again")
            setattr(found, name, consent.recall_corrected(fresh, by=by)[0].reference)
    with acting_as(county.ana) as by:
        for reference in (found.closed_recall, found.answered_recall):
            asked = RecallNotice.objects.get(reference=reference)
            consent.answer_recall(asked, by=by, response="done", evidence="Notes shredded")
    with acting_as(county.osei) as by:
        closed = RecallNotice.objects.get(reference=found.closed_recall)
        consent.close_recall(closed, by=by, outcome="complied")


def _why(page: str) -> str:
    """Return the two references in the address of the first Why on a page."""
    return " ".join(re.search(r"/audit/decisions/([\w-]+)/([\w-]+)/", page).groups())
