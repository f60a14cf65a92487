"""Who there is in a case: agencies, their workers, and the people the facts speak of."""

from agencies.models import Agency, Membership, User
from consent.models import ConflictOfInterest
from hub.cases.naming import BOARD, LONG_AGO, SAID, Names, backdate
from people.models import Assignment, Person


def people_and_agencies(world: dict, names: Names) -> None:
    """Write agencies, workers with their roles, and the people the facts speak of."""
    users = world["users"]
    for_everybody(world, names)
    Agency.objects.bulk_create(
        Agency(
            id=key,
            name=name,
            kind="hub_operator" if name == BOARD else "voluntary_other",
            contact_name=SAID,
            contact_email="desk@example.org",
            state="approved",
        )
        for name, key in names.keys["agency"].items()
    )
    active = {row["id"]: row["active"] for row in users}
    User.objects.bulk_create(
        User(id=key, email=f"{key}@example.org", name=name, is_active=active.get(name, True))
        for name, key in names.keys["user"].items()
    )
    Membership.objects.bulk_create(
        Membership(
            user_id=names("user", row["id"]),
            agency_id=names("agency", row["agency"]),
            role=role,
            from_date=LONG_AGO.date(),
        )
        for row in users
        for role in dict.fromkeys(row["roles"])
    )
    Person.objects.bulk_create(
        Person(
            id=key,
            held_by_id=names("agency", BOARD),
            created_by_id=names("user", BOARD),
            given_name=name,
            family_name="",
        )
        for name, key in names.keys["person"].items()
    )
    tie_workers(users, names)


def for_everybody(world: dict, names: Names) -> None:
    """Give a key to each agency, worker and person that any fact names, and to the board and its two signatories."""
    fields = {
        "agency": {"owner", "agency", "recipient", "source", "parties", "suspended", "originator_control"},
        "person": {"person", "other_subjects", "assigned", "conflicts", "ringfence_cleared"},
        "user": {"user", "seal_users"},
    }
    names.all("agency", [BOARD])
    names.all("user", [BOARD, f"{BOARD}, second", f"{BOARD}, third"])
    names.all("user", [row["id"] for row in world["users"]])
    for row in (row for rows in world.values() for row in rows):
        for kind, holding in fields.items():
            for field in holding & row.keys():
                several = row[field] if isinstance(row[field], list) else [row[field]]
                names.all(kind, several)


def tie_workers(users: list[dict], names: Names) -> None:
    """Write whom each worker is assigned to and in conflict with, since long ago."""
    ties = [(row, person) for row in users for person in dict.fromkeys(row["assigned"])]
    assignments = Assignment.objects.bulk_create(
        Assignment(
            person_id=names("person", person),
            agency_id=names("agency", row["agency"]),
            user_id=names("user", row["id"]),
        )
        for row, person in ties
    )
    backdate(assignments, "starts_at", [LONG_AGO] * len(assignments))
    conflicts = ConflictOfInterest.objects.bulk_create(
        ConflictOfInterest(
            person_id=names("person", person),
            agency_id=names("agency", row["agency"]),
            user_id=names("user", row["id"]),
            declared_by_id=names("user", row["id"]),
            kind="declared",
        )
        for row in users
        for person in row["conflicts"]
    )
    backdate(conflicts, "declared_at", [LONG_AGO] * len(conflicts))
