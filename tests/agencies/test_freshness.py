"""Entries that nobody confirms: told before and on the day, suspended later, offered again once confirmed; each once."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from agencies import freshness
from agencies.acting import as_system
from agencies.actions import service as actions
from agencies.fitting import said
from agencies.models import Agency, Reminder, Service
from agencies.tasks import look_after_the_directory
from hub.kit.errors import Refused
from hub.notices import sentence_of
from notifications.models import Notice
from tests.agencies.town import Town

BEGAN = timezone.now().replace(hour=12, minute=0)  # those who are told work here by then


def days_later(number: int):
    """Move the clock to so many days after the entry was confirmed."""
    return time_machine.travel(BEGAN + dt.timedelta(days=number), tick=False)


def told(viewer) -> list[str]:
    """Return what this worker was told, in its order."""
    return list(Notice.objects.visible_to(viewer).order_by("created_at").values_list("verb", flat=True))


def run(number: int) -> int:
    """Run the job on a day; return how many entries it looked after."""
    with days_later(number):
        return freshness.look_after()


def test_a_year_of_an_entry_that_nobody_confirms(town):
    service = town.service(confirmed_on=BEGAN.date())
    done = {day: run(day) for day in (0, 75, 76, 77, 89, 90, 91, 119, 120, 121, 365)}
    assert {day for day, number in done.items() if number} == {76, 90, 120}
    assert told(town.hanna) == ["service.confirm_soon", "service.confirm", "service.suspend"]
    assert told(town.osei) == told(town.ada) == []
    service.refresh_from_db()
    assert service.state == "suspended"
    assert not Service.objects.offered_to(town.osei).exists()


def test_an_entry_that_is_suspended_says_so_and_confirming_brings_it_back(town):
    service = town.service(confirmed_on=BEGAN.date())
    run(130)
    with days_later(131):
        page = town.browser(town.osei).get("/agencies/services/").text
        assert f"Suspended: not confirmed since {said(BEGAN.date(), timezone.localdate())}" in page
        assert town.browser(town.hanna).post(f"/agencies/services/{service.reference}/confirm/").status_code == 303
        assert "Suspended" not in town.browser(town.osei).get("/agencies/services/").text
        assert Service.objects.offered_to(town.osei).get() == service
    assert [run(131 + day) for day in (75, 76, 90, 120)] == [0, 1, 1, 1]


def test_changing_an_entry_confirms_it_too_and_saying_what_room_there_is_does_not(town):
    service = town.service(confirmed_on=BEGAN.date())
    with days_later(100):
        service = actions.set_capacity(service, by=town.hanna, capacity="limited")
        assert service.confirmed_on == BEGAN.date()
        assert actions.change(service, by=town.hanna, summary="New words").confirmed_on == timezone.localdate()


def test_the_terms_are_settings(town, settings):
    settings.DIRECTORY_CONFIRM_DAYS, settings.DIRECTORY_WARN_DAYS, settings.DIRECTORY_SUSPEND_DAYS = 30, 5, 10
    town.service(confirmed_on=BEGAN.date())
    assert [run(day) for day in (24, 25, 30, 39, 40)] == [0, 1, 1, 0, 1]


def test_only_the_hub_suspends(town):
    service = town.service()
    for viewer in (town.hanna, town.robin, town.osei):
        with pytest.raises(Refused):
            actions.suspend(service, by=viewer)
    with as_system("The directory’s clock") as clock:
        assert actions.suspend(service, by=clock).state == "suspended"


def test_what_is_only_listed_or_withdrawn_is_nobodys_to_confirm(town):
    listed = Agency.objects.create(name="Elsewhere Advice", kind="other", state="listed")
    town.service(at=listed, confirmed_on=BEGAN.date())
    town.service(state="withdrawn", confirmed_on=BEGAN.date())
    assert run(400) == 0 and not Reminder.objects.exists()


def test_every_notice_leads_somewhere(town):
    service = town.service(confirmed_on=BEGAN.date())
    for day in (76, 90, 120):
        run(day)
    for notice in Notice.objects.all():
        shown = sentence_of(notice)
        assert shown["url"] == f"/agencies/services/{service.reference}/" and shown["words"]
    town.application()
    (applied,) = Notice.objects.filter(verb="agency.apply")
    assert sentence_of(applied)["url"].startswith("/agencies/applications/")


class Killed(BaseException):
    """Stands for the end of the process."""


def test_killed_at_any_moment_and_run_again_it_does_each_once(own_database, django_db_blocker, monkeypatch):
    with django_db_blocker.unblock():
        town = Town()
        for number in range(4):
            town.service(name=f"Service {number}", confirmed_on=BEGAN.date())
        real, left = freshness.tell, [0]

        def tell(*args, **kwargs):
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return real(*args, **kwargs)

        monkeypatch.setattr(freshness, "tell", tell)
        with days_later(130):
            for survives in (0, 1, 0, 2):
                left[0] = survives
                with pytest.raises(Killed):
                    look_after_the_directory(0)
            left[0] = 99
            look_after_the_directory(0)
            look_after_the_directory(0)
        assert Service.objects.filter(state="suspended").count() == 4
        assert Reminder.objects.count() == Notice.objects.count() == 4
        assert len(set(Notice.objects.values_list("about", flat=True))) == 4
