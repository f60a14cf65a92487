"""The step that every act on a request takes: who, lock, when, save."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import Http404
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow, Stale
from rights.models import PairCheck, Part, RequestItem, SubjectRequest

OVER = "This request is {} already."
SENT = "Your agency has sent its answer already."
NOT_VERIFIED = "Record first how it was checked who asks."


def locked(request: SubjectRequest) -> SubjectRequest:
    """Return the request fresh, its row held. Raises Http404, and Stale when it changed since it was read."""
    fresh = SubjectRequest.objects.select_for_update(of=("self",)).filter(pk=request.pk).first()
    if fresh is None:
        raise Http404
    if fresh.version != request.version:
        raise Stale
    return fresh


def step(request: SubjectRequest, verb: str, *, by: Viewer, **changes) -> SubjectRequest:
    """Check who may and, where the verb moves the request, when; save it with these changes as its next version.

    Raises Refused, NotNow and Stale.
    """
    check(by, verb, request)
    fresh = locked(request)
    if verb in fresh.MOVES:
        fresh.move(verb)
    elif not fresh.is_open:
        raise NotNow(OVER.format(fresh.get_state_display().lower()))
    return keep(fresh, **changes)


def keep(thing, **changes):
    """Save these changes as the row's next version; return it."""
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.version += 1
    thing.save()
    return thing


def working_part(request: SubjectRequest, by: Viewer) -> Part:
    """Return the acting agency's part of a request, its row held, while it can still be worked on.

    The lead works while the request is open; others also after the lead has answered. Raises Http404 and NotNow.
    """
    part = Part.objects.select_for_update(of=("self",)).filter(request=request, agency_id=by.agency_id).first()
    if part is None:
        raise Http404
    if part.answered_at is not None:
        raise NotNow(SENT)
    if request.state in ("refused", "withdrawn"):
        raise NotNow(OVER.format(request.get_state_display().lower()))
    if request.state == "received":
        raise NotNow(NOT_VERIFIED)
    return part


def item_to_work_on(item: RequestItem, verb: str, *, by: Viewer) -> tuple[RequestItem, Part]:
    """Return an item fresh with its part, both held. Raises Refused, Http404, NotNow, and Stale when it changed."""
    check(by, verb, item)
    fresh = RequestItem.objects.select_for_update(of=("self",)).select_related("request", "entry", "category")
    fresh = fresh.filter(pk=item.pk).first()
    if fresh is None:
        raise Http404
    if fresh.version != item.version:
        raise Stale
    return fresh, working_part(fresh.request, by)


def asked_again(part: Part) -> None:
    """Ask the pair check of a part anew: what goes out has changed since somebody looked."""
    PairCheck.objects.filter(part=part).update(
        reveals_nothing=None, note="", answered_by=None, answered_at=None, version=F("version") + 1
    )


def text_needed(**texts: str) -> None:
    """Raise ValidationError naming each text that is empty."""
    if errors := {name: "Enter this" for name, text in texts.items() if not text.strip()}:
        raise ValidationError(errors)


def today():
    """Return the day of today in the county."""
    return timezone.localdate()
