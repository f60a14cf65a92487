"""One person for each state of a referral, with a word of its own in every text field: canaries.

A canary is never a word of anything else. It carries its claim: which entry, draft or talk it belongs to, so that who may
read it is computed and not remembered.
"""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.utils import timezone

from agencies.acting import acting_as
from consent import actions as consent
from consent import drafting
from consent.models import ConsentDraft, RingFence, RingFenceClearance
from consent.models.capacity import ABILITIES
from consent.sight import see_person
from people import actions as people
from people.models import Person, RecordEntry
from referrals import actions as referrals
from referrals.models import Referral
from rights import actions as rights
from rights.models import SubjectRequest

CANARY = re.compile(rb"Xq[A-Z][a-z]{3,}[A-Za-z]*?Qx")  # longer than what chance puts into a random key
PACKED = ("need", "risk", "strength")


@dataclass
class Subject:
    """A person in one state: their entries by name, the referral, an unfinished draft, what they said."""

    state: str
    person: Person = None
    entries: dict[str, RecordEntry] = field(default_factory=dict)
    referral: Referral = None
    draft: Referral = None
    talk: object = None
    found: dict = field(default_factory=dict)
    stopped: object = None
    unfinished: ConsentDraft = None
    disclosure: str = ""
    request: SubjectRequest = None
    fence: RingFence = None
    clearance: RingFenceClearance = None
    claims: dict[str, tuple[str, str]] = field(default_factory=dict)

    def word(self, what: str, claim: str, of: str = "") -> str:
        """Return a fresh canary, and keep its claim: entry, letter, draft, ending, talk or statement."""
        word = f"Xq{self.state.title()}{what}Qx"
        assert word not in self.claims, word
        self.claims[word] = (claim, of)
        return word


def open_subject(county, state: str) -> Subject:
    """Make the person of a state, through the actions, up to where the referral stands in it."""
    subject = Subject(state)
    with acting_as(county.osei):
        _record(county, subject)
        _deciding(county, subject)
        _talk(county, subject)
        _stop(county, subject)
        subject.referral = _draft(county, subject, "Referral", "letter")
        subject.referral = referrals.send(subject.referral, by=county.osei)
        subject.draft = _draft(county, subject, "Draft", "draft")
        subject.unfinished = _unfinished(county, subject)
        subject.request = _request(county, subject)
    _answer(county, subject)
    with acting_as(county.osei):
        subject.referral = Referral.objects.get(pk=subject.referral.pk)
    viewer = county.ana if state not in ("declined", "withdrawn") else county.osei
    with acting_as(viewer):
        subject.disclosure = see_person(viewer, subject.person.reference).disclosure
    for viewer in (county.conflicted, county.housing_conflicted):
        with acting_as(viewer if viewer.agency_id == county.clinic.pk or state not in ENDED else county.osei):
            if viewer.agency_id == county.clinic.pk or state not in ENDED:
                consent.declare_conflict(subject.person, by=viewer, user_id=viewer.user_id, kind="relative")
    if state == "fenced":
        _keep_away(county, subject)
    return subject


def _keep_away(county, subject: Subject) -> None:
    """Keep the agency that was asked away from the person, and clear one worker of it."""
    with acting_as(county.clinic_officer):
        reason, day = subject.word("FenceReason", "fence"), timezone.localdate() + dt.timedelta(days=90)
        fence = consent.flag_ring_fence(
            subject.person, by=county.clinic_officer, agency=county.housing, reason=reason, review_on=day
        )
        subject.clearance = consent.clear_ring_fence(
            fence, by=county.clinic_officer, email=county.cleared_email, why=subject.word("ClearedWhy", "fence")
        )
        subject.fence = RingFence.objects.get(pk=fence.pk)


ENDED = ("declined", "withdrawn")


