"""Telling who the people are: records are opened, entries recorded and now and then corrected, by those who hold them."""

import datetime as dt

from hub.demo.clock import at
from hub.demo.county import County
from hub.demo.last_quarter import opened_before
from hub.demo.people import LIVES
from hub.demo.people.life import Life
from people import actions as people

#: More than one colleague works with some.
ASSIGNED = (("nneka", "sam", "lowri"), ("nneka", "elsie", "lowri"), ("meg", "sheila", "ana"))


def open_records(county: County) -> None:
    """Open the record of every person and write down what their holder knows."""
    for life in LIVES:
        with county.acting(life.by):
            open_record(county, life)
            write(county, life, life.by, life.entries)
    for by, person, colleague in ASSIGNED:
        with county.acting(by, county.office_hours(9)) as viewer:
            people.assign(county.people[person], by=viewer, user_id=county.users[colleague].pk)


def write_later_entries(county: County) -> None:
    """Write down what other agencies learnt once they were involved."""
    for life in LIVES:
        for worker, entries in life.also.items():
            with county.acting(worker):
                write(county, life, worker, entries)


def open_record(county: County, life: Life) -> None:
    """Open one person's record."""
    by = county.viewer(life.by)
    with at(county.office_hours(opened_before(county.days, life))):
        person = people.open_record(
            by=by,
            given_name=life.given_name,
            family_name=life.family_name,
            known_as=life.known_as,
            pronouns=life.pronouns,
            born_on=dt.date.fromisoformat(life.born),
        )
    if life.fixed:
        reason, changes = life.fixed
        with at(county.office_hours(life.opened - 3)):
            person = people.correct_identity(person, by=by, reason=reason, **changes)
    county.people[life.key], county.recorded[life.key] = person, []


def write(county: County, life: Life, worker: str, entries: list[dict]) -> None:
    """Record entries about one person in the order of their times; the worker is acting already."""
    timed = [(when(county, life, entry), number, entry) for number, entry in enumerate(entries)]
    for moment, _, facts in sorted(timed, key=lambda each: each[:2]):
        with at(moment):
            entry = people.record(county.people[life.key], by=county.viewer(worker), **meant(county, facts))
        if "fixed" in facts:
            reason, changes = facts["fixed"]
            with at(min(moment + dt.timedelta(days=1, hours=1), county.days.now)):
                entry = people.correct(entry, by=county.viewer(worker), reason=reason, **changes)
        county.recorded[life.key].append(entry)
        if facts.get("key"):
            county.entries[facts["key"]] = entry


def when(county: County, life: Life, entry: dict) -> dt.datetime:
    """Return when an entry was recorded: as it says, on the day it is about, at the opening, or some time since."""
    if "happened" in entry:
        return county.office_hours(entry.get("ago", max(entry["happened"] - 1, 0)))
    if "checked" in entry:
        return county.office_hours(entry["checked"])
    if "ago" in entry:
        return county.office_hours(entry["ago"])
    later = county.random.random() < 0.4
    return county.office_hours(county.random.randrange(3, life.opened) if later else life.opened - 1)


def meant(county: County, entry: dict) -> dict:
    """Return the facts of an entry with keys for the names that stories use, and dates for numbers of days."""
    facts = {name: value for name, value in entry.items() if name not in STORY_WORDS}
    if "checked" in entry:
        facts["details"] = {**entry["details"], "checked_on": county.days.day(entry["checked"])}
    if "days" in entry:
        facts["details"] = {**entry["details"], **{name: on(county, ago) for name, ago in entry["days"].items()}}
    if "happened" in entry:
        facts["happened_on"] = county.days.day(entry["happened"])
    if "ended" in entry:
        facts["ends_on"] = county.days.day(entry["ended"])
    if "sealed_to" in entry:
        facts["sealed_to"] = [county.users[key].pk for key in entry["sealed_to"]]
    if "originator_control" in entry:
        facts["originator_control"] = [county.agencies[key].pk for key in entry["originator_control"]]
    if "other_subjects" in entry:
        facts["other_subjects"] = [county.people[key].pk for key in entry["other_subjects"]]
    return facts


def on(county: County, ago: int | list[int]) -> dt.date | list[dt.date]:
    """Return the day so many days ago, ahead with a minus; of several, each."""
    return [county.days.day(one) for one in ago] if isinstance(ago, list) else county.days.day(ago)


STORY_WORDS = frozenset({"key", "ago", "fixed", "happened", "ended", "checked", "days"})
