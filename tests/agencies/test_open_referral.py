"""A directory comes in and goes out as Open Referral: all or nothing, what differs and no more, and no name that is covered."""

import copy
import json
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.acting import acting_as
from agencies.actions import directory as actions
from agencies.actions import service as service_actions
from agencies.models import Agency, DirectoryImport, Need, Service
from agencies.open_referral.reading import read
from agencies.open_referral.writing import whole_directory
from agencies.tasks import take_in
from hub.kit.errors import Refused
from tests.agencies.making_files import as_text, file_of


def taken_in(town, content, by=None) -> DirectoryImport:
    """Take in a file as a hub administrator; return the run when it is over."""
    viewer = by or town.robin
    with acting_as(viewer):
        run = actions.import_directory(content if isinstance(content, str) else as_text(content), by=viewer)
    return actions.carry_out(run.pk)


def counted(run: DirectoryImport) -> tuple[int, int, int]:
    """Return how many services were added, changed and left as they were."""
    assert run.state == "done", run.problems[:3]
    return tuple(run.counts.get(name, 0) for name in ("added", "changed", "unchanged"))


def test_a_thousand_services_are_taken_in_with_progress_and_the_second_time_nothing_changes(town, tmp_path):
    file, out = tmp_path / "directory.json", StringIO()
    file.write_text(as_text(file_of(1_000)), encoding="utf-8")
    call_command("import_directory", str(file), stdout=out)
    said = out.getvalue().splitlines()
    assert said[:2] == ["Checked 100 of 1000", "Checked 200 of 1000"] and len(said) == 11
    offered = Service.objects.filter(agency__state="listed").count()
    assert 500 < offered < 1_000 and f"{offered} services added, 0 services changed" in said[-1]
    again = StringIO()
    call_command("import_directory", str(file), stdout=again)
    assert again.getvalue().splitlines()[-1] == "0 services added, 0 services changed, 1000 services unchanged"
    gone_out = StringIO()
    call_command("export_directory", stdout=gone_out)
    back = taken_in(town, gone_out.getvalue())
    assert counted(back) == (0, 0, offered) and set(back.counts) == {"unchanged"}


