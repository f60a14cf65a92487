"""A directory in the form of Open Referral is taken in by a hub administrator: all of it, or nothing."""

import datetime as dt
from collections.abc import Callable

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from access.policy import check
from access.viewer import Viewer
from agencies.acting import as_system
from agencies.models import Agency, DirectoryImport
from agencies.open_referral.importing import compare, understand, write
from agencies.open_referral.reading import read

NAME = "The directory’s import"
SHOWN_PROBLEMS = 200
EACH = 100
JOB = "agencies.import"
#: After how long without a sign of life a run is begun again, and how often before it has failed.
STILL, ATTEMPTS = dt.timedelta(minutes=10), 3


@transaction.atomic
def import_directory(text: str, *, by: Viewer) -> DirectoryImport:
    """Keep a file that is to be taken in, and leave it to the worker; return the run, to watch it by.

    Raises Refused, or ValidationError for a file that nobody could understand.
    """
    check(by, "directory.import")
    if len(text.encode()) > settings.DIRECTORY_IMPORT_BYTES:
        raise ValidationError(
            {"file": f"The file is larger than {settings.DIRECTORY_IMPORT_BYTES // 1_000_000} megabytes"}
        )
    try:
        total = len(read(text).rows)
    except ValidationError as error:
        raise ValidationError({"file": error.messages}) from error
    run = DirectoryImport.objects.create(by_id=by.user_id, text=text, total=total)
    begin(run)
    return run


def begin(run: DirectoryImport) -> None:
    """Leave a run to the worker, in the transaction of whoever calls."""
    app.configure_task(JOB, queue="agencies").defer(run=str(run.pk))


def begin_again() -> int:
    """Begin again the runs whose worker died, or end them when that was too often; return how many there were.

    Twice begun does no harm: what is written is written in one transaction, and only while the run is not over.
    """
    with as_system(NAME):
        dead = DirectoryImport.objects.exclude(state__in=DirectoryImport.OVER).filter(
            moved_at__lt=timezone.now() - STILL
        )
        runs = list(dead.select_for_update(skip_locked=True))
        for run in runs:
            run.moved_at = timezone.now()
            if run.attempts < ATTEMPTS:
                run.attempts += 1
                begin(run)
            else:
                run.state, run.text, run.over_at = "failed", "", run.moved_at
            run.save()
    return len(runs)


def carry_out(key, tell: Callable[[int, int], None] = lambda checked, total: None) -> DirectoryImport:
    """Take in the file of this run; return it as it is then. One that is over is left alone; killed, it begins again.

    `tell` hears how many rows were checked, of how many. Nothing is written before every row is right, and then all of it
    in one transaction, in which the run is marked as done.
    """
    with as_system(NAME):
        run = DirectoryImport.objects.get(pk=key)
    if run.is_over:
        return run

    def progress(checked: int) -> None:
        tell(checked, run.total)
        if checked % EACH == 0:
            with as_system(NAME):
                DirectoryImport.objects.filter(pk=key).update(state="reading", checked=checked, moved_at=timezone.now())

    found = understand(read(run.text), progress)
    with as_system(NAME), pghistory.context(user=str(run.by_id)):
        # one import at a time: whoever comes second compares with what the first has written
        list(Agency.objects.filter(kind="hub_operator").select_for_update(no_key=True))
        run = DirectoryImport.objects.select_for_update().get(pk=key)
        if not run.is_over:
            _finish(run, found)
    return run


def _finish(run: DirectoryImport, found) -> None:
    """Write what differs, or note what is wrong; either way the run is over."""
    difference = compare(found.rows) if not found.problems else None
    problems = found.problems or difference.problems
    if not problems:
        write(difference)
    run.state, run.checked, run.text, run.over_at = "failed" if problems else "done", run.total, "", timezone.now()
    run.counts = {} if problems else dict(difference.counts)
    run.problems, run.problem_count = problems[:SHOWN_PROBLEMS], len(problems)
    run.save(update_fields=["state", "checked", "text", "over_at", "counts", "problems", "problem_count"])
