"""What the pages of agreement and versions, and their API twins, show."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from agencies.names import shown_name
from consent.left_out import writer_of
from hub.kit.spoken import day_words
from plans import states
from plans.freezing import PLAN, Change, differences
from plans.page import PlanPage
from plans.standings import (
    DAYS,
    LABELS,
    Standing,
    change_words,
    last_agreed,
    now_of,
    our_words,
    since_we_agreed,
    standings_of,
    state_of,
)
from plans.thread import thread_of
from plans.versions import PersonSaid, Version, minds_of, versions_of

PERSON = dict(states.PERSON_ANSWERS)
NOBODY_ASKED = "They have not been asked about it yet."


@dataclass
class Agreement:
    """How a plan stands: its versions, who agrees, what the person said. One statement more than the plan itself.

    `numbers` are the versions whose texts are shown, besides those that agreement is worked out from.
    """

    page: PlanPage
    numbers: tuple[int, ...] = ()

    @cached_property
    def versions(self) -> list[Version]:
        """Return the newest versions, the newest first."""
        return versions_of(self.page, *self.numbers)

    @property
    def newest(self) -> Version | None:
        """Return the newest version."""
        return self.versions[0] if self.versions else None

    @cached_property
    def standings(self) -> list[Standing]:
        """Return how each agency stands."""
        return standings_of(self.page, self.versions)

    @property
    def ours(self) -> Standing | None:
        """Return how the acting agency stands."""
        return next((one for one in self.standings if one.is_ours), None)

    @cached_property
    def state(self) -> dict:
        """Return how the plan as a whole stands: `code`, `words`, `tone`."""
        return state_of(self.page, self.versions)

    @property
    def since(self) -> list[str]:
        """Return what changed since the acting agency last answered."""
        return since_we_agreed(self.page, self.versions)

    @property
    def our_words(self) -> str:
        """Return how the acting agency stands, as it is told itself; nothing where it has not accepted a role."""
        return our_words(self.page, self.versions, self.ours, self.since) if self.ours else ""

    @property
    def last_agreed(self) -> int | None:
        """Return the number of the version that the acting agency agreed to last."""
        return last_agreed(self.versions, self.page.viewer.agency_id)

    @cached_property
    def mine(self) -> list[dict]:
        """Return the acting agency’s own parts, its role first, each with what was said and done about it."""
        agency = self.page.viewer.agency_id
        lines = [line for line in self.page.of_kind("role", "action") if line.part.agency_id == agency]
        lines.sort(key=lambda line: line.kind != "role")
        return [{"line": line, "thread": thread_of(self.page, line)} for line in lines]

    @property
    def unproposed(self) -> list[str]:
        """Return what changed since the newest version, in sentences."""
        if self.newest is None:
            return []
        return [change_words(self.page, change) for change in differences(self.newest.parts, now_of(self.page))]

    @property
    def person(self) -> dict | None:
        """Return what the person said last, to a version or of a change of mind since, where their words may be read."""
        said = [(one, version) for version in self.versions for one in version.person]
        said += [(one, self._newest_at(one.at)) for one in minds_of(self.page)]
        readable = [pair for pair in said if pair[0].letter in self.page.readable]
        if not readable:
            return None
        last, version = max(readable, key=lambda pair: pair[0].at)
        # what an earlier version kept is not read for a change of mind alone
        changes = differences(version.parts, now_of(self.page)) if version and version.parts else []
        since = [change_words(self.page, change) for change in changes]
        return {**said_words(self.page, last, version.number if version else None), "since": since}

    def _newest_at(self, at: dt.datetime) -> Version | None:
        """Return the version that was the newest at a time."""
        return next((version for version in self.versions if version.at <= at), None)

    @property
    def strip(self) -> list[dict]:
        """Return each agency and its answer at a glance."""
        return [
            {
                "words": one.words,
                "tone": one.tone,
                "title": one.agency,
                "url": "",
                "detail": " ".join(
                    filter(None, [f"{one.by}, {day_words(one.at)}." if one.at else "", *one.because[:1]])
                ),
            }
            for one in self.standings
        ]

    def version(self, number: int) -> Version:
        """Return a version by its number. Raises Http404."""
        found = next((one for one in self.versions if one.number == number), None)
        if found is None:
            raise Http404
        return found

    def state_words(self, version: Version) -> str:
        """Return how one version stands: superseded unless it is the newest."""
        if version is not self.newest:
            return "Superseded"
        return "Agreed" if self.state["code"] == "agreed" else "Proposed"


def note_words(page: PlanPage, version: Version) -> str:
    """Return what was said to a version when it was proposed, without protected values."""
    return writer_of(page.viewer, page.sight)(version.note, version.agency)


def _about(said: PersonSaid, number: int | None) -> str:
    """Return what an answer is an answer to: a version; a change of mind comes after one, or before any."""
    if said.answer == "changed_mind":
        return f" after version {number}" if number else ""
    return f", version {number}"


def said_words(page: PlanPage, said: PersonSaid, number: int | None) -> dict:
    """Return what the person said as it is shown."""
    entry = page.readable[said.letter]
    write = writer_of(page.viewer, page.sight)
    rows = [
        ("Given", said.given),
        ("How it was checked that they understood", said.understood),
        ("Why they could not answer", said.why),
        ("What else was considered", said.alternatives),
        ("Ask again on", said.ask_again_on),
        ("Recorded by", said.by),
    ]
    return {
        "answer": said.answer,
        "label": PERSON[said.answer],
        "about": _about(said, number),
        "version": number,
        "words": write(entry.their_words, said.agency),
        "at": said.at,
        "facts": [(label, write(words, said.agency)) for label, words in rows if words],
    }


def rows_of(page: PlanPage, content: dict[str, dict]) -> list[dict]:
    """Return what a version said, part by part, as it may be read now."""
    write = writer_of(page.viewer, page.sight)
    rows = []
    for key, part in content.items():
        if key != PLAN:
            rows.append(
                {
                    "reference": part["reference"],
                    "kind": part["kind"],
                    "title": write(part["title"], _owner(page, part)),
                    "agency": _agency(page, part["agency"]),
                    "dates": " to ".join(_value(page, name, part[name]) for name in DAYS[:2] if part.get(name)),
                }
            )
    return rows


def compared(page: PlanPage, before: dict[str, dict], now: dict[str, dict]) -> list[dict]:
    """Return the differences between two versions, both texts beside each other."""
    write = writer_of(page.viewer, page.sight)
    rows = []
    for change in differences(before, now):
        part = now.get(change.key) or before[change.key]
        owner = _owner(page, part) if change.key != PLAN else page.plan.lead_id
        rows.append(
            {
                "reference": change.reference,
                "what": LABELS.get(change.field, "").capitalize()
                or ("Added" if change.before is None else "Taken out"),
                "before": write(_side(page, change, change.before), owner),
                "now": write(_side(page, change, change.now), owner),
            }
        )
    return rows


def _side(page: PlanPage, change: Change, value) -> str:
    """Return one side of a difference in words."""
    if value is None:
        return ""
    if change.field == "":
        return value["title"] if change.kind != PLAN else ""
    return _value(page, change.field, value)


def _value(page: PlanPage, name: str, value) -> str:
    """Return what a version kept in words; of what points elsewhere only what may be read."""
    if name in DAYS:
        return day_words(_date(value)) if value else "No date"
    if name in ("agency", "lead", "review_by"):
        return _agency(page, value)
    if name in ("parent", "after"):
        keys = [value] if isinstance(value, str) else value
        return ", ".join(line.reference for line in page.lines if str(line.part.pk) in keys) or "–"
    if name == "factors":
        return ", ".join(factor.title for factor in page.factors if str(factor.key) in value) or "–"
    if name == "details":
        return "; ".join(str(one) for one in value.values()) or "–"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value).replace("_", " ") if name in ("state", "role_kind", "area") else str(value)


def _date(value: str):
    return dt.date.fromisoformat(value)


def _agency(page: PlanPage, key: str) -> str:
    """Return an agency’s name where the viewer reads a role or part of it, else nothing."""
    known = {
        str(part.agency_id): part.agency
        for part in page.every_part
        if part.agency_id and part.entry_id in page.readable
    }
    known |= {str(one.pk): one for one in (page.plan.lead, page.plan.review_by)}
    return shown_name(known[key], page.viewer) if key in known else ""


def _owner(page: PlanPage, part: dict):
    return next((one.from_agency_id for one in page.every_part if one.reference == part["reference"]), None)
