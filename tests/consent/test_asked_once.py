"""What a sight reads is only what bears on it, read once: it decides as if everything had been read, and opens nothing."""

import pytest
from django.db import connection
from django.utils import timezone

from agencies.acting import as_system
from consent import facts as fact_loader
from consent.in_force import prepare
from consent.models import ConsentStatement, SharingRule
from consent.sight import ask, see_person
from hub.kit.prepared import Preparing, prepared
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
