"""None known is said by somebody, and nothing hidden changes what a page says; a checklist shows what it comes to."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from hub.kit.spoken import day_words
from people.kinds_dash import QUESTIONS
from people.kinds_known import ABOUT
from tests.people.test_known import answers
from tests.people.town import acting, call, visit
from tests.records.conftest import RISK
from tests.records.test_pages import text_of
from tests.records.test_writing import USUAL, entries, field

NOBODY = "Nobody has said whether there are any."
SECRET = {"seal": "sealed_and_locked"}
PAGES = ["", "risks/"]


def open_to_housing(town, person):
    """Let Ana see what rule and consent open."""
    town.involve(person)
    town.assign(person, town.ana)
    town.say(person)
    return visit(town.ana)


def plain(response):
    """A page without what differs by itself."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.text)
    return re.sub(r"D-\w{10}|nonce=\"[^\"]+\"", "", page)


def said(town, person, about="needs", **more):
    """The clinic says that none is known."""
    return town.note(person, "none_known", title="Asked", details={"about": about}, **more)


def of(answer, about):
    """What the API says where nothing is shown of this."""
    return next((one for one in answer.json()["none_known"] if one["about"] == about), None)


@pytest.mark.parametrize("tail", PAGES)
def test_that_none_is_known_is_told_with_who_said_so_and_when(town, tail):
    kit, day = town.person("Kit"), timezone.localdate() - dt.timedelta(days=9)
    client = open_to_housing(town, kit)
    assert f"Needs: {NOBODY}" in text_of(client.get(f"/people/{kit.reference}/{tail}"))
    statement = said(town, kit, happened_on=day)
    page = client.get(f"/people/{kit.reference}/{tail}")
    words = f"None known, said by Riverside Clinic, {day_words(day, 'long')}."
    assert f"Needs: {words}" in text_of(page) and f"Needs: {NOBODY}" not in text_of(page)
    assert f"/entries/{statement.reference}/" in page.text
    api = of(call(town.ana).get(f"/api/v1/people/{kit.reference}/"), "needs")
    assert api == {
        "about": "needs",
        "words": words,
        "said_by": "Riverside Clinic",
        "said_on": day.isoformat(),
        "entry": statement.reference,
    }


def test_what_was_recorded_since_takes_the_statement_back(town):
    kit, client = town.person("Kit"), visit(town.nneka)
    said(town, kit, "risks")
    address = f"/people/{kit.reference}/risks/"
    assert "Risks: None known" in text_of(client.get(address))
    risk = town.note(kit, "risk_factor", title="Threats", details=RISK)
    page = text_of(client.get(address))
    assert "None known, said" not in page and f"Risks: {NOBODY}" not in page
    assert "Asked" in page.split("No longer holds")[1]
    with acting(town.nneka):
        type(risk).objects.filter(pk=risk.pk).update(ends_on=timezone.localdate(), version=2)
    assert f"Risks: {NOBODY}" in text_of(client.get(address)), "what was known since is over, and nobody has said more"


def test_a_checklist_is_a_risk_that_is_known(town):
    kit, client = town.person("Kit"), visit(town.nneka)
    said(town, kit, "risks")
    town.note(kit, "dash_checklist", title="Checklist", details=answers(15))
    page = text_of(client.get(f"/people/{kit.reference}/risks/"))
    assert "None known, said" not in page and "15 of 24 ticks: visible high risk" in page


def test_a_newer_statement_stands_beside_what_was_recorded_before(town):
    kit, client = town.person("Kit"), visit(town.nneka)
    town.note(kit, "need", title="A bed", details={"domain": "accommodation"})
    said(town, kit)
    page = text_of(client.get(f"/people/{kit.reference}/risks/"))
    assert "A bed" in page and "Needs: None known, said by Riverside Clinic" in page


@pytest.mark.parametrize("tail", PAGES)
@pytest.mark.parametrize("somebody_said", [True, False])
@pytest.mark.parametrize("about", ["needs", "strengths", "risks", "specialist_needs"])
def test_what_is_hidden_changes_no_byte_of_what_is_said_of_none(town, tail, somebody_said, about):
    kit = town.person("Kit")
    client = open_to_housing(town, kit)
    if somebody_said:
        said(town, kit, about)
    address, program = f"/people/{kit.reference}/{tail}", call(town.ana)
    before, api = plain(client.get(address)), program.get(f"/api/v1/people/{kit.reference}/").json()
    hidden = SECRET | {"sealed_to": [town.nneka.user_id]}
    details = {
        "need": {"domain": "accommodation"},
        "risk_factor": RISK,
        "specialist_need": {"what": "interpreter"},
    }
    kind = ABOUT[about].kinds[0]
    secret = town.note(kit, kind, title="Secret", details=details.get(kind, {}), **hidden)
    said(town, kit, about, **hidden)
    assert secret.title in visit(town.nneka).get(address).text
    assert plain(client.get(address)) == before
    after = program.get(f"/api/v1/people/{kit.reference}/").json()
    assert after["none_known"] == api["none_known"] and len(after["entries"]) == len(api["entries"])


def test_what_is_openly_refused_is_said_beside_the_statement_and_not_as_none(town):
    kit = town.person("Kit")
    client = open_to_housing(town, kit)
    said(town, kit, "dependants")
    page = text_of(client.get(f"/people/{kit.reference}/"))
    assert "Children and dependants: Not shared with your agency." in page
    assert "Children and dependants: None known" not in page


