"""One person of the county as the stories write them down."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Life:
    """Somebody: the name by which stories speak of them, who they are, who opened the record and when, and its entries.

    `by` is the worker who opened it `opened` days ago; `born` is an ISO date. `also` holds what others wrote later, once
    their agency was involved: by worker.
    """

    key: str
    given_name: str
    family_name: str
    pronouns: str
    born: str
    by: str
    entries: list[dict]
    opened: int = 60
    known_as: str = ""
    fixed: tuple[str, dict] | None = None
    also: dict[str, list[dict]] = field(default_factory=dict)