@given(seed=st.integers(0, 10_000), number=st.integers(1, 12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_came_in_goes_out_and_comes_back_as_it_was(town, seed, number):
    content = file_of(number, seed, agencies=3)
    taken_in(town, content)
    assert counted(taken_in(town, content))[:2] == (0, 0)
    assert counted(taken_in(town, whole_directory()))[:2] == (0, 0)
    assert counted(taken_in(town, content))[:2] == (0, 0)


def test_only_what_differs_changes(town):
    content = file_of(20)
    for each in content["services"]:
        each["status"] = "active"
    assert counted(taken_in(town, content)) == (20, 0, 0)
    later = copy.deepcopy(content)
    later["services"][3]["description"] = "Something else."
    later["services"][5]["status"] = "defunct"
    later["services"][7]["organization"]["name"] = "Renamed"
    for each in later["services"]:
        if each["organization"]["id"] == later["services"][7]["organization"]["id"]:
            each["organization"]["name"] = "Renamed"
    before = dict(Service.objects.values_list("pk", "version"))
    run = taken_in(town, later)
    assert counted(run) == (0, 2, 18) and run.counts["agencies_changed"] == 1
    changed = {key for key, version in Service.objects.values_list("pk", "version") if version != before[key]}
    assert {str(key) for key in changed} == {later["services"][number]["id"] for number in (3, 5)}
    assert Service.objects.get(pk=later["services"][5]["id"]).state == "withdrawn"
    assert counted(taken_in(town, content)) == (0, 2, 18)
    assert Service.objects.get(pk=later["services"][5]["id"]).state == "published"


WRONG = [
    ({"id": "1"}, "id"),
    ({"name": ""}, "name"),
    ({"name": "x" * 201}, "name"),
    ({"name": 7}, "name"),
    ({"status": "open"}, "status"),
    ({"minimum_age": "old"}, "minimum_age"),
    ({"minimum_age": 12.5}, "minimum_age"),
    ({"minimum_age": -1}, "minimum_age"),
    ({"minimum_age": 30, "maximum_age": 20}, "maximum_age"),
    ({"assured_date": "yesterday"}, "assured_date"),
    ({"assured_date": "2999-01-01"}, "assured_date"),
    ({"service_areas": "Northgate"}, "service_areas"),
    ({"service_areas": [{"name": "x" * 81}]}, "service_areas"),
    ({"organization": {"id": "c1fdb4b7-39a2-4ec5-9a8d-3f3e2f7c9a01"}}, "organization.name"),
    ({"organization": None}, "organization.id"),
    (
        {"organization": {"id": "c1fdb4b7-39a2-4ec5-9a8d-3f3e2f7c9a01", "name": "A", "email": "no"}},
        "organization.email",
    ),
]


@pytest.mark.parametrize(("wrong", "field"), WRONG)
def test_a_bad_row_is_told_by_line_and_field_and_nothing_is_taken_in(town, wrong, field):
    content = file_of(5)
    content["services"][3] |= wrong
    text = as_text(content)
    run = taken_in(town, text)
    assert (run.state, run.counts) == ("failed", {}) and run.problem_count >= 1
    (problem, *_) = run.problems
    assert (problem["position"], problem["field"]) == (4, field)
    name = json.dumps(content["services"][3]["id"])
    begins = next(number for number, line in enumerate(text.splitlines(), 1) if f'"id": {name}' in line) - 1
    assert problem["line"] == begins
    assert not Agency.objects.filter(state="listed").exists() and not Service.objects.exists()
    page = town.browser(town.robin).get(f"/agencies/exchange/{run.reference}/").text
    assert f"Line {begins}" in page and field in page and "Nothing was taken in" in page


def test_what_clashes_with_the_file_or_the_directory_is_told_and_nothing_is_taken_in(town):
    twice, other, name, waiting = (file_of(3, agencies=1) for _ in range(4))
    twice["services"][2]["id"] = twice["services"][0]["id"]
    other["services"][1]["organization"] = other["services"][1]["organization"] | {"name": "Otherwise"}
    for each in name["services"]:
        each |= {"name": "The same", "status": "active"}
    waiting["services"][0]["organization"] = {"id": str(town.application().pk), "name": "Kings Lane"}
    for content, position, field in ((twice, 3, "id"), (other, 2, "organization"), (name, 2, "name")):
        run = taken_in(town, content)
        assert run.state == "failed" and (run.problems[0]["position"], run.problems[0]["field"]) == (position, field)
    assert taken_in(town, waiting).problems[0]["field"] == "organization.id"
    assert not Service.objects.exists()


def test_members_look_after_their_own_entries(town):
    service = service_actions.publish(
        town.housing, by=town.hanna, name="Ours", summary="As we say.", needs_met=["Alcohol"], areas=["Northgate"]
    )
    out = whole_directory()
    assert counted(taken_in(town, out)) == (0, 0, 1)
    out["contents"][0] |= {"description": "As others say.", "status": "defunct"}
    out["contents"][0]["organization"]["name"] = "Taken over"
    run = taken_in(town, out)
    assert run.state == "done" and run.counts == {"kept": 1}
    service.refresh_from_db()
    assert (service.summary, service.state) == ("As we say.", "published")
    assert Agency.objects.get(pk=town.housing.pk).name == "Northgate Housing"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"services": []}',
        '{"x": 1}',
        '{"services": [{}] } x',
        '[{"a": NaN}]',
        '[{"a": "\\ud800"}]',
    ],
)
def test_what_is_no_file_of_services_is_refused_at_once(town, text):
    with pytest.raises(ValidationError):
        read(text)
    sent = {"file": SimpleUploadedFile("x.json", text.encode())}
    page = town.browser(town.robin).post("/agencies/exchange/", sent)
    assert page.status_code == 422 and not DirectoryImport.objects.exists()


def test_rows_are_found_on_their_lines_in_a_list_and_in_a_page(town):
    assert [line for line, _ in read('[\n{},\n\n{"a": [1,\n2]}, {}]').rows] == [2, 4, 5]
    page = read('{"total_items": 2,\n"organizations": [{"id": "A"}],\n"contents": [{}\n,{}]}')
    assert [line for line, _ in page.rows] == [3, 4] and set(page.organizations) == {"a"}


def test_a_hub_administrator_takes_a_file_in_by_the_page_and_watches_it(town):
    browser, content = town.browser(town.robin), file_of(30)
    sent = {"file": SimpleUploadedFile("x.json", as_text(content).encode()), "request_key": "one"}
    answer = browser.post("/agencies/exchange/", sent)
    assert answer.status_code == 303
    run = DirectoryImport.objects.get()
    assert "0 of 30 services checked" in browser.get(answer.url).text and "hx-trigger" in browser.get(answer.url).text
    take_in(str(run.pk))
    take_in(str(run.pk))
    page = browser.get(answer.url).text
    assert "All of it was taken in" in page and "hx-trigger" not in page.split('id="progress"')[1].split(">")[0]
    run.refresh_from_db()
    assert run.text == "" and run.checked == run.total == 30
    names = [row["name"] for row in json.loads(browser.get("/agencies/exchange/file/").content)["contents"]]
    assert len(names) == run.counts["added"]
    assert town.browser(town.hanna).get("/agencies/exchange/").status_code == 403
    with pytest.raises(Refused):
        actions.import_directory("[{}]", by=town.hanna)