def test_a_checklist_is_recorded_on_its_page_and_shows_ticks_first_with_the_threshold(town, sam):
    client, address = visit(town.nneka), f"/people/{sam.reference}/record/dash_checklist/"
    form = client.get(address)
    page = text_of(form)
    assert "What has been done to them" in page and "Your judgement" in page
    typed = USUAL | {"category": "risk_assessment", "title": "Checklist", "request_key": field(form, "request_key")}
    wrong = client.post(address, typed | answers(14, judgement="", incidents="many") | {QUESTIONS[3]: ""})
    assert wrong.status_code == 422
    assert "Answer “Are they kept away from family or friends?”" in text_of(wrong)
    assert field(wrong, QUESTIONS[0]) == "yes" and field(wrong, "incidents") == "many"
    assert set(wrong.context["form"].errors) == {QUESTIONS[3], "judgement", "incidents"}
    done = client.post(address, typed | answers(14, incidents="3") | {QUESTIONS[0]: "no", QUESTIONS[20]: "yes"})
    assert done.status_code == 303
    page = text_of(client.get(done["Location"]))
    assert "14 of 24 ticks. This is visible high risk, which starts at 14 ticks." in page
    assert "3 incidents in 12 months: potential escalation" in page
    assert page.index("trouble with drugs") < page.index("Were they hurt this time?")


def test_the_api_counts_a_checklist_as_the_page_does(town, sam):
    client, address = call(town.nneka), f"/api/v1/people/{sam.reference}/entries/"
    body = {"kind": "dash_checklist", "title": "Checklist", "details": answers(13, incidents=1)}
    refused = client.post(address, body | {"details": body["details"] | {"score": 15}}, format="json")
    assert refused.status_code == 422 and "score" in refused.json()["errors"]
    made = client.post(address, body, format="json").json()
    told = made["checklist"]
    assert (told["score"], told["high_from"], told["is_visible_high"]) == (13, 14, False)
    assert told["words"] in text_of(visit(town.nneka).get(f"/people/{sam.reference}/entries/{made['reference']}/"))
    assert "score" not in made["details"] and "result" not in made["details"]
    assert {one["checklist"] for one in client.get(address).json() if one["kind"] != "dash_checklist"} == {None}


def test_a_pointer_to_another_plan_takes_days_as_people_say_them(town, sam):
    client, address = visit(town.nneka), f"/people/{sam.reference}/record/other_plan/"
    form = client.get(address)
    assert "In detail" not in text_of(form)
    typed = USUAL | {
        "category": "plan_actions",
        "title": "Plan for the children",
        "owner": "Children’s services",
        "plan": "Child in need plan",
        "contact": "Duty desk",
        "booked": "tomorrow, in 2 weeks",
        "reviewed_on": "in 3 months",
        "request_key": field(form, "request_key"),
    }
    wrong = client.post(address, typed | {"booked": "tomorrow, someday"})
    assert wrong.status_code == 422 and field(wrong, "booked") == "tomorrow, someday"
    done = client.post(address, typed)
    (entry,) = entries(town, kind="other_plan")
    days = [timezone.localdate() + dt.timedelta(days=ahead) for ahead in (1, 14)]
    assert entry.details["booked"] == [day.isoformat() for day in days]
    page = text_of(client.get(done["Location"]))
    assert all(day_words(day, "long") in page for day in days)
    correct = client.get(f"{done['Location']}correct/")
    assert "In detail" not in text_of(correct)
    again = {name: correct.context["form"][name].value() or "" for name in correct.context["form"].fields}
    assert client.post(f"{done['Location']}correct/", again | {"reason": "Nothing new"}).status_code == 303
    (entry,) = entries(town, kind="other_plan")
    assert entry.details["booked"] == [day.isoformat() for day in days]


def test_a_referral_without_its_day_is_refused_where_it_is_typed(town, sam):
    client, address = visit(town.nneka), f"/people/{sam.reference}/record/specialist_need/"
    typed = USUAL | {"category": "needs_assessment", "title": "Interpreter", "what": "interpreter"}
    key = field(client.get(address), "request_key")
    wrong = client.post(address, typed | {"referred_to": "Language line", "request_key": key})
    assert wrong.status_code == 422
    assert set(wrong.context["form"].errors) == {"referred_on"}
    assert field(wrong, "referred_to") == "Language line"


def test_who_will_see_that_none_is_known_follows_from_what_it_is_about(town, sam):
    town.involve(sam)
    town.assign(sam, town.ana)
    town.say(sam)
    client, address = visit(town.nneka), f"/people/{sam.reference}/record/none_known/"
    form = client.get(address)
    assert "category" not in form.context["form"].fields and field(form, "title") == "None known"
    seen = {
        about: "and by Northgate Housing" in client.get(f"{address}audience/?about={about}&seal=none").context["seen"]
        for about in ("needs", "dependants")
    }
    assert seen == {"needs": True, "dependants": False}
    typed = {name: value for name, value in USUAL.items() if name != "category"}
    sent = typed | {"title": "No children", "about": "dependants", "request_key": field(form, "request_key")}
    assert client.post(address, sent).status_code == 303
    (entry,) = entries(town, kind="none_known")
    assert entry.category_id == "children_dependants"
