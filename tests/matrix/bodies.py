"""What is sent to each route that changes something: well filled, so that only who and when decide the answer."""

import json
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from agencies.acting import as_system
from agencies.models import Membership
from consent.models.capacity import GILLICK
from consent.overriding import BALANCING
from notifications.kinds import KINDS
from records.acts import mark_of
from tests.matrix import assured, conferred, delivered, planned, questions, retained, reviewed

AGENCY = {
    "name": "Field House",
    "kind": "voluntary_other",
    "areas": "Northgate",
    "contact_name": "Front desk",
    "contact_email": "desk@field.example.org",
    "contact_phone": "01632 960004",
    "out_of_hours_contact": "01632 960005",
    "data_protection_registration": "ZA111111",
    "first_administrator_name": "F. House",
    "first_administrator_email": "f@example.org",
}
ENTRY = ("areas", "contact_name", "contact_email", "contact_phone", "out_of_hours_contact")
SERVICE = {"name": "Evening visits", "summary": "Visits.", "needs_met": ["Physical health"], "areas": "Northgate"}
ROOM = {"capacity": "limited"}
CARE = {"name": "Care of animals", "about": "Somewhere for them to stay"}
LISTED = {
    "id": "7d3f0c52-1c5e-4d39-9a0c-8c1f3a6d2b11",
    "name": "Debt advice",
    "status": "active",
    "organization": {"id": "0b9a4a1e-5f0c-4a5e-8f0e-6d6f5f3c1a22", "name": "Elsewhere Advice", "description": "Advice"},
}
DIRECTORY = json.dumps({"services": [LISTED]})
CODED = {"which": "hold", "label": "A flood", "side": "agency"}
DECLINE = {"reason": "no_capacity", "next_step": "nothing", "person_may_be_told": "We are full."}
SIGN = {"signatory_name": "A. Signer", "signatory_post": "Director", "designated_contact": "The desk"}
VIEW = {"name": "Late ones"}
REASON = {"reason": "The law has changed."}
GROUND = {"kind": "gateway", "code": "another_act", "label": "Another Act", "valid_from": "2026-11-01"}
END_GROUND = {"valid_to": "2027-11-01", "why": "Repealed"}
ERASURE = {"reason": "erasure_granted", "authority": "IG-2026-14"}
RULE = {
    "categories": ["housing"],
    "purposes": ["deliver_intervention"],
    "roles": ["caseworker"],
    "tiers": ["accepted"],
    "route": "consent",
    "source_basis": "a_consent",
    "recipient_basis": "a_consent",
    "gateway": "none_consent_only",
    "plain_words": "Housing may know where you live.",
    "minimum_necessary": "No home without it.",
}
AGREEMENT = {
    "title": "Another one",
    "objective": "Keep people safe",
    "why_necessary": "Nobody knows enough alone",
    "could_less_be_shared": "No",
    "purposes": ["deliver_intervention"],
    "categories": ["housing"],
}
TALK = {
    "place": "in_person",
    "seen_alone": "yes",
    "decision_maker": "adult_presumed_capacity",
    "understanding_checked": "teach_back",
    "copy_given": "declined",
}


def _lists(facts: dict, *names: str) -> dict:
    """Return facts in which these texts are lists, as the API takes them."""
    return {**facts, **{name: [facts[name]] for name in names}}


def _year(world, persona) -> dict:
    return {"ends_on": (timezone.localdate() + timedelta(days=300)).isoformat()}


def _agreement(world, persona) -> dict:
    mine = world.viewer(persona)
    other = world.clinic if mine and mine.agency_id == world.housing.pk else world.housing
    return AGREEMENT | _year(world, persona) | {"parties": [other.reference]}


def _rule(world, persona) -> dict:
    return RULE | {"source": world.clinic.reference, "recipient": world.housing.reference}


def _member(viewer: str):
    """Return where to find the reference of this worker's membership, as the member that a form names."""
    return lambda world, persona: {"member": Membership.objects.get(pk=getattr(world, viewer).membership_id).reference}


