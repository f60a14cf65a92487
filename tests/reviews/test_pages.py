"""A review through its pages and through the API: a whole story each, under the same rules."""

import pytest
from django.urls import reverse

from agencies.acting import acting_as
from plans.models import Part, Plan
from reviews.models import Review
from tests.plans.town import days

pytestmark = pytest.mark.django_db


def opens(town, viewer, name: str, *args, status: int = 200, query: str = "") -> str:
    """Return the text of a page as this worker reads it."""
    answer = town.as_(viewer).get(reverse(f"reviews:{name}", args=args) + query)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def sends(town, viewer, name: str, *args, status: int = 303, query: str = "", **facts):
    """Return the answer to a form that this worker sends."""
    answer = town.as_(viewer).post(reverse(f"reviews:{name}", args=args) + query, facts)
    assert answer.status_code == status, answer.content.decode()[:4000]
    return answer


def risks(town) -> list[str]:
    """Return the references of the risks that the clinic reads."""
    return [factor.reference for factor in town.page(town.osei, town.plan).factors if factor.kind == "risk_factor"]


def test_a_review_is_held_through_its_pages(town):
    plan, osei, tobi = town.plan.reference, town.osei, town.tobi
    assert "No review was held yet" in opens(town, osei, "list", plan)
    sends(town, osei, "new", plan, held_on="tomorrow", status=422)
    sends(town, osei, "new", plan, held_on="today", starts_at="14:00", ends_at="15:00")
    review = Review.objects.get()
    ref = review.reference
    assert "In progress" in opens(town, tobi, "list", plan)
    assert "Sections 3 to 6 open when somebody is" in opens(town, osei, "review", plan, ref)
    seats = {
        f"attendance-{town.clinic.pk}": "here",
        f"read-{town.clinic.pk}": "on",
        f"attendance-{town.housing.pk}": "here",
        f"names-{town.housing.pk}": "T. Obi",
        f"attendance-{town.police.pk}": "apologies",
    }
    sends(town, osei, "act", plan, ref, "attend", **seats)
    assert "open when everybody who is here has read" in opens(town, osei, "review", plan, ref)
    sends(town, osei, "act", plan, ref, "attend", **seats, **{f"read-{town.housing.pk}": "on"})
    sends(town, tobi, "act", plan, ref, "contribute", text="The list moves on the first")
    assert "The list moves on the first" in opens(town, osei, "review", plan, ref)
    empty = sends(town, osei, "act", plan, ref, "hear", code="here", their_words="", status=422)
    assert "Enter what they say" in empty.content.decode()
    sends(town, osei, "act", plan, ref, "hear", code="here", their_words="The locks help.")
    outcome = {f"code-{town.flat.reference}": "part_done", f"code-{town.locks.reference}": "done"}
    wrong = sends(town, osei, "act", plan, ref, "say_outcome", **outcome, status=422).content.decode()
    assert "Say what happened" in wrong
    outcome[f"text-{town.flat.reference}"] = "Two viewed"
    outcome[f"due-{town.flat.reference}"] = "in 3 weeks"
    sends(town, osei, "act", plan, ref, "say_outcome", **outcome)
    assert "Two viewed" in opens(town, tobi, "review", plan, ref)
    said = {}
    for risk in risks(town):
        said |= {f"code-{risk}": "down", f"text-{risk}": "No calls"}
    sends(town, osei, "act", plan, ref, "say_trend", **said)
    sends(town, osei, "act", plan, ref, "judge", code="change", text="Nothing yet for isolation")
    decision = {"title": "Offer a parents’ group", "agency": town.housing.reference, "due_on": "in 2 weeks"}
    sends(town, osei, "act", plan, ref, "decide", **decision)
    sends(town, osei, "act", plan, ref, "decide", **{**decision, "title": "Something else"})
    page = opens(town, osei, "review", plan, ref)
    key = page.split('name="line" value="')[2].split('"')[0]
    sends(town, osei, "act", plan, ref, "drop_decision", line=key)
    assert "Something else" not in opens(town, osei, "review", plan, ref)
    check = opens(town, osei, "finish", plan, ref, query=f"?as={town.housing.reference}")
    assert "What they read of it" in check and "Still missing" not in check
    sends(town, osei, "finish", plan, ref, next_on="", next_by=town.housing.reference, told="", status=422)
    sends(town, osei, "finish", plan, ref, next_on="in 6 weeks", next_by=town.housing.reference, told="Dr Osei, Friday")
    assert "These are your agency’s minutes" in opens(town, tobi, "review", plan, ref)
    sends(town, tobi, "read", plan, ref)
    sends(town, tobi, "read", plan, ref, status=409)
    assert "We make it happen" in opens(town, tobi, "list", plan)
    sends(town, tobi, "point", plan, "accept")
    assert "Has said yes" in opens(town, osei, "list", plan)
    with acting_as(osei):
        assert Part.objects.filter(plan=town.plan, kind="action", entry__title="Offer a parents’ group").exists()


