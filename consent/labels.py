"""The words for categories and purposes, both lists in one statement: most pages of this room need both."""

from typing import NamedTuple

from django.db.models import BooleanField, Value

from consent.models import Purpose
from people.models import Category


class Labels(NamedTuple):
    """Labels by code, in the order of the labels. `prohibited` are purposes that nobody may ask for."""

    categories: dict[str, str]
    purposes: dict[str, str]
    prohibited: frozenset[str]

    @property
    def allowed_purposes(self) -> list[tuple[str, str]]:
        """Return the purposes that may be chosen, as pairs of a code and a label."""
        return [(code, label) for code, label in self.purposes.items() if code not in self.prohibited]


def read_labels() -> Labels:
    """Return the labels of all categories and purposes."""
    purposes = (
        Purpose.objects.order_by().annotate(what=Value("purpose")).values_list("what", "label", "code", "prohibited")
    )
    categories = (
        Category.objects.order_by()
        .annotate(what=Value("category"), prohibited=Value(False, output_field=BooleanField()))
        .values_list("what", "label", "code", "prohibited")
    )
    rows = list(categories.union(purposes, all=True).order_by("label"))
    return Labels(
        categories={code: label for what, label, code, _ in rows if what == "category"},
        purposes={code: label for what, label, code, _ in rows if what == "purpose"},
        prohibited=frozenset(code for what, _, code, prohibited in rows if what == "purpose" and prohibited),
    )