def _conflict(world, persona) -> dict:
    mine = world.viewer(persona) or world.osei
    return {"kind": "relative", "user": Membership.objects.get(pk=mine.membership_id).reference}


def _mine(world, persona) -> dict:
    return {"membership": Membership.objects.get(pk=world.osei.membership_id).reference}


def _person(world, persona) -> dict:
    return {"person": world.of(persona).person.reference}


def _before(world, persona) -> dict:
    housing = world.housing.reference
    return {
        "safe": "on",
        "seen_alone": "yes",
        "place": "in_person",
        "language": "English",
        "lasts": "usual",
        "interpreter": "none_needed",
        "decision_maker": "adult_presumed_capacity",
        "purposes": ["deliver_intervention"],
        f"who_{housing}": "on",
        f"what_{housing}": ["housing"],
    }


def _held(world, persona) -> dict:
    more = {"language": "English", "interpreter": "none_needed", "signature": "none"}
    numbers = {"answers-TOTAL_FORMS": 1, "answers-INITIAL_FORMS": 0}
    return TALK | more | numbers | {"answers-0-kind": "refused"}


def _correction(world, persona) -> dict:
    entry = world.of(persona).entries["need"]
    asked = {"title": "Another home", "category": entry.category_id, "domain": "accommodation"}
    return asked | {"reason": "It was wrong", "version": entry.version}


def _identity(world, persona) -> dict:
    return {"given_name": "Samuel", "reason": "It was wrong", "version": world.of(persona).person.version}


def _in_a_month() -> str:
    return (timezone.localdate() + timedelta(days=30)).isoformat()


def _of(request):
    """Return a request as it is now, whoever may see it."""
    with as_system("tests"):
        return type(request).objects.get(pk=request.pk)


NEED = {"title": "A key", "category": "needs_assessment", "seal": "none", "domain": "accommodation"}
HELP = {"asked": "A home", "why_now": "Not safe", "urgency": "working_days_5"}


def _decision(world, persona) -> dict:
    """A decision that the clinic tells Harbour of the risk, signed by housing too."""
    return {
        "recipient": world.harbour.reference,
        "asked_agency": world.housing.reference,
        "purpose": "safeguarding_adult",
        "categories": ["risk_assessment"],
        "days": 7,
        "ground": "risk_of_serious_harm_to_person",
        "sought_consent": "yes_refused",
        "source_basis": "e_public_task",
        "recipient_basis": "f_legitimate_interests",
        "gateway": "common_law_public_interest",
        "informed": "will_not",
        "not_informed_reason": "would_increase_risk",
        **dict.fromkeys(("persons_views", *BALANCING), "Said in full."),
    }


OPEN = {
    "reason": "immediate_risk_to_life",
    "what_i_know_now": "A neighbour rang: shouting, and a door is kicked in.",
    "categories": ["identity_contact", "safe_contact", "risk_assessment"],
}


def _in_months(world, persona) -> dict:
    day = timezone.localdate() + timedelta(days=90)
    return {"agency": world.harbour.reference, "reason": "Linked to them", "review_on": day.isoformat()}


def _flag_form(world, persona) -> dict:
    day = timezone.localdate() + timedelta(days=90)
    return _in_months(world, persona) | {"review_on": day.strftime("%d/%m/%Y")}


def _confirmed(world, persona, facts: dict) -> dict:
    """Return what is sent when the consequences of an act were shown and confirmed."""
    version = world.of(persona).entries["need"].version
    return {**facts, "reason": "Asked for", "version": version, "shown": mark_of(facts, version)}


def _sealed(world, persona) -> dict:
    mine = Membership.objects.get(pk=world.osei.membership_id).reference
    return {"seal": "sealed", "sealed_to": [mine]}


