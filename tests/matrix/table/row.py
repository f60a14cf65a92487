"""One row of the table."""

from dataclasses import dataclass

from tests.matrix.personas import PERSONAS, named


@dataclass(frozen=True, slots=True)
class Row:
    """A route and method with what each persona gets there."""

    route: str
    method: str
    everybody: int
    others: dict[str, int]

    @property
    def expected(self) -> dict[str, int]:
        """Return the status that each persona of this route gets. Raises KeyError for a word that means nobody."""
        shut = 401 if self.route.startswith("api:") else 302
        here = [persona for persona in PERSONAS if persona.token != "live" or persona.stands_at(self.route)]
        found = {persona.name: shut if persona.is_out else self.everybody for persona in here}
        for word, status in self.others.items():
            found.update(dict.fromkeys(named(word), status))
        return found


def row(route: str, method: str, everybody: int, **others: int) -> Row:
    """Return a row: `everybody` who is signed in gets this status, but for `others` by persona or group."""
    return Row(route, method, everybody, others)


#: For rows that are open to everybody, signed in or not, whatever their token is worth.
def open_to_all(status: int) -> dict[str, int]:
    """Return what those who are out get at a door that asks for nobody; a session that ended is signed out first."""
    return {"anonymous": status, "revoked": status, "expired": status}