def test_the_api_takes_a_file_in_and_gives_the_directory_out_by_pages(town):
    api, content = town.api(town.robin), file_of(12)
    for each in content["services"]:
        each["status"] = "active"
    made = api.post("/api/v1/imports/", content, format="json", headers={"Idempotency-Key": "k"})
    again = api.post("/api/v1/imports/", content, format="json", headers={"Idempotency-Key": "k"})
    assert made.status_code == again.status_code == 201 and made.json()["reference"] == again.json()["reference"]
    actions.carry_out(DirectoryImport.objects.get().pk)
    over = api.get(f"/api/v1/imports/{made.json()['reference']}/").json()
    assert (over["state"], over["counts"]["added"]) == ("done", 12)
    page = town.api(town.osei).get("/api/v1/directory/services/?per_page=5&page=3").json()
    rows = page.pop("contents")
    assert page == {
        "total_items": 12,
        "total_pages": 3,
        "page_number": 3,
        "size": 2,
        "first_page": False,
        "last_page": True,
        "empty": False,
    }
    one = town.api(town.osei).get(f"/api/v1/directory/services/{rows[0]['id']}/").json()
    assert one == rows[0] and {"id", "name", "status", "organization"} <= set(one)
    term = Need.objects.get(name="Accommodation").pk
    few = town.api(town.osei).get(f"/api/v1/directory/services/?taxonomy_term_id={term}").json()
    named = [each for each in content["services"] if "Accommodation" in str(each["attributes"])]
    assert few["total_items"] == len(named) > 0
    assert api.get("/api/v1/directory/services/?page=none").status_code == 422
    assert api.post("/api/v1/imports/", {"rows": []}, format="json").status_code == 422
    assert town.api(town.hanna).post("/api/v1/imports/", content, format="json").status_code == 403


def test_nothing_that_goes_out_tells_a_covered_name_even_to_those_who_know_it(town):
    town.service(at=town.refuge)
    Agency.objects.filter(pk=town.refuge.pk).update(
        website="https://elm.example.org", about="Elm", known_to=[town.clinic.pk]
    )
    told = json.dumps(whole_directory())
    for viewer in (town.osei, town.elma, town.robin):
        for door in ("services", "organizations", f"organizations/{town.refuge.pk}"):
            told += town.api(viewer).get(f"/api/v1/directory/{door}/").content.decode()
    told += town.browser(town.robin).get("/agencies/exchange/file/").content.decode()
    assert "A support service" in told
    assert not [word for word in ("Elm", "elm.example", "voluntary_specialist_da") if word in told]


def test_a_listed_agency_is_found_and_nothing_can_be_referred_to_it(town):
    content = file_of(1)
    content["services"][0] |= {"status": "active", "name": "Elsewhere"}
    taken_in(town, content)
    service = Service.objects.get()
    for url in ("/agencies/services/", f"/agencies/services/{service.reference}/"):
        assert "Not a member of this hub" in town.browser(town.osei).get(url).text
    assert "no member of the hub" in town.browser(town.osei).get(f"/agencies/{service.agency.reference}/").text
    assert not Service.objects.offered_to(town.osei).exists() and service.agency not in Agency.objects.in_directory()
    shown = town.api(town.osei).get(f"/api/v1/agencies/{service.agency.reference}/").json()
    assert shown["is_member"] is False


def test_a_command_says_what_is_wrong_and_takes_nothing_in(town, tmp_path):
    content, err = file_of(2), StringIO()
    content["services"][1]["status"] = "?"
    file = tmp_path / "bad.json"
    file.write_text(as_text(content))
    with pytest.raises(CommandError, match="Nothing was taken in"):
        call_command("import_directory", str(file), stdout=StringIO(), stderr=err)
    assert "service 2, status: Must be one of" in err.getvalue()
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_directory", str(tmp_path / "none.json"))


class Killed(BaseException):
    """Stands for the end of the process."""


def test_killed_at_any_moment_it_takes_in_all_or_nothing_and_then_begins_again(town, monkeypatch):
    with acting_as(town.robin):
        run = actions.import_directory(as_text(file_of(10)), by=town.robin)
    real = actions.write

    def write(found):
        real(found)
        raise Killed

    monkeypatch.setattr(actions, "write", write)
    with pytest.raises(Killed):
        take_in(str(run.pk))
    run.refresh_from_db()
    assert not Service.objects.exists() and not run.is_over and run.text
    monkeypatch.setattr(actions, "write", real)
    take_in(str(run.pk))
    assert Service.objects.exists()
