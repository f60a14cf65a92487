"""What an act on an entry changes for whom, before it is done: worked out by the function that decides (design: ux, L20).

The entry is taken as it is, and as it would be; nothing of it is saved.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass

from access.viewer import Viewer
from people.models import Person, RecordEntry
from records.audience import readers_of
from records.preview import people
from records.team import Colleague


@dataclass(frozen=True, slots=True)
class Consequences:
    """Who sees an entry now, and who would after: colleagues by name, other agencies by name."""

    agency: str
    ours_now: tuple[str, ...]
    ours_after: tuple[str, ...]
    others_now: tuple[str, ...]
    others_after: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Return the difference in sentences."""
        return (
            f"Other agencies: {said(self.others_now, self.others_after, 'agency', 'agencies')}",
            f"At {self.agency}: {said(self.ours_now, self.ours_after, 'colleague', 'colleagues')}",
        )

    @property
    def closes_to(self) -> tuple[str, ...]:
        """Return who can see it now and will not after."""
        after = {*self.others_after, *self.ours_after}
        return tuple(name for name in (*self.others_now, *self.ours_now) if name not in after)

    @property
    def opens_to(self) -> tuple[str, ...]:
        """Return who cannot see it now and will after."""
        now = {*self.others_now, *self.ours_now}
        return tuple(name for name in (*self.others_after, *self.ours_after) if name not in now)

    @property
    def readers(self) -> list[dict]:
        """Return who would see it after, as the audience panel takes it."""
        rows = [
            {"who": name, "people": "", "parts": [], "note": "Sees this", "names": []} for name in self.others_after
        ]
        ours = {"who": self.agency, "people": people(len(self.ours_after)), "parts": [], "note": ""}
        return [{**ours, "names": list(self.ours_after)}, *rows]


def consequences(
    viewer: Viewer, person: Person, entry: RecordEntry, colleagues: Iterable[Colleague], **changes
) -> Consequences:
    """Return what these changes of fields would do to who sees an entry. Costs two statements."""
    colleagues, after = list(colleagues), copy(entry)
    for name, value in changes.items():
        setattr(after, name, value)
    return Consequences(
        agency=viewer.agency_name,
        ours_now=own_readers(colleagues, entry),
        ours_after=own_readers(colleagues, after),
        others_now=other_readers(viewer, person, entry),
        others_after=other_readers(viewer, person, after),
    )


def other_readers(viewer: Viewer, person: Person, entry: RecordEntry) -> tuple[str, ...]:
    """Return the other agencies that can see an entry, by name."""
    return tuple(reader.name for reader in readers_of(viewer, person, [entry]) if reader.groups)


def own_readers(colleagues: Iterable[Colleague], entry: RecordEntry) -> tuple[str, ...]:
    """Return the colleagues who can see an entry: who works with the person or leads, and is on the seal."""
    if entry.restricted:
        return ()
    sealed, named = entry.seal != "none", {str(key) for key in entry.sealed_to}
    return tuple(
        one.name for one in colleagues if (one.works_with or one.leads) and (not sealed or str(one.user_id) in named)
    )


def said(now: tuple[str, ...], after: tuple[str, ...], one: str, many: str) -> str:
    """Return how many can see it now and how many after, in a sentence."""
    counted = f"{len(now)} {one if len(now) == 1 else many}" if now else "none"
    if now == after:
        return f"{counted} can see this now, and that stays so."
    return f"{counted} can see this now; after this {len(after) or 'none'} will."
