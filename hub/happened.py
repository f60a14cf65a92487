"""What is new to the acting user, for home: questions on their referrals, what others changed, and notices.

One statement, whatever there is. A change and a notice about one referral are one line.
"""

from dataclasses import dataclass, field

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from access.viewer import Viewer
from hub.notices import shown_to, told
from referrals.models import Look, Referral

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Happened:
    """A line: its reference, verb and time, whether it is new, and whether it may still be read (hub.notices)."""

    pk: object
    about: str
    verb: str
    created_at: object
    is_new: bool
    is_open: bool

    @property
    def seen_at(self):
        """Return None while it is new, as a notice has it."""
        return None if self.is_new else self.created_at


@dataclass(slots=True)
class News:
    """What happened, by kind, latest first."""

    asked: list[Happened] = field(default_factory=list)
    changed: list[Happened] = field(default_factory=list)
    notices: list[Happened] = field(default_factory=list)

    @property
    def lines(self) -> list[dict]:
        """Return what changed and what was noticed as home lists it, each referral once."""
        found = {}
        for line in sorted([*self.changed, *self.notices], key=lambda line: line.created_at, reverse=True):
            found.setdefault(line.about, line)
        for line in self.changed:  # of two lines about one referral, what others did says more than the notice of it
            found[line.about] = line
        return [told(line) for line in list(found.values())[:SHOWN]]


def news_for(viewer: Viewer) -> News:
    """Return what is new to this viewer, in one statement."""
    mine = Look.objects.changed_for(viewer).filter(referral__in=Referral.objects.visible_to(viewer))
    asked = Referral.objects.waiting_for_answer_of(viewer)
    notices = shown_to(viewer).order_by("-created_at")
    found = _lines(mine, "changed", F("referral__reference"), F("changed_verb"), F("changed_at")).union(
        _lines(asked, "asked", F("reference"), Value("referral.ask"), F("paused_at")),
        _lines(notices, "notices", F("about"), F("verb"), F("created_at"), new=F("is_new"), may_read=F("is_open")),
        all=True,
    )
    news = News()
    for kind, *line in sorted(found.order_by(), key=lambda row: row[4], reverse=True):
        getattr(news, kind).append(Happened(*line))
    return news


def _lines(rows, kind: str, about, verb, at, new=None, may_read=None):
    """Return a few rows of one kind in the shape that all have."""
    return rows.annotate(
        kind=Value(kind, CharField()),
        is_about=Cast(about, CharField()),
        by_verb=Cast(verb, CharField()),
        happened_at=at,
        was_new=new or Value(True),
        may_be_read=may_read or Value(True),
    ).values_list("kind", "pk", "is_about", "by_verb", "happened_at", "was_new", "may_be_read")[:SHOWN]
