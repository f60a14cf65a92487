"""Loading the county: every story in its order, in one transaction, so that an interrupted start leaves an empty hub."""

from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from django.db import connection, transaction
from django.db.models import F

from audit.checkpoints import publish
from audit.seals import seal_all
from hub.demo import (
    agreements,
    alerting,
    assuring,
    conferences_story,
    consents,
    delivery_story,
    desk,
    founding,
    keeping,
    looking,
    planning,
    questions_story,
    recalling,
    recording,
    referring,
    resembling,
    retention_story,
    reviewing,
    rights_story,
    without_consent,
)
from hub.demo.clock import Days
from hub.demo.county import County
from notifications.models import Letter, Notice

SEEN_AFTER_DAYS = 2  # working days


def load(days: Days | None = None) -> County:
    """Tell the whole county into an empty hub and seal its ledger; return it. Raises what the actions raise."""
    county = County(days)
    with whole():
        founding.found(county)
        agreements.agree(county)
        recording.open_records(county)
        consents.talk_with_people(county)
        referring.refer(county)
        looking.declare(county)
        without_consent.decide(county)
        recording.write_later_entries(county)
        desk.look_last_week(county)
        keeping.keep_away(county)
        looking.look(county)
        looking.change_minds(county)
        looking.look_again(county)
        without_consent.break_glass(county)
        recalling.ask_back(county)
        resembling.resemble(county)
        rights_story.ask(county)
        questions_story.ask(county)
        planning.plan_together(county)
        conferences_story.confer(county)
        assuring.assure(county)
        reviewing.review_plans(county)
        questions_story.change(county)
        delivery_story.deliver(county)
        retention_story.keep_and_dispose(county)
        alerting.choose_ways(county)
        settle(county)
        desk.watch_over(county)
        desk.decide(county)
        desk.try_out(county)
    seal_all()
    publish()
    return county


@contextmanager
def whole():
    """Open the one transaction of all stories. Actions set no savepoints in it: where one fails, all is undone.

    A third of all statements would be savepoints that nobody ever goes back to.
    """
    with transaction.atomic(), patch.object(connection.features, "uses_savepoints", False):
        yield


def settle(county: County) -> None:
    """Let everybody have read what came more than two working days ago, and the letters of then be sent."""
    recent = county.days.working(SEEN_AFTER_DAYS)
    old = Notice.objects.filter(created_at__lt=recent, seen_at__isnull=True)
    old.update(seen_at=F("created_at") + timedelta(hours=3), handled_at=F("created_at"))
    Letter.objects.filter(created_at__lt=recent, sent_at__isnull=True).update(sent_at=F("created_at"), context={})
