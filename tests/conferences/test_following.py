"""What follows: flags that lapse, people who move to another area, and the quarterly return."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.acting import acting_as, as_system
from conferences.counting import return_of
from conferences.following import lapsed_flags, transfer_page, transfers_of
from conferences.models import Conference, Flag
from consent.models import Involvement
from figures.quarters import finished, quarter_of
from hub.kit.errors import NotNow, Refused


def discussed(town, days: int = 0, **facts):
    """Return a conference that was held, so many days ago, and its one item."""
    conference, item = town.tabled(town.dawn, **facts)
    town.begins(conference, days)
    conference = town.does(town.dawn, "hold_conference", conference)
    return conference, town.now(item)


def flag_of(viewer) -> Flag:
    """Return the flag that has been there longest."""
    with acting_as(viewer):
        return Flag.objects.visible_to(viewer).order_by("starts_on", "pk").first()


def test_a_flag_lapses_after_twelve_months_and_somebody_decides(town):
    town.agree_all().asked()
    discussed(town, days=360)
    young = flag_of(town.dawn)
    with pytest.raises(NotNow, match="not over"):
        town.does(town.dawn, "remove_flag", young, reason="time_over")
    with acting_as(town.dawn):
        assert lapsed_flags(town.dawn) == []
    discussed(town, days=370)
    flag = flag_of(town.dawn)
    with acting_as(town.dawn):
        [row] = lapsed_flags(town.dawn)
    assert (row["reference"], row["name"]) == (flag.reference, "Sam P.")
    with pytest.raises(ValidationError):
        town.does(town.dawn, "remove_flag", flag, reason="still_at_risk")
    new = town.does(town.dawn, "renew_flag", flag, reason="still_at_risk")
    assert new.ends_on > timezone.localdate() + timedelta(days=360)
    with pytest.raises(NotNow):
        town.does(town.dawn, "remove_flag", flag, reason="time_over")
    with acting_as(town.housing_lead):
        assert not Flag.objects.visible_to(town.housing_lead).exists()


def test_flags_are_decided_by_page(town):
    discussed(town, days=370)
    chair, url = town.as_(town.dawn), reverse("conferences:flags")
    flag = flag_of(town.dawn)
    sent = {"decide-flag": flag.reference, "decide-decision": "remove", "decide-reason": "still_at_risk"}
    wrong = chair.post(url, sent)
    assert wrong.status_code == 422 and "There is a problem" in wrong.content.decode()
    assert chair.post(url, {**sent, "decide-reason": "moved_away"}).status_code == 303
    assert "No flag has lapsed" in chair.get(url).content.decode()
    assert town.as_(town.osei).get(url).status_code == 403


def test_somebody_is_passed_on_and_the_other_area_acknowledges(town):
    town.agree_all().asked()
    south = town.elsewhere()
    _, item = discussed(town)
    with pytest.raises(ValidationError, match="holds conferences"):
        town.does(town.dawn, "transfer_item", item, agency=town.housing, text="They move")
    with pytest.raises(Refused):
        town.does(town.osei, "transfer_item", item, agency=south, text="They move")
    transfer = town.does(town.dawn, "transfer_item", item, agency=south, text="They move on Friday")
    with as_system("tests"):
        tie = Involvement.objects.get(source=transfer.reference)
    assert tie.tier == "pending" and tie.ends_at > timezone.now()
    with pytest.raises(NotNow):
        town.does(town.dawn, "transfer_item", item, agency=south, text="Again")
    with acting_as(town.south_triage):  # no rule lets the other area see it
        assert transfer_page(town.south_triage, transfers_of(town.south_triage).get()).text == ""
    with pytest.raises(Refused):
        town.does(town.south_triage, "acknowledge_transfer", transfer)
    assert town.does(town.south, "acknowledge_transfer", transfer).state == "acknowledged"
    assert "Dawn Pike" in town.told("transfer.acknowledge")
    with acting_as(town.housing_lead):
        assert not transfers_of(town.housing_lead).exists()
    page = town.as_(town.dawn).get(reverse("conferences:transfer", args=[transfer.reference])).content.decode()
    assert "They move on Friday" in page and "Acknowledged by" in page


def last_quarter(conference) -> None:
    """Let a conference have been in the last quarter that is over."""
    starts = finished(timezone.localdate())[0].starts_at + timedelta(days=20)
    with as_system("tests"):
        Conference.objects.filter(pk=conference.pk).update(
            starts_at=starts, cut_off_at=starts - timedelta(days=7), returns_due_at=starts - timedelta(days=1)
        )


def test_the_return_counts_what_the_records_say(town):
    conference, item = discussed(town, children=2)
    task = town.does(
        town.dawn, "give_task", item, agency=town.housing, text="Change the locks", due_on=timezone.localdate()
    )
    town.does(town.member, "answer_task", task, outcome="not_possible", text="Sam has moved")
    quarter = quarter_of(timezone.localdate(town.now(conference).starts_at))
    counts = {line.code: line.count for line in return_of(town.police.pk, quarter, exact=True)}
    assert {code: count for code, count in counts.items() if count} == {
        "conferences": 1,
        "discussed": 1,
        "with_children": 1,
        "children": 2,
        "visible_high": 1,
        "judged_high": 1,
        "tasks": 1,
        "tasks_not_possible": 1,
        "from:gp": 1,
    }
    again = return_of(town.police.pk, quarter.before, exact=True)
    assert not any(line.count for line in again)


def test_a_member_reads_bands_and_never_counts(town):
    conference, _ = discussed(town)
    last_quarter(conference)
    own = town.as_(town.dawn).get(reverse("conferences:figures")).content.decode()
    assert "Referred by: General practice" in own and "fewer than" not in own
    address = reverse("conferences:figures") + f"?of={town.police.reference}"
    there = town.as_(town.housing_lead).get(address).content.decode()
    assert "fewer than 5" in there and "General practice" not in there
    assert town.as_(town.nobody).get(address).status_code == 422
    assert town.as_(town.osei).get(address).status_code == 403
    lines = town.api(town.housing_lead).get(f"/api/v1/conference-return/?of={town.police.reference}").json()["lines"]
    assert {line["count"] for line in lines} == {None}
    mine = town.api(town.dawn).get("/api/v1/conference-return/").json()["lines"]
    assert {line["code"]: line["count"] for line in mine}["discussed"] == 1


def test_the_file_holds_what_the_page_shows(town):
    conference, _ = discussed(town)
    last_quarter(conference)
    answer = town.as_(town.dawn).post(reverse("conferences:figures_file"), {})
    assert answer["Content-Type"].startswith("text/csv")
    assert '"People discussed","1"' in answer.content.decode()
    wrong = town.as_(town.dawn).post(reverse("conferences:figures_file"), {"quarter": "2019-Q1"})
    assert wrong.status_code == 422
