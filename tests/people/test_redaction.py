"""Protected values: found in any spelling, refused in notes, left out of every output."""

import pytest
from django.core.exceptions import ValidationError

from people.actions import correct
from people.models import RecordEntry
from people.redaction import LEFT_OUT, holds, known_to, protected_values, redact, values_in
from tests.people.town import acting

ADDRESS = "Elm Rise House\n12 Elm Rise\nBrookfield\nBF1 2CD"
HOME = {"channel": "address", "value": ADDRESS}
PHONE = {"channel": "phone", "value": "mobile phone: 07700 900 123"}


def entry(details, category="identity_contact", kind="contact_detail", **facts):
    """An entry that is not saved."""
    return RecordEntry(kind=kind, category_id=category, details=details, **facts)


@pytest.mark.parametrize(
    "text",
    [
        "She moved to 12 Elm Rise on Friday",
        "now at 12  ELM-RISE!",
        "Elm Rise House took her in",
        "post code bf12cd",
        "write to BF1 2CD.",
    ],
)
def test_an_address_is_found_in_any_spelling(text):
    values = protected_values([entry(HOME)])
    assert holds(text, values)
    assert not holds(redact(text, values), values)
    assert LEFT_OUT in redact(text, values)


@pytest.mark.parametrize(
    "text",
    ["ring 07700900123", "+44 7700 900123", "(07700) 900-123", "0044 7700.900.123", "+44 (0)7700 900123"],
)
def test_a_number_is_found_in_any_spelling(text):
    values = protected_values([entry(PHONE)])
    assert holds(text, values)
    assert "900" not in redact(text, values)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lives in Brookfield",
        "She likes elm trees",
        "12 weeks",
        "07700 900 124",
        "907700 900 1234",
        "BF1 2CE",
        "112 Elm Rise",
        "her mobile phone",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert not holds(text, protected_values([entry(HOME), entry(PHONE)]))


def test_mail_addresses_are_protected():
    values = protected_values([entry({"channel": "email", "value": "sam.new@example.org"})])
    assert redact("Write to SAM.NEW@example.org today", values) == f"Write to {LEFT_OUT} today"


def test_a_confidential_place_is_protected_wherever_it_stands_in_its_entry():
    values = protected_values(
        [
            entry(
                {},
                "location_confidential",
                "housing",
                title="Harbour View Refuge",
                text="44 Quay Street, room 3",
            )
        ]
    )
    assert holds("at harbour view refuge", values)
    assert holds("near 44 Quay Street", values)
    assert not holds("near the quay", values)


def test_other_entries_protect_nothing():
    assert not protected_values([entry({}, "housing", "housing", text="12 Elm Rise", title="Home")])


def test_a_text_without_values_gives_no_pattern():
    assert not [*values_in("Call her sister"), *values_in("")]


@pytest.mark.parametrize("field", ["title", "text", "their_words", "source"])
def test_a_note_with_the_address_is_refused_and_without_it_is_kept(town, field):
    person = town.person()
    town.note(person, kind="contact_detail", details=HOME)
    with pytest.raises(ValidationError) as error:
        town.note(person, **{"title": "Visit", field: "Seen at 12 elm rise"})
    assert set(error.value.message_dict) == {field}
    assert town.note(person, **{"title": "Visit", field: "Seen at home"})


def test_details_are_looked_through_too(town):
    person = town.person()
    town.note(person, kind="contact_detail", details=PHONE)
    with pytest.raises(ValidationError) as error:
        town.note(person, kind="dependant", details={"name": "Kit", "lives_with": "Gran, 07700 900123"})
    assert set(error.value.message_dict) == {"lives_with"}


def test_a_number_may_be_recorded_as_a_number_twice(town):
    person = town.person()
    town.note(person, kind="contact_detail", details=PHONE)
    assert town.note(person, kind="contact_detail", details=PHONE)


def test_a_correction_does_not_smuggle_the_address_in(town):
    person = town.person()
    town.note(person, kind="contact_detail", details=HOME)
    note = town.note(person)
    with acting(town.nneka) as by, pytest.raises(ValidationError):
        correct(note, by=by, reason="More", text="12 Elm Rise")


def test_a_refusal_never_confirms_what_only_others_know(town):
    person = town.person()
    town.involve(person)
    town.note(person, kind="contact_detail", details=HOME)
    assert town.note(person, by=town.ana, text="Perhaps 12 Elm Rise")
    with acting(town.ana) as ana:
        assert not known_to(ana, person)


def test_a_refusal_never_confirms_what_is_sealed_from_the_writer(town):
    person = town.person()
    town.note(person, kind="contact_detail", details=HOME, seal="sealed_and_locked", sealed_to=[town.lead.user_id])
    assert town.note(person, text="Perhaps 12 Elm Rise")
    with pytest.raises(ValidationError):
        town.note(person, by=town.lead, text="At 12 Elm Rise")
