"""What the worker does for this room: recalls whose time is over are brought to the notice of both sides."""

from procrastinate.contrib.django import app

from agencies.acting import as_system
from consent.actions.recall import escalate_recall
from consent.models import RecallNotice
from hub.kit.errors import NotNow

CLOCK = "The recall clock"


@app.periodic(cron="*/10 * * * *")
@app.task(name="recalls.escalate", queue="recalls", queueing_lock="recalls.escalate")
def escalate_late_recalls(timestamp: int) -> None:
    """Escalate each late recall in a transaction of its own; one that was answered meanwhile stays as it is."""
    with as_system(CLOCK):
        late = list(RecallNotice.objects.late())
    for notice in late:
        with as_system(CLOCK) as by:
            try:
                escalate_recall(notice, by=by)
            except NotNow:
                continue
