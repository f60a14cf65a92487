"""The clock of questions between agencies: a reminder a working day before, and the end of the time; each once."""

from django.db import transaction
from django.utils import timezone

from agencies.acting import as_system
from consent.alerting import users_at
from hub.kit.working_days import add_working_days, close_of
from matching.actions import close_enquiry
from matching.actions.asking import ASKED
from matching.models import Enquiry
from notifications.actions import tell
from people.fence import hold_for_change


def remind_and_close(most: int = 500) -> int:
    """Remind of what is due on the next working day and close what is over; return how many rows were touched."""
    done = 0
    while done < most and (_close_next() or _remind_next()):
        done += 1
    return done


def _close_next() -> bool:
    with as_system("Matching") as hub, transaction.atomic():
        due = (
            Enquiry.objects.filter(closed_at__isnull=True, due_at__lte=timezone.now()).order_by("due_at", "pk").first()
        )
        if due is None:
            return False
        hold_for_change(due.person_id)
        fresh = Enquiry.objects.select_for_update(of=("self",)).get(pk=due.pk)
        if fresh.closed_at is None:
            close_enquiry(fresh, by=hub)
    return True


def _remind_next() -> bool:
    """Remind whoever is asked, whether they answered or not: what is done here must not tell it."""
    with as_system("Matching"), transaction.atomic():
        soon = close_of(add_working_days(timezone.localdate(), 1))
        rows = Enquiry.objects.filter(closed_at__isnull=True, reminded_at__isnull=True, due_at__lte=soon)
        row = rows.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "pk").first()
        if row is None:
            return False
        row.reminded_at = timezone.now()
        row.save(update_fields=["reminded_at"])
        if not row.answers.exists():
            for agency_id, user_id in users_at([row.to_agency_id], ASKED):
                tell("enquiry.remind", row.reference, agency_id=agency_id, user_id=user_id)
    return True
