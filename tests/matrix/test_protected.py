"""Addresses, numbers and places of a person stand where they belong and nowhere else, whatever was typed (trust, T03).

A person is made in whose every text stands each kind of protected value. Only then are the values recorded as what they
are, so that no check at save could have stopped them: what is left is what every output leaves out. Every page and answer
is asked for by every worker, and whatever else is kept is read through.
"""

import logging

import pytest
from django.db import connection

from agencies.acting import acting_as, as_system
from agencies.models import Agency
from consent import actions as consent
from consent import left_out
from people import actions as people
from people import redaction
from people.models import RecordEntry
from rights import actions as rights
from rights.models import SubjectRequest
from tests.matrix.asking import send, told_by, undone
from tests.matrix.personas import Persona
from tests.matrix.places import address_of, who_stands_at
from tests.matrix.subjects import Subject, open_subject
from tests.matrix.table import TABLE

LINE, POSTCODE, PHONE, MAIL = "17 Zephyrine Walk", "ZQ9 9ZZ", "07700 900321", "q@zephyrine.example"
REFUGE, SCHOOL, SECRET = "Quillfeather Refuge", "Marblethorn Primary School", "Thornquill Haven"
VALUES = (LINE, POSTCODE, PHONE, MAIL, REFUGE, SCHOOL, SECRET)
TYPED = "; ".join(VALUES)

#: Texts too short for all of it, or where such a value belongs.
PLAIN = (
    *("Given", "Family", "Known", "Pronouns", "PlaceDetailValue", "SafeDetailValue", "ChildDetail"),
    *("Unfinished", "TalkWitness", "TalkOther"),
)
#: Forms in which a worker mends their own words: there the words stand as they were typed.
MENDING = {"people:correct", "referrals:draft", "referrals:task", "referrals:check", "referrals:audience", "rights:act"}
#: An entry that goes into the person's own copy is read in full by who decides about it: it is theirs.
FOR_THE_PERSON = {"rights:item", "rights:second", "rights:carry_out"}
#: The agency that declined reads its own note as it wrote it: a gap would confirm a guess at what others recorded.
ENDED_BY = {"referrals:referral", "referrals:history", "api:referral-detail"}
ENDERS = {"ana", "tobi", "housing_officer", "housing_conflicted"}
#: Tables that hold nothing about people but references and codes.
KEPT = (
    "audit_disclosure",
    "audit_detail",
    "audit_seal",
    "notifications_notice",
    "notifications_letter",
    "django_session",
)


class Telling(Subject):
    """A person of whom everybody wrote down too much."""

    def word(self, what: str, claim: str, of: str = "") -> str:
        """Return a canary with every protected value behind it, where there is room."""
        word = super().word(what, claim, of)
        return word if what.startswith(PLAIN) else f"{word} {TYPED}"


def told_too_much(world, monkeypatch, state: str) -> Subject:
    """Return a person in this state, with the values recorded as what they are at last."""
    monkeypatch.setattr("tests.matrix.subjects.Subject", Telling)
    subject = open_subject(world, state)
    with acting_as(world.osei) as by:
        asked = rights.clarify(SubjectRequest.objects.get(pk=subject.request.pk), by=by, question=TYPED)
        asked = rights.resume(asked, by=by, answer=TYPED)
        plan = {"safe_way": "collect_in_person", "device_monitored": "no"}
        rights.plan_safety(asked, by=by, supporter_present=TYPED[:160], safety_notes=TYPED, **plan)
        for channel, value in (("address", f"{LINE}\n{POSTCODE}"), ("phone", PHONE), ("e-mail", MAIL)):
            details = {"channel": channel, "value": value}
            people.record(subject.person, by=by, kind="contact_detail", title="Where", details=details)
        people.record(subject.person, by=by, kind="housing", title=REFUGE, category="location_confidential")
        details = {"name": "K.", "school_or_care": f"{SCHOOL}, year 4"}
        people.record(subject.person, by=by, kind="dependant", title="A child", details=details)
    Agency.objects.filter(pk=world.harbour.pk).update(name=SECRET, cover_name="A support service")
    return subject


