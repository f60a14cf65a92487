"""What each member agency holds about an item: nothing, or information in the record (verbs research.…)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from access.policy import check
from access.roles import LEADS
from access.viewer import Viewer
from conferences import states, words
from conferences.actions.steps import clean_text, held_item, moved, saved, tell_agencies, write_entry
from conferences.models import Item, Research
from hub.kit.errors import NotNow
from notifications.actions import tell

CATEGORY = "Select what kind of information it is"
CLOSED = "The papers of this item are closed."
DONE = "This was done already."
NOT_YET = "This is not late yet."


@transaction.atomic
def find_nothing(research: Research, *, by: Viewer) -> Research:
    """Answer that the agency holds nothing. Of many who answer at once one does. Raises Refused, NotNow and Http404."""
    research, _ = _held(research, by)
    return moved(research, "research.find_nothing", by=by, answered_by_id=by.user_id)


@transaction.atomic
def tell_research(research: Research, *, by: Viewer, text: str, category: str, title: str = "") -> Research:
    """Tell what the agency holds, as an entry of its own of this category; also after nothing was found at first.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    research, item = _held(research, by)
    check(by, "research.tell", research)
    if category not in dict(words.TABLED):
        raise ValidationError({"category": CATEGORY})
    person = item.person_id
    text = clean_text(by, person, "text", text, "Enter what your agency holds")
    title = clean_text(by, person, "title", title)[:160] or "Told to a conference"
    research.move("research.tell")
    entry = write_entry(by, person, "conference_return", title, text, category_id=category)
    return saved(research, entry=entry, answered_by_id=by.user_id)


def _held(research: Research, by: Viewer) -> tuple[Research, Item]:
    """Hold the item, then the answer; return both fresh. Raises Http404, and NotNow once the papers are closed."""
    item = held_item(research.item, by)
    fresh = Research.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=research.pk).first()
    if fresh is None:
        raise Http404
    check(by, "research.find_nothing", fresh)
    if item.state not in states.TABLED or item.conference.window_ends_at <= timezone.now():
        raise NotNow(CLOSED)
    fresh.item = item
    return fresh, item


@transaction.atomic
def remind_research(research: Research, *, by: Viewer) -> Research:
    """Remind an agency that its answer is due on the next working day. For the hub itself. Raises Refused and NotNow."""
    check(by, "research.remind", research)
    fresh = _waiting(research)
    if fresh.reminded_at:
        raise NotNow(DONE)
    fresh = saved(fresh, reminded_at=timezone.now())
    _tell_there("research.remind", fresh, by)
    return fresh


@transaction.atomic
def escalate_research(research: Research, *, by: Viewer) -> Research:
    """Tell the team lead there that an answer is missing, and the chair. For the hub itself. Raises Refused and NotNow."""
    check(by, "research.escalate", research)
    fresh = _waiting(research)
    if fresh.escalated_at:
        raise NotNow(DONE)
    if timezone.now() < fresh.due_at:
        raise NotNow(NOT_YET)
    fresh = saved(fresh, escalated_at=timezone.now())
    _tell_there("research.escalate", fresh, by, LEADS)
    conference = fresh.item.conference
    tell("research.escalate", fresh.item.reference, agency_id=conference.holder_id, user_id=conference.chair_id)
    return fresh


def _waiting(research: Research) -> Research:
    """Return the answer locked. Raises NotNow where it was given, or is not asked for any more."""
    rows = Research.objects.waiting().select_for_update(of=("self",)).select_related("item__conference")
    fresh = rows.filter(pk=research.pk).first()
    if fresh is None:
        raise NotNow(DONE)
    return fresh


def _tell_there(verb: str, research: Research, by: Viewer, held=None) -> None:
    """Leave a notice to those who look after conferences at the agency that was asked."""
    more = {"held": held} if held else {}
    item = research.item
    tell_agencies(verb, item.reference, [research.agency_id], by=by, person=item.person_id, **more)