WHY = {"why": "It has changed"}
MARKED = {"marks": ["verbal_only"]}
LIFTED = {"limit": "lift", "agencies": []}
RESTRICTED = {"ground": "accuracy_contested"}
TOLD = {"person_was_told": True}
CLEARED = {"email": "tobi.obi.caseworker@example.org", "why": "Never met them"}
CAPACITY = dict.fromkeys(
    (
        *("decision_in_question", "reason_to_doubt", "practicable_steps_taken", "impairment_or_disturbance"),
        *("understand_evidence", "retain_evidence", "use_or_weigh_evidence", "communicate_evidence", "causative_nexus"),
    ),
    "As said.",
) | dict.fromkeys(("understand", "retain", "use_or_weigh", "communicate"), "able")
CAPACITY["outcome"] = "has"
CHILD = {"evidence": "As said.", "view_on_parent_being_told": "Not yet.", "outcome": "competent"}
PROXY = {"proxy": "A parent", "authority": "person_with_parental_responsibility", "authority_evidence": "Seen"}

ANSWERED = {"says": "known", "speak_to": "Ana Ruiz, duty desk"}


def _asking(world, persona) -> dict:
    """Return a question to housing, or of housing to an agency to which nothing lets it tell a name."""
    asked = world.harbour if persona.worker == "ana" else world.housing
    return {"agency": asked.reference, "purpose": "triage_referral", "why": "To see who helps"}


FIGURES = {"table": "declines", "why": "board"}

