"""Rows of this room that are read with the row of their plan: one statement, however many there are of however many kinds."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404

from access.viewer import Viewer
from plans.models import Plan
from plans.page import WHOM


def rows_of(model: type[Model], **more: str) -> ArraySubquery:
    """Return every row of a plan, in order, to be read with the plan; `more` names values beside the row’s own."""
    named = {field.attname: F(field.attname) for field in model._meta.concrete_fields}
    rows = model.objects.filter(plan=OuterRef("pk")).order_by(*model._meta.ordering)
    return ArraySubquery(rows.values(told=JSONObject(**named, **{name: F(path) for name, path in more.items()})))


def revived(model: type[Model], told: Mapping) -> Model:
    """Return a row as it was read with its plan; what else was read with it stands beside its fields."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    row = model(**{name: _value(field, told[name]) for name, field in fields.items()})
    row._state.adding = False
    for name in told.keys() - fields.keys():
        setattr(row, name, told[name])
    return row


def _value(field, value):
    """Return a value as its field holds it."""
    return (field.target_field if field.is_relation else field).to_python(value)


def plan_with(viewer: Viewer, reference: str, **annotations) -> Plan:
    """Return a plan with whom it is for and what is read with it. Raises Http404 where the viewer may not know of it."""
    rows = Plan.objects.visible_to(viewer).with_names().annotate(whom=WHOM, **annotations)
    return get_object_or_404(rows.exclude(whom=None), reference=reference)


def entries_of(rows) -> set[UUID]:
    """Return the keys of the entries that rows of this room say something with."""
    keys = {getattr(row, name, None) for row in rows for name in ("entry_id", "decision_id", "response_id")}
    return keys - {None}
