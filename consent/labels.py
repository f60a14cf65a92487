"""The words for categories and purposes, both lists in one statement: most pages of this room need both."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import BooleanField, QuerySet, Value

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


#: What a row of `label_rows` says: which list, the words, the code, whether nobody may ask for it.
PARTS = ("what", "label", "code", "prohibited")


def label_rows() -> tuple[QuerySet, QuerySet]:
    """Return the categories and the purposes with PARTS, for a page that reads more in the same statement."""
    purposes = Purpose.objects.order_by().annotate(what=Value("purpose"))
    categories = Category.objects.order_by().annotate(
        what=Value("category"), prohibited=Value(False, output_field=BooleanField())
    )
    return categories, purposes


def labels_of(rows: Iterable[tuple]) -> Labels:
    """Return the labels that rows beginning with PARTS hold; other rows among them are passed over."""
    rows = sorted((row[: len(PARTS)] for row in rows), key=lambda row: row[1])
    return Labels(
        categories={code: label for what, label, code, _ in rows if what == "category"},
        purposes={code: label for what, label, code, _ in rows if what == "purpose"},
        prohibited=frozenset(code for what, _, code, prohibited in rows if what == "purpose" and prohibited),
    )


def read_labels() -> Labels:
    """Return the labels of all categories and purposes."""
    categories, purposes = (found.values_list(*PARTS) for found in label_rows())
    return labels_of(categories.union(purposes, all=True))
