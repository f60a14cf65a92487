"""Who agrees to the plan as it stands now: worked out from what was answered and what has changed since, stored nowhere.

An agreement belongs to a version; it lapses only for those whom a later change touches, and says which change did it
(design: domain, Plan; ux 3.6). Only changes of parts that the viewer may read are looked at.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from agencies.names import shown_name
from consent.left_out import writer_of
from hub.kit.spoken import day_words
from plans import states
from plans.freezing import PLAN, Change, as_read, differences, freeze, touches
from plans.models import Part
from plans.page import PlanPage
from plans.traces import ADDED
from plans.versions import Answered, Version

LABELS = {
    "title": "what it says",
    "text": "what it says",
    "their_words": "the person’s words",
    "details": "its details",
    "agency": "who does it",
    "parent": "the goal it is for",
    "after": "what comes first",
    "factors": "what it is for",
    "starts_on": "the start",
    "due_on": "the date",
    "start_now": "whether it may start now",
    "visits": "whether somebody meets the person",
    "area": "the area of life",
    "role_kind": "the kind of role",
    "state": "how it stands",
    "review_on": "the next review",
    "review_by": "who makes the review happen",
    "lead": "who leads",
}
DAYS = ("starts_on", "due_on", "review_on")
ANSWERS = dict(states.ANSWERS)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one agency stands to the plan: `code` is none, waiting, counts, lapsed or one of its answers."""

    agency: str
    is_ours: bool
    code: str
    words: str
    tone: str
    version: int | None
    by: str
    at: dt.datetime | None
    text: str
    because: tuple[str, ...] = ()


def now_of(page: PlanPage) -> dict[str, dict]:
    """Return the plan as it stands now in the form of a version, as far as the viewer may read it."""
    return as_read(freeze(page.plan, page.every_part, page.readable), page.known_entries, page.known_parts)


def standings_of(page: PlanPage, versions: list[Version]) -> list[Standing]:
    """Return how each agency with an accepted role stands, as far as the viewer may read its role. `versions`: newest first."""
    now = now_of(page)
    return [_standing(page, role, versions, now) for role in _partners(page)]


def _partners(page: PlanPage) -> list[Part]:
    """Return the accepted roles that may be read."""
    return [line.part for line in page.roles if line.state == "accepted"]


def _standing(page: PlanPage, role: Part, versions: list[Version], now: Mapping[str, Mapping]) -> Standing:
    name, is_ours = shown_name(role.agency, page.viewer), role.agency_id == page.viewer.agency_id
    if not versions:
        return Standing(name, is_ours, "none", "Nothing was proposed yet", "", None, "", None, "")
    found = latest(versions, role.agency_id)
    newest = versions[0]
    if found is None:
        words = f"Waiting since {day_words(newest.at)}"
        return Standing(name, is_ours, "waiting", words, "info", None, "", None, "")
    version, said = found
    text = writer_of(page.viewer, page.sight)(said.text, role.agency_id)
    facts = {"version": version.number, "by": said.by, "at": said.at, "text": text}
    if said.answer not in states.AGREEING:
        return Standing(
            name, is_ours, said.answer, f"{ANSWERS[said.answer]} (version {version.number})", "late", **facts
        )
    lapsed = _lapsing(version, role, now)
    if not lapsed:
        return Standing(
            name, is_ours, "counts", f"{ANSWERS[said.answer]}: version {version.number} counts", "ok", **facts
        )
    because = tuple(change_words(page, change) for change in lapsed)
    return Standing(
        name, is_ours, "lapsed", f"No longer counts: version {version.number}", "soon", because=because, **facts
    )


def _lapsing(version: Version, role: Part, content: Mapping[str, Mapping]) -> list[Change]:
    """Return the changes since a version that touch what an agency agreed to in it."""
    agency, before = str(role.agency_id), version.parts
    return [change for change in differences(before, content) if touches(change, agency, before, content)]


