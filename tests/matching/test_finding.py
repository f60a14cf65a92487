"""Who learns that somebody is known elsewhere: the holder where it was agreed, nobody otherwise, the writer never (T10)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.acting import acting_as
from agencies.models import Agency
from consent import actions as consent
from matching import finding, page
from matching.finding import compare_all
from matching.models import Pair
from notifications.models import Notice
from people import actions as people
from tests.matching.town import BORN


def covered(agency: Agency) -> None:
    """Let an agency go by another name."""
    agency.cover_name = "A support service"
    agency.save()


def test_the_holder_is_told_where_the_person_lets_the_other_tell_it(town):
    theirs = town.opens()
    (pair,) = town.pairs()
    assert (pair.agency_id, pair.person_id, pair.other_person_id) == (town.clinic.pk, town.amina.pk, theirs.pk)
    assert pair.parts == [["family_name", "same"], ["first_name", "near"], ["born_on", "same"]]
    told = {notice.user_id for notice in Notice.objects.filter(verb="match.found")}
    assert told == {town.lead.user_id, town.clinic_officer.user_id}
    assert not Notice.objects.filter(agency=town.housing, about=pair.reference).exists()


def test_nobody_is_told_where_the_person_does_not_until_they_do(town):
    theirs = town.opens(agreed=False)
    assert town.pairs() == []
    assert compare_all() == 0
    town.agrees(theirs, town.tobi, town.clinic)
    assert town.pairs() == []
    assert len(town.pairs(again=True)) == 1


def test_the_writer_is_answered_alike_whether_somebody_is_known_elsewhere_or_not(town):
    answers = []
    for given, family in (("Amina", "Khan"), ("Zebedee", "Quill")):
        client = town.api(town.tobi)
        client.get("/api/v1/people/")
        with CaptureQueriesContext(
            connection,
        ) as sent:
            body = {"given_name": given, "family_name": family, "born_on": "1990-04-03"}
            answer = client.post("/api/v1/people/", body, format="json")
        told = answer.json()
        own = {told["reference"], *(entry["reference"] for entry in told.get("entries", []))}
        text = answer.text.replace(given, "G").replace(family, "F")
        for reference in own:
            text = text.replace(reference, "REF")
        answers.append((answer.status_code, sorted(answer.headers), len(sent), len(text)))
        town.pairs()
    assert answers[0] == answers[1]
    for url in ("/people/", "/matching/", "/notices/"):
        assert "M-" not in town.as_(town.tobi).get(url).text


def test_the_agency_that_wrote_sees_no_pair_of_the_other(town):
    town.opens()
    (pair,) = town.pairs()
    for viewer in (town.housing_lead, town.housing_officer, town.stranger):
        with acting_as(viewer):
            assert Pair.objects.count() == 0
        assert town.as_(viewer).get(f"/matching/{pair.reference}/").status_code == 404
    assert town.as_(town.osei).get(f"/matching/{pair.reference}/").status_code == 404
    assert town.as_(town.lead).get(f"/matching/{pair.reference}/").status_code == 200


def test_an_agency_with_a_cover_name_is_not_told_of_but_its_own_officers_are(town):
    covered(town.housing)
    town.agrees(town.amina, town.osei, town.housing)
    theirs = town.opens()
    (pair,) = town.pairs()
    assert (pair.agency_id, pair.person_id, pair.for_officers) == (town.housing.pk, theirs.pk, True)
    assert town.as_(town.housing_officer).get(f"/matching/{pair.reference}/").status_code == 200
    assert town.as_(town.housing_lead).get(f"/matching/{pair.reference}/").status_code == 404
    assert town.as_(town.lead).get(f"/matching/{pair.reference}/").status_code == 404


def test_the_officers_of_a_covered_agency_are_told_only_where_the_holder_may_tell_them(town):
    covered(town.housing)
    town.opens()
    assert town.pairs() == []
    covered(town.clinic)
    town.agrees(town.amina, town.osei, town.housing)
    assert town.pairs(again=True) == []


@pytest.mark.parametrize("away", ["housing", "clinic"])
def test_whoever_is_kept_away_is_told_nothing_nor_told_of(town, away):
    theirs = town.opens()
    if away == "housing":
        town.keep_away(town.amina, town.housing)
    else:
        with acting_as(town.housing_officer):
            consent.flag_ring_fence(
                theirs,
                by=town.housing_officer,
                agency=town.clinic,
                reason="Works there",
                review_on=BORN.replace(year=2027),
            )
    assert town.pairs() == []


def test_a_lead_who_is_linked_to_the_person_finds_no_such_pair(town):
    town.opens()
    (pair,) = town.pairs()
    with acting_as(town.lead):
        consent.declare_conflict(town.amina, by=town.lead, user_id=town.lead.user_id, kind="relative")
    client = town.as_(town.lead)
    assert pair.reference not in client.get("/matching/").text
    assert client.get(f"/matching/{pair.reference}/").status_code == 404


def test_a_task_is_gone_when_the_person_changes_their_mind(town):
    theirs = town.opens()
    (pair,) = town.pairs()
    assert pair.reference in town.as_(town.lead).get("/matching/").text
    with acting_as(town.tobi):
        consent.withdraw(theirs, by=town.tobi, recipient=town.clinic)
    assert pair.reference not in town.as_(town.lead).get("/matching/").text
    assert town.as_(town.lead).get(f"/matching/{pair.reference}/").status_code == 404


def test_a_pair_is_found_once_and_a_correction_is_compared_anew(town):
    theirs = town.opens("Bertram", "Quill")
    assert town.pairs() == []
    with acting_as(town.tobi):
        people.correct_identity(theirs, by=town.tobi, reason="Misheard", given_name="Amina", family_name="Khan")
    assert len(town.pairs()) == 1
    with acting_as(town.osei):
        people.correct_identity(town.amina, by=town.osei, reason="Spelling", given_name="Ameena")
    assert len(town.pairs()) == 1


def test_a_run_that_is_killed_half_way_does_everything_once(town, monkeypatch):
    town.opens()
    real = finding.tell_of

    def killed(pair):
        real(pair)
        raise KeyboardInterrupt

    monkeypatch.setattr(finding, "tell_of", killed)
    with pytest.raises(KeyboardInterrupt):
        compare_all()
    monkeypatch.setattr(finding, "tell_of", real)
    assert len(town.pairs()) == 1
    assert Notice.objects.filter(verb="match.found").count() == 2


def test_the_control_without_the_decision_everybody_would_be_told(town, monkeypatch):
    town.opens(agreed=False)
    monkeypatch.setattr(finding, "allowed", lambda decided: [entry for entry, _ in decided])
    assert len(town.pairs()) == 1


def test_the_control_without_deciding_again_the_task_would_stay(town, monkeypatch):
    theirs = town.opens()
    (pair,) = town.pairs()
    with acting_as(town.tobi):
        consent.withdraw(theirs, by=town.tobi, recipient=town.clinic)
    monkeypatch.setattr(page, "told_of", lambda agency, people: set(people))
    assert pair.reference in town.as_(town.lead).get("/matching/").text
