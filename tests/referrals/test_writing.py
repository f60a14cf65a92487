"""Writing a referral: eight tasks, several services side by side, nothing lost, nothing sent twice."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.models import Service
from consent import actions as consent
from hub.kit.errors import NotNow
from people.kinds import ELSEWHERE, KINDS
from people.models import RecordEntry
from referrals import actions
from referrals.audience import audience_of
from referrals.draft_page import draft_page
from referrals.drafts import drafts_for
from referrals.letters import PARTS
from referrals.models import ChosenService, PackItem, Referral
from referrals.page import referral_page
from referrals.tasks import TASKS

pytestmark = pytest.mark.django_db


def second_service(county) -> Service:
    """Return another service of another agency."""
    return Service.objects.create(
        agency=county.harbour, name="Advice", summary="Somebody to ask.", needs_met=["Accommodation"]
    )


def for_two(county, **facts):
    """Return a complete draft that goes to two services, and the second of them."""
    draft, advice = (
        county.draft(children="Two, at school", home="A flat of three rooms", **facts),
        second_service(county),
    )
    with county.acting(county.osei) as by:
        return actions.edit(draft, by=by, services=[county.service, advice]), advice


def page_of(county, draft):
    """Return the page of a draft as its author sees it; to be used while somebody acts."""
    return draft_page(county.osei, drafts_for(county.osei).get(pk=draft.pk))


def url(name, referral, *more):
    """Return the address of a draft's page."""
    return reverse(f"referrals:{name}", args=[referral.reference, *more])


def test_every_kind_of_entry_is_offered_by_exactly_one_task():
    offered = [kind for task in TASKS for kind in task.kinds]
    assert sorted(offered) == sorted(set(KINDS) - {"identity", *ELSEWHERE})


def test_a_draft_is_sent_to_each_of_its_services_with_its_own_reference_letter_and_pack(county):
    county.agree().consented()
    draft, advice = for_two(county)
    with county.acting(county.osei) as by:
        actions.edit(draft, by=by, left_out={advice.reference: ["risk_assessment", "children_dependants"]})
        actions.send(draft, by=by)
        sent = list(Referral.objects.filter(sent_together__isnull=False).order_by("created_at"))
        assert [one.service_id for one in sent] == [county.service.pk, advice.pk]
        assert len({one.reference for one in sent}) == len({one.letter_id for one in sent}) == 2
        assert {one.sent_together for one in sent} == {sent[0].sent_together}
        packs = [
            set(PackItem.objects.filter(referral=one).values_list("entry__category_id", flat=True)) for one in sent
        ]
        assert packs == [
            {"needs_assessment", "risk_assessment", "children_dependants", "housing"},
            {"needs_assessment", "housing"},
        ]
        assert [one.children for one in sent] == ["Two, at school", ""]
        assert not ChosenService.objects.exists()
    with county.acting(county.ana):
        assert Referral.objects.get().service_id == county.service.pk


def test_of_two_presses_one_sends_and_the_other_is_shown_what_was_sent(county):
    county.agree().consented()
    draft, _ = for_two(county)
    client, ticks = county.as_(county.osei), {"needed": "on", "seen": "on"}
    assert "Send 2 referrals" in client.get(url("check", draft)).content.decode()
    first, second = (client.post(url("check", draft), ticks) for _ in range(2))
    assert first["Location"] == second["Location"] == url("sent", draft)
    assert "2 referrals sent" in client.get(first["Location"]).content.decode()
    with county.acting(county.osei) as by:
        assert Referral.objects.exclude(state="draft").count() == 2
        with pytest.raises(NotNow):
            actions.send(draft, by=by)


def test_one_that_may_not_be_sent_stops_all_and_is_named(county):
    county.agree().consented()
    draft, advice = for_two(county)
    with county.acting(county.clinic_officer) as officer:
        consent.flag_ring_fence(
            county.sam,
            by=officer,
            agency=county.harbour,
            reason="A friend works there.",
            review_on=timezone.localdate() + timedelta(days=30),
        )
    page = county.as_(county.osei).get(url("check", draft)).content.decode()
    assert "Harbour Trust" in page and "Send 2 referrals" not in page
    with county.acting(county.osei) as by:
        with pytest.raises(ValidationError) as caught:
            actions.send(draft, by=by)
        assert set(caught.value.message_dict) == {"services"}
        assert not Referral.objects.exclude(state="draft").exists()
        assert page_of(county, draft).stopped.keys() == {advice.reference}
        actions.send(actions.edit(draft, by=by, services=[county.service]), by=by)


def test_what_is_about_children_is_for_those_who_may_know_of_children(county):
    """The words on the page are apart: a rule without children leaves them out, whatever the letter says."""
    county.agree().consented()
    draft, _ = for_two(county)
    with county.acting(county.osei) as by:
        audience = audience_of(drafts_for(by).get(pk=draft.pk), page_of(county, draft).sight)[0]
        assert [audience.of_part(part.category).allowed for part in PARTS] == [True, False, True]
        actions.send(draft, by=by)
    with county.acting(county.ana):
        says = referral_page(county.ana, Referral.objects.with_names().get()).says
    assert (says["children"], says["home"]) == ("", "A flat of three rooms")
    assert says["asked"] == "Find Sam a safe place to live"


