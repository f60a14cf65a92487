"""Who would be asked to stop using what they saw, before a stop is recorded and after: in one sentence."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from access.viewer import Viewer
from agencies.models import Agency
from agencies.names import shown_name
from audit.shown import shown_of
from consent.models import ConsentStatement
from consent.plain import listed
from consent.recalling import BY_CONSENT, reach, supposed_stop
from consent.said import as_said


def asked_words(names: Iterable[str]) -> str:
    """Return in one sentence who is asked to stop using what they saw; nobody named, no words."""
    names = sorted(set(names))
    if not names:
        return ""
    if len(names) == 1:
        return f"{names[0]} saw this and is asked to stop using it."
    return f"{len(names)} agencies saw this and are asked to stop using it: {listed(names)}."


def would_be_asked(
    viewer: Viewer, person, scopes: Mapping[str, dict], bearing: Iterable[ConsentStatement], at: datetime
) -> dict[str, str]:
    """Return, for each way to stop sharing, who would be asked to stop using what they saw, in one sentence.

    `scopes` are what could be withdrawn (recipient and item as rows, category as code), by any key. Told is what the
    acting agency disclosed itself: what others did is not its to tell. `bearing` are the statements about the person with
    their recipients. Costs a statement, and one more for agencies that no statement names.
    """
    said = [as_said(row) for row in bearing]
    own = [sight for sight in shown_of(person.reference, BY_CONSENT) if sight.owner == str(viewer.agency_id)]
    reached = {}
    for key, scope in scopes.items():
        stop = supposed_stop(person, at, **scope)
        reached[key] = {one.to_agency for one in reach(own, [*said, stop], [stop], str(person.pk), at)}
    agencies = {row.recipient_id: row.recipient for row in bearing if row.recipient_id}
    if unnamed := set().union(*reached.values()) - set(agencies):
        agencies |= Agency.objects.in_bulk(unnamed)
    return {key: asked_words(shown_name(agencies[pk], viewer) for pk in found) for key, found in reached.items()}
