"""What is typed into a referral, a reason or an answer is checked against the person's addresses, numbers and places."""

import pytest
from django.core.exceptions import ValidationError

from agencies.models import Agency
from people import actions as people
from people.models import Person, RecordEntry
from referrals import actions
from referrals.actions.drafting import PROSE
from tests.worlds import County

pytestmark = pytest.mark.django_db
ADDRESS = "12 Quiet Lane"


@pytest.fixture
def known(county) -> County:
    """A county in which the clinic has recorded where Sam lives, and the school of a child."""
    with county.acting(county.osei) as by:
        details = {"channel": "address", "value": f"{ADDRESS}\nNG1 4AB"}
        people.record(county.sam, by=by, kind="contact_detail", title="Where Sam lives", details=details)
        details = {"name": "K.", "school_or_care": "Brookfield Primary School"}
        people.record(county.sam, by=by, kind="dependant", title="A child", details=details)
    return county.agree().consented()


def objections(act, **facts) -> set[str]:
    """Return the fields to which an act objects."""
    with pytest.raises(ValidationError) as caught:
        act(**facts)
    return set(caught.value.message_dict)


@pytest.mark.parametrize("name", sorted(PROSE))
@pytest.mark.parametrize("value", [ADDRESS, "ng14ab", "brookfield primary school"])
def test_no_word_of_a_referral_holds_a_protected_value(known, name, value):
    draft = known.draft()
    with known.acting(known.osei) as by:
        assert objections(lambda **facts: actions.edit(draft, by=by, **facts), **{name: f"At {value}."}) == {name}
        assert actions.edit(draft, by=by, **{name: "At home"})


def test_nor_do_questions_answers_and_notes(known):
    sent = known.sent()
    with known.acting(known.ana) as ana:
        asked = actions.ask(sent, by=ana, text=f"Is it {ADDRESS}?")  # what others recorded is not confirmed
    with known.acting(known.osei) as by:
        assert objections(lambda: actions.answer(asked, by=by, text=f"Yes, {ADDRESS}.")) == {"text"}
        note = {"reason": "other", "reason_note": f"Moved from {ADDRESS}"}
        assert objections(lambda: actions.withdraw(asked, by=by, **note)) == {"reason_note"}


def test_nor_does_a_decline(known):
    sent = known.sent()
    with known.acting(known.ana) as ana:
        actions.receive(sent, by=ana)
        people.record(
            known.sam,
            by=ana,
            kind="contact_detail",
            title="A room",
            details={"channel": "address", "value": "3 Harbour Row, NG2 2AB"},
        )
        facts = {"reason": "no_capacity", "next_step": "nothing", "person_may_be_told": "Not at 3 harbour row"}
        assert objections(lambda: actions.decline(sent, by=ana, **facts)) == {"person_may_be_told"}


def test_nor_does_the_reason_of_a_correction(known):
    with known.acting(known.osei) as by:
        need = RecordEntry.objects.get(pk=known.need.pk)
        assert objections(lambda: people.correct(need, by=by, reason=f"They moved to {ADDRESS}")) == {"reason"}
        sam = Person.objects.get(pk=known.sam.pk)
        assert objections(lambda: people.correct_identity(sam, by=by, reason="x", known_as=ADDRESS)) == {"known_as"}


def test_who_works_at_a_place_with_another_name_does_not_write_its_own(known):
    Agency.objects.filter(pk=known.clinic.pk).update(cover_name="A support service")
    draft = known.draft()
    with known.acting(known.osei) as by:
        assert objections(lambda: actions.edit(draft, by=by, why_now="Come to Riverside Clinic")) == {"why_now"}


def test_what_was_typed_stays_in_the_form(known):
    draft = known.draft()
    typed = {"asked": f"A home near {ADDRESS}", "why_now": "Now", "urgency": "immediate"}
    answer = known.as_(known.osei).post(f"/referrals/drafts/{draft.reference}/help/", typed)
    assert answer.status_code == 422
    assert f"A home near {ADDRESS}" in answer.content.decode()