def test_what_is_typed_is_saved_as_one_goes_and_what_is_missing_is_said(town):
    review = town.opens()
    plan, ref = town.plan.reference, review.reference
    said = sends(town, town.osei, "act", plan, ref, "hear", query="?autosave", status=200, code="here")
    assert "Not this yet: Enter what they say" in said.content.decode()
    said = sends(
        town, town.osei, "act", plan, ref, "hear", query="?autosave", status=200, code="here", their_words="Go on"
    )
    assert "Not this yet" not in said.content.decode() and said["X-Version"]
    assert "Go on" in opens(town, town.osei, "review", plan, ref)


def test_two_who_fill_in_one_section_find_each_other(town):
    review = town.opens()
    plan, ref = town.plan.reference, review.reference
    page = opens(town, town.osei, "review", plan, ref)
    mark = page.split('id="hear-version"')[0].rsplit('value="', 1)[1].split('"')[0]
    sends(town, town.lead, "act", plan, ref, "hear", version=mark, code="here", their_words="From the one")
    late = sends(town, town.osei, "act", plan, ref, "hear", version=mark, code="here", their_words="Other", status=409)
    assert "Other" in late.content.decode() and "meanwhile" in late.content.decode()


def called(when: str) -> dict:
    """Return the form that brings a review forward."""
    return {"call-review_on": when, "call-text": "He is out of prison"}


def test_who_makes_the_review_happen_says_so_or_not_and_anybody_brings_it_forward(town):
    plan = town.plan.reference
    town.does(town.osei, "set_review", town.plan, review_on=days(50), agency=town.housing)
    assert "Has not said yet" in opens(town, town.osei, "list", plan)
    assert "Say whether you make it happen" in opens(town, town.tobi, "due")
    sends(town, town.pat, "point", plan, "accept", status=403)
    sends(town, town.tobi, "point", plan, "decline", status=422, **{"decline-text": ""})
    sends(town, town.tobi, "point", plan, "decline", **{"decline-text": "Nobody is there in May"})
    fresh = Plan.objects.get(pk=town.plan.pk)
    assert (fresh.review_by_id, fresh.review_accepted_at) == (town.clinic.pk, None)
    sends(town, town.pat, "point", plan, "call", status=422, **called("in 3 months"))
    sends(town, town.pat, "point", plan, "call", **called("in 3 days"))
    assert Plan.objects.get(pk=town.plan.pk).review_on == days(3)
    assert "He is out of prison" in opens(town, town.osei, "list", plan)
    assert plan in opens(town, town.osei, "due")


def test_a_review_is_held_through_the_api(town):
    plan = town.plan.reference
    base = f"/api/v1/plans/{plan}/reviews/"
    osei, tobi = town.api(town.osei), town.api(town.tobi)
    made = osei.post(base, {}, format="json")
    assert made.status_code == 201, made.content
    here = f"{base}{made.json()['reference']}/"
    assert made.json()["missing"]

    def does(act: str, status: int = 200, **facts):
        headers = {"If-Match": osei.get(here)["ETag"]}
        answer = osei.post(f"{here}{act}/", facts, format="json", headers=headers)
        assert answer.status_code == status, answer.content
        return answer.json()

    seats = [{"agency": one.reference, "attendance": "here", "read": True} for one in (town.clinic, town.housing)]
    does("attend", parts=seats)
    does("hear", code="not_asked", given="Not safe to ring")
    does("say-outcome", 422, outcomes=[{"part": "A-ZZ9Z7Z", "code": "done"}])
    parts = (town.flat, town.locks)
    does("say-outcome", outcomes=[{"part": part.reference, "code": "goes_on"} for part in parts])
    does("say-trend", trends=[{"factor": risk, "code": "same"} for risk in risks(town)])
    does("judge", code="keep", text="It works")
    does("decide", title="Offer a group", agency=town.housing.reference)
    left = does("finish", 422, next_on=str(days(400)), next_by=town.housing.reference, told="Dr Osei")
    assert "review_on" in left["errors"] or "next_on" in left["errors"]
    done = does("finish", next_on=str(days(40)), next_by=town.housing.reference, told="Dr Osei")
    assert (done["state"], done["decisions"][0]["made"] != "") == ("finished", True)
    assert tobi.post(f"{here}read-minutes/", {}, format="json").status_code == 200
    assert [row["reference"] for row in tobi.get("/api/v1/reviews/").json()] == [plan]
    point = tobi.post(f"/api/v1/plans/{plan}/accept-review/", {}, format="json")
    assert point.json()["review_accepted"] is True
