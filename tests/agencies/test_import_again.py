"""An import whose worker was killed is begun again, and says that it failed when that was too often."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from agencies.acting import acting_as
from agencies.actions import directory as actions
from agencies.models import DirectoryImport, Service
from agencies.tasks import take_in, take_in_again
from tests.agencies.making_files import as_text, file_of


@pytest.fixture
def died(town) -> DirectoryImport:
    """Give an import that a worker began and never ended."""
    with acting_as(town.robin):
        run = actions.import_directory(as_text(file_of(3)), by=town.robin)
    DirectoryImport.objects.filter(pk=run.pk).update(state="reading", checked=2)
    return run


def jobs(run: DirectoryImport) -> int:
    """Return how many jobs there are for a run."""
    return ProcrastinateJob.objects.filter(task_name=actions.JOB, args__run=str(run.pk)).count()


def later(minutes: int):
    """Let the clock stand so many minutes ahead."""
    return time_machine.travel(timezone.now() + dt.timedelta(minutes=minutes), tick=False)


def test_after_ten_minutes_without_a_sign_of_life_it_is_begun_again_once_and_taken_in(town, died):
    with later(11):
        take_in_again(0)
        take_in_again(0)
    assert jobs(died) == 2
    take_in(str(died.pk))
    died.refresh_from_db()
    assert (died.state, died.attempts, Service.objects.exists()) == ("done", 2, True)


def test_one_that_moves_and_one_that_is_over_are_left_alone(town, died):
    with later(9):
        take_in_again(0)
    assert jobs(died) == 1
    take_in(str(died.pk))
    with later(60):
        take_in_again(0)
    assert jobs(died) == 1


def test_after_three_attempts_it_has_failed_and_says_so(town, died):
    for minutes in (11, 22, 33):
        with later(minutes):
            take_in_again(0)
    died.refresh_from_db()
    assert (died.state, died.text, jobs(died)) == ("failed", "", 3)
    page = town.browser(town.robin).get(f"/agencies/exchange/{died.reference}/").text
    assert "The hub stopped each of the 3 times that it read this file." in page
    take_in(str(died.pk))
    assert not Service.objects.exists()