def _record(county, subject: Subject) -> None:
    """Open the record, with every kind of entry that tells who may see it apart."""
    identity = [subject.word(name, "entry", "identity") for name in ("Given", "Family", "Known", "Pronouns")]
    subject.person = people.open_record(
        by=county.osei,
        given_name=identity[0],
        family_name=identity[1],
        known_as=identity[2],
        pronouns=identity[3],
        born_on=dt.date(1990, 2, 3),
    )
    with_person = RecordEntry.objects.get(person=subject.person, kind="identity")
    subject.entries["identity"] = with_person
    _entry(county, subject, "need", "need", {"domain": "accommodation"})
    _entry(county, subject, "risk", "risk_factor", {"risk": "harm_from_others", "level": "high", "evidence": None})
    _entry(county, subject, "strength", "protective_factor", {"evidence": None})
    _entry(county, subject, "note", "note", {})
    _entry(county, subject, "home", "housing", {}, sensitivity=3)
    _entry(county, subject, "child", "dependant", {"name": None, "school_or_care": None})
    _entry(county, subject, "place", "contact_detail", {"channel": "address", "value": None})
    today = timezone.localdate().isoformat()
    safe = {"channel": "phone", "allowed": "only_as_said_below", "value": None, "message": "no", "say_who": "no"}
    _entry(county, subject, "safe", "safe_contact", {**safe, "unsafe_sign": None, "checked_on": today})
    mine = [county.osei.user_id]
    _entry(county, subject, "sealed", "incident", {}, seal="sealed", sealed_to=mine)
    _entry(county, subject, "locked", "wish", {}, seal="sealed_and_locked", sealed_to=mine)


def _entry(county, subject: Subject, name: str, kind: str, details: dict, **facts) -> None:
    """Record an entry with a canary in each of its texts; None among the details asks for one there too."""
    told = {
        part: subject.word(f"{name.title()}{part.title().replace('_', '')}", "entry", name)
        for part in ("title", "text", "their_words", "source")
    }
    details = {
        part: subject.word(f"{name.title()}Detail{part.title().replace('_', '')}", "entry", name)
        if value is None
        else value
        for part, value in details.items()
    }
    subject.entries[name] = people.record(subject.person, by=county.osei, kind=kind, details=details, **told, **facts)


def _deciding(county, subject: Subject) -> None:
    """Find out who can decide, with a canary in each of the texts."""

    def words(name: str, *parts: str) -> dict[str, str]:
        return {part: subject.word(name + part.title().replace("_", ""), "talk") for part in parts}

    who = {"by": county.osei}
    abilities = dict.fromkeys(ABILITIES, "able")
    subject.found = {
        "capacity": consent.assess_capacity(
            subject.person,
            outcome="has",
            **who,
            **abilities,
            **words("Capacity", "decision_in_question", "reason_to_doubt", "practicable_steps_taken"),
            **words("Capacity", "impairment_or_disturbance", "causative_nexus"),
            **words("Capacity", *(f"{name}_evidence" for name in ABILITIES)),
        ),
        "gillick": consent.assess_gillick(
            subject.person, outcome="unsure", **who, **words("Gillick", "evidence", "view_on_parent_being_told")
        ),
        "proxy": consent.check_proxy(
            subject.person,
            authority="lpa_health_welfare",
            is_person_posing_risk=False,
            **who,
            **words("Proxy", "proxy", "authority_evidence", "conflict_noted"),
        ),
    }


def _stop(county, subject: Subject) -> None:
    """Record that the person changed their mind about something that nobody was told."""
    why = subject.word("StoppedWhy", "talk")
    scope = {"recipient": county.harbour, "category": "sexual_health"}
    said = consent.withdraw(subject.person, by=county.osei, reason_in_their_words=why, **scope)
    subject.stopped = said.conversation


