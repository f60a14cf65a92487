"""Who learns the name under a cover: own staff, who runs the hub, and who works together with the agency; nobody else."""

import pytest
from django.urls import reverse

from access.viewer import system_actor
from agencies.models import Agency
from agencies.names import by_shown_name, cover_before, covered_from, is_named_to, shown_name
from consent.sight import see_person
from people import actions as people
from referrals import actions as referrals

SECRET, COVER = "Elm Refuge", "A support service"


@pytest.fixture
def covered(county):
    """Return the county in which Northgate Housing is really Elm Refuge, and goes by a cover name."""
    county.housing.name, county.housing.cover_name = SECRET, COVER
    county.housing.save(update_fields=["name", "cover_name"])
    return county.agree().consented()


def called(county, viewer) -> str:
    """Return what this viewer calls the agency: on the agency's page, in the lists and in the API alike."""
    agency = Agency.objects.get(pk=county.housing.pk)
    page = county.as_(viewer).get(reverse("agency", args=[agency.reference])).text
    listed = county.as_(viewer).get(reverse("agencies")).text
    told = county.api(viewer).get(f"/api/v1/agencies/{agency.reference}/").json()
    names = {shown_name(agency, viewer), told["name"], *(name for name in (SECRET, COVER) if name in page)}
    names |= {name for name in (SECRET, COVER) if name in listed}
    (name,) = names
    assert (told["contact"] is None) == (name == COVER)
    assert (agency.contact_email in page) == (name == SECRET), "what reaches an agency tells who it is"
    return name


def test_before_anything_was_accepted_nobody_else_knows_the_name(covered):
    referral = covered.sent()
    assert referral.state in ("sent", "received")
    assert called(covered, covered.osei) == called(covered, covered.stranger) == COVER


def test_who_works_together_with_it_knows_the_name_and_nobody_else_does(covered):
    covered.accepted()
    assert called(covered, covered.osei) == SECRET
    assert called(covered, covered.stranger) == COVER


def test_an_acceptance_that_is_undone_covers_the_name_again(covered):
    referral = covered.accepted()
    with covered.acting(covered.ana):
        referrals.undo_accept(referral, by=covered.ana)
    assert called(covered, covered.osei) == COVER


def test_own_staff_the_hub_and_background_work_know_the_name_and_the_public_does_not(covered):
    agency = Agency.objects.get(pk=covered.housing.pk)
    assert called(covered, covered.ana) == SECRET
    assert is_named_to(agency, system_actor("letters"))
    assert not is_named_to(agency, None)


def test_the_order_of_a_list_tells_no_name_that_is_covered(covered):
    Agency.objects.filter(pk=covered.housing.pk).update(name="Zebra Refuge", cover_name="Aid")
    agencies = Agency.objects.in_directory()
    assert by_shown_name(agencies, covered.stranger).first().pk == covered.housing.pk
    covered.accepted()
    assert by_shown_name(agencies, covered.osei).last().pk == covered.housing.pk
    assert by_shown_name(agencies, covered.stranger).first().pk == covered.housing.pk


def struck(county, viewer) -> tuple[bool, bool]:
    """Return whether the covered name is struck out of what this viewer reads, and of what they hand to the person."""
    with county.acting(viewer) as by:
        sight = see_person(by, county.sam.reference)
    return SECRET in sight.secret_names, SECRET in sight.covered_names


def test_texts_are_read_by_the_same_rule_as_lists_and_what_goes_to_the_person_never_tells_the_name(covered):
    assert struck(covered, covered.osei) == (True, True)
    covered.accepted()
    for viewer, expected in ((covered.osei, (False, True)), (covered.ana, (False, False))):
        agency = Agency.objects.get(pk=covered.housing.pk)
        assert struck(covered, viewer) == expected
        assert is_named_to(agency, viewer) is not expected[0]
        assert covered_from(viewer.agency_id).exists() is expected[0]
        cover = Agency.objects.annotate(cover=cover_before(viewer)).get(pk=agency.pk).cover
        assert shown_name(Agency(name=SECRET, cover_name=cover), None) == shown_name(agency, viewer)
    assert covered_from(covered.stranger.agency_id).get().name == SECRET


def test_a_note_names_the_agency_to_who_works_with_it_and_to_nobody_else(covered):
    with covered.acting(covered.osei) as by:
        note = people.record(covered.sam, by=by, kind="note", title="A call", text=f"{SECRET} rang today.")
    page = reverse("people:entry", args=[covered.sam.reference, note.reference])
    before = covered.as_(covered.osei).get(page).text
    assert "rang today" in before and SECRET not in before
    covered.accepted()
    assert SECRET in covered.as_(covered.osei).get(page).text


def test_an_agency_that_is_only_listed_is_reached_by_its_contact_unless_that_would_tell_who_it_is(covered):
    page = reverse("service", args=[covered.service.reference])
    for cover, told in (("", True), (COVER, False)):
        Agency.objects.filter(pk=covered.housing.pk).update(state="listed", cover_name=cover)
        shown = covered.as_(covered.stranger).get(page).text
        assert "no member of the hub" in shown
        assert (covered.housing.contact_email in shown) is (covered.housing.contact_phone in shown) is told