def counts(versions: list[Version], role: Part, content: Mapping[str, Mapping]) -> bool:
    """Return whether the last answer of an agency agrees to this content, as far as it touches that agency."""
    found = latest(versions, role.agency_id)
    return found is not None and found[1].answer in states.AGREEING and not _lapsing(found[0], role, content)


def latest(versions: list[Version], agency) -> tuple[Version, Answered] | None:
    """Return the last answer of an agency, with the version that it is about."""
    for version in versions:
        for said in reversed(version.answers):
            if said.agency == agency:
                return version, said
    return None


def last_agreed(versions: list[Version], agency) -> int | None:
    """Return the number of the version that an agency agreed to last."""
    found = (one.number for one in versions for said in one.answers if _agrees(said, agency))
    return next(found, None)


def _agrees(said: Answered, agency) -> bool:
    return said.agency == agency and said.answer in states.AGREEING


def our_words(page: PlanPage, versions: list[Version], ours: Standing, since: list[str]) -> str:
    """Return how the acting agency stands, as it is told itself: to which version it agreed last, and whether that counts."""
    if ours.code in ("none", "waiting"):
        return "Your agency has not answered yet." if versions else ""
    when = f"{ours.by}, {day_words(ours.at)}" if ours.at else ours.by
    if ours.code == "counts":
        more = "Nothing has changed since." if not since else "What has changed since does not touch your part."
        return f"Your agreement to version {ours.version} counts ({when}). {more}"
    if ours.code == "lapsed":
        rest = "Nothing else has changed." if len(ours.because) == len(since) else "Nothing else has changed for you."
        because = " ".join(ours.because)
        return f"Your agreement to version {ours.version} no longer counts ({when}). {because} {rest}"
    agreed = last_agreed(versions, page.viewer.agency_id)
    before = f"It last agreed to version {agreed}." if agreed else "It has agreed to no version yet."
    return f"Your agency answered to version {ours.version}: {ANSWERS[ours.code].lower()} ({when}). {before}"


def change_words(page: PlanPage, change: Change) -> str:
    """Return a change in a sentence that names the part, what moved, who did it and when; never what it says."""
    last = page.last_changes.get((change.key, ADDED if change.before is None else change.field))
    who = last.words if last else ""
    if change.before is None:
        return f"{change.reference} is new{who}."
    if change.now is None and change.field == "":
        return f"{change.reference} was taken out{who}."
    what = LABELS.get(change.field, change.field)
    of = "" if change.kind == PLAN else f" of {change.reference}"
    if change.field in DAYS:
        return f"{what.capitalize()}{of} moved from {_day(change.before)} to {_day(change.now)}{who}."
    return f"{what.capitalize()}{of} changed{who}."


def _day(value: str) -> str:
    return day_words(dt.date.fromisoformat(value)) if value else "no date"


def state_of(page: PlanPage, versions: list[Version]) -> dict[str, str]:
    """Return how the plan as a whole stands, from what the viewer may read: `code`, `words` and `tone`.

    draft: nothing was proposed; changed: something changed since the newest version; agreed: all count; else proposed.
    """
    return dict(zip(("code", "words", "tone"), _state(page, versions), strict=True))


def _state(page: PlanPage, versions: list[Version]) -> tuple[str, str, str]:
    if not versions:
        return "draft", "Draft: nothing was proposed yet", ""
    newest, now = versions[0], now_of(page)
    if differences(newest.parts, now):
        return "changed", f"Changed since version {newest.number}", "soon"
    agreeing = [counts(versions, role, now) for role in _partners(page)]
    if not agreeing:
        return "proposed", f"Version {newest.number}: proposed", "info"
    if all(agreeing):
        return "agreed", f"Version {newest.number}: agreed", "ok"
    return "proposed", f"Version {newest.number}: agreed by {sum(agreeing)} of {len(agreeing)}", "info"


def since_we_agreed(page: PlanPage, versions: list[Version]) -> list[str]:
    """Return what has changed since the acting agency last answered, in sentences; all that is new where it never did."""
    found = latest(versions, page.viewer.agency_id)
    before = found[0].parts if found else {}
    return [change_words(page, change) for change in differences(before, now_of(page))] if found else []
