"""Who can see what: the page says what another agency's worker is then really shown."""

import pytest

from agencies.models import Membership
from consent.sight import see_person
from records.audience import agencies_seeing
from tests.people.town import acting, visit
from tests.records.test_pages import text_of


def groups(town, person):
    """What the clinic's page says that housing sees, by category."""
    with acting(town.nneka) as by:
        (reader,) = agencies_seeing(by, see_person(by, person.reference))
    return {group.category for group in reader.groups}


def seen(town, person, role="caseworker"):
    """What housing's worker sees of the clinic's, by category."""
    with acting(town.ana):
        Membership.objects.filter(pk=town.ana.pk).update(role=role)
    member = Membership.objects.select_related("user", "agency").get(pk=town.ana.pk)
    with acting(member) as ana:
        return {each.entry.category_id for each in see_person(ana, person.reference).shown}


@pytest.mark.parametrize("said", ["nothing", "yes", "yes to needs", "no to risk"])
def test_the_page_says_what_they_are_then_shown(town, sam, said):
    town.involve(sam)
    town.assign(sam, town.ana)
    if said == "yes to needs":
        town.say(sam, category="needs_assessment")
    elif said != "nothing":
        town.say(sam)
    if said == "no to risk":
        town.say(sam, "refused", category="risk_assessment")
    told = groups(town, sam)
    assert told == seen(town, sam)
    assert bool(told) == (said != "nothing")


def test_while_a_referral_waits_triage_sees_its_pack(town, sam):
    town.say(sam)
    with acting(town.nneka) as by:
        needs = [each.entry.pk for each in see_person(by, sam.reference).of_kind("need")]
    town.involve(sam, "pending", pack=needs)
    assert groups(town, sam) == seen(town, sam, "triage") == {"needs_assessment"}


def test_an_agency_that_ended_its_work_is_named_no_more(town, sam):
    town.say(sam)
    tie = town.involve(sam)
    client = visit(town.nneka)
    page = text_of(client.get(f"/people/{sam.reference}/sharing/"))
    assert "Northgate Housing Works with the person Risk summary Consent said yes on" in page
    with acting(town.nneka):
        type(tie).objects.filter(pk=tie.pk).update(ends_at=tie.starts_at)
    page = text_of(client.get(f"/people/{sam.reference}/sharing/"))
    assert "Northgate" not in page and "Shared with your agency only." in page


def test_an_agency_that_is_shown_nothing_is_named_with_nothing(town, sam):
    town.involve(sam)
    assert "Northgate Housing Works with the person Nothing Not shared" in text_of(
        visit(town.nneka).get(f"/people/{sam.reference}/sharing/")
    )


def test_an_involved_agency_is_not_told_of_others(town, sam):
    town.say(sam)
    town.involve(sam)
    town.assign(sam, town.ana)
    town.involve(sam, agency=town.stranger)
    page = text_of(visit(town.ana).get(f"/people/{sam.reference}/sharing/"))
    assert "Elsewhere Trust" not in page
    assert "Elsewhere Trust" in text_of(visit(town.nneka).get(f"/people/{sam.reference}/sharing/"))


def test_a_covered_agency_goes_by_its_other_name(town, sam):
    town.involve(sam)
    with acting(town.ana):
        type(town.housing).objects.filter(pk=town.housing.pk).update(cover_name="A support service")
    page = text_of(visit(town.nneka).get(f"/people/{sam.reference}/sharing/"))
    assert "A support service" in page and "Northgate" not in page


def test_two_agencies_cost_what_one_costs(town, sam, django_assert_num_queries):
    town.involve(sam)

    def ask():
        with acting(town.nneka) as by:
            sight = see_person(by, sam.reference)
            with django_assert_num_queries(1):
                return agencies_seeing(by, sight)

    assert len(ask()) == 1
    town.involve(sam, agency=town.stranger)
    assert len(ask()) == 2
