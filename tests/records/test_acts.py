"""Acts on one entry: what each closes and to whom, that it is said before, and that history and reason stay."""

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from agencies.models import Membership
from consent import sight
from hub.kit.errors import Refused, Stale
from people import actions as people
from people.models import RecordEntry
from tests.worlds import worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(county):
    """Give a county in which housing works with Sam and may see the need and the risk."""
    county.referral = county.agree().consented().accepted()
    return county


def kinds_seen(county, viewer) -> set[str]:
    with county.acting(viewer):
        try:
            return {each.entry.kind for each in sight.see_person(viewer, county.sam.reference).shown}
        except Http404:
            return set()


def now(county, entry) -> RecordEntry:
    return RecordEntry.objects.get(pk=entry.pk)


def done(county, name: str, entry, *, by=None, reason="Told in confidence.", **facts):
    by = by or county.osei
    with county.acting(by):
        return getattr(people, name)(now(county, entry), by=by, reason=reason, **facts)


ACTS = [
    ("seal", {"seal": "sealed"}, "unseal", {}),
    ("seal", {"seal": "sealed_and_locked"}, "unseal", {}),
    ("mark", {"marks": ["legal_privilege"]}, "mark", {"marks": []}),
    ("mark", {"marks": ["gra_protected"]}, "mark", {"marks": []}),
    ("mark", {"marks": ["court_restriction"]}, "mark", {"marks": []}),
    ("control", {"agencies": []}, "control", {"agencies": None}),
    ("restrict", {"ground": "accuracy_contested"}, "release", {"person_was_told": True}),
]


@pytest.mark.parametrize(("name", "facts", "back", "facts_back"), ACTS)
def test_an_act_closes_the_entry_to_others_at_once_and_its_end_opens_it(shared, name, facts, back, facts_back):
    if name == "seal":
        facts = {**facts, "sealed_to": [shared.osei.user_id]}
    assert "need" in kinds_seen(shared, shared.ana)
    by = shared.clinic_officer if name == "restrict" else shared.osei
    done(shared, name, shared.need, by=by, **facts)
    assert kinds_seen(shared, shared.ana) & {"need", "risk_factor"} == {"risk_factor"}
    assert ("need" in kinds_seen(shared, shared.osei)) == (name != "restrict")
    done(shared, back, shared.need, by=by, **facts_back)
    assert "need" in kinds_seen(shared, shared.ana)


def test_an_agency_that_the_originator_names_still_sees_it(shared):
    done(shared, "control", shared.need, agencies=[shared.housing.pk])
    assert "need" in kinds_seen(shared, shared.ana)
    done(shared, "control", shared.need, agencies=[shared.harbour.pk])
    assert "need" not in kinds_seen(shared, shared.ana)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("seal", {"seal": "sealed"}),
        ("unseal", {}),
        ("mark", {"marks": []}),
        ("control", {"agencies": None}),
        ("restrict", {"ground": "objection_pending"}),
    ],
)
def test_another_agency_does_nothing_with_it_and_nothing_is_done_without_a_reason(shared, name, facts):
    if name == "seal":
        facts = {**facts, "sealed_to": [shared.osei.user_id]}
    for by, reason, error in ((shared.ana, "Because", Refused), (shared.osei, "  ", ValidationError)):
        with pytest.raises(error):
            done(shared, name, shared.need, by=by, reason=reason, **facts)
    assert done(shared, name, shared.need, **facts).correction_reason == "Told in confidence."


def test_of_two_acts_on_one_version_the_second_is_stale(shared):
    with shared.acting(shared.osei):
        read = now(shared, shared.need)
        people.mark(read, by=shared.osei, marks=["verbal_only"], reason="One")
        with pytest.raises(Stale):
            people.control(read, by=shared.osei, agencies=[], reason="Two")


def test_whoever_seals_stays_on_the_list(shared):
    with pytest.raises(ValidationError) as caught:
        done(shared, "seal", shared.need, seal="sealed", sealed_to=[shared.colleague.user_id])
    assert list(caught.value.message_dict) == ["sealed_to"]


def test_the_history_tells_each_act_with_its_reason(shared):
    done(shared, "seal", shared.need, seal="sealed", sealed_to=[shared.osei.user_id], reason="Asked by Sam.")
    done(shared, "mark", shared.need, marks=["verbal_only"], reason="Only spoken of.")
    done(shared, "unseal", shared.need, reason="Sam agreed.")
    page = shared.as_(shared.osei).get(address(shared, "entry"))
    told = [(version.what, version.reason) for version in (*page.context["latest"], *page.context["versions"])]
    assert told == [
        ("Seal taken off", "Sam agreed."),
        ("Handling marks changed", "Only spoken of."),
        ("Sealed", "Asked by Sam."),
        ("Recorded", ""),
    ]


