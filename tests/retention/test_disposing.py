"""A disposal: proposed, checked by a second person, carried out after some days, proven in the ledger; or stopped."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from agencies.acting import acting_as, as_system
from audit.models import Disclosure
from audit.seals import seal_all
from audit.system import whole_ledger
from audit.verify import verify
from hub.kit.errors import NotNow, Refused
from notifications.models import Notice
from people.models import Assignment
from retention.models import Disposal, DisposalItem, Hold
from retention.watching import carry_out_due, remind_holds

pytestmark = pytest.mark.django_db


def outcomes(town, disposal) -> dict:
    """Return what became of each item of a disposal, by entry: why it stays, and whether it is gone."""
    with acting_as(town.clinic_officer):
        rows = DisposalItem.objects.filter(disposal=disposal)
        return {row.entry_id: (row.fell_out, row.disposed_at is not None) for row in rows}


def test_two_people_and_some_days_later_the_words_are_gone(town):
    done = town.disposed()
    assert done.state == "carried_out" and done.checked_by_id != done.proposed_by_id
    assert set(outcomes(town, done)) == {town.need.pk, town.note.pk}
    gone = town.entry(town.need)
    assert (gone.title, gone.text, gone.details) == (f"Disposed of: {done.reference}", "", {})
    assert gone.restricted and gone.restriction_ground == "retention_ended"
    assert (gone.kind, gone.category_id, gone.created_at) == ("need", town.need.category_id, town.need.created_at)
    assert town.entry(town.risk).title == "Threats at home"


def test_whoever_proposed_it_does_not_check_it_and_another_agency_finds_none(town):
    made = town.proposes()
    with pytest.raises(Refused):
        town.acts(town.clinic_officer, "agree_disposal", made)
    with pytest.raises(Exception, match=""), acting_as(town.housing_officer) as other:
        Disposal.objects.visible_to(other).get(pk=made.pk)
    assert town.acts(town.second, "agree_disposal", made).state == "agreed"


def test_nothing_happens_before_the_days_are_over_and_nobody_but_the_clock_does_it(town):
    made = town.agreed()
    assert carry_out_due() == 0 and town.fresh(made).state == "agreed"
    with pytest.raises(Refused):
        town.acts(town.second, "carry_out_disposal", made)
    assert town.later() == 1
    assert town.later(9) == 0


def test_an_agreed_disposal_can_still_be_taken_back(town):
    made = town.agreed()
    assert (
        town.acts(town.clinic_officer, "withdraw_disposal", made, text="An inquest was announced").state == "withdrawn"
    )
    assert town.later() == 0 and town.entry(town.need).title == "A safe place to live"
    with pytest.raises(NotNow):
        town.acts(town.second, "agree_disposal", made)


def test_a_refusal_says_why_and_the_next_proposal_is_free(town):
    made = town.proposes()
    with pytest.raises(NotNow):
        town.proposes(town.second)
    with pytest.raises(ValidationError):
        town.acts(town.second, "refuse_disposal", made, text=" ")
    assert town.acts(town.second, "refuse_disposal", made, text="Kept for the audit").state == "refused"
    assert town.proposes(town.second).state == "proposed"


def test_only_what_is_due_can_be_named(town):
    with pytest.raises(ValidationError):
        town.proposes(entries=[town.need.reference, town.risk.reference])
    with pytest.raises(ValidationError):
        town.proposes(entries=[])
    made = town.proposes(entries=[town.note.reference])
    assert set(outcomes(town, made)) == {town.note.pk}


@pytest.mark.parametrize("stop", ["hold", "tie"])
def test_what_comes_between_stops_it_when_it_is_checked_and_when_it_is_carried_out(town, stop):
    def stops():
        if stop == "hold":
            return town.held()
        with acting_as(town.osei):
            return Assignment.objects.create(person=town.sam, agency=town.clinic, user_id=town.osei.user_id)

    made = town.agreed()
    stops()
    town.later()
    assert town.fresh(made).state == "withdrawn" and "nothing in it" in town.fresh(made).reason
    assert set(outcomes(town, made).values()) == {("held" if stop == "hold" else "tie", False)}
    assert town.entry(town.need).title == "A safe place to live"
    with pytest.raises(NotNow):
        town.proposes()


def test_an_agreement_finds_a_hold(town):
    made = town.proposes()
    town.held(town.second)
    with pytest.raises(NotNow):
        town.acts(town.second, "agree_disposal", made)


def test_a_hold_is_reminded_of_once_and_lifted_with_a_reason(town):
    hold = town.held()
    with time_machine.travel(timezone.now() + dt.timedelta(days=91), tick=True):
        assert (remind_holds(), remind_holds()) == (1, 0)
    with as_system("test"):
        told = Notice.objects.filter(verb="hold.remind", about=hold.reference).values_list("user_id", flat=True)
        assert set(told) == {town.clinic_officer.user_id, town.second.user_id}
    with pytest.raises(ValidationError):
        town.acts(town.second, "lift_hold", hold, text="")
    assert town.acts(town.second, "lift_hold", hold, text="The case is over").lifted_at
    with pytest.raises(NotNow):
        town.acts(town.second, "lift_hold", hold, text="The case is over")
    assert town.proposes().state == "proposed"


def test_a_caseworker_proposes_and_holds_nothing(town):
    with pytest.raises(Refused):
        town.proposes(town.osei)
    with pytest.raises(Refused):
        town.held(town.osei)


def test_it_stands_in_the_ledger(town):
    done = town.disposed()
    with whole_ledger(), connection.cursor() as cursor:
        row = Disclosure.objects.get(kind="erased", correlation=done.reference)
        cursor.execute("SELECT rest FROM audit_detail WHERE id = %s", [row.pk])
        said = cursor.fetchone()[0]
    assert town.need.reference in said and town.note.reference in said
    assert "retention_ended" in said and done.reference in said and town.sam.reference not in said


def test_the_ledger_can_still_be_verified_afterwards(town):
    town.disposed()
    seal_all()
    assert verify() == []


def test_the_database_itself_disposes_of_nothing_that_was_not_agreed(town):
    made = town.proposes()
    for by in (town.second, None):
        with pytest.raises(DatabaseError), transaction.atomic():
            with acting_as(by) if by else as_system("test"), connection.cursor() as cursor:
                cursor.execute("SELECT retention_dispose(%s)", [made.pk])
    assert town.entry(town.need).title == "A safe place to live"


@pytest.mark.parametrize("model", [Hold, Disposal, DisposalItem])
def test_the_database_shows_another_agency_none_of_it(town, model):
    hold = town.held()
    town.acts(town.second, "lift_hold", hold, text="The case is over")
    town.proposes()
    with acting_as(town.clinic_officer):
        assert model.objects.exists()
    with acting_as(town.housing_officer):
        assert not model.objects.exists()
