"""Saving a way of looking at a box under a name: for oneself, or for everybody who acts for the agency.

A view holds a box, filters, an order and columns, each from a fixed list. Nothing else fits in, so it can never hold a
person, nor what somebody searched for (design: ux L13 and 3.4).
"""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from referrals.boxes import BOXES
from referrals.models import SavedView

AT_MOST = 30


@transaction.atomic
def save_view(
    *,
    by: Viewer,
    name: str,
    box: str,
    filters: Mapping[str, str],
    sort: str = "",
    columns: Sequence[str] = (),
    is_shared: bool = False,
) -> SavedView:
    """Save a view under a name; `filters` were understood by the list's own FilterSet. Raises ValidationError."""
    check(by, "view.save")
    own = SavedView.objects.filter(user_id=by.user_id, agency_id=by.agency_id)
    if own.count() >= AT_MOST:
        raise ValidationError({"name": f"You have {AT_MOST} views. Delete one first"})
    view = SavedView(
        agency_id=by.agency_id,
        user_id=by.user_id,
        box=box,
        filters=dict(filters),
        sort=sort,
        columns=list(columns),
        is_shared=is_shared,
    )
    return _named(view, name)


@transaction.atomic
def change_view(view: SavedView, *, by: Viewer, name: str | None = None, is_shared: bool | None = None) -> SavedView:
    """Rename one's own view, or share it with the agency or no longer. Raises ValidationError for a name in use."""
    view = _own(view, by, "view.change")
    view.is_shared = view.is_shared if is_shared is None else is_shared
    view.version += 1
    return _named(view, view.name if name is None else name)


@transaction.atomic
def discard_view(view: SavedView, *, by: Viewer) -> None:
    """Delete one's own view; those who were shown it lose it too."""
    _own(view, by, "view.discard").delete()


def _own(view: SavedView, by: Viewer, verb: str) -> SavedView:
    """Return the view fresh and locked, once policy has agreed."""
    fresh = SavedView.objects.select_for_update().get(pk=view.pk)
    check(by, verb, fresh)
    return fresh


def _named(view: SavedView, name: str) -> SavedView:
    """Save a view under this name. Raises ValidationError naming the field that does not fit."""
    view.name = " ".join(name.split())
    if not view.name:
        raise ValidationError({"name": "Enter a name for the view"})
    if len(view.name) > 40:
        raise ValidationError({"name": "A name has 40 characters at most"})
    box = BOXES[view.box]
    if (view.sort and view.sort not in box.orders) or set(view.columns) - set(box.columns):
        raise ValidationError({"sort": "This box has no such order or column"})
    others = SavedView.objects.filter(user_id=view.user_id, agency_id=view.agency_id, name=view.name)
    if others.exclude(pk=view.pk).exists():
        raise ValidationError({"name": "You have a view with this name already"})
    view.save()
    return view