def address(county, name: str, entry=None) -> str:
    return reverse(f"people:{name}", args=[county.sam.reference, (entry or county.need).reference])


def member(viewer) -> str:
    return Membership.objects.get(pk=viewer.membership_id).reference


def test_the_page_says_what_it_changes_before_it_is_done(shared):
    browser = shared.as_(shared.osei)
    sent = {"seal": "sealed", "sealed_to": [member(shared.osei)], "reason": "Asked by Sam.", "version": 1}
    shown = browser.post(address(shared, "seal"), sent)
    text = shown.content.decode()
    assert shown.status_code == 200
    assert "1 agency can see this now; after this none will." in text
    assert "No longer: Northgate Housing." in text
    assert "need" in kinds_seen(shared, shared.ana)
    confirmed = {**sent, "shown": shown.context["confirm"]}
    other = browser.post(address(shared, "seal"), {**confirmed, "seal": "sealed_and_locked"})
    assert other.status_code == 200  # something else is asked now: it is shown again first
    assert "need" in kinds_seen(shared, shared.ana)
    assert browser.post(address(shared, "seal"), confirmed).status_code == 303
    assert "need" not in kinds_seen(shared, shared.ana)


@pytest.mark.parametrize(
    ("name", "sent", "confirmed"),
    [
        ("mark", {"marks": ["legal_privilege"]}, "1 agency can see this now; after this none will."),
        ("control", {"limit": "named"}, "1 agency can see this now; after this none will."),
        ("mark", {"marks": ["verbal_only"]}, "1 agency can see this now, and that stays so."),
        ("restrict", {"ground": "accuracy_contested"}, "1 colleague can see this now; after this none will."),
    ],
)
def test_each_act_says_what_it_changes(shared, name, sent, confirmed):
    shown = shared.as_(shared.osei).post(address(shared, name), {**sent, "reason": "Because", "version": 1})
    assert confirmed in shown.content.decode()


def test_what_is_promised_is_what_happens(shared):
    """The promise is made by the function that decides: closed to exactly those who see it no more."""
    for name, sent in (
        ("mark", {"marks": ["court_restriction"]}),
        ("control", {"limit": "named", "agencies": [shared.harbour.reference]}),
        ("control", {"limit": "lift"}),
        ("mark", {"marks": ["no_onward_sharing"]}),
    ):
        browser = shared.as_(shared.osei)
        with shared.acting(shared.osei):
            version = now(shared, shared.need).version
        sent = {**sent, "reason": "Because", "version": version}
        shown = browser.post(address(shared, name), sent)
        assert browser.post(address(shared, name), {**sent, "shown": shown.context["confirm"]}).status_code == 303
        promised = "Northgate Housing" in shown.context["effect"].others_after
        assert ("need" in kinds_seen(shared, shared.ana)) == promised, name


def test_bad_input_comes_back_with_what_was_typed(shared):
    browser = shared.as_(shared.osei)
    answer = browser.post(address(shared, "seal"), {"seal": "sealed", "reason": "Asked by Sam.", "version": 1})
    assert answer.status_code == 422
    assert "Asked by Sam." in answer.content.decode()
    assert browser.post(address(shared, "mark"), {"marks": ["gossip"], "reason": "x", "version": 1}).status_code == 422
    assert browser.post(address(shared, "mark"), {"reason": "x", "version": 7}).status_code == 409


def test_where_somebody_was_first_what_was_typed_is_kept_and_can_be_sent_again(shared):
    browser, where = shared.as_(shared.osei), address(shared, "mark")
    sent = {"marks": ["verbal_only"], "reason": "Sam asked me on Monday", "version": 1}
    confirm = browser.post(where, sent).context["confirm"]
    done(shared, "seal", shared.need, seal="sealed", sealed_to=[shared.osei.user_id])
    answer = browser.post(where, {**sent, "shown": confirm})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody changed this while you were writing." in text
    assert "Sam asked me on Monday" in text
    assert now(shared, shared.need).handling != ["verbal_only"]
    form = answer.context["form"]
    assert (form["version"].value(), form["marks"].value()) == (2, ["verbal_only"])
    again = browser.post(where, {**sent, "version": 2})
    assert browser.post(where, {**sent, "version": 2, "shown": again.context["confirm"]}).status_code == 303
    assert now(shared, shared.need).handling == ["verbal_only"]


