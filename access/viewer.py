"""Who asks: one user, acting for one agency, in one role. Everything that decides or records takes a Viewer."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from access.roles import NO_CONTENT, ROLES


@dataclass(frozen=True, slots=True)
class Viewer:
    """The acting user. `membership_id` is the row that gives the role; `via` is page, api, system or supposed."""

    user_id: UUID | None
    user_name: str
    agency_id: UUID | None
    agency_name: str
    role: str
    membership_id: UUID | None = None
    via: str = "page"

    @property
    def role_label(self) -> str:
        """Return the role in the words of the office."""
        return ROLES.get(self.role, self.role)

    @property
    def sees_content(self) -> bool:
        """Return whether this role may look at a person's information at all."""
        return self.role not in NO_CONTENT

    @property
    def is_supposed(self) -> bool:
        """Return whether this is nobody in particular, of whom a preview asks what they would see."""
        return self.via == "supposed"

    @property
    def is_system(self) -> bool:
        """Return whether this is a named background actor and no person."""
        return self.via == "system"


def supposed_worker(agency_id: UUID, agency_name: str, role: str) -> Viewer:
    """Return a worker of an agency who is nobody in particular: they hold this role, and no other fact is theirs."""
    return Viewer(uuid4(), "", agency_id, agency_name, role, None, "supposed")


def system_actor(name: str) -> Viewer:
    """Return the named actor of background work, so that nothing is ever done by nobody."""
    return Viewer(None, name, None, "The hub", "system_actor", None, "system")
