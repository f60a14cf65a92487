"""The steps that every act on a review takes: hold the plan, who, when, save, write down, tell."""

from django.core.exceptions import ValidationError
from django.http import Http404

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from people.actions import correct, record
from people.models import Person, RecordEntry
from plans.actions.steps import held as held_plan
from reviews import states
from reviews.models import Attendee, Review, ReviewLine

NOT_READ = "Not everybody who is here has read the confidentiality statement."
NOBODY = "Say first who is here."
CORRECTED = "Changed in the review"


def held(review: Review, by: Viewer, verb: str) -> Review:
    """Hold whom the plan is for, lock the plan and its review, and check who may and when; return the review fresh.

    Raises Http404 where it is out of sight, Refused (403) and NotNow (409).
    """
    plan = held_plan(review.plan, by)
    fresh = Review.objects.select_for_update(of=("self",)).filter(pk=review.pk, plan=plan).first()
    if fresh is None:
        raise Http404
    fresh.plan = plan
    check(by, verb, fresh)
    fresh.move(verb)
    return fresh


def saved(review: Review) -> Review:
    """Save a held review, one version on; return it."""
    review.version += 1
    review.save()
    return review


def require_statement(review: Review) -> None:
    """Raise NotNow unless somebody is here, and everybody who is has read the confidentiality statement."""
    here = Attendee.objects.filter(review=review, attendance="here")
    if not here.exists():
        raise NotNow(NOBODY)
    if here.filter(read_at__isnull=True).exists():
        raise NotNow(NOT_READ)


def line_of(review: Review, by: Viewer, kind: str, **whose) -> ReviewLine:
    """Return the line of a review about this, as it is or new and unsaved."""
    found = ReviewLine.objects.filter(review=review, kind=kind, **whose).first()
    return found or ReviewLine(review=review, kind=kind, by_id=by.user_id, **whose)


def write(line: ReviewLine, by: Viewer, title: str, *, about: RecordEntry | None = None, **words: str) -> ReviewLine:
    """Put the words of a line into the record; `about` is the entry whose category and sensitivity they take.

    Without any words, and none before, nothing is recorded. Raises ValidationError by field for a protected value.
    """
    words = {name: (said or "").strip() for name, said in words.items()}
    if line.entry_id:
        entry = RecordEntry.objects.get(pk=line.entry_id)
        if any(getattr(entry, name) != said for name, said in words.items()):
            correct(entry, by=by, reason=CORRECTED, **words)
        return line
    if any(words.values()):
        reach = {"category": about.category_id, "sensitivity": about.sensitivity} if about else {}
        kind = {"view": "review_view", "information": "review_information"}.get(line.kind, "review_note")
        person = Person(pk=line.review.plan.person_id)
        line.entry = record(person, by=by, kind=kind, title=title[:160], **words, **reach)
    return line


def one_of(choices: list[tuple[str, str]], code: str, field: str, words: str) -> str:
    """Return a code that is one of these. Raises ValidationError by field."""
    if code not in dict(choices):
        raise ValidationError({field: words})
    return code


def took_part(review: Review) -> set:
    """Return the agencies that were here or sent information."""
    rows = Attendee.objects.filter(review=review, attendance__in=states.TOOK_PART)
    return set(rows.values_list("agency_id", flat=True))