def _talk(county, subject: Subject) -> None:
    """Record that the person said yes to housing, and no to somebody else."""
    subject.talk = consent.hold_conversation(
        subject.person,
        by=county.osei,
        answers=[
            {
                "kind": "given",
                "recipient": county.housing,
                "conditions_text": subject.word("SaidCondition", "statement", "housing"),
                "reason_in_their_words": subject.word("SaidWhy", "talk"),
            },
            {
                "kind": "refused",
                "recipient": county.harbour,
                "conditions_text": subject.word("RefusedCondition", "statement", "harbour"),
                "reason_in_their_words": subject.word("RefusedWhy", "talk"),
            },
        ],
        seen_alone="no",
        present=subject.word("TalkPresent", "talk"),
        others_present=[{"name": subject.word("TalkOther", "talk"), "relation": "friend", "asked_to_leave": True}],
        signature="verbal_witnessed",
        witness=subject.word("TalkWitness", "talk"),
        communication_support=subject.word("TalkSupport", "talk"),
        understanding_words=subject.word("TalkUnderstood", "talk"),
        questions_asked=subject.word("TalkAsked", "talk"),
        copy_given="card",
    )


def _draft(county, subject: Subject, name: str, claim: str) -> Referral:
    """Write a complete referral with a canary in each of its words."""
    draft = referrals.draft(subject.person, by=county.osei, service=county.service)
    texts = ("asked why_now their_words tried_before others_involved access_needs safe_to_talk_to").split()
    return referrals.edit(
        draft,
        by=county.osei,
        pack=[subject.entries[packed] for packed in PACKED],
        person_knows="no_unsafe",
        person_knows_why_not=subject.word(f"{name}WhyNot", claim),
        contact_name="Dr Osei",
        contact_details="01632 960114",
        **{text: subject.word(f"{name}{text.title().replace('_', '')}", claim) for text in texts},
    )


def _unfinished(county, subject: Subject) -> ConsentDraft:
    """Begin to read together, with an answer given already."""
    data = {
        "before": {
            "seen_alone": "no",
            "present": subject.word("UnfinishedPresent", "unfinished"),
            "place": "in_person",
            "language": "English",
            "interpreter": "none_needed",
            "communication_support": "",
            "decision_maker": "adult_presumed_capacity",
        },
        "until": (timezone.localdate() + dt.timedelta(days=90)).isoformat(),
        "asks": [
            {
                "agency": str(county.housing.pk),
                "categories": ["housing"],
                "purposes": ["deliver_intervention"],
                "by_law": [],
            }
        ],
        "answers": {"2": {"answer": "yes", "some": []}},
        "question": subject.word("UnfinishedQuestion", "unfinished"),
        "understood": subject.word("UnfinishedUnderstood", "unfinished"),
        "read": [1, 2],
    }
    return drafting.begin(subject.person, data, by=county.osei)


def _request(county, subject: Subject) -> SubjectRequest:
    """Let the person ask for a copy of what is held, and list it."""
    asked = rights.receive(
        subject.person,
        by=county.osei,
        type="access",
        received_on=timezone.localdate(),
        their_words=subject.word("Asks", "talk"),
    )
    asked = rights.verify(asked, by=county.osei, identity_how=subject.word("WhoAsks", "talk"))
    rights.collect(asked, by=county.osei, search_scope=subject.word("Scope", "talk"))
    return asked


def _answer(county, subject: Subject) -> None:
    """Bring the referral to its state, through the receiver's and the sender's actions."""
    referral = subject.referral
    if subject.state != "withdrawn":
        with acting_as(county.ana):
            referral = referrals.receive(referral, by=county.ana)
            if subject.state != "pending":
                referral = referrals.ask(referral, by=county.ana, text=subject.word("Question", "letter"))
    if subject.state in ("accepted", "declined", "fenced"):
        with acting_as(county.osei):
            referral = referrals.answer(referral, by=county.osei, text=subject.word("Answer", "letter"))
        with acting_as(county.ana):
            if subject.state in ("accepted", "fenced"):
                referrals.accept(referral, by=county.ana)
            else:
                referrals.decline(
                    referral,
                    by=county.ana,
                    reason="other",
                    next_step="nothing",
                    person_may_be_told=subject.word("MayBeTold", "ending"),
                    reason_note=subject.word("DeclineNote", "ending"),
                )
    if subject.state == "withdrawn":
        with acting_as(county.osei):
            referrals.withdraw(
                referral, by=county.osei, reason="other", reason_note=subject.word("WithdrawNote", "ending")
            )