def leaks(world, subject: Subject, *doors: str) -> list[str]:
    """Return who was told which value where; at all doors unless some are named."""
    found = []
    for row in TABLE:
        if row.method != "GET" or row.route in MENDING or row.route in FOR_THE_PERSON:
            continue
        if doors and row.route not in doors:
            continue
        workers = {persona.worker: persona for persona in reversed(answered(row))}
        for persona in workers.values():
            if subject.state == "declined" and row.route in ENDED_BY and persona.worker in ENDERS:
                continue
            answer = send(world, persona, "GET", address_of(row.route, "GET", world, subject))
            told = told_by(answer).decode(errors="replace").replace(f"{SCHOOL}, year 4", "")  # where it belongs
            found += [f"{row.route} {persona.name}: {value}" for value in VALUES if is_told(persona, value, told)]
    return found


def answered(row) -> list[Persona]:
    """Return who gets more of a page than that there is nothing for them: no text of a person stands in a refusal."""
    return [persona for persona in who_stands_at(row.route, row.method) if row.expected[persona.name] == 200]


def is_told(persona, value: str, told: str) -> bool:
    """Return whether a value stands in an answer; their own agency's name is no secret to its workers."""
    if value == SECRET and persona.worker in ("stranger", "harbour_officer", "harbour_admin", "hub_admin"):
        return False
    return value.casefold() in told.casefold()


@pytest.mark.parametrize("state", ["accepted", "declined"])
def test_no_value_stands_where_it_does_not_belong(world, monkeypatch, caplog, state):
    with undone(), caplog.at_level(logging.DEBUG):
        subject = told_too_much(world, monkeypatch, state)
        with as_system("tests"):
            texts = " ".join(RecordEntry.objects.filter(person=subject.person).values_list("text", flat=True))
        assert all(value in texts for value in VALUES), "what is not typed cannot be told"
        assert leaks(world, subject) == []
        assert not [value for value in VALUES if value in caplog.text]
        assert kept_elsewhere() == []


def kept_elsewhere() -> list[str]:
    """Return which of the tables without content hold a value."""
    with as_system("tests"), connection.cursor() as cursor:
        found = []
        for table in KEPT:
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text ILIKE ANY(%s)", [[f"%{v}%" for v in VALUES]])  # noqa: S608
            found += [table] * bool(cursor.fetchone()[0])
    return found


def as_typed(text, values):
    """Redaction that leaves nothing out."""
    return text


#: where redaction is switched off, and a page that tells it then
FAULTS = [
    ("records.reading.redact", "people:entry"),
    ("records.reading.redact", "api:entry-list"),
    ("records.reading.redact", "referrals:referral"),
    ("records.reading.redact", "api:referral-detail"),
    ("people.redaction.redact", "consent:conversation"),
    ("people.redaction.redact", "api:conversation-list"),
    ("consent.identity.redact", "consent:person"),
    ("people.redaction.redact", "rights:request"),
    ("people.redaction.redact", "api:request-detail"),
    ("consent.identity.redact", "api:request_item-list"),
]


@pytest.mark.parametrize(("sink", "door"), FAULTS)
def test_a_sink_without_redaction_is_found(world, monkeypatch, sink, door):
    with undone():
        subject = told_too_much(world, monkeypatch, "accepted")
        if door == "consent:person":
            with acting_as(world.osei) as by:
                answers = [{"kind": "given", "recipient": world.housing, "item": subject.entries["need"]}]
                consent.hold_conversation(subject.person, by=by, answers=answers)
        assert leaks(world, subject, door) == []
        monkeypatch.setattr(sink, as_typed)
        assert leaks(world, subject, door) != []


def test_the_checks_look_where_pages_look():
    assert left_out.redaction is redaction
