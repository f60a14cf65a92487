"""Rows on which somebody acts, found as they may know of them."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404

from access.viewer import Viewer
from conferences.models import Item, Research, Task
from people.models import Person


def research_of(viewer: Viewer, item: Item) -> Research:
    """Return what the acting agency is asked about an item. Raises Http404 where it is not asked."""
    row = get_object_or_404(Research.objects.visible_to(viewer), item=item, agency_id=viewer.agency_id)
    row.item = item
    return row


def task_of(viewer: Viewer, item: Item, reference: str) -> Task:
    """Return an action of an item, which the viewer sees. Raises ValidationError for one that it has not."""
    row = Task.objects.visible_to(viewer).filter(item=item, reference=reference).first()
    if row is None:
        raise ValidationError({"task": "Select an action of this item"})
    row.item = item
    return row


def hold_whom(viewer: Viewer, reference: str) -> None:
    """Hold whom an item is about before they are looked at and changed, as far as the viewer knows of them."""
    rows = Item.objects.visible_to(viewer).filter(reference=reference)
    list(Person.objects.filter(pk__in=rows.values("person_id")).select_for_update(no_key=True, of=("self",)))
