"""What a sight reads is only what bears on it, read once: it decides as if everything had been read, and opens nothing."""

import pytest
from django.db import connection
from django.utils import timezone

from agencies.acting import acting_as, as_system
from consent import actions as consent
from consent import facts as fact_loader
from consent.in_force import prepare
from consent.models import AgreementParty, ConsentStatement, Involvement, SharingRule
from consent.sight import ask, see_person
from hub.kit.prepared import Preparing, prepared
from people import actions as people
from people.entries import entries_of
from people.models import RecordEntry
from tests.worlds import County, agency, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(county: County) -> County:
    """Give a county in which housing works with somebody whom the clinic holds, by rules and by consent."""
    county.agree().consented().accepted()
    return county


def tell_asked(*people) -> None:
    """Name people in the setting that the policies read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('hub.asked', %s, true)", [",".join(str(person.pk) for person in people)])


def test_who_is_named_as_asked_about_is_not_opened_by_that(shared: County):
    for viewer, known in ((shared.ana, True), (shared.stranger, False)):
        with shared.acting(viewer):
            for named in ((), (shared.sam,)):
                tell_asked(*named)
                assert RecordEntry.objects.filter(person=shared.sam).exists() == known
                assert ConsentStatement.objects.filter(person=shared.sam).exists() == known


def known_to(viewer, person) -> set[bool]:
    """Return whether the acting agency is shown entries about somebody, and what they said."""
    with acting_as(viewer):
        tell_asked(person)
        return {model.objects.filter(person=person).exists() for model in (RecordEntry, ConsentStatement)}


def test_a_tie_that_has_ended_opens_nobody_who_is_named_and_neither_does_another_agencys(shared: County):
    with as_system("A test"):
        Involvement.objects.create(
            person=shared.sam, agency=shared.harbour, from_agency=shared.housing, tier="accepted", source="R-BEYOND"
        )
    assert known_to(shared.ana, shared.sam) == known_to(shared.stranger, shared.sam) == {True}
    with as_system("A test"):
        Involvement.objects.filter(agency=shared.housing).update(ends_at=timezone.now())
    with shared.acting(shared.ana):
        assert Involvement.objects.filter(agency=shared.harbour).exists(), (
            "the agency sees the tie that it brought about"
        )
    assert known_to(shared.stranger, shared.sam) == {True}
    assert known_to(shared.ana, shared.sam) == {False}


def test_somebody_else_who_is_named_still_opens_nobody(shared: County):
    with shared.acting(shared.osei) as by:
        alex = people.open_record(by=by, given_name="Alex", family_name="Grey")
        consent.hold_conversation(alex, by=by, answers=[{"kind": "given", "recipient": shared.housing}])
    for viewer, known in ((shared.osei, True), (shared.ana, False)):
        with shared.acting(viewer):
            tell_asked(shared.sam)  # left over from another statement, and known to both
            assert RecordEntry.objects.filter(person=shared.sam).exists()
            assert RecordEntry.objects.filter(person=alex).exists() == known
            assert ConsentStatement.objects.filter(person=alex).exists() == known


def test_what_nobody_named_is_known_of_as_before(shared: County):
    other = agency("Elsewhere")
    with shared.acting(shared.ana):
        tell_asked(other)  # a key that is nobody's
        assert RecordEntry.objects.filter(person=shared.sam).exists()
        see_person(shared.ana, shared.sam.reference)
        tell_asked()
        assert RecordEntry.objects.filter(person=shared.sam).exists()


def test_what_bears_on_the_entries_decides_as_everything_does(shared: County):
    third, seen = agency("Third"), 0
    for viewer in (shared.ana, shared.osei, shared.stranger, worker(third, "Somebody There", "supervisor")):
        with shared.acting(viewer):
            entries = entries_of([shared.sam.pk])
            narrow, at = fact_loader.load(viewer, [shared.sam.pk], entries)
            whole, _ = fact_loader.load(viewer, [shared.sam.pk], entries, at=at)
            for purpose in narrow.known_purposes:
                some, every = (
                    [ask(viewer, entry, purpose, prepare(facts, at)) for entry in entries] for facts in (narrow, whole)
                )
                assert some == every
                seen += sum(decision.allowed for decision in some)
    assert seen


def test_rules_of_others_are_not_read(shared: County):
    with shared.acting(shared.ana):
        entries = entries_of([shared.sam.pk])
        facts, _ = fact_loader.load(shared.ana, [shared.sam.pk], entries)
        assert list(facts.rules) and list(facts.agreements)
        nobodys, _ = fact_loader.load(shared.ana, [shared.sam.pk], [])
        assert not list(nobodys.rules) and not list(nobodys.agreements)


def test_rules_to_others_and_parties_that_own_nothing_asked_about_are_not_read(shared: County):
    """The clinic sees the rules by which it gives, and who else has signed; neither bears on what it may see."""
    with as_system("A test"):
        AgreementParty.objects.create(agreement=shared.agreement, agency=shared.harbour, signed_at=timezone.now())
    concerned = {str(shared.clinic.pk), str(shared.housing.pk)}
    for viewer, held in ((shared.ana, True), (shared.osei, False)):
        with shared.acting(viewer):
            assert SharingRule.objects.filter(source=shared.clinic).exists()
            assert AgreementParty.objects.filter(agency=shared.harbour).exists()
            facts, _ = fact_loader.load(viewer, [shared.sam.pk], entries_of([shared.sam.pk]))
            assert bool(list(facts.rules)) is held
            assert {party for each in facts.agreements for party in each.parties} <= concerned
            assert bool(list(facts.agreements)) is True


def test_agreements_of_others_alone_are_not_read(shared: County):
    with as_system("A test"):
        for party, read in ((shared.housing, True), (shared.clinic, False)):
            facts, _ = fact_loader.load(shared.ana, [shared.sam.pk], entries_of([shared.sam.pk]))
            assert bool(list(facts.agreements)) is read, party
            AgreementParty.objects.filter(agency=shared.housing).delete()


def test_entries_come_as_the_models_have_them_in_one_statement(shared: County, django_assert_num_queries):
    with as_system("A test"):
        composed = list(
            RecordEntry.objects.filter(person=shared.sam)
            .select_related("category", "owner", "author")
            .order_by("person_id", "-created_at")
        )
        with django_assert_num_queries(1):
            found = entries_of([shared.sam.pk])
            named = [(entry.category.label, entry.owner.name, entry.author.name) for entry in found]
        assert found == composed and len(found) > 1
        for one, other in zip(found, composed, strict=True):
            fields = [field.attname for field in RecordEntry._meta.concrete_fields]
            assert [getattr(one, name) for name in fields] == [getattr(other, name) for name in fields]
        assert named == [(entry.category.label, entry.owner.name, entry.author.name) for entry in composed]
        kinds = {entry.kind for entry in entries_of([shared.sam.pk], ["identity"])}
        assert kinds == {"identity"}


def test_a_plan_that_was_kept_tells_no_more_once_the_rule_is_over(shared: County):
    def shows() -> bool:
        with shared.acting(shared.ana):
            sight = see_person(shared.ana, shared.sam.reference)
            return any(each.entry.owner_id == shared.clinic.pk for each in sight.shown)

    assert all(shows() for _ in range(8))  # by then the plan is kept
    with as_system("A test"):
        SharingRule.objects.update(ended_at=timezone.now())
    assert not shows()


def test_outside_the_block_statements_are_sent_as_before():
    with connection.cursor():
        driver = connection.connection
    before = driver.cursor_factory
    with pytest.raises(ZeroDivisionError), prepared():
        assert driver.cursor_factory is Preparing
        raise ZeroDivisionError
    assert driver.cursor_factory is before