def test_it_saves_itself_and_says_when(county):
    draft = county.draft()
    client, place = county.as_(county.osei), url("task", draft, "help")
    page = client.get(place)
    typed = {"version": page.context["mark"], "tab": page.context["tab"], "asked": "Half a sen", "why_now": ""}
    saved = client.post(f"{place}?autosave", typed, headers={"HX-Request": "true"})
    assert saved.status_code == 200
    assert "Saved " in saved.content.decode()
    assert saved["X-Version"] != typed["version"]
    assert client.get(place).context["form"]["asked"].value() == "Half a sen"
    again = client.post(place, typed | {"asked": "Half a sentence", "why_now": "Soon", "urgency": "immediate"})
    assert again.status_code == 303, "a page is not in its own way"


def test_what_a_page_sent_earlier_and_arrives_later_does_not_undo_what_it_sent_last(county):
    draft = county.draft()
    client, place = county.as_(county.osei), url("task", draft, "risks")
    page = client.get(place).context
    typed = {"version": page["mark"], "tab": page["tab"], "their_words": "I cannot sleep"}
    last = typed | {"turn": "2", "pack": [county.risk.reference]}
    assert client.post(place, last).status_code == 303
    late = client.post(f"{place}?autosave", typed | {"turn": "1"}, headers={"HX-Request": "true"})
    assert late.status_code == 200 and "Saved " in late.text
    assert client.get(place).context["form"]["pack"].value() == [county.risk.reference]
    newer = client.post(f"{place}?autosave", typed | {"turn": "3"}, headers={"HX-Request": "true"})
    assert newer.status_code == 200, "somebody went back to the page and took the tick away"
    assert client.get(place).context["form"]["pack"].value() == []


def test_what_cannot_be_saved_by_itself_is_said_and_the_rest_is_kept(county):
    with county.acting(county.osei) as by:
        draft = actions.draft(county.sam, by=by)
    client, place = county.as_(county.osei), url("task", draft, "help")
    saved = client.post(f"{place}?autosave", {"asked": "A home", "help_by": "some day"}, headers={"HX-Request": "true"})
    assert "Not saved yet: By when is the help needed?" in saved.content.decode()
    assert client.get(place).context["form"]["asked"].value() == "A home"


def test_two_pages_do_not_overwrite_each_other(county):
    draft = county.draft()
    client, place = county.as_(county.osei), url("task", draft, "help")
    shown = client.get(place).context
    answers = {"why_now": "Soon", "urgency": "immediate"}
    one, other = ({"version": shown["mark"], "tab": tab, **answers} for tab in ("one", "other"))
    assert client.post(place, one | {"asked": "What one page says"}).status_code == 303
    late = client.post(place, other | {"asked": "What the other says"})
    text = late.content.decode()
    assert late.status_code == 409
    assert "What one page says" in text and "What the other says" in text
    assert client.post(place, other | {"asked": "Both", "version": late.context["mark"]}).status_code == 303


def test_tasks_say_how_far_they_are_and_what_comes_first(county):
    with county.acting(county.osei) as by:
        draft = actions.draft(county.sam, by=by)
        rows = page_of(county, draft).tasks
        assert [row["state"] for row in rows] == [
            *["Not yet started"] * 6,
            "Cannot start yet – choose services first",
            "Cannot start yet – finish tasks 1, 2, 6 and 7",
        ]
        assert [bool(row["url"]) for row in rows] == [True] * 6 + [False] * 2
        actions.edit(draft, by=by, asked="A home", services=[county.service], pack=[county.risk], done="tried")
        states = [row["state"] for row in page_of(county, draft).tasks]
    assert states[1:7] == ["In progress", "In progress", "Not yet started", "Completed", "1 chosen", "Not yet started"]


def test_a_duplicate_is_shown_and_not_refused_and_the_receiver_sees_the_repeat(county):
    county.agree().consented()
    first, draft = county.sent(), county.draft()
    client = county.as_(county.osei)
    for name in ("draft", "check"):
        assert f"{first.reference} to the same service is open" in client.get(url(name, draft)).content.decode(), name
    assert client.post(url("check", draft), {"needed": "on", "seen": "on"}).status_code == 303
    seen = county.as_(county.ana).get(url("referral", draft)).content.decode()
    assert f"{first.reference} to the same service is open" in seen
    assert "Asked before" not in county.as_(county.ana).get(url("referral", first)).content.decode()


def test_an_unchosen_entry_of_another_task_stays_in_the_pack(county):
    draft = county.draft()
    client = county.as_(county.osei)
    posted = {"asked": "A home", "why_now": "Soon", "urgency": "immediate"}
    assert client.post(url("task", draft, "help"), posted).status_code == 303
    with county.acting(county.osei):
        kept = RecordEntry.objects.filter(pk__in=PackItem.objects.filter(referral=draft).values("entry_id"))
        assert [entry.pk for entry in kept] == [county.risk.pk]


def test_without_a_service_it_is_said_once_that_one_is_needed_to_see_who_sees_what(county):
    chosen = county.draft()
    with county.acting(county.osei) as osei:
        draft = actions.draft(county.sam, by=osei)
    client, words = county.as_(county.osei), "Choose a service to see who will see this."
    for each, times in ((draft, 1), (chosen, 0)):
        entries = client.get(url("task", each, "risks")).content.decode().split("their_words")[0]
        assert entries.count(words) == times


def test_a_draft_is_deleted_through_the_api_by_its_author_alone(county):
    draft = county.draft()
    place = f"/api/v1/referrals/{draft.reference}/"
    author = county.api(county.osei)
    version = {"HTTP_IF_MATCH": author.get(place)["ETag"]}
    assert county.api(county.colleague).post(f"{place}discard/", {}, format="json", **version).status_code == 404
    assert author.post(f"{place}discard/", {}, format="json").status_code == 428
    assert author.post(f"{place}discard/", {}, format="json", **version).status_code == 204
    assert author.get(place).status_code == 404
