"""Alerts, drawn looks and questions for tests that need some: made of rows of the ledger, without waiting for the watch."""

from datetime import timedelta

from django.utils import timezone

from agencies.acting import acting_as, as_system
from audit.models import Disclosure
from desk.actions import ask_reason
from desk.choices import read_choices
from desk.keeping import keep_tried
from desk.models import Alert, Inquiry, Sample, SampleRow, Trial
from desk.suppose import ReplayForm
from desk.watching.looks import Finding, as_read_by
from desk.watching.raising import raise_alert
from people.models import Person


def alert_on(row: Disclosure, agency, rule: str = "out_of_hours") -> Alert:
    """Return an alert for the officers of an agency, that rests on one look which they may read."""
    with as_system("Test"):
        people = Person.objects.filter(reference__in=[*row.people, row.asked])
        look = as_read_by(agency.pk, row, dict(people.values_list("reference", "held_by_id")))
        return raise_alert(agency.pk, rule, Finding(row.recipient_user, row.recipient_agency, (look,)))


def kept(officer, **asked) -> Trial:
    """Return a replay that an officer made and kept: by default of an agreement that ends (`which`)."""
    with acting_as(officer):
        said = {"suppose": "agreement_ended", **asked}
        form = ReplayForm(said, viewer=officer, choices=read_choices(officer, said))
        assert form.is_valid(), form.errors
        return keep_tried(officer, form)


def drawn(row: Disclosure, agency) -> SampleRow:
    """Return a look drawn for the officers of an agency."""
    with as_system("Test"):
        day = timezone.localdate() - timedelta(days=timezone.localdate().weekday() + 7)
        sample, _ = Sample.objects.get_or_create(agency=agency, week_from=day, defaults={"allowed": 20})
        return SampleRow.objects.create(
            sample=sample, agency=agency, disclosure=row.reference, at=row.at, user_id=row.recipient_user
        )


def asked(row: Disclosure, officer, text: str = "What was this look for?") -> Inquiry:
    """Return the question of an officer to whoever looked."""
    with acting_as(officer):
        return ask_reason([row], by=officer, text=text)
