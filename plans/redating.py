"""What changing the dates of an action does besides: what moves with it, and whose agreement would lapse."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from agencies.names import shown_name
from plans.lines import Line
from plans.page import PlanPage
from plans.sequence import moved_after
from plans.standings import counts, now_of
from plans.versions import versions_of


@dataclass(frozen=True, slots=True)
class Moving:
    """One action that moves with another: by how many days, and whether the acting agency may change it."""

    line: Line
    days: int
    is_ours: bool

    @property
    def starts_on(self) -> dt.date | None:
        """Return when it would start."""
        return self._moved(self.line.part.starts_on)

    @property
    def due_on(self) -> dt.date | None:
        """Return when it would be due."""
        return self._moved(self.line.part.due_on)

    def _moved(self, day: dt.date | None) -> dt.date | None:
        return day and day + dt.timedelta(days=self.days)


def moving(page: PlanPage, line: Line, sent: Mapping) -> list[Moving]:
    """Return the actions that would have to move with this one; nothing where it has no date any more."""
    then = _as_sent(line, sent)
    over = then["due_on"] or then["starts_on"]
    found = moved_after(page.actions, line, over) if over else []
    return [Moving(one, days, "part.change" in one.can) for one, days in found]


def lapsing(page: PlanPage, line: Line, sent: Mapping, also: list[Moving]) -> list[str]:
    """Return the agencies whose agreement counts now and would not after this, as far as their roles may be read.

    `sent` holds the new dates and the references of what comes first; `also` is what moves besides. One statement, on a page
    that shows the past.
    """
    then = _as_sent(line, sent)
    keys = {one.reference: str(one.part.pk) for one in page.actions}
    changes = {str(one.line.part.pk): _dates(one.starts_on, one.due_on) for one in also if one.is_ours}
    changes[str(line.part.pk)] = {
        **_dates(then["starts_on"], then["due_on"]),
        "after": sorted(keys[name] for name in then["after"] if name in keys),
    }
    now, versions = now_of(page), versions_of(page)
    content = {key: {**part, **changes.get(key, {})} for key, part in now.items()}
    roles = [one.part for one in page.roles if one.state == "accepted"]
    lapsed = [one for one in roles if counts(versions, one, now) and not counts(versions, one, content)]
    return sorted(shown_name(role.agency, page.viewer) for role in lapsed)


def _as_sent(line: Line, sent: Mapping) -> dict:
    """Return the dates of an action and what it comes after, as they would be; what was not sent stays."""
    there = {
        "starts_on": line.part.starts_on,
        "due_on": line.part.due_on,
        "after": [one.reference for one in line.after],
    }
    return {name: sent.get(name, there[name]) for name in there}


def _dates(starts_on: dt.date | None, due_on: dt.date | None) -> dict[str, str]:
    return {"starts_on": starts_on.isoformat() if starts_on else "", "due_on": due_on.isoformat() if due_on else ""}