def test_an_officer_restricts_what_they_cannot_read_and_only_by_what_it_is(shared):
    browser = shared.as_(shared.clinic_officer)
    listed = browser.get(reverse("people:restrictions", args=[shared.sam.reference])).content.decode()
    assert shared.need.reference in listed
    assert "A safe place to live" not in listed
    page = browser.get(address(shared, "restrict")).content.decode()
    assert "A safe place to live" not in page
    sent = {"ground": "objection_pending", "reason": "Sam objected.", "version": 1}
    shown = browser.post(address(shared, "restrict"), sent)
    done_ = browser.post(address(shared, "restrict"), {**sent, "shown": shown.context["confirm"]})
    assert done_.status_code == 303
    assert kinds_seen(shared, shared.osei) & {"need"} == set()
    again = browser.get(reverse("people:restrictions", args=[shared.sam.reference])).content.decode()
    assert "The person objected" in again


def test_the_api_does_the_same_under_the_same_rules(shared):
    api = shared.api(shared.osei)
    entry = f"/api/v1/people/{shared.sam.reference}/entries/{shared.need.reference}/"
    body = {"seal": "sealed", "sealed_to": [member(shared.osei)], "reason": "Asked by Sam."}
    effect = api.post(f"{entry}effect/", {"act": "seal", "facts": body | {}}, format="json")
    assert effect.json()["others_now"] == ["Northgate Housing"]
    assert effect.json()["others_after"] == []
    assert (
        shared.api(shared.ana).post(f"{entry}seal/", body, format="json", headers={"If-Match": "*"}).status_code == 403
    )
    assert api.post(f"{entry}seal/", body, format="json").status_code == 428
    sealed = api.post(f"{entry}seal/", body, format="json", headers={"If-Match": effect["ETag"]})
    assert sealed.json()["seal"].startswith("Sealed")
    assert "entry.unseal" in sealed.json()["can"]
    marked = api.post(
        f"{entry}mark/", {"marks": ["verbal_only"], "reason": "x"}, format="json", headers={"If-Match": sealed["ETag"]}
    )
    assert marked.json()["handling"] == ["verbal_only"]
    limited = api.post(
        f"{entry}control/", {"agencies": ["G-222222"], "reason": "x"}, format="json", headers={"If-Match": "*"}
    )
    assert limited.status_code == 422
    officer = shared.api(shared.clinic_officer)
    body = {"ground": "accuracy_contested", "reason": "Sam says so."}
    assert officer.post(f"{entry}restrict/", body, format="json", headers={"If-Match": "*"}).status_code == 200
    assert api.get(entry).status_code == 404
    body = {"person_was_told": True, "reason": "Checked."}
    assert officer.post(f"{entry}release/", body, format="json", headers={"If-Match": "*"}).status_code == 200
    assert api.get(entry).status_code == 200


def test_marks_stand_wherever_the_entry_does(shared):
    done(shared, "mark", shared.risk, marks=["not_to_be_disclosed_to_subject_yet"])
    words = "Not to be told to the person yet"
    for viewer in (shared.osei, shared.ana):
        browser = shared.as_(viewer)
        for page in (
            address(shared, "entry", shared.risk),
            reverse("people:person", args=[shared.sam.reference]),
            reverse("people:risks", args=[shared.sam.reference]),
            reverse("referrals:referral", args=[shared.referral.reference]),
        ):
            assert words in browser.get(page).content.decode(), page
        told = shared.api(viewer).get(f"/api/v1/people/{shared.sam.reference}/").json()["entries"]
        risk = next(entry for entry in told if entry["reference"] == shared.risk.reference)
        assert risk["handling"] == ["not_to_be_disclosed_to_subject_yet"]


def test_by_word_of_mouth_means_that_no_page_tells_it(shared):
    done(shared, "mark", shared.risk, marks=["verbal_only"])
    ours, theirs = shared.as_(shared.osei), shared.as_(shared.ana)
    page = reverse("referrals:referral", args=[shared.referral.reference])
    assert "Threats at home" in ours.get(page).content.decode()
    for address_ in (page, reverse("people:risks", args=[shared.sam.reference])):
        text = theirs.get(address_).content.decode()
        assert "Threats at home" not in text
        assert "By word of mouth only" in text
    answer = shared.api(shared.ana).get(f"/api/v1/referrals/{shared.referral.reference}/")
    assert "Threats at home" not in answer.content.decode()


def test_a_team_lead_elsewhere_is_no_team_lead_here(shared):
    lead = worker(shared.housing, "Hou Lead", "supervisor")
    assert shared.as_(lead).get(address(shared, "seal")).status_code == 403
    assert shared.as_(shared.stranger).get(address(shared, "seal")).status_code == 404