PAGES = {
    "figures:export": FIGURES,
    **questions.PAGES,
    **planned.PAGES,
    **assured.PAGES,
    **retained.PAGES,
    **reviewed.PAGES,
    **delivered.PAGES,
    **conferred.PAGES,
    "consent:capacity_new": CAPACITY,
    "consent:gillick_new": CHILD | dict.fromkeys(GILLICK, "yes"),
    "consent:proxy_new": PROXY | {"is_person_posing_risk": "no"},
    "matching:ask": {"ask-why": "Both of us help"},
    "matching:dismiss": {"dismiss-why": "Two people"},
    "matching:link": {"why": "A cousin"},
    "matching:enquiry": ANSWERED,
    "matching:new": lambda world, persona: _asking(world, persona),
    "exceptions:decide": lambda world, persona: {"kind": "share", **_decision(world, persona)},
    "exceptions:refuse": {"refuse-why": "Ask first"},
    "exceptions:withdraw": {"withdraw-why": "They agreed after all"},
    "exceptions:rescind": {"rescind-why": "It is over"},
    "exceptions:inform": {"inform-how": "in_person"},
    "exceptions:review": {"review-outcome": "justified", "review-note": "It was."},
    "exceptions:start": {"person": "P-2K7MQ9"},
    "exceptions:emergency": OPEN,
    "exceptions:check": {"check-outcome": "justified_no_further_sharing", "check-note": "The police came."},
    "agency_apply": AGENCY,
    "agency_refuse": {"reason": "Not a partner"},
    "agency_change": {name: AGENCY[name] for name in ENTRY} | {"version": 1},
    "service_publish": {**SERVICE, "capacity": "accepting", "answer_days": 5},
    "service_change": {**SERVICE, "capacity": "accepting", "answer_days": 5, "version": 1},
    "service_capacity": {**ROOM, "version": 1},
    "needs": CARE,
    "referrals:reasons": CODED,
    "exchange": lambda world, persona: {"file": SimpleUploadedFile("directory.json", DIRECTORY.encode())},
    "membership_invite": {"email": "another@example.org", "roles": ["caseworker"]},
    "membership_end": {},
    "membership_place": {"team": "North"},
    "tokens": {"name": "Reports", "days": 30},
    "acting": _mine,
    "invitation": {"name": "New Comer", "password": "a long and unusual passphrase"},
    "people:search": {"q": "Somebody"},
    "referrals:search": {"q": "Somebody"},
    "people:new": {"given_name": "Robin"},
    "people:team": _member("joiner"),
    "people:choose": {"kind": "need"},
    "people:record": NEED,
    "people:correct": _correction,
    "alert_choices": {"version": 0, "hour": "8", "urgent": "at_once", **{f"kind_{kind}": "digest" for kind in KINDS}},
    "people:before": {"channel": "phone"},
    "people:identity_correct": _identity,
    "people:seal": lambda world, persona: _confirmed(world, persona, _sealed(world, persona)),
    "people:unseal": lambda world, persona: _confirmed(world, persona, {}),
    "people:mark": lambda world, persona: _confirmed(world, persona, MARKED),
    "people:control": lambda world, persona: _confirmed(world, persona, LIFTED),
    "people:restrict": lambda world, persona: _confirmed(world, persona, RESTRICTED),
    "people:release": lambda world, persona: _confirmed(world, persona, TOLD),
    "consent:flag": _flag_form,
    "consent:ring_fence_end": WHY,
    "consent:ring_fence_clear": CLEARED,
    "consent:ring_fence_unclear": WHY,
    "consent:conflict_end": WHY,
    "consent:new": _before,
    "consent:record": _held,
    "desk:erase": ERASURE,
    "consent:withdraw": {"stops": ["everything"], "received_via": "in_person"},
    "consent:together": {"answer": "no"},
    "consent:conflict": _conflict,
    "consent:recall_answer": {"response": "done"},
    "consent:recall_change": {"asked": "delete"},
    "consent:recall_close": {"outcome": "complied"},
    "consent:agreement_new": _agreement,
    "consent:agreement_sign": SIGN,
    "consent:agreement_edit": {
        "transparency": "On each party’s page.",
        "rights_handling": "Whoever holds it answers.",
        "complaints": "To either party.",
    },
    "consent:agreement_suspend": lambda world, persona: REASON | {"agency": world.clinic.reference},
    "consent:agreement_leave": REASON,
    "consent:rule_end": REASON,
    "consent:rule_replace": RULE | {"max_sensitivity": 1},
    "consent:ground_new": GROUND,
    "consent:ground_end": END_GROUND,
    "consent:rule_new": lambda world, persona: _rule(world, persona) | {"max_sensitivity": 1},
    "rights:new": {"type": "access", "capacity": "self", "received_on": "today", "received_via": "phone"},
    "rights:act": lambda world, persona: {
        "version": _of(world.of(persona).request).version,
        "safe_way": "read_together",
        "device_monitored": "no",
    },
    "rights:item": {"version": 1, "decision": "defer", "defer_until": "in 2 weeks"},
    "rights:second": {"version": 1, "second_view": "agrees"},
    "rights:carry_out": {"version": 1},
    "rights:hold": {
        "decision": "withheld",
        "ground": "crime_prevention",
        "why": "A hearing",
        "review_on": "in 2 weeks",
    },
    "rights:check": {"agrees": "yes"},
    "desk:alert_decide": {"outcome": "no_concern"},
    "desk:sample_check": {"outcome": "fine"},
    "desk:inquiry_answer": {"answer": "Asked for by telephone"},
    **{
        name: {"text": "What was this look for?"}
        for name in ("desk:alert_ask", "desk:note", "desk:ask", "desk:dispute")
    },
    "desk:hours": {"opens": "8:00", "closes": "18:00", "version": 0},
    "desk:trials": lambda world, persona: {
        "of": "replay",
        "suppose": "agreement_ended",
        "which": world.agreement.reference,
        "agency": "",
    },
    "referrals:new": _person,
    "referrals:take_many": lambda world, persona: {"pick": [world.of(persona).referral.reference], "mine": "on"},
    "referrals:views": VIEW | {"asked": "?box=answer&late=only"},
    "referrals:view_change": {"name": "Another name"},
    "referrals:task": HELP,
    "referrals:attach": lambda world, persona: {
        "file": SimpleUploadedFile("letter.txt", b"Hello"),
        "title": "A letter",
        "category": "needs_assessment",
        "sensitivity": "1",
    },
    "referrals:check": {"needed": "on", "seen": "on"},
    "referrals:decline": DECLINE,
    "referrals:ask": {"text": "How many rooms?"},
    "referrals:answer": {"text": "Three."},
    "referrals:withdraw": {"reason": "duplicate"},
    "referrals:act": {"reason": "outside_area"},
}
API = {
    "figures-export-list": FIGURES,
    **questions.API,
    **planned.API,
    **assured.API,
    **retained.API,
    **reviewed.API,
    **delivered.API,
    **conferred.API,
    "proposal-list": _decision,
    "opening-list": OPEN,
    "override-refuse": {"why": "Ask first"},
    "override-withdraw": {"why": "They agreed after all"},
    "override-rescind": {"why": "It is over"},
    "override-inform": {"how": "in_person"},
    "override-review": {"outcome": "justified", "note": "It was."},
    "match-ask": {"why": "Both of us help"},
    "match-dismiss": {"why": "Two people"},
    "link-undo": {"why": "A cousin"},
    "enquiry-answer": ANSWERED,
    "asking-list": lambda world, persona: _asking(world, persona),
    "session-review": {"outcome": "justified_no_further_sharing", "note": "The police came."},
    "disclosure-erase": lambda world, persona: {**ERASURE, "person": world.of(persona).person.reference},
    "capacity-list": CAPACITY,
    "gillick-list": CHILD | dict.fromkeys(GILLICK, True),
    "proxy-list": PROXY | {"is_person_posing_risk": False},
    "agency-list": _lists(AGENCY, "areas"),
    "agency-change": {"contact_name": "The desk"},
    "application-refuse": {"reason": "Not a partner"},
    "service-list": _lists(SERVICE, "areas"),
    "service-change": {"summary": "Visits at night."},
    "service-set-capacity": ROOM,
    "need-list": CARE,
    "referral-reason-list": CODED,
    "import-list": {"services": [LISTED]},
    "membership-place": {"team": "North"},
    "invitation-list": {"email": "another@example.org", "roles": ["caseworker"]},
    "invitation-accept": lambda world, persona: {
        "secret": world.invitation_secret,
        "name": "New Comer",
        "password": "a long and unusual passphrase",
    },
    "token-list": {"name": "Reports"},
    "person-list": {"given_name": "Robin"},
    "person-search": {"q": "Somebody"},
    "referral-search": {"q": "Somebody"},
    "notice-seen": {},
    "alert_choice-choose": {"hour": 8, "urgent": "at_once", "kinds": {"recalls": "none"}},
    "person-reach": {"channel": "phone"},
    "person-assign": _member("joiner"),
    "person-unassign": _member("joiner"),
    "person-identity/correct": {"given_name": "Samuel", "reason": "It was wrong"},
    "entry-list": {"kind": "need", "title": "A key", "details": {"domain": "accommodation"}},
    "entry-correct": {"title": "Another home", "reason": "It was wrong"},
    "entry-seal": lambda world, persona: _sealed(world, persona) | {"reason": "Asked for"},
    "entry-unseal": {"reason": "Asked for"},
    "entry-mark": {"reason": "Asked for", **MARKED},
    "entry-control": {"reason": "Asked for", "agencies": None},
    "entry-restrict": {"reason": "Asked for", **RESTRICTED},
    "entry-release": {"reason": "Asked for", **TOLD},
    "entry-effect": {"act": "mark", "facts": MARKED},
    "person-ring-fence-list": _in_months,
    "ring-fence-end": WHY,
    "ring-fence-clear": CLEARED,
    "ring-fence-unclear": lambda world, persona: WHY | {"clearance": world.clearance.reference},
    "conflict-of-interest-end": WHY,
    "conversation-list": lambda world, persona: {
        **TALK,
        "answers": [{"kind": "refused", "recipient": world.harbour.reference}],
    },
    "withdrawal-list": {},
    "conflict-list": {"kind": "relative"},
    "recall-answer": {"response": "done"},
    "recall-change": {"asked": "delete"},
    "recall-close": {"outcome": "complied"},
    "agreement-list": _agreement,
    "agreement-sign": SIGN,
    "simulation-list": lambda world, persona: {
        "agency": world.housing.reference,
        "role": "caseworker",
        "about": world.of(persona).person.reference,
    },
    "simulation-replay": lambda world, persona: {
        "suppose": "agreement_ended",
        "which": world.agreement.reference,
    },
    "trial-list": lambda world, persona: {
        "of": "replay",
        "suppose": "agreement_ended",
        "which": world.agreement.reference,
    },
    "agreement-edit": {"objective": "Another"},
    "agreement-suspend": REASON,
    "agreement-leave": REASON,
    "rule-end": REASON,
    "rule-replace": {"plain_words": "Housing may know it."},
    "ground-list": GROUND,
    "ground-end": END_GROUND,
    "rule-list": lambda world, persona: _rule(world, persona) | {"max_sensitivity": 1},
    "request-verify": {"identity_how": "Known to us"},
    "request-plan-safety": {"safe_way": "read_together", "device_monitored": "no"},
    "request-collect": {"search_scope": "The whole record"},
    "request-involve": lambda world, persona: {"agency": world.housing.reference},
    "request-clarify": {"question": "Which years?"},
    "request-resume": {"answer": "The last two."},
    "request-extend": {"reason": "Much paper", "notice_was_sent": True},
    "request-check-pair": {"reveals_nothing": True, "note": "Read it all"},
    "request-answer": {"outcome": "Here it is."},
    "request-refuse": {"ground": "manifestly_excessive", "outcome": "You asked last week."},
    "request_item-decide": lambda world, persona: {"decision": "defer", "defer_until": _in_a_month()},
    "request_item-second-read": {"second_view": "agrees"},
    "person_request-list": lambda world, persona: {"type": "access", "received_on": timezone.localdate().isoformat()},
    "statement_line-hold": lambda world, persona: {
        "decision": "withheld",
        "ground": "crime_prevention",
        "why": "A hearing",
        "review_on": _in_a_month(),
    },
    "statement_line-check": {"agrees": True},
    "alert-decide": {"outcome": "no_concern"},
    "alert-ask": {"text": "What was this look for?"},
    "sample-check": {"outcome": "fine"},
    "inquiry-answer": {"answer": "Asked for by telephone"},
    "hours-list": {"opens": "08:00", "closes": "18:00"},
    **{f"disclosure-{act}": {"text": "What was this look for?"} for act in ("note", "ask", "dispute")},
    "referral-list": _person,
    "referral-take-many": lambda world, persona: {
        "referrals": [{"reference": world.of(persona).referral.reference, "version": 1}]
    },
    "view-list": VIEW | {"box": "answer", "filters": {"late": "only"}},
    "view-detail": {"name": "Another name"},
    "referral-detail": {"asked": "Another home"},
    "referral-attach": {"file": "SGVsbG8=", "title": "A greeting", "category": "needs_assessment", "sensitivity": 1},
    "referral-decline": DECLINE,
    "referral-ask": {"text": "How many rooms?"},
    "referral-answer": {"text": "Three."},
    "referral-withdraw": {"reason": "duplicate"},
    "referral-pass-on": lambda world, persona: {"service": world.floating.reference, "reason": "fits_better"},
    "referral-redirect": {"reason": "outside_area"},
    "referral-send-on": lambda world, persona: {"service": world.shelter.reference},
    "referral-start": lambda world, persona: {"first_contact_on": timezone.localdate().isoformat()},
    "referral-go-on": lambda world, persona: {"work_due_on": _in_a_month()},
    "referral-hold": lambda world, persona: {"reason": "away", "until": _in_a_month()},
    "referral-transfer": lambda world, persona: {"service": world.floating.reference},
    "referral-complete": {"reason": "reached"},
    "referral-end-early": {"reason": "moved"},
    "referral-ask-review": {"review_why": "There is room now."},
    "referral-uphold": {"reason": "reason_stands"},
}


def body_of(name: str, world, persona) -> dict:
    """Return what is sent to this route; nothing where it asks for nothing."""
    found = API.get(name.removeprefix("api:"), {}) if name.startswith("api:") else PAGES.get(name, {})
    return found(world, persona) if callable(found) else found
