"""Who and what is measured on: the largest agency, its lead, people whom it works with, and slips in their names."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.test import Client
from psycopg import Connection

from agencies.models import Membership, User

LARGEST = "SELECT agency_id FROM consent_involvement GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
LEAD = "SELECT id FROM agencies_membership WHERE agency_id = %s AND role = 'supervisor' ORDER BY id LIMIT 1"
#: People whom the agency works with and does not hold, with about 25 entries.
WORKED_WITH = """SELECT p.reference, p.id FROM people_person p WHERE p.held_by_id <> %(agency)s AND EXISTS
    (SELECT 1 FROM consent_involvement i WHERE i.person_id = p.id AND i.agency_id = %(agency)s AND i.tier = 'accepted'
    AND i.ends_at IS NULL) AND (SELECT count(*) FROM people_recordentry e WHERE e.person_id = p.id) BETWEEN %(few)s AND %(many)s
    ORDER BY md5(p.id::text) LIMIT %(rows)s"""
KNOWN = """SELECT p.reference, p.given_name, p.family_name, p.born_on FROM people_person p WHERE p.held_by_id = %(agency)s
    AND p.born_on IS NOT NULL AND length(p.family_name) > 5 ORDER BY md5(p.id::text) LIMIT %(rows)s"""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Subject:
    """The largest agency's lead, signed in, and the people whose pages are opened."""

    membership: Membership
    client: Client
    people: list[tuple[str, UUID]]

    @property
    def agency(self) -> UUID:
        """Return the key of the agency."""
        return self.membership.agency_id


def subject(raw: Connection, rows: int = 20) -> Subject:
    """Return on whom a database is measured. `raw` is the superuser's connection to it."""
    agency = raw.execute(LARGEST).fetchone()[0]
    key = raw.execute(LEAD, [agency]).fetchone()[0]
    membership = Membership.objects.select_related("user", "agency").get(pk=key)
    wanted = {"agency": agency, "few": 22, "many": 28, "rows": rows}
    people = raw.execute(WORKED_WITH, wanted).fetchall()
    if not people:  # in the very small there is hardly anybody of that many entries
        people = raw.execute(WORKED_WITH, {**wanted, "few": 1, "many": 10_000}).fetchall()
    return Subject(membership, signed_in(membership), people)


def signed_in(membership: Membership) -> Client:
    """Return a browser in which this member is signed in."""
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(pk=membership.user_id))
    session = client.session
    session["membership"] = str(membership.id)
    session["second_factor"] = True
    session.save()
    return client


def misspelt(raw: Connection, agency: UUID, rows: int = 60) -> list[tuple[str, str]]:
    """Return what is typed for so many people of an agency, each name with one slip and a date a year off: (whom, what)."""
    chance = random.Random(10)
    found = []
    for reference, given, family, born in raw.execute(KNOWN, {"agency": agency, "rows": rows}).fetchall():
        day = born + timedelta(days=chance.choice((-365, 0, 365)))
        found.append((reference, f"{given} {slip(family, chance)} {spoken(day)}"))
    return found


def slip(name: str, chance: random.Random) -> str:
    """Return a name with one slip of the pen: a letter left out, doubled, wrong, or two changed round."""
    place = chance.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    wrong = chance.choice([one for one in LETTERS if one != letter.lower()])
    return chance.choice((before + after, before + letter + letter + after, before + wrong + after))


def spoken(day: date) -> str:
    """Return a day as it is typed."""
    return f"{day.day}/{day.month}/{day.year}"
