"""Who has seen my information: what is told, what waits for two people, what is never told."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.models import Disclosure
from consent.sight import see_person
from hub.kit.errors import NotNow, Refused
from people import actions as people
from rights import actions as rights
from rights.statement import DOUBT, HELD, TOLD, WAITING, statement_of
from rights.telling import give

DAY = timezone.timedelta(days=1)


def look(town, viewer, person=None):
    with town.acting(viewer):
        return see_person(viewer, (person or town.sam).reference)


def told(town, viewer=None, person=None):
    """Return the statement of today as this worker of the clinic puts it together."""
    viewer, today = viewer or town.carys, timezone.localdate()
    with town.acting(viewer):
        return statement_of(viewer, see_person(viewer, (person or town.sam).reference), today, today)


@pytest.fixture
def seen(town):
    """Sam said yes, housing accepted, and Ana has looked three times."""
    town.agree().consented().accepted()
    for _ in range(3):
        look(town, town.ana)
    return town


def hold(town, line, by=None, **facts):
    by = by or town.carys
    decision = {"decision": "withheld", "ground": "crime_prevention", "why": "A hearing", **facts}
    decision.setdefault("review_on", timezone.localdate() + 30 * DAY)
    with town.acting(by):
        return rights.hold_statement(
            town.sam, by=by, line=line.reference, disclosures=line.keys, recipient=line.agency, **decision
        )


def check(town, held, by=None, **facts):
    by = by or town.second
    with town.acting(by):
        return rights.check_statement(held, by=by, **{"agrees": True, **facts})


def the_line(statement):
    """Return the line about what housing saw for the help that was agreed."""
    (line,) = [line for line in statement.lines if line.purpose == "to help you"]
    return line


def test_repeats_of_a_day_are_one_line_by_organisation_and_role(seen):
    line = the_line(told(seen))
    assert (line.organisation, line.who, line.status) == ("Northgate Housing", "a duty manager", TOLD)
    assert line.how_often == "Seen 3 times."
    assert line.why == "Why: to help you."
    assert line.basis.sentence.startswith("You said yes on ")


def test_the_own_staff_are_counted_by_days_and_roles_and_never_named(seen):
    look(seen, seen.osei)
    statement = told(seen)
    assert "on 1 day" in statement.own_words and "a practitioner" in statement.own_words
    assert all(line.agency != seen.clinic.pk for line in statement.lines)


def test_what_another_agency_owns_is_its_own_to_tell(seen):
    with seen.acting(seen.ana) as ana:
        people.record(seen.sam, by=ana, kind="note", title="Came by", category="housing")
    look(seen, seen.ana)
    assert "your home" not in the_line(told(seen)).what


def test_refusals_are_never_told(town):
    town.agree()
    town.sent()
    look_no = Disclosure.objects.filter(kind="denied")
    with town.acting(town.ana) as ana:
        see_person(ana, town.sam.reference)
    with town.acting(town.carys):
        assert look_no.exists()
    assert told(town).lines == []


def test_an_agency_goes_by_its_cover_name_whoever_reads(seen):
    seen.housing.cover_name = "A support service"
    seen.housing.save()
    assert {line.organisation for line in told(seen).lines} == {"A support service"}


def test_what_is_held_back_counts_once_somebody_else_has_checked_it(seen):
    held = hold(seen, the_line(told(seen)), may_say=True)
    statement = told(seen)
    assert (the_line(statement).status, statement.is_ready) == (WAITING, False)
    with seen.acting(seen.carys) as carys, pytest.raises(Refused):
        rights.check_statement(held, by=carys, agrees=True)
    check(seen, held)
    statement = told(seen)
    assert (the_line(statement).status, statement.is_ready) == (HELD, True)
    assert statement.says_that_something_is_held_back
    assert "Northgate" not in str([name for name, lines in statement.organisations if the_line(statement) in lines])
    with seen.acting(seen.second) as second, pytest.raises(NotNow):
        rights.check_statement(held, by=second, agrees=True)


def test_nothing_is_said_of_it_unless_that_was_decided(seen):
    check(seen, hold(seen, the_line(told(seen))))
    assert not told(seen).says_that_something_is_held_back


def test_a_second_person_who_does_not_agree_has_it_decided_again(seen):
    held = hold(seen, the_line(told(seen)))
    with pytest.raises(ValidationError):
        check(seen, held, agrees=False)
    check(seen, held, agrees=False, note="No reason")
    assert the_line(told(seen)).status == DOUBT
    check(seen, hold(seen, the_line(told(seen)), decision="visible", ground="", review_on=None))
    assert the_line(told(seen)).status == TOLD


def test_what_is_deferred_is_told_from_its_day(seen, time_machine_to):
    later = timezone.localdate() + 10 * DAY
    check(seen, hold(seen, the_line(told(seen)), decision="deferred_until", deferred_until=later))
    assert the_line(told(seen)).status == HELD
    today = timezone.localdate()
    time_machine_to(11)
    with seen.acting(seen.carys) as carys:
        found = statement_of(carys, see_person(carys, seen.sam.reference), today, today)
    assert the_line(found).status == TOLD


def test_the_next_sight_of_an_agency_that_is_held_back_waits_too(seen):
    check(seen, hold(seen, the_line(told(seen))))
    look(seen, seen.ana)
    line = the_line(told(seen))
    assert (line.times, line.status) == (4, HELD)


def test_decisions_are_never_changed(seen):
    held = hold(seen, the_line(told(seen)))
    with seen.acting(seen.carys):
        with pytest.raises(Exception, match=r"permission denied|Cannot update"):
            type(held).objects.filter(pk=held.pk).update(decision="visible")


def test_what_is_shown_is_in_the_ledger_and_only_when_it_is_ready(seen):
    with seen.acting(seen.carys) as carys:
        sight, today = see_person(carys, seen.sam.reference), timezone.localdate()
        reference = give(carys, sight, statement_of(carys, sight, today, today))
        row = Disclosure.objects.get(reference=reference)
        assert (row.kind, row.people, row.purpose) == ("subject_access", [seen.sam.reference], "subject_access")
    hold(seen, the_line(told(seen)))
    with seen.acting(seen.carys) as carys, pytest.raises(NotNow):
        sight = see_person(carys, seen.sam.reference)
        give(carys, sight, statement_of(carys, sight, today, today))


def test_the_page_is_read_in_plain_words_without_names_or_clock_times(seen):
    page = seen.as_(seen.carys).get(reverse("rights:read", args=[seen.sam.reference])).text
    main = page.split("<main")[1].split("</main>")[0]
    text = re.sub(r"<[^>]+>", " ", main)
    assert "Northgate Housing" in text and "Seen 3 times." in text
    assert not re.search(r"\d(am|pm)\b", text)
    assert "Ana" not in text and "Osei" not in text and "Threats" not in text
    sentences = [sentence for sentence in re.split(r"(?<=[.?])\s+|\n", text) if sentence.strip()]
    assert all(len(sentence.split()) <= 20 for sentence in sentences), max(sentences, key=len)


def test_staff_find_it_from_the_person_decide_and_check_on_pages(seen):
    carys, second = seen.as_(seen.carys), seen.as_(seen.second)
    overview = carys.get(reverse("people:person", args=[seen.sam.reference])).text
    url = reverse("rights:statement", args=[seen.sam.reference])
    assert f'href="{url}"' in overview
    page = carys.get(url).text
    line = the_line(told(seen)).reference
    there = reverse("rights:hold", args=[seen.sam.reference, line])
    assert there in page
    bad = carys.post(there, {"decision": "withheld", "why": "A hearing next week"})
    assert bad.status_code == 422 and "A hearing next week" in bad.text and "Select on what ground" in bad.text
    good = {"decision": "withheld", "why": "A hearing", "ground": "crime_prevention", "review_on": "in 2 weeks"}
    assert carys.post(there, good).status_code == 303
    assert carys.get(reverse("rights:read", args=[seen.sam.reference])).status_code == 409
    checking = reverse("rights:check", args=[seen.sam.reference, line])
    assert carys.post(checking, {"agrees": "yes"}).status_code == 403
    assert checking in second.get(reverse("rights:review", args=[seen.sam.reference])).text
    assert second.post(checking, {"agrees": "yes"}).status_code == 303
    read = second.get(reverse("rights:read", args=[seen.sam.reference]))
    assert read.status_code == 200


def test_a_period_that_is_not_understood_is_said_and_the_usual_one_shown(seen):
    answer = seen.as_(seen.carys).get(reverse("rights:statement", args=[seen.sam.reference]) + "?first=never&last=")
    assert answer.status_code == 422 and "must be a real day" in answer.text
    answer = seen.as_(seen.carys).get(reverse("rights:statement", args=[seen.sam.reference]) + "?first=1 jan 2020")
    assert "a year or less" in answer.text


@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 404), ("colleague", 403), ("clinic_admin", 404), ("osei", 200)]
)
def test_who_may_open_it(seen, who, status):
    url = reverse("rights:statement", args=[seen.sam.reference])
    assert seen.as_(getattr(seen, who)).get(url).status_code == status
