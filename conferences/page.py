"""What the page of a conference, and its API twin, show: when and where, the agenda, who is missing, who takes part."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from access.policy import able, can
from access.viewer import Viewer
from conferences import states, words
from conferences.models import Conference, Item
from conferences.naming import named
from conferences.rows import items_of
from consent.sight import PersonSight, see_people
from hub.kit.spoken import clock_words, day_words

VERBS = ("conference.close_agenda", "conference.hold", "conference.minute", "conference.cancel")
TONES = {"tabled": "info", "discussed": "ok", "waiting": "late"}
CAME = dict(words.CAME)
NOT_SHOWN = "Name not shown"
CONFIRM_FIRST = "Read and confirm the statement of confidentiality of this conference first."


def when_words(moment: dt.datetime) -> str:
    """Return a day with its weekday and the time, in words."""
    return f"{day_words(moment, 'full')}, {clock_words(moment)}"


def closes_before(item: Item) -> bool:
    """Return whether the viewer has to confirm the statement before an item opens: as soon as it was tabled."""
    return item.tabled_at is not None and not item.is_confirmed


@dataclass
class ConferencePage:
    """A conference as one viewer may see it at this moment."""

    conference: Conference
    viewer: Viewer
    items: list[Item]
    sights: dict[UUID, PersonSight]
    names: dict[UUID, str]

    @property
    def reference(self) -> str:
        """Return the reference."""
        return self.conference.reference

    @property
    def version(self) -> int:
        """Return the version that its ETag is made of."""
        return self.conference.version

    @property
    def is_holder(self) -> bool:
        """Return whether the acting agency holds it."""
        return self.conference.holder_id == self.viewer.agency_id

    @property
    def facts(self) -> list[tuple]:
        """Return what it is, where and when."""
        one = self.conference
        rows = [
            ("When", when_words(one.starts_at)),
            ("Where", one.place),
            ("Held by", self.names[one.holder_id]),
            ("Chair", one.chair.name),
            ("Refer until", when_words(one.cut_off_at)),
            ("Answers due", when_words(one.returns_due_at)),
        ]
        if one.state == "held":
            rows.append(("Minutes due", when_words(one.minutes_due_at)))
        if one.state in states.OPEN:
            rows.append(("Papers are open until", when_words(one.window_ends_at)))
        if one.cancelled_why:
            rows.append(("Cancelled because", one.get_cancelled_why_display()))
        return rows

    @cached_property
    def can(self) -> list[str]:
        """Return the verbs that are possible now."""
        one, now = self.conference, timezone.now()
        found = able(self.viewer, one, *VERBS)
        if now < one.starts_at and "conference.hold" in found:
            found.remove("conference.hold")
        if one.state != "cancelled" and not (one.window_ends_at and one.window_ends_at <= now):
            if not one.is_confirmed and can(self.viewer, "attendance.confirm", one):
                found.append("attendance.confirm")
            if one.state in states.COMING and can(self.viewer, "attendance.apologise", one):
                found.append("attendance.apologise")
            if one.state in states.OPEN and one.people and can(self.viewer, "attendance.note", one):
                found.append("attendance.note")
        return found

    @property
    def rows(self) -> list[dict]:
        """Return the agenda: whom, from whom, how far, and what of the answers is there."""
        return [self._row(item) for item in self.items]

    def _row(self, item: Item) -> dict:
        """Return one line of the agenda."""
        sight = self.sights.get(item.person_id)
        answered = [one for one in item.answers if one["state"] != "asked"]
        mine = next((one for one in item.answers if UUID(one["agency"]) == self.viewer.agency_id), None)
        return {
            "reference": item.reference,
            "url": "" if closes_before(item) else reverse("conferences:item", args=[item.reference]),
            "name": sight.short_name if sight and sight.knows_who else NOT_SHOWN,
            "from": self.names.get(item.from_agency_id, ""),
            "state": item.get_state_display(),
            "tone": TONES.get(item.state, ""),
            "repeat": item.is_repeat,
            "answers": f"{len(answered)} of {len(item.answers)}" if item.answers else "",
            "mine": dict(states.RESEARCH_STATES)[mine["state"]] if mine else "",
            "to_answer": bool(mine) and mine["state"] == "asked" and item.state in states.TABLED,
        }

    @property
    def missing(self) -> list[dict]:
        """Return which agencies have not answered, and about how many items."""
        found: dict[UUID, list] = {}
        for item in self.items:
            if item.state in states.TABLED:
                for one in item.answers:
                    if one["state"] == "asked":
                        found.setdefault(UUID(one["agency"]), []).append(item.reference)
        return [
            {"agency": name, "items": found[key], "count": len(found[key])}
            for key, name in self.names.items()
            if key in found
        ]

    @property
    def members(self) -> list[dict]:
        """Return the agencies that are members, by what the viewer calls them."""
        silent = set(self.conference.silent)
        return [
            {"name": name, "researches": key not in silent}
            for key, name in self.names.items()
            if key in self.conference.member_ids
        ]

    @property
    def people(self) -> list[dict]:
        """Return who takes part: who confirmed the statement, and who came."""
        return [
            {
                "key": one["key"],
                "name": one["name"],
                "agency": self.names.get(UUID(one["agency"]), ""),
                "confirmed": bool(one["confirmed_at"]),
                "came": CAME[one["came"]],
            }
            for one in self.conference.people
        ]


def conference_page(viewer: Viewer, conference: Conference) -> ConferencePage:
    """Look at a conference: who is on its agenda is shown where that may be known; the sight is written down."""
    items = list(items_of(viewer).filter(conference=conference).exclude(state="withdrawn"))
    open_here = [item.person_id for item in items if item.whom and not closes_before(item)]
    sights = see_people(viewer, open_here, purpose=words.PURPOSE, about=conference.reference) if open_here else {}
    theirs = [item for item in items if is_told(viewer, item, sights)]
    keys = {conference.holder_id, *conference.party_ids, *(item.from_agency_id for item in theirs)}
    keys |= {UUID(one["agency"]) for one in conference.people}
    return ConferencePage(conference, viewer, theirs, sights, named(viewer, keys))


def is_told(viewer: Viewer, item: Item, sights: dict) -> bool:
    """Return whether an item may be known of here: not where the person is kept from the agency since it was tabled.

    Whoever holds the conference and whoever referred keep the line; a member to which nothing opens after confirming has none.
    """
    if viewer.agency_id in (item.holder_id, item.from_agency_id):
        return True
    return not item.is_confirmed or item.state not in states.TABLED or item.person_id in sights
