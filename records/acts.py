"""The acts on one entry: what each asks, what it would change, and how it is done; the same for pages and the API."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from access.policy import check
from access.roles import OFFICERS
from agencies.models import Agency
from agencies.names import by_shown_name, shown_name
from people.actions import control, mark, release, restrict, seal, unseal
from people.actions.handling import CONTROL
from people.marks import BY_ITS_OWN_ACT
from people.models import RecordEntry
from records.consequences import Consequences, consequences
from records.page import PersonPage
from records.team import colleagues_of
from records.writing import agencies_named, users_named


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its verb, the fields of the entry that it would change, and the action that does it.

    `changes` and `does` take the page, the entry and what was asked. `hidden` says that it is about an entry that whoever
    acts need not be able to read.
    """

    verb: str
    changes: Callable[[PersonPage, RecordEntry, Mapping], dict]
    does: Callable[[PersonPage, RecordEntry, Mapping, str], RecordEntry]
    hidden: bool = False


def _seal_changes(page: PersonPage, entry: RecordEntry, facts: Mapping) -> dict:
    return {"seal": facts["seal"], "sealed_to": users_named(page.viewer, facts["sealed_to"], "sealed_to")}


def _control_changes(page: PersonPage, entry: RecordEntry, facts: Mapping) -> dict:
    return {"originator_control": _agencies(facts)}


def _agencies(facts: Mapping) -> list[UUID] | None:
    """Return the agencies that were named, None for whoever may see it otherwise."""
    named = facts.get("agencies")
    if facts.get("limit") == "lift" or named is None:
        return None
    return agencies_named(named)


def _mark_changes(page: PersonPage, entry: RecordEntry, facts: Mapping) -> dict:
    kept = [BY_ITS_OWN_ACT] if CONTROL in entry.handling else []
    return {"handling": sorted({*facts["marks"], *kept})}


ACTS = {
    "seal": Act(
        "entry.seal",
        _seal_changes,
        lambda page, entry, facts, reason: seal(
            entry, by=page.viewer, reason=reason, **_seal_changes(page, entry, facts)
        ),
    ),
    "unseal": Act(
        "entry.unseal",
        lambda page, entry, facts: {"seal": "none", "sealed_to": []},
        lambda page, entry, facts, reason: unseal(entry, by=page.viewer, reason=reason),
    ),
    "mark": Act(
        "entry.mark",
        _mark_changes,
        lambda page, entry, facts, reason: mark(entry, by=page.viewer, reason=reason, marks=facts["marks"]),
    ),
    "control": Act(
        "entry.control",
        _control_changes,
        lambda page, entry, facts, reason: control(entry, by=page.viewer, reason=reason, agencies=_agencies(facts)),
    ),
    "restrict": Act(
        "entry.restrict",
        lambda page, entry, facts: {"restricted": True},
        lambda page, entry, facts, reason: restrict(entry, by=page.viewer, reason=reason, ground=facts["ground"]),
        hidden=True,
    ),
    "release": Act(
        "entry.release",
        lambda page, entry, facts: {"restricted": False},
        lambda page, entry, facts, reason: release(
            entry, by=page.viewer, reason=reason, person_was_told=facts["person_was_told"]
        ),
        hidden=True,
    ),
}


def entry_for(page: PersonPage, act: Act, reference: str) -> RecordEntry:
    """Return the entry that an act is about. Raises Http404 where nothing may be acknowledged, and Refused."""
    entry = own_entry(page, reference) if act.hidden else page.entry(reference).entry
    if not act.hidden:
        page.require(act.verb, entry)
    check(page.viewer, act.verb, entry)
    if entry.kind == "identity":
        raise Http404
    return entry


def own_entry(page: PersonPage, reference: str) -> RecordEntry:
    """Return an entry of the acting agency that may be acknowledged here, shown or not. Raises Http404."""
    for each in own_entries(page):
        if each.reference == reference:
            return each
    raise Http404


def own_entries(page: PersonPage) -> list[RecordEntry]:
    """Return the acting agency's entries about the person that may be restricted by this viewer, newest first.

    An officer need not read them; to everybody else those are there that they may see. Never a locked one to somebody who
    is not on its list.
    """
    decided = [*page.sight.shown, *(page.sight.refused if page.viewer.role in OFFICERS else ())]
    ours = [each.entry for each in decided if each.entry.owner_id == page.viewer.agency_id]
    return sorted(
        (entry for entry in ours if entry.kind != "identity"), key=lambda entry: entry.created_at, reverse=True
    )


def effect_of(page: PersonPage, act: Act, entry: RecordEntry, facts: Mapping) -> Consequences:
    """Return whom an act would close an entry to, and open it to. Raises ValidationError for what cannot be found."""
    person = page.sight.person
    colleagues = colleagues_of(page.viewer, person)
    return consequences(page.viewer, person, entry, colleagues, **act.changes(page, entry, facts))


def stands(page: PersonPage, entry: RecordEntry) -> Consequences:
    """Return who can see an entry as it stands."""
    return consequences(page.viewer, page.sight.person, entry, colleagues_of(page.viewer, page.sight.person))


def mark_of(facts: Mapping, version: int) -> str:
    """Return a mark of what was asked, by which the confirmation is known to be of that and of nothing else."""
    told = json.dumps([version, sorted((name, facts[name]) for name in facts)], default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def agency_choices(page: PersonPage) -> list[tuple[str, str]]:
    """Return the other agencies of the directory, as reference and name."""
    others = by_shown_name(Agency.objects.in_directory().exclude(pk=page.viewer.agency_id), page.viewer)
    return [(agency.reference, shown_name(agency, page.viewer)) for agency in others]
