"""The law as it is in force on a day, read once for a page or a check (design: sharing 2.1; trust: dated reference data)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from consent.models.ground import LegalGround

#: Which lists a field of a rule, an agreement or a decision chooses from.
LISTS = {
    "source_basis": ("article_6", "part_3"),
    "recipient_basis": ("article_6", "part_3"),
    "annex_1": ("annex_1",),
    "condition": ("article_9", "schedule_8"),
    "schedule_1": ("schedule_1",),
    "gateway": ("gateway",),
    "para18_reason": ("para_18",),
    "para_18_reason": ("para_18",),
    "lawful_bases": ("article_6", "part_3"),
    "conditions": ("article_9", "schedule_8", "schedule_1"),
    "gateways": ("gateway",),
}
NO_GATEWAY = "none_consent_only"


class LawBook:
    """All rows of the law, by code. Codes are of one list only."""

    def __init__(self, rows: Iterable[LegalGround]):
        """Take rows in the order of their starts."""
        self._rows = defaultdict(list)
        for row in rows:
            self._rows[row.code].append(row)

    def at(self, code: str, day: date) -> LegalGround | None:
        """Return the row of this code that is in force on a day."""
        return next((row for row in self._rows.get(code, ()) if row.holds_on(day)), None)

    def throughout(self, code: str, start: date, end: date) -> date | None:
        """Return the first day from `start`, before `end`, on which no row of this code is in force; None when all hold."""
        day = start
        while day < end:
            row = self.at(code, day)
            if row is None:
                return day
            if row.valid_to is None:
                return None
            day = row.valid_to
        return None

    def label(self, code: str, day: date | None = None) -> str:
        """Return what a code is called on a day; where it was not in force then, what it was last called."""
        rows = self._rows.get(code, ())
        found = next((row for row in rows if day and row.holds_on(day)), rows[-1] if rows else None)
        return found.label if found else code

    def is_in(self, code: str, field: str) -> bool:
        """Return whether a code is of a list that this field chooses from."""
        return any(row.kind in LISTS[field] for row in self._rows.get(code, ()))

    def choices(self, field: str) -> list[tuple[str, str]]:
        """Return what a field may choose: what is in force today, and what will be, with its day."""
        today = timezone.localdate()
        kinds = LISTS[field]
        found = []
        for code, rows in self._rows.items():
            open_rows = [row for row in rows if row.kind in kinds and (row.valid_to is None or row.valid_to > today)]
            if open_rows:
                row = open_rows[0]
                later = f" (from {row.valid_from:%-d %B %Y})" if row.valid_from > today else ""
                found.append((kinds.index(row.kind), code != NO_GATEWAY, code, row.label + later))
        return [(code, label) for _, _, code, label in sorted(found)]


def read_law() -> LawBook:
    """Return the law, past and present; one statement."""
    return LawBook(LegalGround.objects.order_by("valid_from", "code"))
