"""An alert as its officers see it: which looks it rests on, as far as they may read them, and what was asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from access.policy import able
from access.viewer import Viewer
from agencies.names import shown_name
from audit.models import Disclosure
from desk.actions.reason import may_be_asked
from desk.lines import lines
from desk.models import Alert
from desk.reading import readable
from desk.repeats import Group, grouped
from desk.words import RULE_ADVICE, TONES


@dataclass(frozen=True, slots=True)
class AlertPage:
    """What the page about one alert says."""

    alert: Alert
    rows: list[Disclosure]
    groups: list[Group]
    inquiries: list
    can: list[str]
    may_ask: bool
    agency: str

    @property
    def advice(self) -> str:
        """Return what the rule found, in words."""
        return RULE_ADVICE[self.alert.rule]

    @property
    def tone(self) -> str:
        """Return the tone of the outcome."""
        return TONES.get(self.alert.outcome, "")


def rows_of(viewer: Viewer, alert: Alert) -> list[Disclosure]:
    """Return the entries of the ledger that an alert rests on, newest first, as far as the viewer may read them."""
    references = [one.disclosure for one in alert.evidence.all()]
    near = (alert.first_at - timedelta(seconds=1), alert.last_at + timedelta(seconds=1))
    return list(readable(viewer, references).filter(at__range=near).order_by("-at", "-reference"))


def alert_page(viewer: Viewer, alert: Alert) -> AlertPage:
    """Return the page of an alert that the viewer may see."""
    rows = rows_of(viewer, alert)
    inquiries = list(alert.inquiries.select_related("asked_by", "answered_by"))
    can = able(viewer, alert, "alert.decide")
    return AlertPage(
        alert=alert,
        rows=rows,
        groups=grouped(lines(viewer, rows)),
        inquiries=inquiries,
        can=can,
        may_ask=bool(can) and may_be_asked(rows) and not waits(inquiries),
        agency=shown_name(alert.worker_agency, viewer),
    )


def waits(inquiries: Iterable) -> bool:
    """Return whether a question still waits for its answer."""
    return any(not inquiry.answer for inquiry in inquiries)
