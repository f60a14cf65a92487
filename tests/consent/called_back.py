"""What tests of recalls do: look at Sam, stop, list the recalls and what they ask about, answer for housing."""

from datetime import timedelta

from django.utils import timezone

from agencies.acting import as_system
from consent import actions, sight
from consent.models import RecalledSight, RecallNotice
from consent.tasks import escalate_late_recalls


def look(county, by=None) -> str:
    """Look at Sam; return the reference of the ledger's row."""
    by = by or county.ana
    with county.acting(by):
        return sight.see_person(by, county.sam.reference).disclosure


def stop(county, by=None, **facts):
    """Record that Sam changed their mind; return the recalls."""
    by = by or county.osei
    with county.acting(by):
        actions.withdraw(county.sam, by=by, **facts)
    return recalls()


def recalls() -> list[RecallNotice]:
    """Return every recall, oldest first, as the hub itself sees them."""
    with as_system("tests"):
        return list(RecallNotice.objects.with_names().order_by("sent_at", "reference"))


def seen_in(notice, **which) -> dict[str, RecalledSight]:
    """Return the sights of a recall by the ledger's reference."""
    with as_system("tests"):
        return {row.disclosure: row for row in notice.sights.filter(**which)}


def answer(county, notice, by=None, **facts):
    """Answer a recall for housing."""
    by = by or county.housing_officer
    with county.acting(by):
        return actions.answer_recall(notice, by=by, **({"response": "done"} | facts))


def run_late(notice) -> None:
    """Let the time of a recall be over, and the clock strike."""
    with as_system("tests"):
        RecallNotice.objects.filter(pk=notice.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    escalate_late_recalls(0)
