"""What is new to the acting user, for home: questions on their referrals, what others changed, and notices.

One statement, whatever there is. A change and a notice about one referral are one line.
"""

from dataclasses import dataclass, field

from django.db.models import CharField, DateTimeField, F, Value
from django.db.models.functions import Cast

from access.viewer import Viewer
from hub.notices import sentence_of
from notifications.models import Notice
from referrals.models import Look, Referral

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Happened:
    """A line: its reference, verb and time, and whether it is new. It reads like a notice (hub.notices)."""

    about: str
    verb: str
    created_at: object
    is_new: bool

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
        return [sentence_of(line) for line in list(found.values())[:SHOWN]]


def news_for(viewer: Viewer) -> News:
    """Return what is new to this viewer, in one statement."""
    mine = Look.objects.changed_for(viewer).filter(referral__in=Referral.objects.visible_to(viewer))
    asked = Referral.objects.waiting_for_answer_of(viewer)
    notices = Notice.objects.visible_to(viewer).order_by("-created_at")
    found = _lines(mine, "changed", F("referral__reference"), F("changed_verb"), F("changed_at")).union(
        _lines(asked, "asked", F("reference"), Value("referral.ask"), F("paused_at")),
        _lines(notices, "notices", F("about"), F("verb"), F("created_at"), seen_at=F("seen_at")),
        all=True,
    )
    news = News()
    for kind, about, verb, at, seen_at in sorted(found.order_by(), key=lambda row: row[3], reverse=True):
        getattr(news, kind).append(Happened(about, verb, at, kind != "notices" or seen_at is None))
    return news


def _lines(rows, kind: str, about, verb, at, seen_at=None):
    """Return a few rows of one kind in the shape that all have."""
    return rows.annotate(
        kind=Value(kind, CharField()),
        is_about=Cast(about, CharField()),
        by_verb=Cast(verb, CharField()),
        happened_at=at,
        was_seen_at=Cast(seen_at or Value(None), DateTimeField()),
    ).values_list("kind", "is_about", "by_verb", "happened_at", "was_seen_at")[:SHOWN]
