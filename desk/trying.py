"""Trying a supposition: what the simulator's page and its API do alike, from a form that was found valid."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone

from access.viewer import Viewer
from consent.replaying import Replayed, replay
from consent.sight import see_person
from desk.simulating import Answered, Asked, answer, entries_of
from desk.suppose import AskForm, ReplayForm, Supposed
from people.models import Person

UNKNOWN = "Your agency knows of nobody with this reference now."


def try_question(viewer: Viewer, form: AskForm) -> tuple[Answered, Supposed]:
    """Return the answers to the form's question, and what was supposed. That the viewer looked is in the ledger.

    Raises ValidationError naming the field when there is no such person, agreement or rule for this viewer.
    """
    said = form.cleaned_data
    try:
        seen = see_person(viewer, said["about"], purpose="audit")
    except Http404:
        raise ValidationError({"about": UNKNOWN}) from None
    supposed = form.supposed(seen.person)
    asked = Asked(
        agency=form.asked_agency,
        role=form.asked_role,
        worker=form.named,
        purpose=said.get("purpose", ""),
        at=None if form.day in (None, timezone.localdate()) else noon(form.day),
    )
    entries = entries_of(viewer, seen, asked.agency, said.get("what", ""))
    return answer(viewer, seen, entries, asked, supposed.change), supposed


def try_replay(viewer: Viewer, form: ReplayForm) -> tuple[Replayed, Supposed]:
    """Return what the form's change would have made of the last 90 days, and what was supposed.

    Raises ValidationError as `try_question` does.
    """
    person, reference, agency = None, form.cleaned_data.get("about") or "", form.asked_agency
    if reference:
        person = Person.objects.visible_to(viewer).filter(reference=reference).first()
        if person is None:
            raise ValidationError({"about": UNKNOWN})
    supposed = form.supposed(person)
    tried = form.cleaned_data.get("which") or ""
    return (
        replay(viewer, supposed.change, agency=agency.pk if agency else None, about=reference, through=tried),
        supposed,
    )


def noon(day: dt.date) -> dt.datetime:
    """Return the middle of a day."""
    return dt.datetime.combine(day, dt.time(12), timezone.get_current_timezone())
